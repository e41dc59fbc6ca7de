"""Operations on sorted arrays of positions: all of a segment's at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.search.postings import EMPTY, union
from viewer.search.sections import Array

Mask = NDArray[np.bool_]


class Spans(NamedTuple):
    """From the first words to the last words of what was found, sorted by the first."""

    first: Array
    last: Array


NOTHING = Spans(EMPTY, EMPTY)
_FAR = 1 << 29  # farther than any two words of a segment are apart


def follow(lists: Sequence[Array]) -> Array:
    """Where positions of each list follow those of the list before: of the first, sorted."""
    order = sorted(range(len(lists)), key=lambda index: len(lists[index]))
    first = order[0]
    found = lists[first] - np.int32(first)
    for index in order[1:]:
        if not len(found):
            break
        found = found[_among(found + np.int32(index), lists[index])]
    return found


def _among(positions: Array, sorted_list: Array) -> Mask:
    if not len(sorted_list):
        return np.zeros(len(positions), np.bool_)
    at = np.searchsorted(sorted_list, positions)
    at[at == len(sorted_list)] = 0
    same: Mask = sorted_list[at] == positions
    return same


def near(lists: Sequence[Array], distance: int, bases: Array) -> Spans:
    """The shortest spans that hold one position of each list and are not too long.

    None of these spans holds another; a span lies in one episode.
    """
    if any(not len(positions) for positions in lists):
        return NOTHING
    last = union(lists)
    first = last
    for positions in lists:
        at = np.searchsorted(positions, last, "right") - 1
        # Before the first of its kind: so far off that no span is short enough.
        latest = np.where(at >= 0, positions[at], np.int32(-_FAR))
        first = np.minimum(first, latest)
    short = last - first <= distance
    first, last = first[short], last[short]
    same = np.searchsorted(bases, first, "right") == np.searchsorted(bases, last, "right")
    first, last = first[same], last[same]
    # For one beginning the earliest end comes first.
    earliest = _first_of_their_kind(first)
    return Spans(first[earliest], last[earliest])


def _first_of_their_kind(values: NDArray[np.integer]) -> Mask:
    """In sorted values; `np.unique` is several times slower, for it does not expect any order."""
    different = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=different[1:])
    return different


def inside(positions: Array, spans: Spans) -> Array:
    """The positions that lie in one of the spans."""
    return positions[covered(positions, spans)]


def covered(positions: Array, spans: Spans) -> Mask:
    """Which positions lie in one of the spans."""
    if not len(spans.first):
        return np.zeros(len(positions), np.bool_)
    at = np.searchsorted(spans.first, positions, "right") - 1
    return (at >= 0) & (np.maximum.accumulate(spans.last)[np.maximum(at, 0)] >= positions)


def within_longer(spans: Spans, others: Spans) -> Mask:
    """Which spans lie in another one that is longer; both are sorted by beginning and end."""
    if not len(others.first):
        return np.zeros(len(spans.first), np.bool_)
    before = np.searchsorted(others.first, spans.first, "left") - 1
    held = (before >= 0) & (np.maximum.accumulate(others.last)[np.maximum(before, 0)] >= spans.last)
    same = np.maximum(np.searchsorted(others.first, spans.first, "right") - 1, 0)
    held |= (others.first[same] == spans.first) & (others.last[same] > spans.last)
    return held


def keep(positions: Array, bases: Array, episodes: Mask) -> Array:
    """The sorted positions that lie in the chosen episodes."""
    return positions[np.repeat(episodes, np.diff(np.searchsorted(positions, bases)))]


def merge(found: Sequence[Spans]) -> Spans:
    """All spans once, sorted by beginning and end."""
    present = [spans for spans in found if len(spans.first)]
    if not present:
        return NOTHING
    if len(present) == 1:
        return present[0]
    first = np.concatenate([spans.first for spans in present]).astype(np.int64)
    length = np.concatenate([spans.last for spans in present]) - first
    keys = np.sort(first << 16 | length)
    keys = keys[_first_of_their_kind(keys)]
    begins = (keys >> 16).astype(np.int32)
    return Spans(begins, begins + (keys & 0xFFFF).astype(np.int32))
