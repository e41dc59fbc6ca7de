"""ASS and SSA subtitles, read with pysubs2."""

from __future__ import annotations

import re
import warnings

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.readers import json_fields, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_HEAD = re.compile(r"^\s*\[(?:script info|v4\+? styles|events)\]", re.IGNORECASE | re.MULTILINE)
_TIMED = re.compile(r"Dialogue:[^,]{0,30}(?:,\s*\d{1,4}:\d{1,2}:\d{1,2}[.:]\d{1,3}\s*){2},")
_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_KARAOKE = re.compile(r"\\(?:k|K|kf|ko)(\d{1,6})(?!\d)")
_UNREAD_STYLE = "an unreadable style was replaced by the default ({why})"
_DRAWING = re.compile(r"\\p([0-9])")


def sniff(source: SourceFile) -> bool:
    """Return True for a file with ASS sections and dialogue lines."""
    return _HEAD.search(source.head[:4000]) is not None and "Dialogue:" in source.text


def parse(source: SourceFile) -> ParsedFile:
    """Return dialogue lines as cues, the name field as speaker, karaoke as word times.

    Raises:
        UnsupportedFormatError: pysubs2 cannot read it.
    """
    import pysubs2

    reading = ParsedFile("ass")
    text, numbers = _whole_lines(source, reading)
    kind = "ssa" if re.search(r"^\[V4 Styles\]", text, re.M | re.I) else "ass"
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            subtitles = pysubs2.SSAFile.from_string(text, format_=kind)
    except Exception as error:
        # pysubs2 raises many kinds of exceptions for damaged files.
        source.reject("these subtitles are damaged ({why})", why=str(error)[:80])
    for warning in caught:
        # pysubs2 names the field of a style.
        reading.add_repair(0, _UNREAD_STYLE, why=str(warning.message)[:200])
    title = subtitles.info.get("Title", "").strip()
    reading.title = title if title and "default" not in title.lower() else None
    dialogue = [event for event in subtitles.events if event.type == "Dialogue"]
    if len(dialogue) != len(numbers):
        numbers = [0] * len(dialogue)
    for event, number in zip(dialogue, numbers, strict=True):
        start = max(int(event.start), 0)
        end = max(int(event.end), start)
        if event.end < event.start:
            reading.add_repair(number, "this cue ended before it started")
        text, words = _words(event.text, start, end)
        if text.strip():
            speaker = event.name.strip() or None
            speaker = None if speaker == "NTP" else speaker  # the default of old editors
            reading.pieces.append(ParsedCue(text, start, end, speaker, words, line=number))
    reading.pieces.sort(key=lambda piece: piece.line)
    json_fields.sort_by_time(reading)
    speaker_labels.label_unnamed(reading)
    return reading


def _whole_lines(source: SourceFile, reading: ParsedFile) -> tuple[str, list[int]]:
    """Return the text without damaged dialogue lines, and the line numbers of the others.

    The words of damaged lines are added as cues without times.
    """
    numbered = list(enumerate(source.each_line(), 1))
    dialogue = [(number, line) for number, line in numbered if line.startswith("Dialogue:")]
    whole = {number for number, line in dialogue if _TIMED.match(line)}
    if not whole:
        return source.text, [number for number, _ in dialogue]
    for number, line in dialogue:
        if number not in whole:
            text, _ = _words(line.removeprefix("Dialogue:").rpartition(",,")[2], 0, 0)
            reading.add_repair(
                number, "a damaged dialogue line: its words were kept without a time"
            )
            reading.pieces.append(ParsedCue(text.strip(), line=number))
    # Comments and styles are not needed, and may be damaged, too.
    skipped = ("Dialogue:", "Comment:", "Style:")
    lines = (line for number, line in numbered if number in whole or not line.startswith(skipped))
    return "\n".join(lines), sorted(whole)


def _words(raw: str, start_ms: int, end_ms: int) -> tuple[str, list[WordTime]]:
    """Return text without overrides and drawings, and word times of `{\\k25}` (centiseconds)."""
    raw = raw.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    parts = _OVERRIDE.split(raw)
    text = parts[0]
    words: list[WordTime] = []
    clock = start_ms
    drawing = False
    for index in range(1, len(parts), 2):
        tags, spoken = parts[index], parts[index + 1]
        drawn = _DRAWING.findall(tags)
        drawing = drawn[-1] != "0" if drawn else drawing
        if drawing:
            continue
        lengths = [int(length) * 10 for length in _KARAOKE.findall(tags)]
        begin = len(text) + len(spoken) - len(spoken.lstrip())
        text += spoken
        if lengths:
            first = clock + sum(lengths[:-1])
            clock = first + lengths[-1]
            if spoken.strip() and first <= end_ms:
                end = begin + len(spoken.strip())
                words.append(WordTime(begin, end, first, min(clock, end_ms)))
    return text, words
