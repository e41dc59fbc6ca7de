"""Podcasting 2.0's JSON chapters: titles and start times of an episode, no words."""

from __future__ import annotations

from viewer.transcripts.formats import fields
from viewer.transcripts.formats.source import Source
from viewer.transcripts.reading import Reading
from viewer.transcripts.transcript import Chapter


def claims(source: Source) -> bool:
    """An object with chapters that have start times."""
    document = source.json
    items = fields.objects(document.get("chapters")) if isinstance(document, dict) else []
    return any("startTime" in item for item in items[:20])


def read(source: Source) -> Reading:
    """The chapters that a table of contents shows (`toc` is not false), in order of time."""
    reading = Reading("chapters")
    document = source.json
    assert isinstance(document, dict)  # claimed
    reading.title = fields.text(document, "title")
    reading.show = fields.text(document, "podcastName")
    for number, item in enumerate(fields.objects(document.get("chapters")), 1):
        start = fields.milliseconds(item.get("startTime"))
        if start is not None and item.get("toc") is not False:
            title = fields.text(item, "title") or f"Chapter {number}"
            reading.chapters.append(Chapter(title, start))
    reading.chapters.sort(key=lambda chapter: chapter.start_ms or 0)
    return reading
