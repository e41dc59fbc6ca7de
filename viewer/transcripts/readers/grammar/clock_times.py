"""Times of day, as chats and recorders write them before or behind names.

They are no times of the audio. Dates and clocks are taken off their lines, so that names and words
are left for the grammar; where the words fill the time between them, they are counted from the
first one.
"""

from __future__ import annotations

import re

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers.grammar import names, timestamps

_DATE = (
    r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
    r"|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}"
    r"|today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer)"
)
_CLOCK = r"(?P<h{0}>\d{{1,2}})[:.](?P<m{0}>[0-5]\d)(?:[:.](?P<s{0}>[0-5]\d)(?:[.,]\d{{1,9}})?)?"
_HALF = r"[ \xa0\u202f]?(?P<half{0}>[ap])\.?m\b\.?"
_ZONE = r"(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?"
_JOINT = r"(?:,? (?:at |um |à |a las )?|T|,| [-–—|] )"
# "[12/03/24, 10:00:00] ", "12.3.2024, 10:00 – ", "2024-03-12T10:00:00Z ", "10:00 AM "
_BEFORE = re.compile(
    r"[\u200e\ufeff]?[\[(]?(?:"
    + _DATE
    + _JOINT
    + _CLOCK.format(1)
    + "(?:"
    + _HALF.format(1)
    + ")?"
    + _ZONE
    + "|"
    + _CLOCK.format(2)
    + _HALF.format(2)
    + r")[\])]?(?:\s*[-–—|:]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
# "Ann  10:00 AM", "Ann — Today at 10:00", "Ann [12/03/24 10:00]"
_BEHIND = re.compile(
    r"(?P<name>[^\W\d_][^\n:]{0,40}?)(?:\s+[-–—|•]\s+|,?\s+)[\[(]?(?:"
    + _DATE
    + _JOINT
    + _CLOCK.format(1)
    + "(?:"
    + _HALF.format(1)
    + ")?"
    + _ZONE
    + "|"
    + _CLOCK.format(2)
    + _HALF.format(2)
    + r")[\])]?\s*\Z",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\u200e\ufeff\[(]{0,2}\d|[^\W\d_]|[#>*_-]")
_PREFIX = re.compile(r"(?:[#>*_-]{1,6}[ \t]*){0,3}")  # of Markdown
_LEAST = 3  # lines
_LONGEST = 120  # characters in which a line has its clock
_DAY_MS = 86_400_000
_SLOWEST, _FASTEST = 0.7, 6.0  # words a second of speech
_LATEST_MS = 18_000_000  # the first time of a recording, at most
_MOST_MINUTES_MS = 24 * 60_000  # 24 hours, with hours read as minutes


def take_clock_times(parsed: ParsedFile, raws: list[str]) -> None:
    """Take dates and times of day off the lines, if they are a habit of the file."""
    sample = [raw for raw in raws[:400] if raw.strip()]
    found = sum(1 for raw in sample if _match(raw) is not None)
    if found < _LEAST or found * 6 < len(sample):
        return
    matches = {i: match for i, raw in enumerate(raws) if (match := _match(raw)) is not None}
    clocks = [_ms(match) for match in matches.values()]
    starts = _from_first([ms for ms, _ in clocks])
    words = sum(len(raw.split()) for raw in raws) - 3 * len(matches)
    exact = all(has_seconds for _, has_seconds in clocks)
    spoken = exact and _SLOWEST * starts[-1] <= words * 1000 <= _FASTEST * starts[-1]
    for (index, match), start in zip(matches.items(), starts, strict=True):
        mark = f"{timestamps.mark(start)} " if spoken else ""
        name = match.groupdict().get("name")
        rest = raws[index][match.end() :].strip(" *_")
        if name is not None or names.is_name(rest):
            raws[index] = f"{mark}{(name or rest).strip(' *_|')}:"
        elif ":" in rest[:60] or rest.startswith("<") or spoken:
            raws[index] = mark + raws[index][match.end() :].strip()
    _tell(parsed, next(iter(matches)) + 1, kept=spoken)


def is_clocked(text: str) -> bool:
    """Return True for a line that begins with a date and time, or a time with AM or PM."""
    return _BEFORE.match(text) is not None


def drop_clock_times(parsed: ParsedFile) -> None:
    """Correct the times of a text that are times of day: too late, or hours with minutes."""
    timed = [piece for piece in parsed.pieces if piece.start_ms is not None]
    if len(timed) <= _LEAST:
        return
    starts = [piece.start_ms or 0 for piece in timed]
    first, last = min(starts), max(starts)
    if first >= _LATEST_MS and last - first < first:
        for piece in timed:
            piece.start_ms = (piece.start_ms or 0) - first
            piece.end_ms = max((piece.end_ms or 0) - first, piece.start_ms)
        _tell(parsed, timed[0].line, kept=True)
        return
    whole = all(start % 1000 == 0 for start in starts)
    if last < _MOST_MINUTES_MS and whole and _words(timed[:-1]) * 1000 > _FASTEST * (last - first):
        for piece in timed:
            piece.start_ms = piece.end_ms = None
        _tell(parsed, timed[0].line, kept=False)


def _words(pieces: list[ParsedCue]) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.kind == TurnKind.SPEECH)


def _tell(parsed: ParsedFile, line: int, *, kept: bool) -> None:
    parsed.add_repair(
        line,
        "times of day were counted from the first one"
        if kept
        else "times of day were left out: they are not times of the audio",
    )


def _match(raw: str) -> re.Match[str] | None:
    head = raw[:_LONGEST]
    if ":" not in head or _MARK.match(head) is None:
        return None
    if head[0] in "#>*_-" and (prefix := _PREFIX.match(head)) is not None:
        begin = prefix.end()
        return _BEFORE.match(raw, begin) or (
            _BEHIND.match(raw, begin) if len(raw) <= _LONGEST else None
        )
    return _BEFORE.match(raw) or (_BEHIND.match(raw) if len(raw) <= _LONGEST else None)


def _ms(match: re.Match[str]) -> tuple[int, bool]:
    """Return the time of day (ms), and True if it has seconds."""
    group = "1" if match["h1"] else "2"
    hours, minutes, seconds = match[f"h{group}"], match[f"m{group}"], match[f"s{group}"]
    hour = int(hours)
    half = (match[f"half{group}"] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return ((hour * 60 + int(minutes)) * 60 + int(seconds or 0)) * 1000, seconds is not None


def _from_first(clocks: list[int]) -> list[int]:
    """Return the times since the first one; a time of day that falls is on the next day."""
    starts = []
    days = 0
    for before, clock in zip([clocks[0], *clocks], clocks, strict=False):
        days += clock < before
        starts.append(clock - clocks[0] + days * _DAY_MS)
    return starts
