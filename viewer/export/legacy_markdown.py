"""Markdown files of earlier versions, with comments that have a digest of each line.

The comments are removed and converted to the base of a merge: lines with a listed digest were
generated, all others are the user's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.export.markdown import Block

_BEGIN = re.compile(r"(?:<!--|#) earmark:([a-z0-9-]{1,64})((?: [0-9a-f]{6}){0,4000})(?: -->)?\s*\Z")
_END = re.compile(r"(?:<!-- /earmark -->|# /earmark)\s*\Z")


@dataclass(slots=True)
class LegacyFile:
    """A file without its comments; `starts` are the indexes of the first lines of blocks."""

    lines: list[str] = field(default_factory=list)
    base: list[Block] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)


def read_legacy(lines: Sequence[str], fresh: Sequence[Block]) -> LegacyFile | None:
    """Return the file without its comments; None if it has none.

    Of a generated line that the user has changed, only the digest is known: the base gets the
    line of a `fresh` block with that digest, or a placeholder that equals no other line.
    """
    if not any(_BEGIN.match(line) for line in lines):
        return None
    legacy = LegacyFile()
    now = {block.name: block.lines for block in fresh}
    opened: tuple[str, list[str]] | None = None
    inside: list[str] = []
    seams: set[int] = set()  # indexes of lines after a comment

    def close() -> None:
        if opened is not None:
            name, digests = opened
            base = _base(digests, inside, now.get(name, ()))
            legacy.base.append(Block(name, tuple(base)))

    for line in lines:
        begin = _BEGIN.match(line)
        if begin or _END.match(line):
            seams.add(len(legacy.lines))
        if begin:
            close()
            name = begin[1]
            opened = (name, begin[2].split()) if name not in legacy.starts else None
            inside = []
            if opened:
                legacy.starts[name] = len(legacy.lines)
        elif _END.match(line):
            close()
            opened = None
        else:
            if opened is not None:
                inside.append(line)
            legacy.lines.append(line)
    close()
    _trim(legacy, seams)
    return legacy


def _base(digests: Sequence[str], inside: Sequence[str], now: Sequence[str]) -> list[str]:
    by_digest = {_digest(line): line for line in (*now, *inside)}
    lines = [by_digest.get(digest, f"\0{digest}") for digest in digests]
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _trim(legacy: LegacyFile, seams: set[int]) -> None:
    """Start blocks at lines with text, and merge the empty lines around a comment."""
    lines: list[str] = []
    moved: dict[int, int] = {}
    is_at_seam = False
    for index, line in enumerate(legacy.lines):
        is_at_seam = is_at_seam or index in seams
        moved[index] = len(lines)
        if line.strip():
            is_at_seam = False
        elif is_at_seam and (not lines or not lines[-1].strip()):
            continue
        lines.append(line)
    while len(legacy.lines) in seams and lines and not lines[-1].strip():
        lines.pop()
    for name, start in list(legacy.starts.items()):
        position = moved.get(start, len(lines))
        while position < len(lines) and not lines[position].strip():
            position += 1
        if position < len(lines):
            legacy.starts[name] = position
        else:
            del legacy.starts[name]
    legacy.lines = lines


def _digest(line: str) -> str:
    return hashlib.sha256(line.rstrip().encode()).hexdigest()[:6]
