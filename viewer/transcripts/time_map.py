"""The time map: a monotone map between offsets in a text and milliseconds in the audio.

It is a list of segments, each of which joins a span of the text with an interval of the audio.
Inside a segment the map is linear in characters. Text between segments has no time, and audio
between them has no words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import accumulate
from operator import le, lt
from typing import NamedTuple

_EARLIEST_MS = -(2**62)


class Confidence(IntEnum):
    """The origin of a segment's times."""

    GIVEN = 0  # the transcript file
    SURE = 1  # recognized in the audio, with the same words
    DOUBTFUL = 2  # recognized in the audio, with uncertain words
    INTERPOLATED = 3  # interpolated between neighbors
    PINNED = 4  # set by the user


class Segment(NamedTuple):
    """Characters `start` to `end` are spoken from `start_ms` to `end_ms`; both half-open."""

    start: int
    end: int
    start_ms: int
    end_ms: int
    certainty: Confidence = Confidence.GIVEN


class Interval(NamedTuple):
    """An interval of audio, half-open; `exact` is False if it was interpolated in a segment."""

    start_ms: int
    end_ms: int
    exact: bool


class TimeMap:
    """Segments in the order of the text.

    Spans do not overlap and start times never decrease; intervals of audio may overlap, since
    people talk at once. Negative times are of words before the start of this audio, which
    `from_zero` leaves out. `TimeMap(segments)` sorts by offset and drops invalid segments: those
    that are empty in the text, that start inside their predecessor's span, or that start earlier
    in the audio than it.
    """

    __slots__ = ("_certainty", "_end", "_end_ms", "_last_end_ms", "_start", "_start_ms")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._fill(sorted(segments, key=lambda s: (s.start, s.start_ms)))

    @classmethod
    def in_order(cls, segments: Iterable[Segment]) -> TimeMap:
        """Return the map of segments that are sorted by offset; needs less memory than sorting."""
        time_map = cls()
        time_map._fill(segments)
        return time_map

    def _fill(self, segments: Iterable[Segment]) -> None:
        starts, ends = array("q"), array("q")
        starts_ms, ends_ms = array("q"), array("q")
        certainty = array("b")
        last_end, last_start_ms = 0, _EARLIEST_MS
        for segment in segments:
            start, end, start_ms, end_ms, how = segment
            if end <= start or start < last_end or start_ms < last_start_ms:
                continue
            starts.append(start)
            ends.append(end)
            starts_ms.append(start_ms)
            ends_ms.append(max(end_ms, start_ms))
            certainty.append(int(how))
            last_end, last_start_ms = end, start_ms
        self._start, self._end = starts, ends
        self._start_ms, self._end_ms = starts_ms, ends_ms
        self._certainty = certainty
        # The latest end so far, which bounds the search for segments at a time.
        self._last_end_ms = array("q", accumulate(ends_ms, max))

    def from_zero(self) -> TimeMap:
        """Return the map without segments that end before 0; one that contains 0 begins there."""
        if not self or self._start_ms[0] >= 0:
            return self
        return TimeMap.in_order(
            segment._replace(start_ms=max(segment.start_ms, 0))
            for segment in self
            if segment.end_ms > 0
        )

    def __len__(self) -> int:
        return len(self._start)

    def __bool__(self) -> bool:
        return bool(self._start)

    def __iter__(self) -> Iterator[Segment]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Segment:
        return Segment(
            self._start[index],
            self._end[index],
            self._start_ms[index],
            self._end_ms[index],
            Confidence(self._certainty[index]),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeMap) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((bytes(self._start), bytes(self._start_ms)))

    @property
    def end_ms(self) -> int:
        """The end of the last word; 0 for an empty map."""
        return self._last_end_ms[-1] if self else 0

    def at(self, ms: int) -> list[Segment]:
        """Return the segments at `ms`, in the order of the text; none in a gap."""
        return [self[index] for index in self._sounding(ms)]

    def _sounding(self, ms: int) -> list[int]:
        index = bisect_right(self._start_ms, ms) - 1
        indices = []
        while index >= 0 and self._last_end_ms[index] > ms:
            if self._end_ms[index] > ms:
                indices.append(index)
            index -= 1
        return indices[::-1]

    def to_offset(self, ms: int) -> int | None:
        """Return the offset of the character at `ms`; None in a gap."""
        sounding = self._sounding(ms)
        if not sounding:
            return None
        index = sounding[-1]
        length_ms = self._end_ms[index] - self._start_ms[index]
        characters = self._end[index] - self._start[index]
        return self._start[index] + (ms - self._start_ms[index]) * characters // length_ms

    def to_ms(self, offset: int) -> int | None:
        """Return the time of the character at `offset`; None if unknown."""
        index = bisect_right(self._start, offset) - 1
        if index < 0 or offset >= self._end[index]:
            return None
        return self._ms_inside(index, offset)

    def next_ms(self, offset: int) -> int | None:
        """Return the time of the character at `offset`, or else of the next one with a time."""
        ms = self.to_ms(offset)
        if ms is not None:
            return ms
        index = bisect_right(self._start, offset)
        return self._start_ms[index] if index < len(self) else None

    def previous_offset(self, ms: int) -> int | None:
        """Return the offset at `ms`, or else the end of the last segment before it."""
        offset = self.to_offset(ms)
        if offset is not None:
            return offset
        index = bisect_right(self._start_ms, ms) - 1
        return self._end[index] - 1 if index >= 0 else None

    def next_offset(self, ms: int) -> int | None:
        """Return the offset at `ms`, or else the start of the first segment after it."""
        offset = self.to_offset(ms)
        if offset is not None:
            return offset
        index = bisect_right(self._start_ms, ms)
        return self._start[index] if index < len(self) else None

    def interval(self, start: int, end: int) -> Interval | None:
        """Return the interval of the characters `start` to `end` (half-open); None if unknown.

        Text without times at either end is ignored.
        """
        first = max(bisect_right(self._start, start) - 1, 0)
        if first < len(self) and self._end[first] <= start:
            first += 1
        last = bisect_right(self._start, end - 1) - 1
        if first >= len(self) or last < first:
            return None
        start_ms = self._ms_inside(first, max(start, self._start[first]))
        end_ms = self._ms_inside(last, min(end, self._end[last]))
        exact = start <= self._start[first] and end >= self._end[last]
        return Interval(start_ms, max(end_ms, start_ms), exact)

    def first_at_or_after(self, offset: int) -> int:
        """Return the index of the first segment that begins at `offset` or later."""
        return bisect_left(self._start, offset)

    def certainty(self, offset: int) -> Confidence | None:
        """Return the origin of the time at `offset`; None if it has no time."""
        index = bisect_right(self._start, offset) - 1
        if index < 0 or offset >= self._end[index]:
            return None
        return Confidence(self._certainty[index])

    def _ms_inside(self, index: int, offset: int) -> int:
        start = self._start[index]
        length_ms = self._end_ms[index] - self._start_ms[index]
        return self._start_ms[index] + (offset - start) * length_ms // (self._end[index] - start)

    def columns(self) -> list[list[int]]:
        """Return the fields of `Segment` as five columns of equal length, for storing."""
        return [
            list(column)
            for column in (
                self._start,
                self._end,
                self._start_ms,
                self._end_ms,
                self._certainty,
            )
        ]

    @classmethod
    def from_columns(cls, columns: Iterable[Iterable[int]]) -> TimeMap:
        """Return the map of `columns`.

        Raises:
            ValueError: not five columns of equal length, or an unknown certainty.
        """
        try:
            start, end, start_ms, end_ms, certainty = (
                array(kind, column) for kind, column in zip("qqqqb", columns, strict=True)
            )
        except (TypeError, OverflowError) as error:
            raise ValueError(f"not the columns of a time map: {error}") from error
        if not len(start) == len(end) == len(start_ms) == len(end_ms) == len(certainty):
            raise ValueError("the columns of a time map are of one length")
        if not set(certainty) <= set(Confidence):
            raise ValueError("an unknown certainty")
        in_order = (
            all(map(lt, start, end))
            and all(map(le, end, start[1:]))
            and all(map(le, start_ms, end_ms))
            and all(map(le, start_ms, start_ms[1:]))
        )
        if not in_order:
            return cls(map(Segment, start, end, start_ms, end_ms, map(Confidence, certainty)))
        # Twenty hours have 240,000 words: valid columns are used without further checks.
        time_map = cls()
        time_map._start, time_map._end = start, end
        time_map._start_ms, time_map._end_ms = start_ms, end_ms
        time_map._certainty = certainty
        time_map._last_end_ms = array("q", accumulate(end_ms, max))
        return time_map
