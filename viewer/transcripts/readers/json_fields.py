"""Typed access to values of untrusted JSON."""

from __future__ import annotations

import math
from itertools import pairwise

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedFile

_LATEST_MS = 10**13


def objects(value: object) -> list[dict[str, object]]:
    """Return the objects of a list; an empty list for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(holder: dict[str, object], *names: str) -> str | None:
    """Return the first non-empty text or number of the fields `names`, as text."""
    for name in names:
        value = holder.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def milliseconds(seconds: object) -> int | None:
    """Return seconds (a number, its text, or a time code) as ms; None for anything else."""
    if isinstance(seconds, str):
        try:
            seconds = float(seconds)
        except ValueError:
            try:
                return min(timecode.parse(str(seconds)), _LATEST_MS)
            except ValueError:
                return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if isinstance(seconds, float) and not math.isfinite(seconds):
        return None
    return min(round(max(0, min(seconds, _LATEST_MS)) * 1000), _LATEST_MS)


def sort_by_time(reading: ParsedFile) -> None:
    """Sort timed pieces by time, with a repair for each that was out of order."""
    latest = 0
    keys: list[int] = []
    for piece in reading.pieces:
        start = piece.start_ms if piece.start_ms is not None else latest
        if start < latest:
            reading.add_repair(piece.line, "a cue out of order was moved to its place")
        latest = max(latest, start)
        keys.append(start)
    sort(reading, keys)


def sort(reading: ParsedFile, keys: list[int]) -> None:
    """Sort the pieces by `keys`, one for each, stably."""
    if any(after < before for before, after in pairwise(keys)):
        order = sorted(range(len(keys)), key=keys.__getitem__)
        reading.pieces = [reading.pieces[index] for index in order]
