"""SBV, YouTube's old caption format: `0:00:01.000,0:00:03.500` above the words."""

from __future__ import annotations

import re

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import cue_text, json_fields, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_TIMINGS = re.compile(
    r"[\ufeff \t]*(\d{1,4}:\d{1,2}:\d{1,2}\.\d{1,3})\s*,\s*(\d{1,4}:\d{1,2}:\d{1,2}\.\d{1,3})\s*\Z"
)
_TAG = re.compile(r"[\ufeff \t]*\[(?:[A-Z][A-Z ]{2,20})\]")  # SubViewer's block of information
_END = re.compile(r"[ \t]*\[END (?:SUBTITLES?|SCRIPT)\][ \t]*\Z", re.IGNORECASE)
_WRONG = "invalid times: the words were kept without a time"
_STRAY = "words before the first cue were kept without a time"


def sniff(source: SourceFile) -> bool:
    """Return True if the first line with text is a pair of times."""
    lines = (line for line in source.head.split("\n")[:40] if _is_text(line))
    return any(_TIMINGS.match(line) for _, line in zip(range(3), lines, strict=False))


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues of an SBV file; `[br]` is a line break."""
    reading = ParsedFile("sbv")
    current: ParsedCue | None = None
    for number, line in enumerate(source.each_line(), 1):
        match = _TIMINGS.match(line)
        times = _times(match) if match else None
        if times is not None:
            if times[1] < times[0]:
                reading.add_repair(number, "this cue ended before it started")
            current = ParsedCue("", times[0], max(times), line=number)
            reading.pieces.append(current)
        elif _END.match(line):
            continue
        elif current is None and _TAG.match(line):
            _describe(reading, line)
        elif line.strip():
            if match or current is None:
                reading.add_repair(number, _WRONG if match else _STRAY)
                current = ParsedCue("", line=number)
                reading.pieces.append(current)
            words = cue_text.words(line.strip().replace("[br]", "\n"))
            current.text = f"{current.text}\n{words}" if current.text else words
    reading.pieces = [piece for piece in reading.pieces if piece.text.strip()]
    json_fields.sort_by_time(reading)
    postprocess.unroll(reading)
    speaker_labels.label(reading)
    return reading


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _TAG.match(line)


def _describe(parsed: ParsedFile, line: str) -> None:
    """Store the title of SubViewer's block of information."""
    name, _, value = line.strip().partition("]")
    if name == "[TITLE" and value.strip():
        parsed.title = value.strip()


def _times(match: re.Match[str]) -> tuple[int, int] | None:
    try:
        return timecode.parse(match[1]), timecode.parse(match[2])
    except ValueError:
        return None
