"""Podcasting 2.0's JSON chapters: titles and start times."""

from __future__ import annotations

from viewer.transcripts.model import Chapter
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import json_fields
from viewer.transcripts.readers.source_file import SourceFile


def sniff(source: SourceFile) -> bool:
    """Return True for an object with chapters that have start times."""
    document = source.json
    items = json_fields.objects(document.get("chapters")) if isinstance(document, dict) else []
    return any("startTime" in item for item in items[:20])


def parse(source: SourceFile) -> ParsedFile:
    """Return the chapters of the table of contents (`toc` is not false), in order of time."""
    reading = ParsedFile("chapters")
    document = source.json
    assert isinstance(document, dict)  # by `sniff`
    reading.title = json_fields.text(document, "title")
    reading.show = json_fields.text(document, "podcastName")
    for number, item in enumerate(json_fields.objects(document.get("chapters")), 1):
        start = json_fields.milliseconds(item.get("startTime"))
        if start is not None and item.get("toc") is not False:
            title = json_fields.text(item, "title") or f"Chapter {number}"
            reading.chapters.append(Chapter(title, start))
    reading.chapters.sort(key=lambda chapter: chapter.start_ms or 0)
    return reading
