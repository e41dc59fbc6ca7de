"""Evaluation of filters: matching episodes of a segment, and matching hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from viewer.search.array_file import Array
from viewer.search.query_ast import DateRange, FieldFilter, Filter, InCollection, Node, Speaker
from viewer.search.segment import Segment
from viewer.search.spans import Mask, Spans, inside
from viewer.search.tokenizer import terms


class Cancelled(Exception):
    """Error that ends a cancelled search."""


@dataclass(frozen=True, slots=True)
class FilterContext:
    """Data for filters that the index does not have.

    Attributes:
        audio: the episodes that have audio.
        collections: for each collection in the query, the spans of its passages by episode.
        collection_names: the names of all collections.
    """

    audio: frozenset[int] = frozenset()
    collections: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]] = field(default_factory=dict)
    collection_names: tuple[str, ...] = ()


def matches_name(name: str | None, wanted: Speaker | FieldFilter) -> bool:
    """Return True if a name contains the wanted words in order; without words, for any name."""
    have, want = terms(name or ""), list(wanted.words)
    if not want:
        return bool(have)
    for at in range(len(have) - len(want) + 1):
        *same, last = have[at : at + len(want)]
        if same == want[:-1] and (last.startswith(want[-1]) if wanted.prefix else last == want[-1]):
            return True
    return False


class Filters:
    """Filters in one segment.

    Args:
        cancelled: polled; `Cancelled` is raised when it returns True.
    """

    def __init__(
        self, segment: Segment, context: FilterContext, cancelled: Callable[[], bool]
    ) -> None:
        self._segment = segment
        self._context = context
        self._cancelled = cancelled
        # Caches, since passages and turns are the same for each word of the query.
        self._chosen: dict[str, NDArray[np.int64]] = {}
        self._turns: dict[Speaker, Mask] = {}

    def episodes(self, node: Filter) -> Mask:
        """Return the mask of episodes that match a filter, at least in part of their text."""
        segment = self._segment
        if isinstance(node, Speaker | InCollection) and node.negated:
            return np.ones(len(segment), np.bool_)
        if isinstance(node, Speaker):
            talks = np.concatenate(([0], np.cumsum(self._is(node)[segment.turn_speaker])))
            return np.diff(talks[segment.turn_end]) > 0
        if isinstance(node, InCollection):
            spans = self._context.collections.get(node.collection, {})
            return np.isin(segment.episodes, [e for e, marked in spans.items() if marked])
        if isinstance(node, DateRange):
            days = segment.published
            mask: Mask = days >= node.first.toordinal()
            return mask & (days <= node.last.toordinal()) & (days > 0)
        if isinstance(node, FieldFilter):
            names = segment.details["show" if node.name == "show" else "title"]
            matches = {name: matches_name(name, node) for name in set(names)}
            return np.array([matches[name] for name in names], np.bool_)
        return np.isin(segment.episodes, list(self._context.audio))

    def words(self, positions: Array, scope: Sequence[Node]) -> Mask:
        """Return the mask of sorted positions in the text that match all parts of the scope."""
        mask: Mask = np.logical_and.reduce([self._left(positions, part) for part in scope])
        return mask

    def _left(self, positions: Array, part: Node) -> Mask:
        if isinstance(part, query.CompoundQuery):
            join = np.logical_or if isinstance(part, query.Or) else np.logical_and
            mask: Mask = join.reduce([self._left(positions, child) for child in part])
            return mask
        if isinstance(part, Speaker):
            return self._spoken(positions, part)
        assert isinstance(part, InCollection)
        marked = self._marked_in(positions, part.collection)
        return ~marked if part.negated else marked

    def _is(self, speaker: Speaker) -> Mask:
        names = self._segment.details["speakers"]
        return np.array([matches_name(name, speaker) for name in names], np.bool_)

    def _spoken(self, positions: Array, speaker: Speaker) -> Mask:
        segment = self._segment
        if speaker not in self._turns:
            # The last entry is for words before an episode's first turn, which have no speaker.
            theirs = np.append(self._is(speaker)[segment.turn_speaker], False)
            self._turns[speaker] = ~theirs if speaker.negated else theirs
        turn = np.searchsorted(segment.turn_first, positions, "right") - 1
        turn[turn < segment.turn_end[segment.places(positions)]] = -1
        return self._turns[speaker][turn]

    def _marked_in(self, positions: Array, of: str) -> Mask:
        segment, bases = self._segment, self._segment.fields["text"].bases
        places, *characters = self._passages(of)
        # Exact words of passages are only computed if there are hits near them.
        about = segment.words_about(places, *characters) + bases[places]
        at, until = np.searchsorted(positions, about.astype(positions.dtype))
        marked, before = [], -1
        for index in np.flatnonzero(at < until).tolist():
            docnum, start, end = int(places[index]), *(int(of[index]) for of in characters)
            if docnum != before and self._cancelled():
                raise Cancelled
            before = docnum
            first, after = segment.words_between(docnum, start, end)
            marked.append((int(bases[docnum]) + first, int(bases[docnum]) + after - 1))
        if not marked:
            return np.zeros(len(positions), np.bool_)
        first, last = np.array(sorted(marked), np.int32).T
        return inside(positions, Spans(first, last))

    def _passages(self, of: str) -> NDArray[np.int64]:
        """Return the episode, start and end (characters) of each passage in a collection."""
        if of not in self._chosen:
            places = {
                episode: docnum
                for docnum, episode in enumerate(self._segment.episodes.tolist())
                if self._segment.live[docnum]
            }
            rows = [
                (places[episode], *span)
                for episode, spans in self._context.collections.get(of, {}).items()
                if episode in places
                for span in spans
            ]
            self._chosen[of] = np.array(rows, np.int64).reshape(-1, 3).T
        return self._chosen[of]
