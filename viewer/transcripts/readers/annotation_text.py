"""Text formats of linguistic archives: Praat TextGrid, CHAT, CTM, and STM.

Sources: Praat's manual ("TextGrid file formats"), the CHAT manual of TalkBank, and NIST's SCTK
documentation ("infmts.htm": CTM and STM; RTTM has no words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, text_metadata, timed_words
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word

_NUMBER = r"\d{1,7}(?:\.\d{1,9})?"
_CTM = re.compile(
    rf"\S+\s+\S+\s+({_NUMBER})\s+({_NUMBER})\s+(\S+)(?:\s+(-?{_NUMBER}|NA))?(?:\s+\S+){{0,2}}\s*\Z"
)
_STM = re.compile(rf"\S+\s+\S+\s+(\S+)\s+({_NUMBER})\s+({_NUMBER})\s+(?:<([^>]*)>\s+)?(\S.*)\Z")
_RTTM = re.compile(
    rf"SPEAKER\s+\S+\s+\S+\s+{_NUMBER}\s+{_NUMBER}\s+(?:<NA>|\S+)\s+(?:<NA>|\S+)\s+\S+"
)
_TOKEN = re.compile(r'"((?:[^"]|"")*)"|\[\d*\]|(?<![\w.])(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)')
_NO_NAMES = re.compile(
    r"(?:words?|utterances?|sentences?|transcript(?:ion)?|text|tier ?\d*|phrases?|orthograph\w*)\Z",
    re.I,
)
_PHONES = re.compile(r"phone|phoneme|mau|syllab|pos\b|tone", re.I)
_CHAT_TIME = re.compile(r"\x15(\d{1,10})_(\d{1,10})\x15|\x15|(?<=\s)(\d{1,10})_(\d{1,10})\s*\Z")
_CHAT_CODES = re.compile(
    r"\[[^\]\n]{0,200}\]|&[=*+~-]\S*|\(\.{1,3}\)|\((?:\d+:)?\d+\.\d*\)|[‡„↗↘→↑↓]|\+[\"/.,!?<^+]+(?=\s|\Z)"
)


def sniff(source: SourceFile) -> bool:
    """Return True for one of the four formats.

    Raises:
        UnsupportedFormatError: RTTM, which has speakers and times but no words.
    """
    return _kind(source) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues of an annotation file."""
    parsed = ParsedFile("annotation")
    kind = _kind(source)
    if kind == "textgrid":
        _parse_textgrid(parsed, source)
        # Tiers follow one another; cues are sorted by time.
        parsed.pieces.sort(key=lambda piece: piece.start_ms or 0)
    elif kind == "chat":
        _parse_chat(parsed, source)
    elif kind == "ctm":
        _parse_ctm(parsed, source)
    else:
        _parse_stm(parsed, source)
    if not parsed.pieces:
        source.reject("this file contains no words")
    json_fields.sort_by_time(parsed)
    return parsed


def _kind(source: SourceFile) -> str | None:
    head = source.head
    if "ooTextFile" in head[:60] and "TextGrid" in head[:200]:
        return "textgrid"
    lines = [line for line in head.split("\n")[:60] if line.strip()]
    if lines and (lines[0].startswith("@UTF8") or lines[0].startswith("@Begin")):
        return "chat"
    lines = [line for line in lines if not line.startswith(";;")]
    if lines and all(_RTTM.match(line) for line in lines):
        source.reject("this lists who speaks when, but contains no words")
    if len(lines) > 1 and all(_STM.match(line) for line in lines):
        return "stm"
    if len(lines) > 3 and all(_CTM.match(line) for line in lines):
        return "ctm"
    return None


def _ms(seconds: str) -> int:
    return round(min(float(seconds), 1e10) * 1000)


def _parse_ctm(parsed: ParsedFile, source: SourceFile) -> None:
    def words() -> Iterator[Word]:
        for number, line in enumerate(source.each_line(), 1):
            match = _CTM.match(line) if not line.startswith(";;") else None
            if match:
                start = _ms(match[1])
                sure = match[4] not in {None, "NA"} and 0 <= float(match[4]) <= 1
                confidence = float(match[4]) if sure else None
                yield Word(match[3], start, start + _ms(match[2]), None, confidence)
            elif line.strip() and not line.startswith(";;"):
                parsed.add_repair(number, "a line without a time was kept")
                yield Word(line.strip(), None, None)

    parsed.pieces = timed_words.flow(words())


def _parse_stm(parsed: ParsedFile, source: SourceFile) -> None:
    for number, line in enumerate(source.each_line(), 1):
        if not line.strip() or line.startswith(";;"):
            continue
        match = _STM.match(line)
        if match is None:
            parsed.add_repair(number, "a line without a time was kept")
            parsed.pieces.append(ParsedCue(line.strip(), line=number))
            continue
        start, end = _ms(match[2]), _ms(match[3])
        if end < start:
            parsed.add_repair(number, "this cue ended before it started")
            end = start
        if match[5].lower() not in {"ignore_time_segment_in_scoring", "inter_segment_gap"}:
            parsed.pieces.append(ParsedCue(match[5].strip(), start, end, match[1], line=number))


def _parse_textgrid(parsed: ParsedFile, source: SourceFile) -> None:
    """Parse the long or the short form, which have the same strings and numbers in order."""
    tokens = _TOKEN.finditer(source.text)
    line, counted = 1, 0
    name: str | None = None
    phones = points = words = False
    numbers: list[str] = []
    header = 0
    spoken: list[Word] = []
    for token in tokens:
        if token[2] is not None:
            numbers.append(token[2])
            continue
        if token[1] is None:
            continue
        string = token[1].replace('""', '"')
        line += source.text.count("\n", counted, token.start())
        counted = token.start()
        if string in {"IntervalTier", "TextTier"}:
            points, header, numbers = string == "TextTier", 1, []
        elif header:
            name, header, numbers = string.strip('" '), 0, []
            phones = _PHONES.search(name) is not None
            words = re.search(r"\bwords?\Z", name, re.I) is not None
            name = re.sub(
                r"\s*[-–/:]?\s*(?:words?|utterances?|ort)\Z", "", name, flags=re.I
            ).strip()
            name = None if not name or _NO_NAMES.match(name) else name
        elif len(numbers) >= 2 and not points:
            start, end = _ms(numbers[-2].lstrip("-")), _ms(numbers[-1].lstrip("-"))
            numbers = []
            if not string.strip() or phones:
                continue
            if words:
                spoken.append(Word(string.strip(), start, max(end, start), name))
            else:
                cue = ParsedCue(" ".join(string.split()), start, max(end, start), name, line=line)
                parsed.pieces.append(cue)
    if spoken and not parsed.pieces:
        spoken.sort(key=lambda word: word.start_ms or 0)
        parsed.pieces = timed_words.flow(spoken)


def _parse_chat(parsed: ParsedFile, source: SourceFile) -> None:
    names: dict[str, str] = {}
    current: ParsedCue | None = None
    skips = False
    for number, line in enumerate(source.each_line(), 1):
        if line.startswith("@"):
            name, _, value = line.partition(":")
            value = value.strip()
            if name == "@Participants":
                for entry in value.split(","):
                    parts = entry.split()
                    if len(parts) > 2:
                        names[parts[0]] = parts[1].replace("_", " ")
            elif name == "@Languages" and value:
                parsed.language = text_metadata.language(value.split(",")[0].strip())
            elif name == "@Title":
                parsed.title = value or None
            elif name == "@Date":
                parsed.published = text_metadata.find_date(value.replace("-", " ").title())
            current, skips = None, True
        elif line.startswith("%"):
            skips = True
        elif line.startswith("*"):
            code, _, text = line[1:].partition(":")
            current = ParsedCue(text, speaker=names.get(code, code) or None, line=number)
            parsed.pieces.append(current)
            skips = False
        elif current is not None and not skips and line.strip():
            current.text += f" {line.strip()}"
    for piece in parsed.pieces:
        _clean_chat(piece)
    parsed.pieces = [piece for piece in parsed.pieces if piece.text]


def _clean_chat(piece: ParsedCue) -> None:
    """Move times of a main line to the cue, and remove codes."""
    times = [match for match in _CHAT_TIME.finditer(piece.text) if match[1] or match[3]]
    if times:
        piece.start_ms = int(times[0][1] or times[0][3])
        piece.end_ms = max(int(times[-1][2] or times[-1][4]), piece.start_ms)
    text = _CHAT_CODES.sub(" ", _CHAT_TIME.sub(" ", piece.text))
    text = text.replace("<", "").replace(">", "").replace("_", " ")
    piece.text = re.sub(r"\s+([.?!,;])", r"\1", " ".join(text.split()))
