"""The vectors of all episodes of a search index, and the search among them.

Every window is compared with the question: with 200,000 windows of 384 dimensions that takes some
60 ms, and an approximate index would have to be kept and could miss some.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.meaning.encoder import Encoder, Vectors
from viewer.meaning.vector_file import SUFFIX, path_of, read_vectors, room_for, write_vectors
from viewer.meaning.windows import windows
from viewer.search.array_file import READ_ERRORS
from viewer.search.documents import EpisodeDocument
from viewer.search.filters import Cancelled
from viewer.search.index import Index

_BATCH = 64  # windows between two looks at `cancelled`
_THREADS = 2
_TOGETHER = 32  # episodes that a thread compares between two looks at `cancelled`
# Models differ in the similarity of texts about different things; this many standard deviations
# above the mean of all windows is about the same thing.
_OUTLIER = 2.5


class SimilarWindow(NamedTuple):
    """A window of an episode's text: characters `start` to `end`, similar by `score`, -1 to 1."""

    score: float
    episode: int
    start: int
    end: int


def most_similar(
    folder: Path,
    question: Vectors,
    states: dict[int, str],
    model: str,
    limit: int,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    allowed: Callable[[int, NDArray[np.uint32]], NDArray[np.bool_]] | None = None,
) -> list[SimilarWindow]:
    """Return the windows that are most similar to a question, best first.

    Windows that are hardly more similar than all others are left out.

    Args:
        folder: of the vectors; each file is mapped into memory while it is compared, so that the
            system keeps what it has room for.
        states: the state of each indexed episode; vectors of another state are left out.
        model: the name of the encoder that made `question`.
        limit: the most windows.
        allowed: returns the mask of windows of an episode (rows of start and end) that may be in
            the answer; all may if None. It is called once for each episode at most.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    best: list[SimilarWindow] = []
    least = -1.0
    count, total, squares = 0, 0.0, 0.0
    for episode, spans, scores in _scored(folder, question, states, model, cancelled):
        count += len(scores)
        total += float(scores.sum())
        squares += float(scores @ scores)
        better = np.flatnonzero(scores > least)
        if not len(better):
            continue
        if allowed is not None:
            better = better[allowed(episode, spans[better])]
        best += [
            SimilarWindow(score, episode, start, end)
            for score, (start, end) in zip(
                scores[better].tolist(), spans[better].tolist(), strict=True
            )
        ]
        if len(best) > 4 * limit:
            best = sorted(best, reverse=True)[:limit]
            least = best[-1].score
    mean = total / count if count else 0.0
    deviation = max(squares / count - mean**2, 0.0) ** 0.5 if count else 0.0
    # Of few windows, none can be as far from the mean.
    enough = mean + min(_OUTLIER, max(count - 1, 0) ** 0.5 / 2) * deviation
    return [one for one in sorted(best, reverse=True)[:limit] if one.score >= enough]


_Scored = tuple[int, NDArray[np.uint32], NDArray[np.float32]]


def _scored(
    folder: Path,
    question: Vectors,
    states: dict[int, str],
    model: str,
    cancelled: Callable[[], bool],
) -> Iterator[_Scored]:
    """Yield episodes with their windows and how similar these are; two threads compare them."""
    files = [(episode, path) for episode, path in _files(folder) if episode in states]
    ended = Event()

    def compare(some: list[tuple[int, str]]) -> list[_Scored]:
        room = room_for(question)
        found: list[_Scored] = []
        for episode, path in some:
            if ended.is_set():
                break
            vectors = read_vectors(path)
            if vectors is None or (vectors.model, vectors.state) != (model, states[episode]):
                continue
            # A copy, since maps hold descriptors, of which there are few.
            found.append((episode, vectors.spans.copy(), vectors.similarities(question, room)))
        return found

    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            parts = [files[first : first + _TOGETHER] for first in range(0, len(files), _TOGETHER)]
            for part in pool.map(compare, parts):
                if cancelled():
                    raise Cancelled
                yield from part
        finally:
            ended.set()


def outdated(folder: Path, index: Index, model: str) -> list[int]:
    """Return the indexed episodes without vectors of their current state, in ascending order."""
    return sorted(
        episode
        for episode, state in index.states().items()
        if (found := read_vectors(path_of(folder, episode), header_only=True)) is None
        or (found.state, found.model) != (state, model)
    )


def remove_others(folder: Path, keep: Collection[int]) -> None:
    """Delete the files of episodes that are not in `keep`."""
    for episode, path in list(_files(folder)):
        if episode not in keep:
            Path(path).unlink(missing_ok=True)


def add_episode(
    folder: Path,
    document: EpisodeDocument,
    encoder: Encoder,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Make and store the vectors of an indexed episode; False if it was cancelled.

    Raises:
        OSError: the file cannot be written.
    """
    found = windows(document.text, [turn.start for turn in document.turns])
    texts = [document.text[window.start : window.end] for window in found]
    rows: list[Vectors] = []
    for first in range(0, len(texts), _BATCH):
        if cancelled():
            return False
        rows.append(encoder.encode_passages(texts[first : first + _BATCH]))
    vectors = np.concatenate(rows) if rows else np.zeros((0, 0), np.float32)
    spans = np.array(found, np.uint32).reshape(-1, 2)
    folder.mkdir(parents=True, exist_ok=True)
    write_vectors(path_of(folder, document.episode), document.state, encoder.name, spans, vectors)
    return True


def document_of(index: Index, episode: int) -> EpisodeDocument | None:
    """Return an episode as it is indexed; None if it is not there or damaged."""
    for segment in index.segments:
        for place in np.flatnonzero((segment.episodes == episode) & segment.live).tolist():
            try:
                return segment.document(place)
            except READ_ERRORS:
                continue
    return None


def _files(folder: Path) -> Iterator[tuple[int, str]]:
    """Yield the episodes that have a file, and its path, as text: that takes half of the time."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        number, _, rest = entry.name.partition(".")
        if number.isascii() and number.isdigit() and f".{rest}" == SUFFIX:
            yield int(number), entry.path
