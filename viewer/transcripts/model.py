"""A transcript is one text, and everything else is a span over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from viewer.transcripts.time_map import TimeMap

# A word as it is lit and snapped to: letters and digits with what joins them inside
# ("o1", "don't", "state-of-the-art", "5.6", soft hyphens), never the punctuation around them.
WORD = re.compile(r"[^\W_]+(?:['’.,\-–/&@\xad][^\W_]+)*[%°]?|[$£€]?\d+(?:[.,]\d+)*%?")


class Timing(StrEnum):
    """The finest times that a transcript carries."""

    WORDS = "words"
    CUES = "cues"
    TURNS = "turns"
    NONE = "none"


class Span(NamedTuple):
    """Characters `start` to `end` of a text, half-open."""

    start: int
    end: int


class Cue(NamedTuple):
    """A piece of the text as the file gave it, with its times (ms) where it has any.

    `speaker` is the label that the file uses; names that the user gave are applied later.
    """

    start: int
    end: int
    start_ms: int | None
    end_ms: int | None
    speaker: str | None


class TurnKind(StrEnum):
    """What a paragraph of the reading view is."""

    SPEECH = "speech"
    SOUND = "sound"  # "(upbeat music)"
    HEADING = "heading"


class Turn(NamedTuple):
    """Consecutive text by one speaker: one line of the text, one paragraph on the page.

    `continues` says that the paragraph was begun for reading only, at a pause or at length:
    the same person goes on as in the turn before.
    """

    start: int
    end: int
    speaker: str | None
    kind: TurnKind = TurnKind.SPEECH
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled start time (ms), or a titled place in the text (offset); either may be unknown."""

    title: str
    start_ms: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What a reader mended, and where (line from 1; None where a file has no lines)."""

    line: int | None
    message: str


@dataclass(frozen=True)
class Transcript:
    """The words of one episode.

    `text` holds one turn a line, lines joined by a single newline; `turns` are exactly these
    lines. It holds no other control characters. `cues` are in the order of the text and do
    not overlap in it. `time_map` is empty for a transcript without times. `revision` is the
    episode's when the library gave its words; None for what was made elsewhere.
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
        """Speaker labels in the order in which they first talk."""
        return tuple(dict.fromkeys(t.speaker for t in self.turns if t.speaker is not None))

    def turn_at(self, offset: int) -> int | None:
        """Index of the turn that holds `offset` (its closing newline counts as its own)."""
        index = bisect_right(self.turns, offset, key=lambda turn: turn.start) - 1
        return index if index >= 0 else None

    def cue_at(self, offset: int) -> int | None:
        """Index of the cue that holds `offset`, or None between cues."""
        index = bisect_right(self.cues, offset, key=lambda cue: cue.start) - 1
        return index if index >= 0 and offset < self.cues[index].end else None

    def word_at(self, offset: int) -> Span | None:
        """The word around or right before `offset`; None where there is none on its line."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        # A line may be a whole untimed episode: look only as far as a word can reach.
        start, end = max(start, offset - 200), min(end, offset + 200)
        for match in WORD.finditer(self.text, start, end):
            if match.start() <= offset <= match.end():
                return Span(match.start(), match.end())
        return None

    def words(self, span: Span | None = None) -> list[Span]:
        """All words, or those that begin inside `span`."""
        start, end = span if span is not None else (0, len(self.text))
        return [Span(m.start(), m.end()) for m in WORD.finditer(self.text, start, end)]
