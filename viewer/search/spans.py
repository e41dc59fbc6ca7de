"""Operations on sorted arrays of positions in a segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.search.array_file import Array
from viewer.search.postings import EMPTY, distinct, in_order, union

Mask = NDArray[np.bool_]


class Spans(NamedTuple):
    """Spans by the positions of their first and last words, sorted by the first."""

    first: Array
    last: Array

    @classmethod
    def of(cls, first: Array, words: int) -> Spans:
        """Return spans of `words` words."""
        return cls(first, first if words == 1 else first + np.int32(words - 1))

    @property
    def are_words(self) -> bool:
        """True if all spans are known to be single words."""
        return self.last is self.first

    def only(self, chosen: Mask | slice | NDArray[np.integer]) -> Spans:
        """Return the chosen spans."""
        first = self.first[chosen]
        return Spans(first, first if self.are_words else self.last[chosen])


NOTHING = Spans(EMPTY, EMPTY)
_FAR = 1 << 29  # farther than any two words of a segment are apart


def phrase(lists: Sequence[Array]) -> Array:
    """Return the sorted positions of the first list that begin a sequence through all lists."""
    order = sorted(range(len(lists)), key=lambda index: len(lists[index]))
    first = order[0]
    starts = lists[first] - np.int32(first)
    for index in order[1:]:
        if not len(starts):
            break
        starts = starts[among(starts + np.int32(index), lists[index])]
    return starts


def count_by_episode(positions: Array, bases: Array) -> NDArray[np.int64]:
    """Return the number of sorted positions in each episode.

    Args:
        bases: the first position of each episode, and the end.
    """
    at = positions.searchsorted(bases)
    counts: NDArray[np.int64] = at[1:] - at[:-1]  # several times faster than `np.diff`
    return counts


def among(values: NDArray[np.integer], sorted_values: NDArray[np.integer]) -> Mask:
    """Return which of the values are in sorted ones; `np.isin` sorts and hashes both again."""
    if not len(sorted_values):
        return np.zeros(len(values), np.bool_)
    at = np.searchsorted(sorted_values, values)
    at[at == len(sorted_values)] = 0
    same: Mask = sorted_values[at] == values
    return same


def proximity(lists: Sequence[Array], distance: int, bases: Array) -> tuple[Spans, Spans]:
    """Return the shortest spans with one position of each list, and the positions in them.

    A span is at most `distance` words long and in one episode, and contains no other span.
    """
    lists = _near_each_other(lists, np.int32(distance))
    if not lists:
        return NOTHING, NOTHING
    every = first = union(lists)
    for positions in lists:
        # The latest position of the list so far; before its first one, a far value.
        latest = np.full(len(every), -_FAR, np.int32)
        latest[np.searchsorted(every, positions)] = positions
        first = np.minimum(first, np.maximum.accumulate(latest, out=latest))
    begins = np.repeat(bases[:-1], count_by_episode(every, bases))
    short = (every - first <= distance) & (first >= begins)
    first, last = first[short], every[short]
    # Of spans with the same start, the first is the shortest.
    earliest = distinct(first)
    hits = Spans(first[earliest], last[earliest])
    marks = every[inside(every, hits)]
    return hits, Spans(marks, marks)


def _near_each_other(lists: Sequence[Array], distance: np.int32) -> list[Array]:
    """Return the positions that can be in a span of `proximity`; no lists if there are none.

    These are few, and found from the rarest word in a fraction of the time.
    """
    rarest = min(lists, key=len)
    for positions in lists:
        if not len(positions):
            return []
        if positions is not rarest:
            at = np.minimum(positions.searchsorted(rarest), len(positions) - 1)
            near = np.abs(positions[at] - rarest) <= distance
            near |= np.abs(positions[at - 1] - rarest) <= distance
            rarest = rarest[near]
    if not len(rarest):
        return []
    kept = Spans(rarest, rarest)
    return [around(Spans(each, each), kept, int(distance)).first for each in lists]


def inside(positions: Array, spans: Spans) -> Mask:
    """Return the mask of positions inside any of the spans."""
    if spans.are_words or not len(spans.first):
        return among(positions, spans.first)
    at = np.searchsorted(spans.first, positions, "right") - 1
    return (at >= 0) & (np.maximum.accumulate(spans.last)[np.maximum(at, 0)] >= positions)


def around(spans: Spans, others: Spans, reach: int) -> Spans:
    """Return those of some spans that begin in one of the others, or `reach` words from it."""
    start = np.searchsorted(spans.first, others.first - np.int32(reach))
    end = np.searchsorted(spans.first, others.last + np.int32(reach), "right")
    end = np.maximum.accumulate(end)
    start[1:] = np.maximum(start[1:], end[:-1])
    counts = np.maximum(end - start, 0)
    offsets = np.repeat(start - (np.cumsum(counts) - counts), counts)
    return spans.only(offsets + np.arange(len(offsets)))


def within_longer(spans: Spans, others: Spans) -> Mask:
    """Return the mask of spans inside a longer one of `others`; both sorted by start and end."""
    others = others.only(others.last > others.first)
    if not len(others.first):
        return np.zeros(len(spans.first), np.bool_)
    before = np.searchsorted(others.first, spans.first, "left") - 1
    inside = (before >= 0) & (
        np.maximum.accumulate(others.last)[np.maximum(before, 0)] >= spans.last
    )
    same = np.maximum(np.searchsorted(others.first, spans.first, "right") - 1, 0)
    inside |= (others.first[same] == spans.first) & (others.last[same] > spans.last)
    return inside


def keep(positions: Array, bases: Array, episodes: Mask) -> Array:
    """Return the sorted positions in the chosen episodes."""
    return positions[np.repeat(episodes, count_by_episode(positions, bases))]


def merge(alternatives: Sequence[Spans]) -> Spans:
    """Return all spans without duplicates, sorted by start and end."""
    present = [spans for spans in alternatives if len(spans.first)]
    if not present:
        return NOTHING
    if len(present) == 1:
        return present[0]
    words = [spans.first for spans in present if spans.are_words]
    phrases = [spans for spans in present if not spans.are_words]
    first = in_order(np.concatenate(words)) if words else EMPTY
    if not phrases:
        return Spans(first, first)
    keys = [first.astype(np.int64) << 16]
    keys += [spans.first.astype(np.int64) << 16 | spans.last - spans.first for spans in phrases]
    # A stable sort is faster here, since each part is sorted.
    merged = np.sort(np.concatenate(keys), kind="stable")
    merged = merged[distinct(merged)]
    first = (merged >> 16).astype(np.int32)
    return Spans(first, first + (merged & 0xFFFF).astype(np.int32))


def group_nearby(spans: Spans, reach: int, *breaks: Array) -> Spans:
    """Join spans that begin at most `reach` words after the first of a group, from the left.

    Args:
        breaks: arrays of sorted positions at which a new group always begins.
    """
    first = spans.first
    if len(first) < 2:
        return spans
    begins = np.ones(len(first), np.bool_)
    begins[1:] = first[1:] - first[:-1] > reach
    near = np.flatnonzero(~begins)
    for positions in breaks:
        before, after = (positions.searchsorted(first[at], "right") for at in (near - 1, near))
        begins[near] |= before < after
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], len(first))
    # Chains of near spans may be longer than `reach`; these are split.
    long = first[ends - 1] - first[starts] > reach
    if long.any():
        members = np.flatnonzero(np.repeat(long, ends - starts))
        ahead = first.searchsorted(first[members] + np.int32(reach), "right")
        following = np.zeros(len(first), np.int64)
        following[members] = ahead
        jumps = following.data  # single items are read faster than from the array
        for at, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
            while (at := jumps[at]) < end:
                begins[at] = True
    starts = np.flatnonzero(begins)
    return Spans(first[starts], np.maximum.reduceat(spans.last, starts))


def separate(spans: Spans) -> Spans:
    """Return spans without overlaps, preferring shorter ones, and the first of equal ones.

    Args:
        spans: sorted by start; a few words long each.
    """
    first, last = spans.first, spans.last
    if len(first) < 2:
        return spans
    meets_next = np.maximum.accumulate(last)[:-1] >= first[1:]
    if not meets_next.any():
        return spans
    contested = np.zeros(len(first), np.bool_)
    contested[:-1] |= meets_next
    contested[1:] |= meets_next
    separate_spans = ~contested
    taken: set[int] = set()
    places = np.flatnonzero(contested)
    for index in places[np.argsort((last - first)[places], kind="stable")].tolist():
        words = range(first[index], last[index] + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            separate_spans[index] = True
    return spans.only(separate_spans)
