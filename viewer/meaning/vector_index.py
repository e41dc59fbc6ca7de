"""The vectors of all episodes of a search index, and the search among them.

Every window is compared with the question: with 200,000 windows of 384 dimensions that takes some
20 ms, and an approximate index would have to be kept and could miss some.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from viewer.meaning.encoder import Encoder, Vectors
from viewer.meaning.vector_file import SUFFIX, EpisodeVectors, path_of, read_vectors, write_vectors
from viewer.meaning.windows import windows
from viewer.search.array_file import READ_ERRORS
from viewer.search.documents import EpisodeDocument
from viewer.search.filters import Cancelled
from viewer.search.index import Index

_BATCH = 64  # windows between two looks at `cancelled`
# Models differ in the similarity of texts about different things; this many standard deviations
# above the mean of all windows is about the same thing.
_OUTLIER = 2.5
_MOST_KEPT = 250_000_000  # bytes


class SimilarWindow(NamedTuple):
    """A window of an episode's text: characters `start` to `end`, similar by `score`, -1 to 1."""

    score: float
    episode: int
    start: int
    end: int


class Similarities:
    """The similarities of a question to all windows.

    Attributes:
        best: the windows that are most similar, best first, without those that are hardly more
            similar than all others.
        mean: the mean of all windows.
    """

    def __init__(
        self,
        question: Vectors,
        episodes: Iterable[int],
        vectors_of: Callable[[int], EpisodeVectors | None],
        limit: int,
        *,
        cancelled: Callable[[], bool],
        allows: Callable[[int, int, int], bool] | None = None,
    ) -> None:
        self._question = question
        self._vectors_of = vectors_of
        self.best: list[SimilarWindow] = []
        least = -1.0
        count, total, squares = 0, 0.0, 0.0
        for episode in episodes:
            if cancelled():
                raise Cancelled
            vectors = vectors_of(episode)
            if vectors is None:
                continue
            scores = vectors.similarities(question)
            count += len(scores)
            total += float(scores.sum())
            squares += float(scores @ scores)
            for number in np.flatnonzero(scores > least).tolist():
                start, end = vectors.spans[number].tolist()
                if allows is not None and not allows(episode, start, end):
                    continue
                self.best.append(SimilarWindow(float(scores[number]), episode, start, end))
            if len(self.best) > 4 * limit:
                self.best = sorted(self.best, reverse=True)[:limit]
                least = self.best[-1].score
        self.mean = total / count if count else 0.0
        deviation = max(squares / count - self.mean**2, 0.0) ** 0.5 if count else 0.0
        # Of few windows, none can be as far from the mean.
        enough = self.mean + min(_OUTLIER, max(count - 1, 0) ** 0.5 / 2) * deviation
        self.best = [one for one in sorted(self.best, reverse=True)[:limit] if one.score >= enough]

    def of(self, episode: int, start: int, end: int) -> float:
        """Return the similarity of the best window that overlaps characters `start` to `end`.

        That is the mean of all windows where there is none.
        """
        vectors = self._vectors_of(episode)
        if vectors is None or not len(vectors.spans):
            return self.mean
        near = (vectors.spans[:, 0] < end) & (vectors.spans[:, 1] > start)
        scores = vectors.similarities(self._question)[near]
        return float(scores.max()) if len(scores) else self.mean


class VectorIndex:
    """The files of vectors in a folder, as they are needed to answer questions.

    Those that were read are kept up to 250 MB, which is about 2,000 hours; others are read again
    for each question.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[int, tuple[tuple[int, int], EpisodeVectors]] = {}
        self._size = 0

    def compare(
        self,
        question: Vectors,
        states: dict[int, str],
        model: str,
        limit: int,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        allows: Callable[[int, int, int], bool] | None = None,
    ) -> Similarities:
        """Return the similarities of a question; `limit` is the most windows of `best`.

        Args:
            states: the state of each indexed episode; vectors of another state are left out.
            model: the name of the encoder that made `question`.
            allows: returns whether a window (episode, start, end) may be in `best`; all may if
                None.

        Raises:
            Cancelled: `cancelled` returned True.
        """
        stamps = {episode: stamp for episode, stamp, _ in _files(self.folder)}
        for episode in [one for one, (stamp, _) in self._kept.items() if stamps.get(one) != stamp]:
            self._size -= self._kept.pop(episode)[1].size

        def vectors_of(episode: int) -> EpisodeVectors | None:
            if episode in self._kept:
                vectors = self._kept[episode][1]
            else:
                read = read_vectors(path_of(self.folder, episode)) if episode in stamps else None
                if read is None:
                    return None
                vectors = read
                if self._size + vectors.size <= _MOST_KEPT:
                    self._kept[episode] = stamps[episode], vectors
                    self._size += vectors.size
            current = vectors.model == model and vectors.state == states.get(episode)
            return vectors if current else None

        return Similarities(question, stamps, vectors_of, limit, cancelled=cancelled, allows=allows)


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
    for episode, _, path in list(_files(folder)):
        if episode not in keep:
            path.unlink(missing_ok=True)


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


def _files(folder: Path) -> Iterator[tuple[int, tuple[int, int], Path]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        number, _, rest = entry.name.partition(".")
        if not (number.isascii() and number.isdigit()) or f".{rest}" != SUFFIX:
            continue
        try:
            status = entry.stat()
        except OSError:
            continue
        yield int(number), (status.st_size, status.st_mtime_ns), Path(entry.path)
