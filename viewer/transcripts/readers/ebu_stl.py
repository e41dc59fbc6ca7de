"""EBU STL: subtitles of broadcasters, a binary file of one GSI block and many TTI blocks.

After EBU Tech 3264 (1991): the GSI block has 1024 bytes about the programme, each TTI block has
128 bytes with times in frames and 112 bytes of text. A subtitle may take several TTI blocks.
"""

from __future__ import annotations

import re
import unicodedata

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_GSI, _TTI = 1_024, 128  # bytes
_DISK_FORMAT = re.compile(rb".{3}STL(\d\d)\.\d\d", re.DOTALL)
_NEW_LINE, _UNUSED = 0x8A, 0x8F
_LAST_BLOCK, _COMMENT = 0xFF, 1
_OTHER_BLOCKS = range(0xF0, 0xFF)  # user data, and reserved numbers
# Character code tables by number; "00", the Latin one, is ISO 6937.
_CODE_TABLES = {"01": "iso8859_5", "02": "iso8859_6", "03": "iso8859_7", "04": "iso8859_8"}
# The accents of ISO 6937 precede their letters, from 0xC1; some codes are not used.
_ACCENTS = dict(
    zip(
        (*range(0xC1, 0xC9), 0xCA, 0xCB, 0xCD, 0xCE, 0xCF),
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u0327\u030b\u0328\u030c",
        strict=True,
    )
)
_UPPER = {
    0x24: "¤",
    0xA0: " ",
    0xA8: "¤",
    0xFF: "",  # a soft hyphen
    **dict(zip(range(0xA1, 0xA8), "¡¢£$¥#§", strict=True)),
    **dict(zip(range(0xA9, 0xB0), "‘“«←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xC0), "°±²³×µ¶·÷’”»¼½¾¿", strict=True)),
    **dict(zip(range(0xD0, 0xD8), "—¹®©™♪¬¦", strict=True)),
    **dict(zip(range(0xDC, 0xE5), "⅛⅜⅝⅞ΩÆĐªĦ", strict=True)),
    **dict(zip(range(0xE6, 0xFF), "ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ", strict=True)),
}


def sniff(source: SourceFile) -> bool:
    """Return True for a file that begins with a GSI block."""
    return len(source.data) > _GSI and _DISK_FORMAT.match(source.data) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the subtitles with times from the start of the programme; comments are left out."""
    data = source.data
    parsed = ParsedFile("stl")
    match = _DISK_FORMAT.match(data)
    assert match is not None  # by `sniff`
    rate = int(match[1]) or 25
    table = data[12:14].decode("ascii", "replace")
    code_page = f"cp{data[:3].decode('ascii', 'replace')}"
    parsed.title = _title(data[16:48], code_page)
    body = bytearray()
    for number in range((len(data) - _GSI) // _TTI):
        block = data[_GSI + number * _TTI : _GSI + (number + 1) * _TTI]
        if block[3] in _OTHER_BLOCKS or block[15] == _COMMENT:
            continue
        body += block[16:].rstrip(bytes([_UNUSED]))
        if block[3] != _LAST_BLOCK:
            continue  # the next block continues this subtitle
        text = _text(bytes(body), table)
        body.clear()
        start, end = _ms(block[5:9], rate), _ms(block[9:13], rate)
        if start is None or end is None:
            parsed.add_repair(number + 1, "unreadable time: the words were kept")
            start = end = None
        elif end < start:
            parsed.add_repair(number + 1, "this cue ended before it started")
            end = start
        if text:
            parsed.pieces.append(ParsedCue(text, start, end, line=number + 1))
    if (len(data) - _GSI) % _TTI or body:
        parsed.add_repair(0, "the file ends in the middle of a subtitle")
    _from_start(parsed, data[256:264], rate)
    if not parsed.pieces:
        source.reject("this EBU STL file contains no subtitles")
    json_fields.sort_by_time(parsed)
    postprocess.unroll(parsed)
    speaker_labels.label_unnamed(parsed)
    return parsed


def _title(field: bytes, code_page: str) -> str | None:
    try:
        return " ".join(field.decode(code_page, "replace").replace("\0", " ").split()) or None
    except LookupError:
        return " ".join(field.decode("cp850", "replace").replace("\0", " ").split()) or None


def _ms(code: bytes, rate: int) -> int | None:
    """Return milliseconds of hours, minutes, seconds and frames, a byte each."""
    hours, minutes, seconds, frames = code
    if hours > 23 or minutes > 59 or seconds > 59 or frames >= rate:
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + frames * 1_000 // rate


def _from_start(parsed: ParsedFile, field: bytes, rate: int) -> None:
    """Make times relative to the programme's first frame, which is often 10:00:00:00."""
    timed = [piece for piece in parsed.pieces if piece.start_ms is not None]
    if not re.fullmatch(rb"\d{8}", field):
        return
    first = _ms(bytes(int(field[at : at + 2]) for at in range(0, 8, 2)), rate)
    if not first or any((piece.start_ms or 0) < first for piece in timed):
        return
    for piece in timed:
        piece.start_ms = (piece.start_ms or 0) - first
        piece.end_ms = (piece.end_ms or 0) - first


def _text(body: bytes, table: str) -> str:
    """Return the words of a text field; colors, boxes and italics are left out."""
    lines = []
    for raw in body.split(bytes([_UNUSED]), 1)[0].split(bytes([_NEW_LINE])):
        # Teletext controls are displayed as a space.
        plain = bytes(0x20 if code < 0x20 else code for code in raw if not 0x7F <= code <= 0x9F)
        words = (
            _latin(plain)
            if table not in _CODE_TABLES
            else plain.decode(_CODE_TABLES[table], "replace")
        )
        if line := " ".join(words.split()):
            lines.append(line)
    return "\n".join(lines)


def _latin(codes: bytes) -> str:
    """Decode ISO 6937."""
    parts: list[str] = []
    accent = ""
    for code in codes:
        if code in _ACCENTS:
            accent = _ACCENTS[code]
            continue
        character = _UPPER.get(code) or (chr(code) if code < 0x7F else "\ufffd")
        parts.append(unicodedata.normalize("NFC", character + accent))
        accent = ""
    return "".join(parts)
