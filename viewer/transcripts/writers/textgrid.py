"""A transcript as a Praat TextGrid: interval tiers for words, turns and passages.

Format: Praat manual, "TextGrid file formats", the long text format. Intervals of a tier follow
each other without gaps; silence has an empty label.
"""

from __future__ import annotations

from viewer.errors import UserError
from viewer.transcripts.writers.page import TranscriptPage
from viewer.transcripts.writers.tiers import Tier, tiers


def textgrid(page: TranscriptPage) -> str:
    """Return the TextGrid.

    Raises:
        UserError: the transcript has no times.
    """
    page_tiers = tiers(page)
    if not page_tiers:
        raise UserError("this transcript has no times", remedy="Align it with its audio first")
    end_ms = max(end for tier in page_tiers for _, end, _ in tier.intervals)
    lines = [
        *('File type = "ooTextFile"', 'Object class = "TextGrid"', ""),
        *("xmin = 0", f"xmax = {_seconds(end_ms)}", "tiers? <exists>", f"size = {len(page_tiers)}"),
        "item []:",
    ]
    for number, tier in enumerate(page_tiers, 1):
        intervals = _filled(tier, end_ms)
        lines += [
            f"    item [{number}]:",
            '        class = "IntervalTier"',
            f"        name = {_quoted(tier.name)}",
            "        xmin = 0",
            f"        xmax = {_seconds(end_ms)}",
            f"        intervals: size = {len(intervals)}",
        ]
        for count, (start, end, text) in enumerate(intervals, 1):
            lines += [
                f"        intervals [{count}]:",
                f"            xmin = {_seconds(start)}",
                f"            xmax = {_seconds(end)}",
                f"            text = {_quoted(text)}",
            ]
    return "\n".join(lines) + "\n"


def _filled(tier: Tier, end_ms: int) -> list[tuple[int, int, str]]:
    intervals: list[tuple[int, int, str]] = []
    position = 0
    for start, end, text in tier.intervals:
        if start > position:
            intervals.append((position, start, ""))
        intervals.append((start, end, text))
        position = end
    if position < end_ms:
        intervals.append((position, end_ms, ""))
    return intervals


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")
