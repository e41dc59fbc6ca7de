"""SCC (Scenarist closed captions): bytes of CEA-608 in hexadecimal after timecodes.

Pop-on captions appear at EOC, roll-up and paint-on ones with their line; EDM clears the screen.
Only the first channel is read, without colors and positions.
"""

from __future__ import annotations

import re

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_LINE = re.compile(r"\s*(\d{1,2}):(\d{2}):(\d{2})([:;])(\d{2})\s+((?:[0-9A-Fa-f]{4}\s*)+)\Z")
_RATE = 29.97
# CEA-608's characters that differ from ASCII, and its special characters (from 0x11 0x30).
_BASIC = str.maketrans("*\\^_`{|}~\x7f", "áéíóúç÷Ññ█")
_SPECIAL = "®°½¿™¢£♪à èâêîôû"
_RESUME, _CLEAR, _SHOW, _RETURN = 0x20, 0x2C, 0x2F, 0x2D


def sniff(source: SourceFile) -> bool:
    """Return True for a file with Scenarist's signature."""
    return source.head.startswith("Scenarist_SCC")


def parse(source: SourceFile) -> ParsedFile:
    """Return the captions of the first channel."""
    parsed = ParsedFile("scc")
    shown: ParsedCue | None = None
    loading: list[str] = []
    pops_on = False
    for number, line in enumerate(source.each_line(), 1):
        match = _LINE.match(line)
        if match is None:
            if line.strip() and not line.startswith("Scenarist_SCC"):
                parsed.add_repair(number, "a line without a time was skipped")
            continue
        start = timecode.to_ms(match[1], match[2], match[3]) + round(int(match[5]) * 1000 / _RATE)
        codes = match[6].split()
        shows = clears = False
        last = ""
        for code in codes:
            first, second = int(code[:2], 16) & 0x7F, int(code[2:], 16) & 0x7F
            if first >= 0x20:
                loading += [chr(first), chr(second) if second >= 0x20 else ""]
                last = ""
                continue
            if code == last:  # control codes are repeated
                last = ""
                continue
            last = code
            if first == 0x14 and second in {_RESUME, 0x25, 0x26, 0x27, 0x29}:
                pops_on = second == _RESUME
            elif first == 0x14 and second == _SHOW:
                shows = True
            elif first == 0x14 and second == _CLEAR:
                clears = True
            elif first == 0x11 and 0x30 <= second <= 0x3F:
                loading.append(_SPECIAL[second - 0x30])
            elif second >= 0x40 or (first == 0x14 and second == _RETURN):
                loading.append("\n")  # another row
        if not (shows or clears or not pops_on):
            continue
        if shown is not None and (clears or loading):
            shown.end_ms = max(start, shown.start_ms or 0)
            shown = None
        text = _text(loading) if shows or not pops_on else ""
        if text:
            shown = ParsedCue(text, start, start + max(1_000, 65 * len(text)), line=number)
            parsed.pieces.append(shown)
            loading = []
    if _text(loading):
        parsed.add_repair(0, "the last caption is never shown: it was kept without a time")
        parsed.pieces.append(ParsedCue(_text(loading)))
    json_fields.sort_by_time(parsed)
    postprocess.unroll(parsed)
    speaker_labels.label_unnamed(parsed)
    return parsed


def _text(loading: list[str]) -> str:
    rows = "".join(loading).translate(_BASIC).split("\n")
    return "\n".join(row for row in (" ".join(row.split()) for row in rows) if row)
