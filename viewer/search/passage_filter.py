"""The filters of a query, applied to passages instead of hits."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from viewer.search.array_file import Array
from viewer.search.filters import FilterContext, Filters
from viewer.search.index import Index
from viewer.search.query_ast import And, InCollection, Node, Not, Query, Speaker, Text
from viewer.search.segment import Segment
from viewer.search.spans import Mask

_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b|[()]")


def words_without_filters(asked: Query) -> str:
    """Return what is typed besides filters, and operators between them."""
    text, at = "", 0
    for start, end in asked.filters:
        text += f"{asked.typed[at:start]} "
        at = end
    text += asked.typed[at:]
    if asked.filters:
        text = _OPERATORS.sub(" ", text)
    return " ".join(text.split())


class PassageFilter:
    """Tells which words of the indexed episodes match the filters of a query.

    Its words are ignored.

    Args:
        cancelled: polled; `Cancelled` is raised when it returns True.
    """

    def __init__(
        self,
        asks: Node,
        context: FilterContext,
        index: Index,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._asks = _filters_only(asks)
        self._by_words = self._asks is not None and _is_by_words(self._asks)
        self._whole: dict[int, Mask] = {}  # by segment
        self._filters = {
            id(segment): Filters(segment, context, cancelled) for segment in index.segments
        }
        self._places = {
            int(segment.episodes[place]): (segment, place)
            for segment in index.segments
            for place in segment.live.nonzero()[0].tolist()
        }

    def __bool__(self) -> bool:
        """Return whether the query has filters."""
        return self._asks is not None

    def words(self, segment: Segment, positions: Array) -> Mask:
        """Return the mask of sorted positions of a segment's text that match.

        Raises:
            Cancelled: the search was cancelled.
        """
        if self._asks is None or not len(positions):
            return np.ones(len(positions), np.bool_)
        return self._mask(segment, positions, self._asks)

    def allowed(self, episode: int, spans: NDArray[np.uint32]) -> Mask:
        """Return the mask of spans in an episode that have a word that matches.

        Args:
            spans: rows of start and end (characters).

        Raises:
            Cancelled: the search was cancelled.
        """
        if self._asks is None:
            return np.ones(len(spans), np.bool_)
        segment, place = self._places.get(episode, (None, 0))
        if segment is None:
            return np.zeros(len(spans), np.bool_)
        if not self._by_words:
            return np.full(len(spans), self._episodes(segment)[place])
        text = segment.fields["text"]
        base, length = int(text.bases[place]), int(text.lengths[place])
        matching = self.words(segment, np.arange(base, base + length, dtype=np.int32))
        before = np.concatenate(([0], np.cumsum(matching)))
        if before[-1] in (0, length):
            return np.full(len(spans), before[-1] > 0)
        starts, ends = spans.astype(np.int64).T
        first, after = segment.words_about(np.full(len(spans), place), starts, ends)
        near = before[after] - before[first]
        mask: Mask = near > 0
        # Exact words are only counted where some words match and others do not.
        for number in np.flatnonzero(mask & (near < after - first)).tolist():
            begin, end = segment.words_between(place, int(starts[number]), int(ends[number]))
            mask[number] = before[min(max(end, begin + 1), length)] > before[min(begin, length)]
        return mask

    def _episodes(self, segment: Segment) -> Mask:
        """Return the mask of episodes that match, of filters that hold for whole episodes."""
        if id(segment) not in self._whole:
            self._whole[id(segment)] = self.words(segment, segment.fields["text"].bases[:-1])
        return self._whole[id(segment)]

    def _mask(self, segment: Segment, positions: Array, node: Node) -> Mask:
        if isinstance(node, query.Not):
            return ~self._mask(segment, positions, node.query)
        if isinstance(node, query.CompoundQuery):
            join = np.logical_or if isinstance(node, query.Or) else np.logical_and
            mask: Mask = join.reduce([self._mask(segment, positions, part) for part in node])
            return mask
        filters = self._filters[id(segment)]
        if isinstance(node, Speaker | InCollection):
            return filters.words(positions, (node,))
        return filters.episodes(node)[segment.places(positions)]


def _is_by_words(node: Node) -> bool:
    """Return True if a filter may hold for a part of an episode."""
    if isinstance(node, query.Not):
        return _is_by_words(node.query)
    if isinstance(node, query.CompoundQuery):
        return any(map(_is_by_words, node))
    return isinstance(node, Speaker | InCollection)


def _filters_only(node: Node) -> Node | None:
    """Return a query without its words; None if nothing is left."""
    if isinstance(node, Text):
        return None
    if isinstance(node, query.Not):
        inner = _filters_only(node.query)
        return None if inner is None else Not(inner)
    if isinstance(node, query.CompoundQuery):
        parts = [part for part in map(_filters_only, node) if part is not None]
        if not parts:
            return None
        return query.Or(parts) if isinstance(node, query.Or) else And(parts)
    if isinstance(node, query.BinaryQuery):  # words with the bonus of other words
        return _filters_only(node.a)
    return node
