"""ASS and SSA subtitles, read with pysubs2."""

from __future__ import annotations

import re

from viewer.transcripts.formats import fields, speakers
from viewer.transcripts.formats.source import Source
from viewer.transcripts.reading import Piece, Reading, WordTime

_HEAD = re.compile(r"^\s*\[(?:script info|v4\+? styles|events)\]", re.IGNORECASE | re.MULTILINE)
_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_KARAOKE = re.compile(r"\\(?:k|K|kf|ko)(\d{1,6})(?!\d)")
_DRAWING = re.compile(r"\\p([0-9])")


def claims(source: Source) -> bool:
    """The sections that every such file has."""
    return _HEAD.search(source.head[:4000]) is not None and "Dialogue:" in source.text


def read(source: Source) -> Reading:
    """Dialogue lines as cues, the name field as speaker, karaoke as word times.

    Raises:
        NotUnderstood: pysubs2 cannot read it.
    """
    import pysubs2

    reading = Reading("ass")
    lines = [n for n, line in enumerate(source.each_line(), 1) if line.startswith("Dialogue:")]
    kind = "ssa" if re.search(r"^\[V4 Styles\]", source.text, re.M | re.I) else "ass"
    try:
        subtitles = pysubs2.SSAFile.from_string(source.text, format_=kind)
    except Exception as error:
        # pysubs2 raises whatever its parsing runs into; the file is what is wrong.
        source.refuse(f"these subtitles are broken ({str(error)[:80]})")
    title = subtitles.info.get("Title", "").strip()
    reading.title = title if title and "default" not in title.lower() else None
    dialogue = [event for event in subtitles.events if event.type == "Dialogue"]
    if len(dialogue) != len(lines):
        reading.mend(0, "some dialogue lines are broken and were left out")
        lines = [0] * len(dialogue)
    for event, number in zip(dialogue, lines, strict=True):
        start = max(int(event.start), 0)
        end = max(int(event.end), start)
        text, words = _words(event.text, start, end)
        if text.strip():
            speaker = event.name.strip() or None
            reading.pieces.append(Piece(text, start, end, speaker, words, line=number))
    fields.sort_by_time(reading)
    if not any(piece.speaker for piece in reading.pieces):
        speakers.label(reading)
    return reading


def _words(raw: str, start_ms: int, end_ms: int) -> tuple[str, list[WordTime]]:
    """The words without overrides and drawings; `{\\k25}` times what follows, in centiseconds."""
    raw = raw.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    parts = _OVERRIDE.split(raw)
    text = parts[0]
    words: list[WordTime] = []
    clock = start_ms
    drawing = False
    for index in range(1, len(parts), 2):
        tags, said = parts[index], parts[index + 1]
        drawn = _DRAWING.findall(tags)
        drawing = drawn[-1] != "0" if drawn else drawing
        if drawing:
            continue
        lengths = [int(length) * 10 for length in _KARAOKE.findall(tags)]
        begin = len(text) + len(said) - len(said.lstrip())
        text += said
        if lengths:
            first = clock + sum(lengths[:-1])
            clock = first + lengths[-1]
            if said.strip() and first <= end_ms:
                end = begin + len(said.strip())
                words.append(WordTime(begin, end, first, min(clock, end_ms)))
    return text, words
