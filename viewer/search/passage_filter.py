"""The filters of a query, applied to passages instead of hits."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
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

    def allows(self, episode: int, start: int, end: int) -> bool:
        """Return True if the words at characters `start` to `end` of an episode match.

        Raises:
            Cancelled: the search was cancelled.
        """
        if self._asks is None:
            return True
        segment, place = self._places.get(episode, (None, 0))
        if segment is None:
            return False
        first, after = segment.words_between(place, start, end)
        base = int(segment.fields["text"].bases[place])
        positions = np.arange(base + first, base + max(after, first + 1), dtype=np.int32)
        return bool(self.words(segment, positions).any())

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
