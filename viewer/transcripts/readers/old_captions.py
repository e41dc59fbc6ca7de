"""Old caption formats in text: SAMI, MicroDVD, MPL2, TMPlayer, and Spruce STL."""

from __future__ import annotations

import re
from collections import Counter

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import cue_text, json_fields, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_SAMI = re.compile(r"\s*<sami\b", re.IGNORECASE)
_SYNC = re.compile(
    r"<sync\b[^>]{0,200}?\bstart\s*=\s*[\"']?(-?\d{1,10})[^>]{0,200}>", re.IGNORECASE
)
_CLASS = re.compile(r"<p\b[^>]{0,200}?\bclass\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_FRAMES = re.compile(r"\{(\d{1,9})\}\{(\d{1,9})?\}(.*)\Z")
_TENTHS = re.compile(r"\[(\d{1,9})\]\[(\d{1,9})?\](.*)\Z")
_CODES = re.compile(r"\{[A-Za-z]:[^{}\n]{0,60}\}")
_SECONDS = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})(?:,\d)?[:=](?=\D)(\S.*)\Z")
_SPRUCE = re.compile(
    r"\s*(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2})\s*,\s*(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2})\s*,(.*)\Z"
)
_SPRUCE_STYLE = re.compile(r"\^[BIU]", re.IGNORECASE)
_KINDS = {
    "microdvd": _FRAMES,
    "mpl2": _TENTHS,
    "spruce": _SPRUCE,
    "tmplayer": _SECONDS,
}
_USUAL_RATE = 23.976
_NO_RATE = "no frame rate given: {rate} frames per second assumed"


def sniff(source: SourceFile) -> bool:
    """Return True for one of the formats."""
    return _kind(source) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues of an old caption file."""
    parsed = ParsedFile("captions")
    kind = _kind(source)
    if kind == "sami":
        _parse_sami(parsed, source)
    elif kind == "tmplayer":
        _parse_seconds(parsed, source)
    elif kind == "spruce":
        _parse_spruce(parsed, source)
    else:
        _parse_frames(parsed, source, tenths=kind == "mpl2")
    parsed.pieces = [piece for piece in parsed.pieces if piece.text.strip()]
    json_fields.sort_by_time(parsed)
    postprocess.unroll(parsed)
    speaker_labels.label_unnamed(parsed)
    return parsed


def _kind(source: SourceFile) -> str | None:
    if _SAMI.match(source.head):
        return "sami"
    lines = [line for line in source.head.split("\n")[:40] if line.strip()]
    if not lines or source.is_fragmented(16):
        return None
    for kind, pattern in _KINDS.items():
        hits = sum(1 for line in lines if pattern.match(line))
        others = sum(1 for line in lines if line.startswith(("$", "//")))
        if hits and hits + others >= 0.8 * len(lines):
            return kind
    return None


def _parse_sami(parsed: ParsedFile, source: SourceFile) -> None:
    syncs = list(_SYNC.finditer(source.text))
    classes = Counter(m[1].lower() for m in _CLASS.finditer(source.text[:2_000_000]))
    main = classes.most_common(1)[0][0] if classes else None
    line, counted = 1, 0
    before: ParsedCue | None = None
    for index, sync in enumerate(syncs):
        until = syncs[index + 1].start() if index + 1 < len(syncs) else len(source.text)
        body = source.text[sync.end() : until]
        line += source.text.count("\n", counted, sync.start())
        counted = sync.start()
        kind = _CLASS.search(body[:600])
        if kind is not None and main is not None and kind[1].lower() != main:
            continue  # another language
        start = max(int(sync[1]), 0)
        if before is not None and before.end_ms is None:
            before.end_ms = max(start, before.start_ms or 0)
        words = cue_text.unescape(_TAG.sub("", _BREAK.sub("\n", body)))
        lines = [" ".join(part.split()) for part in words.split("\n")]
        text = "\n".join(part for part in lines if part)
        before = None
        if text:
            before = ParsedCue(text, start, None, line=line)
            parsed.pieces.append(before)
    if before is not None and before.end_ms is None:
        before.end_ms = (before.start_ms or 0) + max(1_000, 65 * len(before.text))


def _parse_frames(parsed: ParsedFile, source: SourceFile, *, tenths: bool) -> None:
    pattern = _TENTHS if tenths else _FRAMES
    rate = 10.0 if tenths else None
    for number, line in enumerate(source.each_line(), 1):
        match = pattern.match(line.strip("\ufeff \t"))
        if match is None:
            if line.strip():
                parsed.add_repair(number, "a line without a time was kept")
                parsed.pieces.append(ParsedCue(line.strip(), line=number))
            continue
        text = _CODES.sub("", match[3]).replace("|", "\n").strip()
        if rate is None:
            stated = re.fullmatch(r"\d{2,3}(?:[.,]\d{1,3})?", text)
            if stated and match[1] in {"0", "1"}:
                rate = float(text.replace(",", "."))
                continue
            rate = _USUAL_RATE
            parsed.add_repair(number, _NO_RATE, rate=rate)
        start = round(int(match[1]) * 1000 / rate)
        end = round(int(match[2]) * 1000 / rate) if match[2] else start + 65 * len(text)
        if end < start:
            parsed.add_repair(number, "this cue ended before it started")
            end = start
        lines = (part.lstrip("/") for part in text.split("\n"))
        parsed.pieces.append(ParsedCue("\n".join(lines), start, end, line=number))


def _parse_seconds(parsed: ParsedFile, source: SourceFile) -> None:
    """Parse TMPlayer's lines, which have start times only."""
    for number, line in enumerate(source.each_line(), 1):
        match = _SECONDS.match(line.strip("\ufeff \t"))
        if match is None:
            if line.strip():
                parsed.add_repair(number, "a line without a time was kept")
                parsed.pieces.append(ParsedCue(line.strip(), line=number))
            continue
        start = timecode.to_ms(match[1], match[2], match[3])
        before = parsed.pieces[-1] if parsed.pieces else None
        if before is not None and before.start_ms is not None:
            before.end_ms = max(min(before.end_ms or start, start), before.start_ms)
        text = match[4].replace("|", "\n").strip()
        parsed.pieces.append(ParsedCue(text, start, start + 1_000 + 65 * len(text), line=number))


def _parse_spruce(parsed: ParsedFile, source: SourceFile) -> None:
    matches = [
        (number, line, _SPRUCE.match(line)) for number, line in enumerate(source.each_line(), 1)
    ]
    latest = max((int(m[n]) for _, _, m in matches if m for n in (4, 8)), default=0)
    rate = 25 if latest < 25 else 30
    for number, line, match in matches:
        if match is None:
            if line.strip() and not line.startswith(("$", "//")):
                parsed.add_repair(number, "a line without a time was kept")
                parsed.pieces.append(ParsedCue(line.strip(), line=number))
            continue
        start = timecode.to_ms(match[1], match[2], match[3]) + int(match[4]) * 1000 // rate
        end = timecode.to_ms(match[5], match[6], match[7]) + int(match[8]) * 1000 // rate
        if end < start:
            parsed.add_repair(number, "this cue ended before it started")
            end = start
        text = _SPRUCE_STYLE.sub("", match[9]).replace("|", "\n").strip()
        parsed.pieces.append(ParsedCue(text, start, end, line=number))
