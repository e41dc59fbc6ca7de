"""A transcript is one text, and everything else is a span over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from viewer.transcripts.time_map import TimeMap

# A word for highlighting and selection: letters and digits with signs inside ("o1", "don't",
# "state-of-the-art", "5.6", soft hyphens), without the punctuation around it.
WORD = re.compile(r"[^\W_]+(?:['’.,\-–/&@\xad][^\W_]+)*[%°]?|[$£€]?\d+(?:[.,]\d+)*%?")


class Timing(StrEnum):
    """The resolution of a transcript's times."""

    WORDS = "words"
    CUES = "cues"
    TURNS = "turns"
    NONE = "none"


class Span(NamedTuple):
    """Characters `start` to `end` of a text, half-open."""

    start: int
    end: int


class Cue(NamedTuple):
    """A cue of the file as a span of the text, with its times (ms), if any.

    `speaker` is the label in the file; the user's names are applied later.
    """

    start: int
    end: int
    start_ms: int | None
    end_ms: int | None
    speaker: str | None


class TurnKind(StrEnum):
    """The kind of a paragraph."""

    SPEECH = "speech"
    SOUND = "sound"  # "(upbeat music)"
    HEADING = "heading"


class Turn(NamedTuple):
    """Consecutive text by one speaker: one line of the text, one paragraph on the page.

    `continues` is True for a paragraph that was only split off by a pause or by length: the
    speaker is the same as in the turn before.
    """

    start: int
    end: int
    speaker: str | None
    kind: TurnKind = TurnKind.SPEECH
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title, start time (ms) and offset in the text; one of these may be unknown."""

    title: str
    start_ms: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair by a reader: its line (from 1; None in a file without lines) and message."""

    line: int | None
    message: str


@dataclass(frozen=True)
class Transcript:
    """The transcript of one episode.

    `text` has one turn a line, separated by single newlines; `turns` are exactly these lines. It
    has no other control characters. `cues` are in the order of the text and do not overlap in
    it. `time_map` is empty for a transcript without times. `revision` is that of the episode
    when the library loaded it; None for a transcript from elsewhere.
    """

    text: str = ""
    cues: tuple[Cue, ...] = ()
    turns: tuple[Turn, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    time_map: TimeMap = field(default_factory=TimeMap)
    timing: Timing = Timing.NONE
    revision: int | None = field(default=None, compare=False)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Speaker labels in the order of their first turns."""
        return tuple(dict.fromkeys(t.speaker for t in self.turns if t.speaker is not None))

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [cue.start for cue in self.cues]

    def turn_at(self, offset: int) -> int | None:
        """Return the index of the turn that contains `offset`, including its newline."""
        index = bisect_right(self._turn_starts, offset) - 1
        return index if index >= 0 else None

    def cue_at(self, offset: int) -> int | None:
        """Return the index of the cue that contains `offset`, or None between cues."""
        index = self.last_cue_before(offset)
        return index if index is not None and offset < self.cues[index].end else None

    def last_cue_before(self, offset: int) -> int | None:
        """Return the index of the last cue that begins at `offset` or before it, or None."""
        index = bisect_right(self._cue_starts, offset) - 1
        return index if index >= 0 else None

    def word_at(self, offset: int) -> Span | None:
        """Return the word around or directly before `offset` in its line, or None."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        # A line may have the text of a whole episode, so only a window is searched.
        start, end = max(start, offset - 200), min(end, offset + 200)
        for match in WORD.finditer(self.text, start, end):
            if match.start() <= offset <= match.end():
                return Span(match.start(), match.end())
        return None

    def whole_words(self, span: Span) -> Span:
        """Return a span extended to whole words, without spaces at its ends."""
        start, end = span
        first, last = self.word_at(start), self.word_at(end)
        if first is not None and first.start < start < first.end:
            start = first.start
        if last is not None and last.start < end < last.end:
            end = last.end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def words(self, span: Span | None = None) -> list[Span]:
        """Return all words, or those that begin inside `span`."""
        start, end = span if span is not None else (0, len(self.text))
        return [Span(m.start(), m.end()) for m in WORD.finditer(self.text, start, end)]
