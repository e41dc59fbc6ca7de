"""Whisper's JSON in its common shapes: openai-whisper, whisper.cpp, WhisperX.

Its service gives the same with less: words beside the text without segments, or the text alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, text_metadata, timed_words
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word


def sniff(source: SourceFile) -> bool:
    """Segments with start and text, whisper.cpp's transcription with offsets, or words."""
    document = source.json
    if isinstance(document, dict) and json_fields.objects(document.get("transcription")):
        return True
    items = _segments(document)[:20]
    if any("text" in item and "start" in item for item in items):
        return True
    return not items and isinstance(document, dict) and isinstance(document.get("text"), str)


def parse(source: SourceFile) -> ParsedFile:
    """Segments as cues, with the times of their words where they are there."""
    reading = ParsedFile("whisper-json")
    document = source.json
    if isinstance(document, dict):
        result = document.get("result")
        holder = result if isinstance(result, dict) else document
        reading.language = text_metadata.language(holder.get("language"))
    cpp = json_fields.objects(document.get("transcription")) if isinstance(document, dict) else []
    loose = _loose_words(document)
    lines = source.object_lines("transcription" if cpp else "segments")
    numbered = enumerate(cpp or _segments(document), 1)
    for (number, item), line in zip(numbered, lines, strict=False):
        piece = _cpp(item) if cpp else _segment(item, loose)
        if piece is not None:
            piece.line = line
            if json_fields.before_zero(item.get("start")):
                reading.add_repair(line, "segment {n} began before 0", n=number)
            if piece.start_ms is None or piece.end_ms is None:
                reading.add_repair(line, "segment {n} has no time that can be read", n=number)
            elif piece.end_ms < piece.start_ms:
                reading.add_repair(line, "segment {n} ended before it began", n=number)
                piece.end_ms = piece.start_ms
            reading.pieces.append(piece)
    if not reading.pieces and not cpp and isinstance(document, dict):
        reading.pieces = _without_segments(document, loose[::-1])
    json_fields.sort_by_time(reading)
    return reading


def _without_segments(document: dict[str, object], spoken: list[Word]) -> list[ParsedCue]:
    """The text in cues of about a line, with the times of its words where they are given."""
    text = json_fields.text(document, "text") or ""
    timed = timed_words.place(text, spoken)
    if not timed:
        return [ParsedCue(line) for line in text.split("\n") if line.strip()]
    # Punctuation is in the text only: what stands before a space goes with the word before it.
    cuts = [
        before.end + _before_space(text[before.end : after.start])
        for before, after in pairwise(timed)
    ]
    bounds = pairwise([0, *cuts, len(text)])
    return timed_words.flow(
        Word(text[start:end], word.start_ms, word.end_ms)
        for word, (start, end) in zip(timed, bounds, strict=True)
    )


def _before_space(joint: str) -> int:
    return next((n for n, character in enumerate(joint) if character.isspace()), len(joint))


def _segments(document: object) -> list[dict[str, object]]:
    if isinstance(document, dict):
        return json_fields.objects(document.get("segments"))
    return json_fields.objects(document)


def _segment(item: dict[str, object], loose: list[Word]) -> ParsedCue | None:
    """A segment of openai-whisper or WhisperX; `loose` are words given for the whole file."""
    text = json_fields.text(item, "text")
    if text is None:
        return None
    own = [_word(word) for word in json_fields.objects(item.get("words"))]
    start, end = (
        json_fields.milliseconds(item.get("start")),
        json_fields.milliseconds(item.get("end")),
    )
    if end is None:
        end = start
    piece = ParsedCue(
        text, start, end if start is not None else None, json_fields.text(item, "speaker")
    )
    if not own and loose and start is not None and end is not None:
        while loose and (loose[-1].start_ms or 0) < end:
            own.append(loose.pop())
    piece.words = timed_words.place(text, own) if start is not None else []
    if own and piece.speaker is None:
        piece.speaker = own[0].speaker
    return piece


def _word(item: dict[str, object]) -> Word:
    start, end = (
        json_fields.milliseconds(item.get("start")),
        json_fields.milliseconds(item.get("end")),
    )
    text = json_fields.text(item, "word", "text") or ""
    return Word(text, start, end, json_fields.text(item, "speaker"))


def _loose_words(document: object) -> list[Word]:
    """Words beside the segments (the API's shape), last first, so that they are taken off."""
    if not isinstance(document, dict):
        return []
    found = [_word(word) for word in json_fields.objects(document.get("words"))]
    return sorted(found, key=lambda word: -(word.start_ms or 0))


def _cpp(item: dict[str, object]) -> ParsedCue | None:
    text = json_fields.text(item, "text")
    if text is None:
        return None
    start, end = _span(item)
    speaker = json_fields.text(item, "speaker")
    piece = ParsedCue(text, start, end, speaker)
    if start is not None:
        piece.words = timed_words.place(text, _tokens(item))
    return piece


def _span(item: dict[str, object]) -> tuple[int | None, int | None]:
    """whisper.cpp's offsets are ms; its timestamps say the same in text."""
    offsets, stamps = item.get("offsets"), item.get("timestamps")
    start = end = None
    if isinstance(offsets, dict):
        start, end = _number(offsets.get("from")), _number(offsets.get("to"))
    elif isinstance(stamps, dict):
        start = json_fields.milliseconds(stamps.get("from"))
        end = json_fields.milliseconds(stamps.get("to"))
    if start is None:
        return None, None
    return start, end if end is not None else start


def _number(value: object) -> int | None:
    ms = json_fields.milliseconds(value)
    return ms // 1000 if ms is not None else None


def _tokens(item: dict[str, object]) -> Iterator[Word]:
    """Tokens joined into words: a token that begins with a space begins a word."""
    current: Word | None = None
    for token in json_fields.objects(item.get("tokens")):
        text = token.get("text")
        if not isinstance(text, str) or text.startswith("[_") or not text:
            continue
        start, end = _span(token)
        if current is None or text[:1].isspace():
            if current is not None:
                yield current
            current = Word(text, start, end)
        else:
            current = Word(current.text + text, current.start_ms, end)
    if current is not None:
        yield current
