"""Digests of episodes: summary, key points, and numbered sections with bullets."""

from __future__ import annotations

import re

from viewer.transcripts.parsed_file import Notes, NotesSection, ParsedFile
from viewer.transcripts.readers import text_metadata
from viewer.transcripts.readers.grammar import markup
from viewer.transcripts.readers.source_file import SourceFile

_BULLET = re.compile(r"\s*[•‣◦▪●*\-–]\s+(\S.*)\Z")
_NUMBERED = re.compile(r"\s*(?:#{1,6}\s*)?(\d{1,3})[.)]\s+(\S.*)\Z")
_SUBSECTION = re.compile(r"\s*(?:#{1,6}\s*)?(\d{1,3}\.\d{1,3})\.?\s+(\S.*)\Z")
_HEADING = re.compile(r"\s*#{1,6}\s+(\S.*?)\s*#*\s*\Z")
_KEY_POINTS = re.compile(
    r"(?:key (?:points?|takeaways?|insights?|ideas|moments)|takeaways|highlights|main points)"
    r"\s*:?\s*\Z",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:(?:episode |executive |quick )?(?:summary|overview|recap|synopsis))\s*:?\s*\Z",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"(?:details|sections|outline|detailed (?:notes|summary)|show notes|chapters)\s*:?\s*\Z",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:view full content|upgrade to \w+\b.{0,100}|starting at [$€£].{0,60}|cancel any ?time.{0,9}"
    r"|read more|show (?:more|less)|sign (?:in|up).{0,60}|log in|subscribe(?: now)?|digestly"
    r"|unlock .{0,80}|get started.{0,40}|share)[.!]?\s*\Z",
    re.IGNORECASE,
)

# Longer lines are no headings, and patterns that end in spaces are slow on them.
_LONGEST_HEADING = 200


def sniff(source: SourceFile) -> bool:
    """Return True for a heading of key points or a summary, with mostly lists."""
    lines = [line.strip() for line in source.head.split("\n") if line.strip()]
    bullets = sum(1 for line in lines if _BULLET.match(line))
    numbered = sum(1 for line in lines if _NUMBERED.match(line) or _SUBSECTION.match(line))
    titles = [_bare(line) for line in lines]
    headed = any(_KEY_POINTS.match(title) for title in titles)
    summed = any(_SUMMARY.match(title) for title in titles)
    if not (headed or (summed and numbered)) or bullets < 3:
        return False
    return (bullets + numbered) * 5 >= len(lines) * 2 and not source.is_fragmented(20)


def parse(source: SourceFile) -> ParsedFile:
    """Return the notes; `pieces` is empty, since a digest is not a transcript."""
    reading = ParsedFile("digest")
    notes = reading.notes = Notes()
    front: list[str] = []  # before the first list: title, show, date, summary
    section = "front"
    for line in map(str.strip, source.each_line()):
        if not line:
            continue
        bare = markup.plain(_bare(line)).strip()
        if bare and _FURNITURE.match(bare):
            continue
        if _KEY_POINTS.match(bare):
            section = "points"
        elif _SUMMARY.match(bare):
            section = "summary"
        elif _DETAILS.match(bare):
            section = "details"
        elif section in {"front", "summary"} and not _NUMBERED.match(line):
            if section == "front":
                front.append(bare or line)
            else:
                notes.summary = f"{notes.summary}\n{bare or line}".strip()
        else:
            _add(notes, line, section)
    _front(reading, notes, front)
    return reading


def _add(notes: Notes, line: str, part: str) -> None:
    sub, numbered, bullet = _SUBSECTION.match(line), _NUMBERED.match(line), _BULLET.match(line)
    heading = _HEADING.match(line) if len(line) <= _LONGEST_HEADING else None
    section = notes.sections[-1] if notes.sections else None
    if sub and section:
        section.bullets.append(markup.plain(sub[2]))
    elif numbered and part != "points":
        notes.sections.append(NotesSection(markup.plain(numbered[2]), number=int(numbered[1])))
    elif numbered:
        if bullet_follows_points(notes):
            notes.sections.append(NotesSection(markup.plain(numbered[2]), number=int(numbered[1])))
        else:
            notes.key_points.append(markup.plain(numbered[2]))
    elif heading:
        notes.sections.append(NotesSection(markup.plain(heading[1])))
    else:
        text = markup.plain(bullet[1] if bullet else line)
        if part == "points" and section is None:
            notes.key_points.append(text)
        elif section is not None:
            section.bullets.append(text)
        else:
            notes.summary = f"{notes.summary}\n{text}".strip()


def bullet_follows_points(notes: Notes) -> bool:
    """Return True if numbered items are sections: after a list of points."""
    return bool(notes.key_points) and not notes.key_points[0][:1].isdigit()


def _front(reading: ParsedFile, notes: Notes, front: list[str]) -> None:
    """Store title, show, date and summary of the lines above the lists."""
    titles: list[str] = []
    summary: list[str] = []
    for line in front:
        if text_metadata.take_field(reading, line):
            continue
        if reading.published is None and text_metadata.is_date_line(line):
            reading.published = text_metadata.find_date(line)
        elif len(line) <= 160 and line[-1:] != "." and not summary:
            titles.append(line)
        else:
            summary.append(line)
    notes.summary = "\n".join([*summary, *([notes.summary] if notes.summary else [])])
    # A line that repeats the title after the show: "Show - Title".
    for line in titles:
        match = re.match(r"(.{2,60}?)\s+[-–—|]\s+(.{3,})\Z", line)
        if match and match[2] in titles:
            reading.show, reading.title = reading.show or match[1], match[2]
    if reading.title is None and titles:
        text_metadata.split_show(reading, max(titles, key=len))


def _bare(line: str) -> str:
    """Return a line without markup of headings and emphasis, and without a leading emoji."""
    bare = line.lstrip("#*_ \t\ufeff").rstrip("*_ \t")
    return bare if len(bare) <= _LONGEST_HEADING else ""
