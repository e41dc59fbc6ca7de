"""Layout of a hit's snippet, shortened to the available space."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from viewer.services.search_messages import HitRow
from viewer.ui.reader.utf16_offsets import Utf16

_BEFORE = 0.4  # share of the space that the text before the hit may take
_CLOSING = " \n\"'”’»)]"
_SENTENCE_ENDS = (*".!?…", *"。！？؟।")
_SEARCHED = 16  # characters in which a cut looks for a space


class SnippetBox(NamedTuple):
    """Box and style of a snippet; `width` and `line_height` in pixels."""

    font: QFont
    width: int
    lines: int
    line_height: int
    marked: QColor


def layout_snippet(row: HitRow, room: SnippetBox) -> QTextLayout:
    """Return the layout of the snippet, with the found words bold and `marked`.

    It begins late enough to show the hit's first word, and ends in an ellipsis unless it
    ends with a sentence. The direction is that of its first letter.
    """
    letters = room.lines * room.width / max(QFontMetricsF(room.font).averageCharWidth(), 1.0)
    first = row.at
    start = _cut(row.snippet, max(0, first - int(letters * _BEFORE)))
    # Wide letters take more space than the average.
    while True:
        layout, seen = _laid_out(row, start, len(row.snippet), room)
        if seen > first or start >= first:
            break
        start = min(first, _cut(row.snippet, start + max(4, (first - start) // 2)))
    end = len(row.snippet)
    while seen < end and end > start + 1:
        end = _cut_end(row.snippet, min(seen, end - 1), start + 1)
        layout, seen = _laid_out(row, start, end, room)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        lift = (room.line_height - line.height()) / 2
        point = line.position()
        point.setY(number * room.line_height + lift)
        line.setPosition(point)
    return layout


def _laid_out(row: HitRow, start: int, end: int, room: SnippetBox) -> tuple[QTextLayout, int]:
    """Return the layout of a part of the snippet, and the end of the characters that fit."""
    before = "…" if start else ""
    after = "" if row.snippet[start:end].rstrip(_CLOSING).endswith(_SENTENCE_ENDS) else "…"
    text = before + row.snippet[start:end] + after
    units = Utf16(text)
    shift = len(before) - start
    ranges = []
    for match_start, match_end in row.matches:
        first, last = max(match_start, start) + shift, min(match_end, end) + shift
        if last > first:
            format_range = QTextLayout.FormatRange()
            format_range.start = units.position(first)
            format_range.length = units.position(last) - format_range.start
            format_range.format = _format(room.marked)
            ranges.append(format_range)
    layout = QTextLayout(text, room.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(ranges)
    layout.beginLayout()
    shown = 0
    for _ in range(room.lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width)
        shown = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, min(units.offset(shown) - shift, end) if shown < units.position(
        len(text)
    ) else end


def _format(marked: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    made.setBackground(marked)
    return made


def _cut(text: str, at: int) -> int:
    """Return an index from `at` on to begin the text: after a space, if there is one near."""
    if at <= 0:
        return 0
    space = text.find(" ", at - 1, at + _SEARCHED)
    if space >= 0:
        return space + 1
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at


def _cut_end(text: str, at: int, least: int) -> int:
    """Return an index before `at` to end the text."""
    space = text.rfind(" ", max(at - _SEARCHED, least), at)
    if space >= 0:
        return space
    at = max(at - 1, least)
    while at > least and unicodedata.combining(text[at]):
        at -= 1
    return at
