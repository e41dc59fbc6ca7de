"""What a format's reader hands over: the pieces of a file, before they become one text."""

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
    """A cue, a line, or a paragraph as the file gave it.

    Attributes:
        text: its words as plain text, entities and markup resolved; may hold newlines.
        start_ms, end_ms: its times; both or neither. `end_ms` >= `start_ms` >= 0.
        speaker: the label that the file uses.
        words: times of its words where the file has them, in order.
        voices: further speakers inside the piece, as (offset of their first word, label or
            None for somebody); the character before such an offset is white space.
        new_turn: True begins a new paragraph, False never does, None lets pauses and
            length decide.
        kind: speech, a sound cue, or a heading.
        line: where it begins in the file, from 1; 0 where that is not known.
        estimated: True where the file does not say the times, and they were worked out.
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
    """A titled part of a digest, with its bullets; `number` as printed, or None."""

    title: str
    bullets: list[str] = field(default_factory=list)
    number: int | None = None


@dataclass(slots=True)
class Notes:
    """A digest, show notes or summary that belongs to an episode and is not its transcript."""

    summary: str = ""
    key_points: list[str] = field(default_factory=list)
    sections: list[NotesSection] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ParsedFile:
    """All that one file holds. Either `pieces` or `notes` is there, or both.

    `pieces` of timed formats are sorted by start time (stably), as the WebVTT standard does.
    `per_turn_times` says that a piece's time is that of a whole turn, not of a cue.
    `inferred` are guesses from what is said ("show"), which the file does not state.
    `exceptions` are lines (line, text) that look like turns and were read as words; `fit` (0 to
    1) and `reasons` say how well the reading explains the file, see `fit.assess`.
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
        """Note a repair in `line` (0: not known), with `values` for the `{names}` in `message`.

        After `MOST_REPAIRS` the list ends with a word that no more are.
        """
        if len(self.repairs) < MOST_REPAIRS:
            note = Message(message, **values) if values else message
            self.repairs.append(Repair(line or None, note))
        elif len(self.repairs) == MOST_REPAIRS:
            self.repairs.append(Repair(line or None, "further repairs are not listed"))
