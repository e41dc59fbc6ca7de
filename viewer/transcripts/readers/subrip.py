"""SubRip (SRT), as tools and people write it: a timing line is what begins a cue.

Indices may be missing or wrong, decimals come with a comma or a dot, blank lines may be missing.
"""

from __future__ import annotations

import re

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import cue_text, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_STAMP = r"(?:([0-9]{1,6}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,:]([0-9]{1,9}))?"
_TIMINGS = re.compile(rf"[\ufeff\s]*{_STAMP}\s*--?>\s*{_STAMP}(.*)\Z")
_ARROW_LINE = re.compile(rf"^[\ufeff \t]*{_STAMP}[ \t]*--?>[ \t]*{_STAMP}", re.MULTILINE)
_INDEX = "index {index} where {expected} was due"
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,80}\}")  # "{\an8}", left over from ASS


def sniff(source: SourceFile) -> bool:
    """A timing line with an arrow near the top."""
    return "->" in source.head and _ARROW_LINE.search(source.head) is not None


def parse(source: SourceFile) -> ParsedFile:
    """The cues of an SRT file."""
    reading = ParsedFile("srt")
    body: list[str] = []
    current: ParsedCue | None = None
    expected = 1
    latest = 0
    for number, line in enumerate(source.each_line(), 1):
        match = _TIMINGS.match(line) if "->" in line else None
        if match is None:
            body.append(line)
            continue
        index = _take_index(body, expected, has_cue=current is not None)
        _finish(current, body, reading)
        if index is not None and index != expected:
            reading.add_repair(number - 1, _INDEX, index=index, expected=expected)
        expected = (index if index is not None else expected) + 1
        start_ms, end_ms = _ms(*match.groups()[:4]), _ms(*match.groups()[4:8])
        if end_ms < start_ms:
            reading.add_repair(number, "this cue ended before it began")
            end_ms = start_ms
        if start_ms < latest:
            reading.add_repair(number, "a cue out of order was sorted in")
        latest = max(latest, start_ms)
        current, body = ParsedCue("", start_ms, end_ms, line=number), []
    _finish(current, body, reading)
    _sort(reading)
    postprocess.unroll(reading)
    if not any(piece.speaker for piece in reading.pieces):
        speaker_labels.label(reading)
    return reading


def _ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    return timecode.to_ms(hours, minutes, seconds, fraction)


def _take_index(body: list[str], expected: int, *, has_cue: bool) -> int | None:
    """Take the number above a timing line off the end of the lines before it.

    A number right above the times is an index, whatever it says. One with a blank line below
    may be what somebody says, and is an index only where it counts on; a cue's only line is
    never one.
    """
    lines = len(body)
    while body and not body[-1].strip():
        body.pop()
    if not body or not body[-1].strip("\ufeff \t").isdecimal() or len(body[-1]) > 12:
        return None
    if has_cue and len(body) == 1:
        return None
    number = int(body[-1].strip("\ufeff \t"))
    if len(body) < lines and number != expected:
        return None
    body.pop()
    return number


def _finish(piece: ParsedCue | None, body: list[str], reading: ParsedFile) -> None:
    while body and not body[-1].strip():
        body.pop()
    raw = "\n".join(line.strip() for line in body if line.strip())
    if not raw:
        return
    if piece is None:
        reading.add_repair(1, "words before the first cue were kept without a time")
        piece = ParsedCue("", line=1, new_turn=True)
    if "{\\" in raw:
        raw = _OVERRIDE.sub("", raw)
    words = cue_text.lenient(raw, piece.start_ms or 0, piece.end_ms or 0)
    if words.odd:
        reading.add_repair(piece.line + 1, "an unknown tag was kept as words")
    piece.text = words.text
    if piece.start_ms is not None:
        piece.words = words.words
    if words.voices:
        piece.speaker = words.voices[0][1]
        piece.voices = words.voices[1:]
    if piece.text.strip():
        reading.pieces.append(piece)


def _sort(reading: ParsedFile) -> None:
    reading.pieces.sort(key=lambda piece: piece.start_ms if piece.start_ms is not None else -1)
