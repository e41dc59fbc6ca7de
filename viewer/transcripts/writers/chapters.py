"""Save Chapters As: chapters as Podcasting 2.0's JSON, Podlove's XML or ffmpeg's metadata."""

from __future__ import annotations

import json
import re
from typing import NamedTuple
from xml.etree import ElementTree

from viewer.errors import UserError
from viewer.text.timecode import stamp
from viewer.transcripts.model import Transcript
from viewer.transcripts.writers.captions import UNKNOWN, Metadata, OutputFormat

_PODLOVE = "http://podlove.org/simple-chapters"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"([=;#\\\n])")


class TimedChapter(NamedTuple):
    """A chapter with its start and end (ms); the last one ends with the last word."""

    title: str
    start_ms: int
    end_ms: int


def timed_chapters(transcript: Transcript) -> list[TimedChapter]:
    """Return the chapters with times, in order.

    A chapter with an offset begins at the first word with a time there.

    Raises:
        UserError: there are no chapters, or none of them has a time.
    """
    if not transcript.chapters:
        raise UserError("this episode has no chapters")
    timed: list[tuple[int, str]] = []
    for chapter in transcript.chapters:
        ms = chapter.start_ms
        if ms is None and chapter.offset is not None:
            ms = transcript.time_map.next_ms(chapter.offset)
        if ms is not None:
            timed.append((ms, chapter.title))
    if not timed:
        raise UserError(
            "the chapters of this episode have no times",
            remedy="Align the transcript with its audio first",
        )
    timed.sort(key=lambda chapter: chapter[0])
    ends = [ms for ms, _ in timed[1:]] + [max(transcript.time_map.end_ms, timed[-1][0] + 1_000)]
    return [
        TimedChapter(" ".join(title.split()), start, max(end, start))
        for (start, title), end in zip(timed, ends, strict=True)
    ]


def chapters_json(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return titles and start times (Podcast namespace, jsonChapters, version 1.2.0).

    Raises:
        UserError: as `timed_chapters`.
    """
    document: dict[str, object] = {"version": "1.2.0"}
    timed = timed_chapters(transcript)
    if about.title:
        document["title"] = about.title
    if about.show:
        document["podcastName"] = about.show
    document["chapters"] = [{"startTime": c.start_ms / 1000, "title": c.title} for c in timed]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def podlove_chapters(transcript: Transcript, _about: Metadata = UNKNOWN) -> str:
    """Return Podlove Simple Chapters, version 1.2.

    Raises:
        UserError: as `timed_chapters`.
    """
    root = ElementTree.Element("psc:chapters", {"version": "1.2", "xmlns:psc": _PODLOVE})
    for chapter in timed_chapters(transcript):
        title = _FORBIDDEN.sub("\ufffd", chapter.title)
        start = stamp(chapter.start_ms)
        ElementTree.SubElement(root, "psc:chapter", {"start": start, "title": title})
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def ffmpeg_metadata(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return chapters for ffmpeg (`-i chapters.txt -map_metadata 1`).

    Raises:
        UserError: as `timed_chapters`.
    """
    lines = [";FFMETADATA1"]
    for name, value in (("title", about.title), ("album", about.show)):
        if value:
            lines.append(f"{name}={_escaped(value)}")
    for chapter in timed_chapters(transcript):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={chapter.start_ms}"]
        lines += [f"END={chapter.end_ms}", f"title={_escaped(chapter.title)}"]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


CHAPTERS = OutputFormat("chapters", "Chapters (JSON)", ".chapters.json", chapters_json)
CHAPTER_FORMATS: tuple[OutputFormat, ...] = (
    CHAPTERS,
    OutputFormat("podlove", "Podlove Simple Chapters", ".psc.xml", podlove_chapters),
    OutputFormat("ffmetadata", "Chapters for ffmpeg", ".ffmetadata.txt", ffmpeg_metadata),
)
