"""Search by meaning in a library: vectors are made from its search index, and asked.

Vectors are a cache beside the index, a file for each episode. They are made in the background, an
episode at a time, so that whatever ends the work loses one episode of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import UserError, describe_os_error
from viewer.library.library import Library
from viewer.messages import Message
from viewer.paths import cache_folder
from viewer.runtime.file_lock import exclusive
from viewer.runtime.processes import lower_priority
from viewer.services.indexer import index_folder
from viewer.settings import Settings

if TYPE_CHECKING:
    from viewer.meaning.encoder import Encoder
    from viewer.meaning.vector_index import SimilarWindow
    from viewer.search.index import Index
    from viewer.search.passage_filter import PassageFilter
    from viewer.search.related import RelatedPassage

_PREFIX = "meaning:"
_LOCK = "vectors.lock"
_MOST_WINDOWS = 200  # of an answer, before those that overlap or repeat each other are left out
_PER_EPISODE = 3
# Reciprocal rank fusion usually has 60 here, by which what only one ranking finds comes after what
# both know a little of.
_FLATNESS = 1


class VectorProgress(NamedTuple):
    """Progress of making vectors: `done` of `total` episodes."""

    done: int
    total: int


def asked_by_meaning(typed: str) -> str | None:
    """Return what a query such as `meaning:who resigned` asks for; None for other queries."""
    stripped = typed.strip()
    if stripped[: len(_PREFIX)].casefold() != _PREFIX:
        return None
    return stripped[len(_PREFIX) :].strip().strip('"“”„').strip()


def chosen_model(library_folder: Path) -> Path | None:
    """Return the folder of the model that the user chose; None for search by words only."""
    chosen = Settings.load(library_folder).meaning_model
    return Path(chosen) if chosen else None


def no_model() -> UserError:
    """Return the error for the user if no model is chosen."""
    return UserError(
        "no model for search by meaning is chosen", remedy="Choose one in Settings, under Search"
    )


def vector_folder(library: Library) -> Path:
    """Return the folder of a library's vectors, in the user's cache."""
    return cache_folder() / "vectors" / index_folder(library).name


def update_vectors(
    library_folder: Path,
    model: Path,
    encoder: Encoder | None = None,
    *,
    report: Callable[[VectorProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Make the vectors that the index of a library lacks; returns the number of episodes.

    To be run in a process of its own, at low priority. Returns 0 if another process does it.

    Args:
        model: folder of the model; `encoder` is used instead if given.

    Raises:
        UserError: the model cannot be used, or the vectors cannot be written.
    """
    from viewer.meaning import vector_index
    from viewer.search.index import Index

    lower_priority()
    with Library.open(library_folder, create=False) as library:
        index, folder = Index(index_folder(library)), vector_folder(library)
    if encoder is None:
        from viewer.meaning.encoder import OnnxEncoder, check_folder, model_name

        check_folder(model)
        vector_index.remove_others(folder, index.states().keys())
        if not vector_index.outdated(folder, index, model_name(model)):
            return 0  # loading the model takes a while
        encoder = OnnxEncoder(model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive(folder / _LOCK) as locked:
            if not locked:
                return 0
            vector_index.remove_others(folder, index.states().keys())
            waiting = vector_index.outdated(folder, index, encoder.name)
            for done, episode in enumerate(waiting):
                report(VectorProgress(done, len(waiting)))
                document = vector_index.document_of(index, episode)
                if cancelled():
                    return done
                if document is not None:
                    vector_index.add_episode(folder, document, encoder, cancelled)
            report(VectorProgress(len(waiting), len(waiting)))
            return len(waiting)
    except OSError as error:
        raise UserError(
            "the index for search by meaning could not be written ({why})",
            path=folder,
            why=describe_os_error(error),
        ) from error


class MeaningSearch:
    """Answers by meaning, with the model that is chosen at the moment.

    The model stays in memory after the first answer. Not thread-safe.

    Args:
        encoder: used instead of the chosen model.
    """

    def __init__(self, library: Library, encoder: Encoder | None = None) -> None:
        self._library = library
        self._encoder = encoder
        self._given = encoder is not None
        self._model: Path | None = None

    @property
    def is_available(self) -> bool:
        """True if a model is chosen or given."""
        return self._given or chosen_model(self._library.folder) is not None

    def find(
        self,
        index: Index,
        text: str,
        *,
        limit: int,
        without: Collection[tuple[int, int, int]] = (),
        only: PassageFilter | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[RelatedPassage]:
        """Return the passages that mean something similar to `text`, best first.

        Passages have no `matches`; those of episodes without vectors are missing.

        Args:
            without: (episode, start, end) in characters: passages that overlap these are left out.
            only: filters of what is searched.

        Raises:
            UserError: no model is chosen, or it cannot be used.
            Cancelled: `cancelled` returned True.
        """
        from viewer.meaning.vector_index import most_similar
        from viewer.search.related import distinct_passages

        encoder = self._current_encoder()
        best = most_similar(
            vector_folder(self._library),
            encoder.encode_question(text),
            index.states(),
            encoder.name,
            _MOST_WINDOWS,
            cancelled=cancelled,
            allowed=only.allowed if only else None,
        )
        passages = _described(index, _apart(best))
        return distinct_passages(passages, limit, _PER_EPISODE, without)

    def _current_encoder(self) -> Encoder:
        if self._given and self._encoder is not None:
            return self._encoder
        model = chosen_model(self._library.folder)
        if model is None:
            raise no_model()
        if self._encoder is None or self._model != model:
            from viewer.meaning.encoder import OnnxEncoder

            self._encoder, self._model = OnnxEncoder(model, threads=2), model
        return self._encoder


class Related(NamedTuple):
    """An answer: passages, each with "words", "meaning" or "both", best first.

    Attributes:
        by_meaning: True if passages were looked for by meaning, too.
        problem: the sentence if that was not possible although a model is chosen.
    """

    passages: list[tuple[RelatedPassage, str]]
    by_meaning: bool = False
    problem: Message | None = None


def find_passages(
    index: Index,
    meaning: MeaningSearch,
    text: str,
    *,
    limit: int = 30,
    without: Collection[tuple[int, int, int]] = (),
    only: PassageFilter | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Related:
    """Find the passages about the same thing as `text`, by words and, with a model, by meaning.

    Args:
        without: (episode, start, end) in characters: passages that overlap these are left out.
        only: filters of what is searched.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    from viewer.search.related import find_related

    by_words = find_related(
        index, text, limit=limit, without=without, only=only, cancelled=cancelled
    )
    unchanged = [(passage, "words") for passage in by_words]
    if not meaning.is_available:
        return Related(unchanged)
    try:
        by_meaning = meaning.find(
            index, text, limit=limit, without=without, only=only, cancelled=cancelled
        )
    except UserError as error:
        return Related(unchanged, problem=error.message)
    return Related(fuse(by_words, by_meaning, limit), by_meaning=True)


def fuse(
    by_words: Sequence[RelatedPassage], by_meaning: Sequence[RelatedPassage], limit: int
) -> list[tuple[RelatedPassage, str]]:
    """Merge two rankings; each passage with "words", "meaning" or "both", best first.

    Ranks are fused (Cormack, Clarke and Büttcher 2009, Reciprocal rank fusion), so that the best
    of either ranking are the first of both. Passages of both rankings that overlap are one, as the
    words found it; near-duplicates are `repeats`.
    """
    from viewer.search.related import distinct_passages

    ranked: list[tuple[float, RelatedPassage, str]] = []
    also = set()
    for rank, passage in enumerate(by_words):
        same = [n for n, other in enumerate(by_meaning) if _overlap(passage, other)]
        also.update(same)
        score = _share(rank) + (_share(same[0]) if same else 0.0)
        ranked.append((score, passage, "both" if same else "words"))
    for rank, passage in enumerate(by_meaning):
        if rank not in also:
            ranked.append((_share(rank), passage, "meaning"))
    ranked.sort(key=lambda row: -row[0])
    reasons = {_place(passage): why for _, passage, why in ranked}
    distinct = distinct_passages([passage for _, passage, _ in ranked], limit, _PER_EPISODE)
    return [(passage, reasons[_place(passage)]) for passage in distinct]


def _share(rank: int) -> float:
    return 1 / (_FLATNESS + rank + 1)


def _apart(similar: Sequence[SimilarWindow]) -> Iterator[SimilarWindow]:
    """Yield windows that overlap none before them: neighbors share a sentence."""
    taken: list[tuple[int, int, int]] = []
    for window in similar:
        place = (window.episode, window.start, window.end)
        if not any(_touch(place, other) for other in taken):
            taken.append(place)
            yield window


def _described(index: Index, similar: Iterable[SimilarWindow]) -> Iterator[RelatedPassage]:
    """Yield windows with the words, title, show, date and speaker that the index has for them."""
    from viewer.search.array_file import READ_ERRORS
    from viewer.search.related import RelatedPassage

    where = {
        int(segment.episodes[place]): (segment, place)
        for segment in index.segments
        for place in segment.live.nonzero()[0].tolist()
    }
    for window in similar:
        segment, place = where[window.episode]
        try:
            word, _ = segment.words_between(place, window.start, window.end)
            base = int(segment.fields["text"].bases[place])
            yield RelatedPassage(
                episode=window.episode,
                title=segment.details["title"][place],
                show=segment.details["show"][place],
                published=segment.dates[place],
                speaker=segment.speaker(place, base + word),
                start=window.start,
                end=window.end,
                text=segment.text(place, window.start, window.end),
                matches=(),
                shared=(),
                score=window.score,
            )
        except READ_ERRORS:
            continue


def _place(passage: RelatedPassage) -> tuple[int, int, int]:
    return passage.episode, passage.start, passage.end


def _overlap(one: RelatedPassage, other: RelatedPassage) -> bool:
    return _touch(_place(one), _place(other))


def _touch(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
