"""Detection of text that is wrapped at a column, in which a paragraph goes on in further lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from viewer.transcripts.readers.grammar.heads import Head, Kind
from viewer.transcripts.readers.grammar.markup import GOES_ON, Line

_NARROWEST, _WIDEST = 24, 110  # columns
_LEAST = 4  # lines that go on
_OPEN = re.compile(r"[^\W_][,;–—-]?\Z")
_CLOSED = re.compile(r"[.?!…][\"'”’»)\]]*\Z")
_SAMPLE = 20_000  # lines


def join_wrapped(lines: Sequence[Line], heads: dict[int, Head], skipped: set[int]) -> None:
    """Mark the lines on which the paragraph above goes on, and remove their heads.

    Lines are wrapped if the first word of nearly every next line had no room at the end of the
    line before, and most lines end within a sentence.
    """
    if sum(1 for i, line in enumerate(lines) if not line.blank and i not in heads) < _LEAST:
        return
    column = _column(lines)
    if not _NARROWEST <= column <= _WIDEST:
        return
    counts = Counter(head.name for head in heads.values() if head.name)
    pairs = [
        index
        for before, index in pairwise(range(len(lines)))
        if not (lines[index].blank or lines[index].level or lines[index].bullet)
        and lines[before].width
        and not (lines[before].level or index in skipped or before in skipped)
        and not _begins_turn(heads.get(index), counts)
        and not _is_alone(heads.get(before))
    ]
    full = [index for index in pairs if _is_full(lines[index - 1], lines[index], column)]
    if len(full) < _LEAST:
        return
    indent = Counter(_indent(lines[index]) for index in full).most_common(1)[0][0]
    alike = [index for index in pairs if _indent(lines[index]) == indent]
    full = [index for index in full if _indent(lines[index]) == indent]
    closed = sum(1 for index in full if _CLOSED.search(lines[index - 1].text[-4:]))
    if len(full) < _LEAST or len(full) * 5 < 4 * len(alike) or closed * 2 > len(full):
        return
    joined = set(full)
    wrapped: list[int] = []
    for index in alike:
        goes_on = lines[index].text[:1].islower() and _OPEN.search(lines[index - 1].text[-4:])
        if index in joined or (goes_on and 3 * lines[index - 1].width > 2 * column):
            wrapped.append(index)
            heads.pop(index, None)
    for index in wrapped:
        lines[index].width = GOES_ON


def _indent(line: Line) -> int:
    return max(line.width - len(line.text), 0)


def _column(lines: Sequence[Line]) -> int:
    """Return the column at which lines end that have a next one, but for the longest of them."""
    widths = sorted(
        before.width
        for before, line in pairwise(lines[:_SAMPLE])
        if not line.blank and not line.level
    )
    return widths[len(widths) * 9 // 10] if widths else 0


def _is_full(before: Line, line: Line, column: int) -> bool:
    first = line.text.partition(" ")[0]
    return before.width + 1 + len(first) > column


def _begins_turn(head: Head | None, counts: Counter[str]) -> bool:
    if head is None:
        return False
    if head.kind == Kind.LOOSE:
        return counts[head.name or ""] > 2
    return head.kind != Kind.ALONE or counts[head.name or ""] > 1


def _is_alone(head: Head | None) -> bool:
    """Return True for a name or time without words."""
    return head is not None and head.rest >= head.until
