"""Podcasting 2.0's JSON transcript (application/json: version, segments of body and times)."""

from __future__ import annotations

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import json_fields, timed_words
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word

# From so few words a segment on, segments are words, and flow into cues for reading.
_WORDS_A_SEGMENT = 1.6
_NO_TIME = "segment {n} has no time that can be read: its words are kept"


def sniff(source: SourceFile) -> bool:
    """Segments that have a body, in an object as the specification has it, or alone."""
    return any("body" in item for item in _segments(source.json)[:20])


def parse(source: SourceFile) -> ParsedFile:
    """The segments as cues; segments of one word are merged, with the words' times kept."""
    reading = ParsedFile("podcast-json")
    document = source.json
    if isinstance(document, dict):
        reading.title = json_fields.text(document, "title", "episode")
        reading.show = json_fields.text(document, "podcastName", "podcast", "show")
        reading.language = json_fields.text(document, "language")
    speaker: str | None = None
    numbered = enumerate(_segments(document), 1)
    for (number, item), line in zip(numbered, source.object_lines("segments"), strict=False):
        body = json_fields.text(item, "body")
        if body is None:
            continue
        speaker = json_fields.text(item, "speaker") or speaker
        start = json_fields.milliseconds(item.get("startTime"))
        end = json_fields.milliseconds(item.get("endTime"))
        if json_fields.before_zero(item.get("startTime")):
            reading.add_repair(line, "segment {n} began before 0", n=number)
        if start is None:
            reading.add_repair(line, _NO_TIME, n=number)
        elif end is None or end < start:
            if end is not None:
                reading.add_repair(line, "segment {n} ended before it began", n=number)
            end = start
        times = (start, end if start is not None else None)
        reading.pieces.append(ParsedCue(body, *times, speaker, line=line))
    json_fields.sort_by_time(reading)
    pieces = reading.pieces
    if sum(len(piece.text.split()) for piece in pieces) <= _WORDS_A_SEGMENT * len(pieces):
        reading.pieces = timed_words.flow(
            Word(piece.text, piece.start_ms, piece.end_ms, piece.speaker) for piece in pieces
        )
    return reading


def _segments(document: object) -> list[dict[str, object]]:
    return json_fields.objects(document.get("segments") if isinstance(document, dict) else document)
