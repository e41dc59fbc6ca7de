"""The vectors of all episodes of a search index, and the search among them.

Every window is compared with the question: with 200,000 windows of 384 dimensions that takes some
20 ms, and an approximate index would have to be kept and could miss some.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from viewer.meaning.encoder import Encoder, Vectors
from viewer.meaning.vector_file import SUFFIX, EpisodeVectors, path_of, read_vectors, write_vectors
from viewer.meaning.windows import windows
from viewer.search.array_file import READ_ERRORS
from viewer.search.documents import EpisodeDocument
from viewer.search.index import Index

_BATCH = 64  # windows between two looks at `cancelled`
# Models differ in the similarity of texts about different things; this many standard deviations
# above the mean of all windows is about the same thing.
_OUTLIER = 2.5


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
        episodes: dict[int, EpisodeVectors],
        limit: int,
        cancelled: Callable[[], bool],
    ) -> None:
        self._question = question
        self._episodes = episodes
        self.best: list[SimilarWindow] = []
        least = -1.0
        count, total, squares = 0, 0.0, 0.0
        for episode, vectors in episodes.items():
            if cancelled():
                break
            scores = vectors.similarities(question)
            count += len(scores)
            total += float(scores.sum())
            squares += float(scores @ scores)
            for number in np.flatnonzero(scores > least).tolist():
                start, end = vectors.spans[number].tolist()
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
        vectors = self._episodes.get(episode)
        if vectors is None or not len(vectors.spans):
            return self.mean
        near = (vectors.spans[:, 0] < end) & (vectors.spans[:, 1] > start)
        scores = vectors.similarities(self._question)[near]
        return float(scores.max()) if len(scores) else self.mean


class VectorIndex:
    """The files of vectors in a folder, as they are needed to answer questions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[int, tuple[tuple[int, int], EpisodeVectors]] = {}

    def compare(
        self,
        question: Vectors,
        states: dict[int, str],
        model: str,
        limit: int,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Similarities:
        """Return the similarities of a question; `limit` is the most windows of `best`.

        Args:
            states: the state of each indexed episode; vectors of another state are left out.
            model: the name of the encoder that made `question`.
        """
        self._refresh()
        episodes = {
            episode: vectors
            for episode, (_, vectors) in self._open.items()
            if vectors.model == model and states.get(episode) == vectors.state
        }
        return Similarities(question, episodes, limit, cancelled)

    def _refresh(self) -> None:
        """Open the files that are new or changed, and let go of those that are gone."""
        seen = set()
        for episode, stamp, path in _files(self.folder):
            seen.add(episode)
            known = self._open.get(episode)
            if known is not None and known[0] == stamp:
                continue
            vectors = read_vectors(path)
            if vectors is None:
                self._open.pop(episode, None)
            else:
                self._open[episode] = stamp, vectors
        for episode in self._open.keys() - seen:
            del self._open[episode]


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
