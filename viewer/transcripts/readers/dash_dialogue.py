"""Lines of words with `- ` where the speaker changes, as captions are saved without their times."""

from __future__ import annotations

import re

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import sounds
from viewer.transcripts.readers.source_file import SourceFile

_DASH = re.compile(r"\s*(?:[-–—]|>>+)\s+(?=\S)")
_OPEN = re.compile(r"[^\W_][,;:—–-]?\s*\Z")


def sniff(source: SourceFile) -> bool:
    """At least three lines that begin a turn, among lines that do not look like a list."""
    if source.is_fragmented(20):
        return False
    lines = [line for line in source.head.split("\n") if line.strip()]
    dashes = sum(1 for line in lines if _DASH.match(line))
    if dashes < 3 or any(re.match(r"\s*(?:[•*+]|#{1,6}|\d+\.)\s", line) for line in lines[:40]):
        return False
    # A list of notes has a heading or a colon above its first item; people talk without.
    first = next(n for n, line in enumerate(lines) if _DASH.match(line))
    return first == 0 or not lines[first - 1].rstrip().endswith(":")


def parse(source: SourceFile) -> ParsedFile:
    """A piece a line; a dash at its beginning begins a turn, unless a sentence is under way."""
    reading = ParsedFile("dialogue")
    # Where turns begin with small letters, a small letter does not say that a sentence goes on.
    small = len(re.findall(r"^[ \t]*[-–—][ \t]+[a-z]", source.head, re.MULTILINE))
    capitals = small * 3 < len(re.findall(r"^[ \t]*[-–—][ \t]+\S", source.head, re.MULTILINE))
    before = ""
    for number, line in enumerate(source.each_line(), 1):
        match = _DASH.match(line)
        text = line[match.end() :].strip() if match else line.strip()
        if not text:
            continue
        begins = match is not None and not (
            capitals and text[:1].islower() and _OPEN.search(before)
        )
        if match is not None and not begins:
            text = line.strip()
        reading.pieces.append(ParsedCue(text, new_turn=True if begins else None, line=number))
        before = "" if sounds.is_sound(text) else text
    return reading
