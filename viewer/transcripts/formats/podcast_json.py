"""Podcasting 2.0's JSON transcript (application/json: version, segments of body and times)."""

from __future__ import annotations

from viewer.transcripts.formats import fields, words
from viewer.transcripts.formats.source import Source
from viewer.transcripts.formats.words import Word
from viewer.transcripts.reading import Piece, Reading

# From so few words a segment on, segments are words, and flow into cues for reading.
_WORDS_A_SEGMENT = 1.6
_NO_TIME = "segment {n} has no time that can be read: its words are kept"


def claims(source: Source) -> bool:
    """Segments that have a body, in an object as the specification has it, or alone."""
    return any("body" in item for item in _segments(source.json)[:20])


def read(source: Source) -> Reading:
    """The segments as cues; segments of one word are merged, with the words' times kept."""
    reading = Reading("podcast-json")
    document = source.json
    if isinstance(document, dict):
        reading.title = fields.text(document, "title", "episode")
        reading.show = fields.text(document, "podcastName", "podcast", "show")
        reading.language = fields.text(document, "language")
    speaker: str | None = None
    numbered = enumerate(_segments(document), 1)
    for (number, item), line in zip(numbered, source.object_lines("segments"), strict=False):
        body = fields.text(item, "body")
        if body is None:
            continue
        speaker = fields.text(item, "speaker") or speaker
        start = fields.milliseconds(item.get("startTime"))
        end = fields.milliseconds(item.get("endTime"))
        if fields.before_zero(item.get("startTime")):
            reading.mend(line, "segment {n} began before 0", n=number)
        if start is None:
            reading.mend(line, _NO_TIME, n=number)
        elif end is None or end < start:
            if end is not None:
                reading.mend(line, "segment {n} ended before it began", n=number)
            end = start
        times = (start, end if start is not None else None)
        reading.pieces.append(Piece(body, *times, speaker, line=line))
    fields.sort_by_time(reading)
    pieces = reading.pieces
    if sum(len(piece.text.split()) for piece in pieces) <= _WORDS_A_SEGMENT * len(pieces):
        reading.pieces = words.flow(
            Word(piece.text, piece.start_ms, piece.end_ms, piece.speaker) for piece in pieces
        )
    return reading


def _segments(document: object) -> list[dict[str, object]]:
    return fields.objects(document.get("segments") if isinstance(document, dict) else document)
