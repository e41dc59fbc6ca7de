"""Chapter lists in text: ffmpeg's metadata, and numbered lines of OGM (MP4Box)."""

from __future__ import annotations

import re

from viewer.text import timecode
from viewer.transcripts.model import Chapter
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import text_metadata
from viewer.transcripts.readers.source_file import SourceFile

_OGM = re.compile(r"CHAPTER(\d{1,4})(NAME)?\s*=\s*(.*)\Z", re.IGNORECASE)
_BASE = re.compile(r"(\d{1,9})/(\d{1,9})\Z")


def sniff(source: SourceFile) -> bool:
    """Return True for ffmetadata, or for a file whose first line is `CHAPTER01=…`."""
    head = source.head
    return head.startswith(";FFMETADATA") or _OGM.match(head.split("\n")[0].strip()) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the chapters in order of time."""
    parsed = ParsedFile("chapters")
    if source.head.startswith(";FFMETADATA"):
        _parse_ffmetadata(parsed, source)
    else:
        _parse_ogm(parsed, source)
    if not parsed.chapters:
        source.reject("this list contains no chapters")
    parsed.chapters.sort(key=lambda chapter: chapter.start_ms or 0)
    return parsed


def _parse_ffmetadata(parsed: ParsedFile, source: SourceFile) -> None:
    section, values = "", dict[str, str]()
    for line in [*source.each_line(), "[END]"]:
        if line.startswith("["):
            if section == "[CHAPTER]":
                _add(parsed, values)
            section, values = line.strip().upper(), {}
        elif "=" in line and not line.startswith((";", "#")):
            key, _, value = line.partition("=")
            values[key.strip().lower()] = re.sub(r"\\(.)", r"\1", value.strip())
            if not section:
                name = "show" if key.strip().lower() == "album" else key.strip()
                text_metadata.take_field(parsed, f"{name}: {value.strip()}")


def _add(parsed: ParsedFile, values: dict[str, str]) -> None:
    base = _BASE.match(values.get("timebase", "1/1000000000"))
    start = values.get("start", "")
    if base and start.isdecimal() and int(base[2]):
        ms = int(start[:18]) * 1000 * int(base[1]) // int(base[2])
        title = values.get("title") or f"Chapter {len(parsed.chapters) + 1}"
        parsed.chapters.append(Chapter(title, ms))


def _parse_ogm(parsed: ParsedFile, source: SourceFile) -> None:
    starts: dict[str, int] = {}
    for number, line in enumerate(source.each_line(), 1):
        match = _OGM.match(line.strip())
        if match is None:
            continue
        if match[2]:
            if match[1] in starts:
                parsed.chapters.append(Chapter(match[3].strip() or match[1], starts[match[1]]))
            continue
        try:
            starts[match[1]] = timecode.parse(match[3])
        except ValueError:
            parsed.add_repair(number, "a chapter with an unreadable time was skipped")
