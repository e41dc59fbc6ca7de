"""The pattern that a file follows: the names and times that begin turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSet, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from viewer.transcripts.readers.grammar.heads import Head, Kind

LABELS = (Kind.COLON, Kind.STRONG_COLON)
# Labels that are not speakers: text after them has no speaker.
BREAKS = frozenset(
    {"break", "pause", "intermission", "ad break", "advertisement", "music", "silence", "werbung"}
)


class LineSet(MutableSet[int]):
    """A set of indexes of lines, one byte each; a set of numbers takes up to a hundred."""

    def __init__(self, indexes: Iterable[int] = ()) -> None:
        self._flags = bytearray()
        self._count = 0
        for index in indexes:
            self.add(index)

    def add(self, value: int) -> None:
        """Add an index."""
        if value >= len(self._flags):
            self._flags.extend(bytes(value + 1 - len(self._flags)))
        self._count += not self._flags[value]
        self._flags[value] = 1

    def discard(self, value: int) -> None:
        """Remove an index, if it is in the set."""
        if value in self:
            self._flags[value] = 0
            self._count -= 1

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and value < len(self._flags) and self._flags[value] == 1

    def __iter__(self) -> Iterator[int]:
        """Iterate in ascending order."""
        return (index for index, flag in enumerate(self._flags) if flag)

    def __len__(self) -> int:
        return self._count


@dataclass
class Pattern:
    """The pattern of a file: the names and times of its heads that count."""

    heads: dict[int, Head]
    speakers: dict[int, str] = field(default_factory=dict)  # by line index
    times: LineSet = field(default_factory=LineSet)  # line indexes whose time counts
    above: dict[int, str] = field(default_factory=dict)  # names over a lone time
    headings: set[int] = field(default_factory=set)  # emphasized lines that are headings
    breaks: set[int] = field(default_factory=set)  # lines that say when nobody speaks
    few: bool = False  # times stand only here and there
    splits_inside: bool = False  # bracketed times inside text begin cues
    end_is_end: bool = False  # times after words are their ends
    exceptions: list[tuple[int, str]] = field(default_factory=list)  # line number, text

    @property
    def timed(self) -> bool:
        """True if most turns have times, so that lines without one continue the turn."""
        return len(self.times) * 2 >= len(self.speakers) and bool(self.times) and not self.few


def falls(times: Sequence[int]) -> int:
    """Return how many times are before the one that precedes them."""
    return sum(1 for before, after in pairwise(times) if after < before)


def is_lone_time(head: Head | None) -> bool:
    """Return True for a time on a line of its own."""
    return (
        head is not None and head.time is not None and head.name is None and head.rest >= head.until
    )
