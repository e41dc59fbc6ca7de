"""Result of a reader: the content of a file, before it is assembled to a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from viewer.messages import Message
from viewer.transcripts.model import Chapter, Repair, TurnKind

MOST_REPAIRS = 10_000


@dataclass(slots=True)
class WordTime:
    """A timed word: offsets into its cue's text (characters), times in ms, confidence 0 to 1."""

    start: int
    end: int
    start_ms: int
    end_ms: int
    confidence: float | None = None


@dataclass(slots=True)
class ParsedCue:
    """A cue, line or paragraph of a file.

    Attributes:
        text: plain text without entities and markup; may contain newlines.
        start_ms, end_ms: its times; both or neither. `end_ms` >= `start_ms` >= 0.
        speaker: the label in the file.
        words: times of its words, if the file has them, in order.
        voices: further speakers in the text, as (offset of their first word, label or None if
            unknown); the character before such an offset is white space.
        new_turn: True to begin a new paragraph, False never to begin one, None to decide by
            pauses and length.
        kind: speech, a sound cue, or a heading.
        line: its line in the file, from 1; 0 if unknown.
        estimated: True if its times are not in the file but estimated.
    """

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    words: Sequence[WordTime] = ()
    voices: Sequence[tuple[int, str | None]] = ()
    new_turn: bool | None = None
    kind: TurnKind = TurnKind.SPEECH
    line: int = 0
    estimated: bool = False


@dataclass(slots=True)
class NotesSection:
    """A section of a digest, with its bullets; `number` as printed, or None."""

    title: str
    bullets: list[str] = field(default_factory=list)
    number: int | None = None


@dataclass(slots=True)
class Notes:
    """A digest, show notes or summary of an episode."""

    summary: str = ""
    key_points: list[str] = field(default_factory=list)
    sections: list[NotesSection] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ParsedFile:
    """The content of one file: `pieces`, `notes`, or both.

    `pieces` of timed formats are sorted by start time (stably), as in the WebVTT standard.
    `per_turn_times` is True if times are of whole turns, not of cues. `inferred` are values
    ("show") guessed from spoken words. `exceptions` are lines (line, text) that look like turns
    but were parsed as text. For `fit` (0 to 1) and `reasons`, see `fit.assess`.
    """

    format: str
    pieces: list[ParsedCue] = field(default_factory=list)
    title: str | None = None
    show: str | None = None
    published: date | None = None
    language: str | None = None
    chapters: list[Chapter] = field(default_factory=list)
    notes: Notes | None = None
    repairs: list[Repair] = field(default_factory=list)
    per_turn_times: bool = False
    inferred: dict[str, str] = field(default_factory=dict)
    exceptions: list[tuple[int, str]] = field(default_factory=list)
    fit: float = 1.0
    reasons: list[str] = field(default_factory=list)

    def add_repair(self, line: int, message: str, **values: object) -> None:
        """Add a repair in `line` (0: unknown), with `values` for the `{names}` in `message`.

        After `MOST_REPAIRS`, further ones are left out.
        """
        if len(self.repairs) < MOST_REPAIRS:
            note = Message(message, **values) if values else message
            self.repairs.append(Repair(line or None, note))
        elif len(self.repairs) == MOST_REPAIRS:
            self.repairs.append(Repair(line or None, "further repairs are not listed"))
