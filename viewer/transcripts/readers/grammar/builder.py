"""Builder of cues from the lines of a file and its pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers.grammar import timestamps
from viewer.transcripts.readers.grammar.clock_times import is_clocked
from viewer.transcripts.readers.grammar.heads import Head, Place
from viewer.transcripts.readers.grammar.markup import Line, without_times
from viewer.transcripts.readers.grammar.patterns import BREAKS, Pattern

_LONGEST = 1_500  # characters of a paragraph, but for its last sentence
MS_PER_CHARACTER = 65  # of ordinary speech, for turns without an end
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\]:")
_APART = frozenset("[(0123456789")
_WORD_HEADINGS = frozenset(
    {"transcript", "full transcript", "transcription", "show transcript", "episode transcript"}
    | {"table of contents", "contents", "chapters", "timestamps"}
)
# Headings of what nobody says.
_AFTER = frozenset(
    {"show notes", "shownotes", "links", "resources", "references", "credits", "further reading"}
    | {"related links", "sources", "footnotes", "notes", "mentioned in this episode", "quellen"}
)


@dataclass
class Builder:
    """Builder of cues in one pass over the lines, which are removed with their heads.

    A cue takes as much memory as its line, so that both together would be twice as much.
    """

    parsed: ParsedFile
    lines: list[Line]
    pattern: Pattern
    skipped: set[int]
    changes: set[int] = field(default_factory=set)  # lines at which the speaker changes
    bullets: set[int] = field(default_factory=set)  # lines whose list sign is part of the text
    max_pieces: int = 1_000_000

    def __post_init__(self) -> None:
        self._speaker: str | None = None
        self._name: str | None = None  # a name whose words follow
        self._time: timestamps.Time | None = None
        self._current: ParsedCue | None = None

    def build(self) -> None:
        """Append a cue for each turn, time, paragraph, and heading."""
        self.lines.reverse()
        index, line = -1, None
        while self.lines:
            index, line = index + 1, self.lines.pop()
            head = self.pattern.heads.pop(index, None)
            if index in self.skipped or index in self.pattern.breaks or line.is_empty:
                continue
            if (line.level or index in self.pattern.headings) and not self._is_head(index):
                self._heading(line, line.text)
            else:
                self._line(index, line, head)
        if self._name is not None and line is not None and not self.parsed.pieces:
            self._cue(self._name, line, new_turn=True)

    def _is_head(self, index: int) -> bool:
        return (
            index in self.pattern.speakers
            or index in self.pattern.times
            or index in self.pattern.above
        )

    def _heading(self, line: Line, title: str) -> None:
        self._current = None
        bare = title.strip()
        if bare.strip(":").lower() in _AFTER:
            self._speaker = None
        if bare.strip(":").lower() in _WORD_HEADINGS or not bare:
            return
        if (
            self.parsed.title is not None
            and _same(bare, self.parsed.title)
            and not self.parsed.pieces
        ):
            return
        self.parsed.pieces.append(
            ParsedCue(bare, kind=TurnKind.HEADING, new_turn=True, line=line.number)
        )

    def _line(self, index: int, line: Line, head: Head | None) -> None:
        pattern = self.pattern
        if index in pattern.above:
            self._begin(pattern.above[index])
            return
        if line.goes_on and self._goes_on(line):
            return
        begin, until, time, name = 0, len(line.text), None, None
        if index not in pattern.times and _is_apart(line.text):
            self._speaker = self._current = None
        if head is not None and index in pattern.speakers:
            name, begin = pattern.speakers[index], head.rest
            if head.place == Place.AFTER and index not in pattern.times and head.named >= 0:
                begin = head.named
        if head is not None and index in pattern.times:
            time, until = head.time, head.until
            begin = head.rest if head.place != Place.END else begin
            if name is None and head.name is not None and head.place != Place.END:
                begin = self._after_time(line, head.time)
        if name is not None:
            self._begin(name)
        if time is not None and head is not None and head.place == Place.END:
            self._words(index, line, begin, until, new=True)
            self._close_at(time)
            return
        if time is not None:
            same = self._time is not None and self._time.start_ms == time.start_ms
            self._time = time
            self._current = None if not same else self._current
        if line.level and time is not None and name is None:
            self._heading(line, line.text[begin:until])
            return
        if begin < until:
            self._words(index, line, begin, until, new=name is not None or time is not None)

    def _goes_on(self, line: Line) -> bool:
        """Add the words to the current cue, unless it is very long, or another one begins."""
        current = self._current
        if current is None or self._name is not None or self._time is not None:
            return False
        if len(current.text) > _LONGEST and current.text[-1] in ".?!":
            return False
        self._join(current, line.text)
        return True

    def _after_time(self, line: Line, time: timestamps.Time | None) -> int:
        position = time.until if time is not None else 0
        while position < len(line.text) and line.text[position].isspace():
            position += 1
        return position

    def _begin(self, name: str) -> None:
        self._name = name
        self._current = None

    def _words(self, index: int, line: Line, begin: int, until: int, *, new: bool) -> None:
        text = line.text[begin:until]
        if index in self.bullets and begin == 0:
            text = f"{line.bullet} {text}"
        waiting = self._time is not None or self._name is not None
        joins = (
            self.pattern.timed and self._current is not None and self._current.start_ms is not None
        )
        change = index in self.changes
        if self._current is not None and joins and not new and not waiting and not change:
            self._join(self._current, text)
            return
        full = len(self.parsed.pieces) > self.max_pieces
        if full and self._current is not None and not waiting and len(self._current.text) < 400:
            self._current.text += f"\n{text}"
            return
        turn = True if (self._name is not None or line.blank or change) else None
        if change and self._name is None:
            self._speaker = None
        self._cue(text, line, new_turn=turn, begin=begin)

    def _cue(self, text: str, line: Line, *, new_turn: bool | None, begin: int = 0) -> None:
        named = self._name is not None
        if self._name is not None:
            self._speaker = None if self._name.lower().strip(" .") in BREAKS else self._name
        time = self._time
        piece = ParsedCue("", line=line.number, speaker=self._speaker, new_turn=new_turn)
        if time is not None:
            piece.start_ms, piece.end_ms = time.start_ms, time.end_ms
        self._name = self._time = None
        self._current = piece
        self.parsed.pieces.append(piece)
        self._join(piece, text)
        later = [(o - begin, n) for o, n in line.voices if o > begin] if line.voices else []
        if later:
            _add_voices(piece, later)
            self._speaker = piece.voices[-1][1] if piece.voices else self._speaker
        if named:
            piece.new_turn = True

    def _join(self, piece: ParsedCue, text: str) -> None:
        """Add words to a cue; times inside them begin further cues."""
        inner = timestamps.inner_times(text) if self.pattern.splits_inside else []
        last = 0
        for offset, time in [*inner, (len(text), None)]:
            part = without_times(text[last:offset]).strip()
            if part:
                piece.text = f"{piece.text}\n{part}" if piece.text else part
            if time is not None:
                if piece.text:
                    piece = ParsedCue("", speaker=piece.speaker, new_turn=False, line=piece.line)
                    self.parsed.pieces.append(piece)
                piece.start_ms, piece.end_ms = time.start_ms, time.end_ms
                self._current = piece
                last = time.until
        if not piece.text and piece in self.parsed.pieces[-1:]:
            self.parsed.pieces.pop()
            self._current = None
            self._time = self._time or (inner[-1][1] if inner else None)

    def _close_at(self, time: timestamps.Time) -> None:
        """Set the time after words as their end, or as their start."""
        piece = self._current
        if piece is None:
            return
        if self.pattern.end_is_end:
            before = next(
                (p.end_ms for p in reversed(self.parsed.pieces[:-1]) if p.end_ms is not None), 0
            )
            piece.start_ms, piece.end_ms = min(before, time.start_ms), time.start_ms
        else:
            piece.start_ms, piece.end_ms = time.start_ms, time.end_ms
        self._current = None


def _is_apart(text: str) -> bool:
    """Return True for a line that nobody of the conversation says: a footnote, a chat's notice."""
    return text[:1] in _APART and (_FOOTNOTE.match(text) is not None or is_clocked(text))


def _add_voices(piece: ParsedCue, voices: Sequence[tuple[int, str]]) -> None:
    """Insert a line break before each further voice of a line, as `ParsedCue` requires."""
    text, shift = piece.text, 0
    turn_voices: list[tuple[int, str | None]] = []
    for offset, name in voices:
        at = offset + shift
        if 0 < at < len(text):
            before, after = text[:at].rstrip(), text[at:].lstrip()
            shift += len(before) + 1 + len(after) - len(text)
            text = f"{before}\n{after}"
            turn_voices.append((len(before) + 1, name))
    piece.text, piece.voices = text, turn_voices


def _same(first: str, second: str) -> bool:
    return "".join(filter(str.isalnum, first.lower())) == "".join(
        filter(str.isalnum, second.lower())
    )


def finish(parsed: ParsedFile) -> None:
    """Set missing ends, and report decreasing times."""
    pieces = [piece for piece in parsed.pieces if piece.text.strip()]
    labelled = any(piece.speaker or piece.voices for piece in pieces)
    parsed.per_turn_times = labelled
    following: int | None = None
    apart = False  # words without a time are in between
    for piece in reversed(pieces):
        start = piece.start_ms
        if start is None:
            apart = apart or piece.kind == TurnKind.SPEECH
            continue
        if piece.end_ms is None or piece.end_ms < start:
            if piece.end_ms is not None:
                parsed.add_repair(piece.line, "this ended before it started: its end was estimated")
            guess = start + max(1_000, len(piece.text) * MS_PER_CHARACTER)
            piece.end_ms = guess
            if following is not None:
                piece.end_ms = max(min(guess, following) if apart else following, start)
        following, apart = start, False
    latest = 0
    for piece in pieces:
        if piece.start_ms is not None and piece.start_ms < latest:
            parsed.add_repair(piece.line, "this time is earlier than the one before")
        latest = max(latest, piece.start_ms or 0)
    parsed.pieces = pieces
