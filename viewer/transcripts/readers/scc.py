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
# The other sets (0x12 and 0x13, from 0x20 on) take the place of the character before them.
_EXTENDED = {
    0x12: "ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»",
    0x13: "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘",
}
_SPECIAL = "®°½¿™¢£♪à èâêîôû"
_MODES = frozenset({0x20, 0x25, 0x26, 0x27, 0x29})  # pop-on, roll-up, paint-on
_RESUME, _CLEAR, _SHOW, _RETURN, _BACKSPACE = 0x20, 0x2C, 0x2F, 0x2D, 0x21


def sniff(source: SourceFile) -> bool:
    """Return True for a file with Scenarist's signature."""
    return source.head.startswith("Scenarist_SCC")


def parse(source: SourceFile) -> ParsedFile:
    """Return the captions of the first channel."""
    parsed = ParsedFile("scc")
    shown: ParsedCue | None = None
    decoder = _Decoder()
    for number, line in enumerate(source.each_line(), 1):
        match = _LINE.match(line)
        if match is None:
            if line.strip() and not line.startswith("Scenarist_SCC"):
                parsed.add_repair(number, "a line without a time was skipped")
            continue
        start = timecode.to_ms(match[1], match[2], match[3])
        if match[4] == ":":  # without dropped frames the clock of the tape is slow
            start = start * 1001 // 1000
        start += round(int(match[5]) * 1000 / _RATE)
        commands = decoder.take(match[6].split())
        shows, clears = _SHOW in commands, _CLEAR in commands
        if not (shows or clears or not decoder.pops_on):
            continue
        if shown is not None and (clears or decoder.loading):
            shown.end_ms = max(start, shown.start_ms or 0)
            shown = None
        text = _text(decoder.loading) if shows or not decoder.pops_on else ""
        if text:
            shown = ParsedCue(text, start, start + max(1_000, 65 * len(text)), line=number)
            parsed.pieces.append(shown)
            decoder.loading = []
    if text := _text(decoder.loading):
        parsed.add_repair(0, "the last caption is never shown: it was kept without a time")
        parsed.pieces.append(ParsedCue(text))
    json_fields.sort_by_time(parsed)
    postprocess.unroll(parsed)
    speaker_labels.label_unnamed(parsed)
    return parsed


class _Decoder:
    """Takes the codes of the first channel into the caption that is being loaded."""

    def __init__(self) -> None:
        self.loading: list[str] = []  # characters; a line break for each further row
        self.pops_on = False
        self._is_other = False  # codes are of the second channel

    def take(self, codes: list[str]) -> set[int]:
        """Take the codes of a line; return the commands to show and to clear among them."""
        commands: set[int] = set()
        last = ""
        for code in codes:
            first, second = int(code[:2], 16) & 0x7F, int(code[2:], 16) & 0x7F
            if first >= 0x20:
                both = chr(first) + (chr(second) if second >= 0x20 else "")
                self.loading += "" if self._is_other else both.translate(_BASIC)
                last = ""
            elif code == last:  # control codes come twice
                last = ""
            elif first >= 0x10:
                last = code
                self._is_other = first >= 0x18
                if not self._is_other:
                    self._control(first, second)
                    commands |= {second} if first == 0x14 else set()
        return commands

    def _control(self, first: int, second: int) -> None:
        if first in _EXTENDED and 0x20 <= second <= 0x3F:
            self.loading[-1:] = [_EXTENDED[first][second - 0x20]]
        elif first == 0x11 and 0x20 <= second <= 0x2F:
            self.loading.append(" ")  # italics and colors take the place of a space
        elif first == 0x11 and 0x30 <= second <= 0x3F:
            self.loading.append(_SPECIAL[second - 0x30])
        elif first == 0x14 and second == _BACKSPACE:
            self.loading[-1:] = []
        elif first == 0x14 and second in _MODES:
            self.pops_on = second == _RESUME
        elif second >= 0x40 or (first == 0x14 and second == _RETURN):
            self.loading.append("\n")  # another row


def _text(loading: list[str]) -> str:
    rows = "".join(loading).split("\n")
    return "\n".join(row for row in (" ".join(row.split()) for row in rows) if row)
