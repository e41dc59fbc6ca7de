"""WebVTT, after the W3C's parser algorithm (https://www.w3.org/TR/webvtt1/#file-parsing).

The strict parser returns the standard's cues and text. The lenient one, which is used by default,
returns the same for conforming files, and keeps text that the standard drops, with a repair.
webvtt-py writes our files, but does not parse them: it accepts times that the standard drops and
does not report line numbers of errors.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import (
    cue_text,
    json_fields,
    json_shape,
    postprocess,
    speaker_labels,
)
from viewer.transcripts.readers.grammar.names import is_name
from viewer.transcripts.readers.source_file import SourceFile

_SIGNATURE = re.compile(r"WEBVTT(?=[ \t\n]|\Z)")
_LOOSE_SIGNATURE = re.compile(r"\s*WEB ?VTT", re.IGNORECASE)
_TITLE = re.compile(r"WEB ?VTT(?:[ \t]+(?:[-–—:]+[ \t]*)?(.*))?\Z", re.IGNORECASE)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40})[:=]\s*(.*)\Z")
_W = r"[\t\n\f\r ]*"
_STAMP = r"([0-9]+):([0-9]{2})(?::([0-9]{2}))?\.([0-9]{3})"
_TIMINGS = re.compile(rf"{_W}{_STAMP}{_W}-->{_W}{_STAMP}(?![0-9])")
# The common form of lines of times.
_PLAIN_TIMINGS = re.compile(
    r"([0-9]{1,2}:[0-5][0-9]):([0-5][0-9]\.[0-9]{3}) --> "
    r"([0-9]{1,2}:[0-5][0-9]):([0-5][0-9]\.[0-9]{3})(?![0-9])"
)
# Forms of other tools: a comma, fewer decimals, one-digit fields, no space, missing minutes.
_LOOSE_STAMP = (
    r"(?:(?:([0-9]{1,9}):)?([0-9]{1,4}):)?([0-9]{1,2}(?=[:.,\s-]|\Z)|[0-9]{1,6}(?=[.,][0-9]))"
    r"(?:[.,:]([0-9]{1,9}))?"
)
_LOOSE_TIMINGS = re.compile(
    rf"[^0-9]{{0,20}}{_LOOSE_STAMP}[^0-9>]{{0,20}}--?>[^0-9]{{0,20}}{_LOOSE_STAMP}"
)
_MOST_HEADER_LINES = 1_000
_NO_WORDS = re.compile(r"NOTE(?:[ \t]|\Z)|(?:STYLE|REGION)[ \t]*\Z")
_OLD_REGION = re.compile(r"Region:\s*\w{1,20}=")  # of drafts of the standard
_CSS = re.compile(r"[^\n]{0,400}[{}][ \t]*\Z|[ \t]*[\w-]{1,40}[ \t]*:[^\n]{0,400};[ \t]*\Z")
# Additions of tools to a name in an identifier, and identifiers that are no names.
_IDENTIFIER_NOISE = re.compile(r"\A\s*\d+[\s.:_-]+|\(\d+\)|[\s_-]+\d+\s*\Z")
_NO_NAMES = frozenset({"cue", "caption", "subtitle", "chapter", "slide", "id", "line", "segment"})
_LONG_WORDS = 400  # characters
_LENIENT = "nonstandard times were accepted"
_TIMELESS = "nonstandard times: the words were kept without a time"
_LATEST_MS = 10**13  # three centuries; later times are damage

_Lines = Iterator[tuple[int, str]]  # numbered from 1


class _Block(NamedTuple):
    line: int  # of its first line, from 1
    identifier: str | None
    timings: str | None  # the line with the arrow, if it has one
    body: list[str]


def sniff(source: SourceFile) -> bool:
    """Return True for a file that begins with WEBVTT, also in other forms than the standard's."""
    named = source.strict and source.suffix == ".vtt"
    return named or _LOOSE_SIGNATURE.match(source.head) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues of a WebVTT file.

    Raises:
        UnsupportedFormatError: strict, and the signature is not the standard's.
    """
    return _strict(source) if source.strict else _lenient(source)


def _strict(source: SourceFile) -> ParsedFile:
    # The standard always decodes as UTF-8, and removes one byte order mark.
    text = source.data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    if not _SIGNATURE.match(text):
        source.reject("the first line is not the standard signature", 1)
    reading = ParsedFile("webvtt")
    _, lines = _header_lines(iter(enumerate(text.split("\n"), 1)))
    for block in _blocks(lines):
        times = _times(block.timings) if block.timings is not None else None
        if times is not None:
            words, voices, _, _ = cue_text.standard("\n".join(block.body))
            speaker = voices[0][1] if voices else None
            reading.pieces.append(ParsedCue(words, *times, speaker, line=block.line))
    reading.pieces.sort(key=lambda piece: (piece.start_ms or 0, -(piece.end_ms or 0)))
    return reading


def _lenient(source: SourceFile) -> ParsedFile:
    reading = ParsedFile("webvtt")
    names = cue_text.tagged_names(source.text)
    lines: _Lines = enumerate(cue_text.with_voices(source.each_line(), names), 1)
    lines = itertools.dropwhile(lambda pair: not pair[1].strip("\ufeff \t\f"), lines)
    header, lines = _header_lines(lines)
    if not _SIGNATURE.match(source.text):
        reading.add_repair(header[0][0], "the signature is not exactly WEBVTT")
    _header(reading, header)
    identifiers: dict[int, str] = {}
    most = postprocess.max_pieces(len(source.data))
    json_fields.sort(reading, _read_blocks(reading, lines, most, identifiers))
    _take_payloads(reading)
    postprocess.unroll(reading)
    _name_by_identifiers(reading, identifiers)
    speaker_labels.label_unnamed(reading)
    return reading


def _take_payloads(reading: ParsedFile) -> None:
    """Take words and names out of cues that are objects of JSON, as programs write them."""
    if not reading.pieces or not reading.pieces[0].text.startswith("{"):
        return
    for piece in reading.pieces:
        try:
            payload = json.loads(piece.text)
        except (ValueError, RecursionError):
            continue
        payload = payload if isinstance(payload, dict) else {}
        values = {json_shape.plain(key): value for key, value in payload.items()}
        words, speaker = (
            next((values[key] for key in keys if isinstance(values.get(key), str)), None)
            for keys in (json_shape.TEXT_NAMES, json_shape.SPEAKER_NAMES)
        )
        if words is not None:
            piece.text, piece.speaker = words, speaker
            piece.words, piece.voices = [], []


def _read_blocks(
    reading: ParsedFile, lines: _Lines, most: int, identifiers: dict[int, str]
) -> list[int]:
    """Add at most `most` cues of `lines`; return their sort keys by time."""
    order = 0
    keys: list[int] = []
    wordless: ParsedCue | None = None
    for block in _numbered(_blocks(lines), reading):
        if block.timings is None and _SIGNATURE.match(block.body[0]):
            reading.add_repair(block.line, "a repeated header was skipped")
            continue
        if block.timings is None and wordless is not None and not _NO_WORDS.match(block.body[0]):
            # A blank line between times and words.
            spoken = cue_text.words("\n".join(block.body))
            wordless.text = f"{wordless.text}\n{spoken}" if wordless.text else spoken
            if wordless not in reading.pieces[-1:]:
                reading.add_repair(block.line, "a blank line between times and words was ignored")
                keys.append(wordless.start_ms or 0)
                reading.pieces.append(wordless)
            continue
        wordless = _wordless(block)
        piece = _piece(block, reading)
        if piece is None:
            continue
        if piece.start_ms is not None:
            if piece.start_ms < order:
                reading.add_repair(block.line, "a cue out of order was moved to its place")
            order = max(order, piece.start_ms)
        if len(reading.pieces) > most and len(reading.pieces[-1].text) < _LONG_WORDS:
            last = reading.pieces[-1]
            last.text += f"\n{piece.text}"
            if last.end_ms is not None:
                last.end_ms = max(last.end_ms, piece.end_ms or 0)
            continue
        # Words without a time are sorted with the cue before them.
        keys.append(piece.start_ms if piece.start_ms is not None else (keys[-1] if keys else 0))
        if block.identifier is not None and piece.start_ms is not None and len(identifiers) < most:
            identifiers[block.line] = block.identifier[:100]
        reading.pieces.append(piece)
    return keys


def _wordless(block: _Block) -> ParsedCue | None:
    """Return the cue of a block with times and without words, or None."""
    if block.timings is None or (block.body and block.body[0].strip()):
        return None
    if any(line.strip() for line in block.body):
        return None
    times = _times(block.timings) or _loose_times(block.timings)
    return ParsedCue("", times[0], max(times), line=block.line) if times else None


def _name_by_identifiers(parsed: ParsedFile, identifiers: dict[int, str]) -> None:
    """Store names in the identifiers of cues as speakers: `1 "Ann" (123)`."""
    if any(piece.speaker for piece in parsed.pieces) or len(identifiers) * 2 < len(parsed.pieces):
        return
    names = {
        line: _IDENTIFIER_NOISE.sub("", identifier).strip(" \"'-:.")
        for line, identifier in identifiers.items()
    }
    fitting = [name for name in names.values() if is_name(name) and name.lower() not in _NO_NAMES]
    quoted = sum('"' in identifier for identifier in identifiers.values())
    if len(fitting) * 10 < len(names) * 9 or (len(set(fitting)) < 2 and quoted < len(names)):
        return
    if len(set(fitting)) * 3 > len(fitting) * 2 and len(fitting) > 4:
        return  # titles, since names of speakers are repeated
    for piece in parsed.pieces:
        piece.speaker = names.get(piece.line) or None


def _header_lines(lines: _Lines) -> tuple[list[tuple[int, str]], _Lines]:
    """Return the lines of the header, up to a blank line or before an arrow, and the rest."""
    header: list[tuple[int, str]] = []
    for number, line in lines:
        if not line:
            break
        if "-->" in line and header:
            return header, itertools.chain([(number, line)], lines)
        if len(header) < _MOST_HEADER_LINES:
            header.append((number, line))
    return header, lines


def _blocks(lines: _Lines) -> Iterator[_Block]:
    """Yield the standard's blocks: a line with an arrow begins a cue, also under an identifier."""
    block: _Block | None = None
    for number, line in lines:
        if not line:
            if block is not None:
                yield block
            block = None
        elif "-->" in line:
            if block is not None and block.timings is None and len(block.body) == 1:
                block = _Block(block.line, block.body[0], line, [])
            else:
                if block is not None:
                    yield block
                block = _Block(number, None, line, [])
        elif block is None:
            block = _Block(number, None, None, [line])
        else:
            block.body.append(line)
    if block is not None:
        yield block


def _numbered(blocks: Iterator[_Block], reading: ParsedFile) -> Iterator[_Block]:
    """Yield blocks, with numbers directly above the next arrow as identifiers.

    If the blank line is missing, the next cue's number is a part of this cue's words in the
    standard. It is an identifier only if it continues the count, and not if it is the only text.
    """
    due = {"0", "1", "2"}  # the first may be in the header
    last: _Block | None = None
    for block in blocks:
        if last is not None:
            if block.timings is not None and block.identifier is None:
                number = _number_above(last, block)
                if number in due:
                    last.body.pop()
                    reading.add_repair(block.line - 1, "a blank line is missing above this number")
                    block = block._replace(identifier=number, line=block.line - 1)  # noqa: PLW2901  # as it should read
            yield last
        if block.identifier is not None and block.identifier.strip().isdecimal():
            due = {str(int(block.identifier[:12]) + 1)}
        last = block
    if last is not None:
        yield last


def _number_above(last: _Block, block: _Block) -> str:
    """Return the last line of `last` directly above `block`, if `last` has other words, too."""
    height = len(last.body) + (last.identifier is not None) + (last.timings is not None)
    if block.line != last.line + height or len(last.body) <= (last.timings is not None):
        return ""
    return last.body[-1].strip()


def _times(line: str) -> tuple[int, int] | None:
    """Return start and end (ms) of a line of times by the standard, or None."""
    match = _PLAIN_TIMINGS.match(line)
    if match is not None:
        start, start_s, end, end_s = match.groups()
        return (
            _minutes_ms(start) + int(start_s.replace(".", "")),
            _minutes_ms(end) + int(end_s.replace(".", "")),
        )
    match = _TIMINGS.match(line)
    if match is None:
        return None
    first, last = _ms(*match.group(1, 2, 3, 4)), _ms(*match.group(5, 6, 7, 8))
    return None if first is None or last is None else (first, last)


@lru_cache(maxsize=128)  # consecutive cues have the same minute
def _minutes_ms(text: str) -> int:
    """Return the ms of `HH:MM`."""
    hours, _, minutes = text.partition(":")
    return (int(hours) * 60 + int(minutes)) * 60_000


def _ms(first: str, second: str, third: str | None, fraction: str) -> int | None:
    if third is None:
        if len(first) != 2:
            return None
        hours, minutes, seconds = 0, int(first), int(second)
    else:
        hours = int(first) if len(first) < 12 else _LATEST_MS
        minutes, seconds = int(second), int(third)
    if minutes > 59 or seconds > 59:
        return None
    return min(timecode.to_ms(hours, minutes, seconds, fraction), _LATEST_MS)


def _loose_times(line: str) -> tuple[int, int] | None:
    match = _LOOSE_TIMINGS.match(line)
    if match is None:
        return None
    times = []
    for hours, minutes, seconds, fraction in (match.groups()[:4], match.groups()[4:]):
        times.append(min(timecode.to_ms(hours, minutes, seconds, fraction), _LATEST_MS))
    return times[0], times[1]


def _piece(block: _Block, reading: ParsedFile) -> ParsedCue | None:
    """Return the cue of a block in the lenient parser; None for notes and styles."""
    if block.timings is None:
        arrow_line = _loose_arrow(block.body)
        if arrow_line is None:
            return _stray(block, reading)
        identifier = block.body[0] if arrow_line else None
        block = _Block(block.line, identifier, block.body[arrow_line], block.body[arrow_line + 1 :])
    assert block.timings is not None  # set above
    line = block.line + (block.identifier is not None)
    raw = "\n".join(block.body)
    times = _times(block.timings)
    if times is None:
        times = _loose_times(block.timings)
        reading.add_repair(line, _LENIENT if times else _TIMELESS)
    if times is not None and times[1] < times[0]:
        reading.add_repair(line, "this cue ended before it started")
        times = times[0], times[0]
    start_ms, end_ms = times or (0, 0)
    words = cue_text.lenient(raw, start_ms, end_ms)
    if words.odd:
        reading.add_repair(line + 1, "text that looks like an unknown tag was kept")
    if not words.text.strip():
        return None
    piece = ParsedCue(words.text, line=block.line)
    if words.voices:
        piece.speaker = words.voices[0][1]
        piece.voices = words.voices[1:]
    if times is not None:
        piece.start_ms, piece.end_ms = times
        piece.words = words.words
    return piece


def _loose_arrow(body: list[str]) -> int | None:
    """Return a line such as "00:01.000 -> 00:02.000", which has no arrow of the standard."""
    for index, line in enumerate(body[:2]):
        if "->" in line and _loose_times(line):
            return index
    return None


def _stray(block: _Block, reading: ParsedFile) -> ParsedCue | None:
    first = block.body[0]
    if first[0] in "NSR" and (_NO_WORDS.match(first) or _OLD_REGION.match(first)):
        return None
    if block.body[-1].strip() == "}" and all(_CSS.match(line) for line in block.body):
        return None  # the rest of a style with a blank line in it
    text = cue_text.words("\n".join(block.body))
    bare = text.strip()
    if not bare:
        return None
    if bare.isdecimal():
        reading.add_repair(block.line, "a number without a cue was skipped")
        return None
    reading.add_repair(block.line, "words outside of a cue were kept without a time")
    return ParsedCue(text, new_turn=False, line=block.line)


def _header(reading: ParsedFile, header: list[tuple[int, str]]) -> None:
    match = _TITLE.match(header[0][1].strip("\ufeff \t\f"))
    if match and match[1] and match[1].strip():
        reading.title = match[1].strip()
    for number, line in header[1:]:
        pair = _PAIR.match(line)
        if pair is None:
            reading.add_repair(number, "an unknown line of the header was ignored")
        elif pair[1].lower() == "language":
            reading.language = pair[2].strip() or None
        elif pair[1].lower() == "title":
            reading.title = pair[2].strip() or reading.title
