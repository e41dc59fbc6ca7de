"""Hits: spans in the text of one segment that match a query, and the closeness of its words.

Whoosh finds the episodes; here the same leaves give the positions. Every step works on sorted
arrays of positions, never on single positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from viewer.search.array_file import Array
from viewer.search.evaluation import Evaluation
from viewer.search.query_ast import NEAR, AtLeast, Near, Node, Text, has_hits
from viewer.search.segment import Segment
from viewer.search.spans import (
    NOTHING,
    Mask,
    Spans,
    among,
    around,
    count_by_episode,
    group_nearby,
    inside,
    merge,
    proximity,
    separate,
    within_longer,
)

# Parts of a hit's closeness: all words together, the number of words, the width.
TOGETHER = 1 << 24
_PER_WORD = 1 << 12


@dataclass(slots=True)
class Match:
    """The hits of a part of a query.

    Attributes:
        spoken: the episodes whose text matches.
        hits: the matching spans, in `spoken` episodes only.
        marks: the words of these to highlight.
        loose: hits, or parts of them, with words between their marks; and these marks. None for
            all hits that are not one mark.
        closeness: of each hit, larger for more words at smaller distances; at least `TOGETHER`
            for a hit with all words.
    """

    spoken: Mask
    hits: Spans = NOTHING
    marks: Spans = NOTHING
    loose: tuple[Spans, Spans] | None = (NOTHING, NOTHING)
    closeness: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def within(self, episodes: Mask, bases: Array) -> Match:
        """Return the hits in these episodes only; `bases` are the first positions of episodes."""
        spoken = self.spoken & episodes

        def chosen(spans: Spans) -> Mask:
            inside: Mask = np.repeat(spoken, count_by_episode(spans.first, bases))
            return inside

        inside = chosen(self.hits)
        if inside.all():
            return Match(spoken, self.hits, self.marks, self.loose, self.closeness)
        hits = self.hits.only(inside)
        marks = hits if self.marks is self.hits else self.marks.only(chosen(self.marks))
        loose = self.loose
        if loose is not None:
            longer, shown = loose
            loose = longer.only(chosen(longer)), shown.only(chosen(shown))
        return Match(spoken, hits, marks, loose, self.closeness[inside])

    def loose_parts(self) -> tuple[Spans, Spans]:
        """Return `loose`, which is rarely needed, and then found among the hits and marks."""
        if self.loose is None:
            longer = self.hits.only(~among(_keys(self.hits), _keys(self.marks)))
            self.loose = longer, self.marks.only(_covered(self.marks, longer))
        return self.loose


class HitFinder:
    """Finder of a query's hits in one segment."""

    def __init__(self, evaluation: Evaluation, segment: Segment) -> None:
        self._evaluation = evaluation
        self._segment = segment
        self._bases = segment.fields["text"].bases

    def find(self, node: Node) -> Match:
        """Return the hits of a query in episodes that are not deleted."""
        return self._find(node, outer=True)

    def _find(self, node: Node, *, outer: bool) -> Match:
        """Return the hits of a node; `outer` is True outside of `And`."""
        if isinstance(node, Text):
            return self._leaf(node)
        if isinstance(node, query.Not):
            return Match(~self._find(node.query, outer=False).spoken & self._segment.live)
        if isinstance(node, query.Or):
            of_each = [self._find(child, outer=outer) for child in node]
            if isinstance(node, AtLeast):
                return self._together(list(node), of_each)
            spoken: Mask = np.logical_or.reduce([match.spoken for match in of_each])
            return self._joined(of_each, spoken)
        if isinstance(node, query.And):
            return self._and(list(node), outer=outer)
        return Match(self._evaluation.documents(self._segment, node))

    def _leaf(self, leaf: Text) -> Match:
        hits_of_leaf = self._evaluation.find(self._segment, leaf)
        spoken = hits_of_leaf.counts["text"] > 0
        closeness = np.full(len(hits_of_leaf.hits.first), TOGETHER + _PER_WORD)
        if not isinstance(leaf, Near):
            return Match(spoken, hits_of_leaf.hits, hits_of_leaf.marks, closeness=closeness)
        loose = hits_of_leaf.hits, hits_of_leaf.marks
        return Match(spoken, *loose, loose, closeness - _width(hits_of_leaf.hits))

    def _and(self, children: list[Node], *, outer: bool) -> Match:
        if not children:
            return Match(self._segment.live)
        of_each = [self._find(child, outer=False) for child in children]
        spoken: Mask = np.logical_and.reduce([match.spoken for match in of_each])
        finding = [index for index, child in enumerate(children) if has_hits(child)]
        common = {index for index in finding if self._evaluation.is_common(children[index])}
        restricted = outer and len(common) < len(finding)  # by the hits of other words
        of_each = [
            match if restricted and index in common else match.within(spoken, self._bases)
            for index, match in enumerate(of_each)
        ]
        if outer and len(finding) > 1:
            both = self._together(
                [children[index] for index in finding], [of_each[index] for index in finding]
            )
            both.spoken = spoken
            return both
        return self._joined(of_each, spoken)

    def _together(self, children: list[Node], of_each: list[Match]) -> Match:
        """Return the hits of adjacent parts of a query.

        Parts at most `NEAR` words from each other, in one turn, are one hit. Others are grouped
        to hits by distance. Common words count only beside other words.
        """
        common = [self._evaluation.is_common(child) for child in children]
        all_common = all(common)
        parts = [
            match.hits for match, of in zip(of_each, common, strict=True) if all_common or not of
        ]
        every = merge(parts)
        close = self._windows(parts, every)
        apart = every.only(~_covered(every, close))
        breaks = self._segment.breaks, close.first
        hits = merge([close, group_nearby(apart, NEAR, *breaks)])
        whole = among(_keys(hits), _keys(close))
        if not all_common and any(common):
            # Of words such as "the" only those around the hits matter.
            reach = sum(common)
            for index in np.flatnonzero(common).tolist():
                near = around(of_each[index].hits, hits, reach)
                of_each[index] = replace(of_each[index], hits=near, marks=near)
            others = [match.hits for match, of in zip(of_each, common, strict=True) if of]
            hits = self._widened(hits, others)
        count = np.sum([_holding(hits, match.hits) for match in of_each], axis=0, dtype=np.int64)
        closeness = count * _PER_WORD - _width(hits) + whole * TOGETHER
        if all_common:
            several = np.asarray(count > 1)
            hits, closeness = hits.only(several), closeness[several]
        if any(common) or any(match.marks is not match.hits for match in of_each):
            marks = merge([match.marks for match in of_each])
            marks = marks.only(_covered(marks, hits))
        else:
            marks = every  # each is in a hit
        spoken: Mask = np.logical_or.reduce([match.spoken for match in of_each])
        return Match(spoken, hits, marks, None, closeness)

    def _windows(self, lists: Sequence[Spans], every: Spans) -> Spans:
        """Return the shortest spans with a hit of each part; none overlaps a shorter one."""
        if len(lists) == 1:
            return lists[0]
        windows, _ = proximity([spans.first for spans in lists], NEAR, self._bases)
        if not len(windows.first):
            return NOTHING
        # Positions are starts of hits; the last one may be longer than a word.
        at = np.searchsorted(every.first, windows.last, "right") - 1
        windows = Spans(windows.first, np.maximum(windows.last, every.last[at]))
        breaks = self._segment.breaks
        turn = np.searchsorted(breaks, windows.first, "right")
        windows = windows.only(turn == np.searchsorted(breaks, windows.last, "right"))
        return separate(windows)

    def _widened(self, spans: Spans, others: Sequence[Spans]) -> Spans:
        """Return spans with the common words directly before and after them."""
        if not len(spans.first):
            return spans
        around = merge(others)
        breaks = self._segment.breaks
        first, last = spans.first.copy(), spans.last.copy()
        for _ in others:
            free = np.concatenate(([True], first[1:] - 1 > last[:-1]))
            first -= free & inside(first - 1, around) & ~among(first, breaks)
            free = np.concatenate((last[:-1] + 1 < first[1:], [True]))
            last += free & inside(last + 1, around) & ~among(last + 1, breaks)
        return Spans(first, last)

    def _joined(self, matches: list[Match], spoken: Mask) -> Match:
        """Return all hits without those inside a longer one that highlights the same words."""
        having = [match for match in matches if len(match.hits.first)]
        if len(having) == 1:
            match = having[0]
            return Match(spoken, match.hits, match.marks, match.loose, match.closeness)
        hits = merge([match.hits for match in having])
        tight = all(match.marks is match.hits for match in having)
        marks = hits if tight else merge([match.marks for match in having])
        loose = [match.loose_parts() for match in having]
        longer = merge([spans for spans, _ in loose])
        shown = merge([spans for _, spans in loose])
        if having:
            parts = within_longer(hits, marks)
            if len(longer.first):
                ends = inside(hits.first, shown) & inside(hits.last, shown)
                parts |= ends & within_longer(hits, longer)
            hits = hits.only(~parts)
        closeness = np.zeros(len(hits.first), np.int64)
        keys = _keys(hits)
        for match in having if len(keys) else ():
            own_keys = _keys(match.hits)
            at = np.minimum(np.searchsorted(keys, own_keys), len(keys) - 1)
            same = keys[at] == own_keys
            at = at[same]
            closeness[at] = np.maximum(closeness[at], match.closeness[same])
        return Match(spoken, hits, marks, (longer, shown), closeness)


def _width(spans: Spans) -> NDArray[np.int64]:
    width: NDArray[np.int64] = np.minimum(spans.last - spans.first, _PER_WORD - 1).astype(np.int64)
    return width


def _keys(spans: Spans) -> NDArray[np.int64]:
    keys: NDArray[np.int64] = spans.first.astype(np.int64) << 16 | (spans.last - spans.first)
    return keys


def _covered(spans: Spans, others: Spans) -> Mask:
    """Return the mask of spans that lie inside one of the others."""
    return inside(spans.first, others) & inside(spans.last, others)


def _holding(hits: Spans, parts: Spans) -> Mask:
    """Return the mask of hits that contain the start of a part."""
    first = np.searchsorted(parts.first, hits.first, "left")
    inside: Mask = first < np.searchsorted(parts.first, hits.last, "right")
    return inside
