"""LRC: `[mm:ss.xx] words`, with tags, offset, repeated lines, and word times."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.readers import cue_text, speaker_labels
from viewer.transcripts.readers.grammar import builder
from viewer.transcripts.readers.source_file import SourceFile

_TAG = re.compile(r"\s*\[(ti|ar|al|au|by|re|ve|offset|length|la|tool|#)\s*:([^\]\n]*)\]\s*\Z", re.I)
_STAMP = re.compile(r"\s*\[(\d{1,4}):(\d{1,2})(?:([.:])(\d{1,3}))?\]")
_WORD = re.compile(r"[<\[](\d{1,4}):(\d{1,2})(?:\.(\d{1,3}))?[>\]]")

_MOST_TIMES = 50  # of one line
_ROOM_OF_A_LINE = 100  # characters


def sniff(source: SourceFile) -> bool:
    """Return True for tags of LRC, or lines that begin with a bracketed time with hundredths."""
    lines = [line for line in source.head.split("\n")[:120] if line.strip()]
    stamps = [match for line in lines if (match := _STAMP.match(line))]
    if not stamps or source.is_fragmented(24):
        return False
    if any(_TAG.match(line) for line in lines[:20]):
        return True
    # `[00:01:02]` without other signs of LRC may be hours, minutes and seconds.
    return len(stamps) * 2 >= len(lines) and all(match[3] == "." for match in stamps)


def parse(source: SourceFile) -> ParsedFile:
    """Return a cue for each time; a time without words ends the cue before it."""
    reading = ParsedFile("lrc")
    shift = 0
    # Characters for repetitions, which are bounded.
    room = max(len(source.text), 100_000)
    timed: list[tuple[int, ParsedCue]] = []
    for number, line in enumerate(source.each_line(), 1):
        tag = _TAG.match(line)
        if tag:
            shift = _tag(reading, tag[1].lower(), tag[2].strip(), shift)
            continue
        times: list[int] = []
        position = 0
        while match := _STAMP.match(line, position):
            if times[-1:] == [_ms(match)]:
                break  # the time of the first word
            if len(times) < _MOST_TIMES:
                times.append(_ms(match))
            position = match.end()
        rest = line[position:].strip()
        if not times:
            if rest:
                reading.add_repair(number, "a line without a time was kept")
                timed.append((timed[-1][0] if timed else 0, ParsedCue(rest, line=number)))
            continue
        room -= (len(times) - 1) * (len(rest) + _ROOM_OF_A_LINE)
        if len(times) > 1 and room < 0:
            reading.add_repair(number, "this line is repeated too often: it was kept once")
            times = times[:1]
        elif len(times) > 1:
            reading.add_repair(number, "a line with several times was repeated at each of them")
        for start in times:
            # A positive offset makes lines earlier.
            timed.append((start, _piece(rest, max(start - shift, 0), shift, number)))
    timed.sort(key=lambda pair: pair[0])
    pieces = [piece for _, piece in timed]
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if piece.start_ms is not None and after is not None and after.start_ms is not None:
            piece.end_ms = after.start_ms
            if piece.words:
                piece.words[-1].end_ms = max(after.start_ms, piece.words[-1].start_ms)
    reading.pieces = pieces
    builder.finish(reading)
    reading.per_turn_times = False
    speaker_labels.label(reading)
    return reading


def _ms(match: re.Match[str]) -> int:
    return timecode.to_ms(None, match[1], match[2], match[4])


def _tag(reading: ParsedFile, name: str, value: str, shift: int) -> int:
    if name == "ti":
        reading.title = value or None
    elif name == "al" or (name == "ar" and reading.show is None):
        reading.show = value or None
    elif name == "la":
        reading.language = value or None
    elif name == "offset" and re.fullmatch(r"[+-]?\d{1,7}", value):
        return int(value)
    return shift


def _piece(rest: str, start_ms: int, shift: int, line: int) -> ParsedCue:
    if not ("<" in rest or "[" in rest) or cue_text.too_many_times(rest):
        return ParsedCue(rest, start_ms, line=line)
    first = _WORD.search(rest)
    parts = [rest[: first.start()].lstrip() if first else rest]
    length = len(parts[0])
    words: list[WordTime] = []
    for match, following in pairwise(chain(_WORD.finditer(rest), (None,))):
        assert match is not None  # only the last is none
        spoken = rest[match.end() : following.start() if following else len(rest)]
        minutes, seconds, fraction = match.groups()
        ms = max(timecode.to_ms(None, minutes, seconds, fraction) - shift, 0)
        if words and words[-1].start_ms <= ms:
            words[-1].end_ms = ms  # or that of its last syllable
        stripped = spoken.strip()
        begin = length + len(spoken) - len(spoken.lstrip())
        parts.append(spoken)
        length += len(spoken)
        if words and stripped and words[-1].end == begin:
            words[-1].end += len(stripped)  # a syllable
        elif stripped and (not words or ms >= words[-1].start_ms):
            words.append(WordTime(begin, begin + len(stripped), ms, ms))
    return ParsedCue("".join(parts), start_ms, words=words, line=line)
