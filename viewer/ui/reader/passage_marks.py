"""Marks of passages on the page: their lanes under the words, and their painting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from viewer.ui.theme.fonts import interface_font
from viewer.ui.theme.theme import Theme

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage

LINE = 2  # pixels of the line under marked words
_LANES = 4  # lanes; further marks start again in the first
_STEP = 3
_LETTERS = 3  # initials beside the page
# Styles that distinguish overlapping marks without colors, too.
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


class PassageMark(NamedTuple):
    """A marked passage on the page.

    Attributes:
        colors: those of its collections (indices), a line for each; none for no collection.
        lane: number of lines above its own, if marks overlap.
        initials: of its collections, beside the page.
    """

    start: int
    end: int
    colors: tuple[int, ...]
    passage: int
    lane: int = 0
    initials: tuple[str, ...] = ()
    tool_tip: str = ""


class MarkIndex:
    """Marks in the order of their starts, with fast look-up by span."""

    def __init__(self, marks: Sequence[PassageMark] = ()) -> None:
        self._marks = marks
        self._reach = list(accumulate((mark.end for mark in marks), max))

    def over(self, start: int, end: int) -> Iterator[PassageMark]:
        """Yield the marks that share a character with `start` to `end`."""
        # No mark before this one ends after `start`.
        index = bisect_right(self._reach, start)
        while index < len(self._marks) and self._marks[index].start < end:
            if self._marks[index].end > start:
                yield self._marks[index]
            index += 1


class MarkLayout:
    """Lays out the marks of an episode, again only where passages came, went or changed.

    Marks that overlap none of those before them begin at the top again: what is between two
    such places does not depend on the rest.
    """

    def __init__(self) -> None:
        self._passages: Sequence[Passage] = ()
        self._marks: list[PassageMark | None] = []
        self._looks: Mapping[int, tuple[str, int]] = {}

    def arrange(
        self, passages: Sequence[Passage], collections: Mapping[int, Collection]
    ) -> list[PassageMark]:
        """Return the marks of an episode's passages, which come in the order of its text.

        Passages that did not change must be the same objects as before. Those under review are
        left out: their place in this text is not certain.
        """
        looks = {
            collection.id: (collection.name, collection.color)
            for collection in collections.values()
        }
        before = self._passages
        if looks != self._looks:
            before = ()
        first = _same(before, passages)
        last = _same(before[first:][::-1], passages[first:][::-1])
        end, end_before = len(passages) - last, len(before) - last
        first = _apart(passages, first)
        changed = [*passages[first:end], *before[first:end_before]]
        reach = max((passage.end for passage in changed), default=0)
        while end < len(passages) and passages[end].start < reach:
            reach = max(reach, passages[end].end)
            end, end_before = end + 1, end_before + 1
        laid = _laid(passages[first:end], collections)
        self._marks[first:end_before] = laid
        if not before:
            self._marks = laid
        self._passages, self._looks = passages, looks
        return [mark for mark in self._marks if mark is not None]


def _same(first: Sequence[Passage], other: Sequence[Passage]) -> int:
    """Return the number of equal objects at the start of both."""
    pairs = enumerate(zip(first, other, strict=False))
    return next((n for n, (a, b) in pairs if a is not b), min(len(first), len(other)))


def _apart(passages: Sequence[Passage], index: int) -> int:
    """Return the last index up to `index` that no earlier passage overlaps."""
    boundary = reach = 0
    for earlier, passage in enumerate(passages[:index]):
        if passage.start >= reach:
            boundary = earlier
        reach = max(reach, passage.end)
    return index if index < len(passages) and passages[index].start >= reach else boundary


def _laid(
    passages: Sequence[Passage], collections: Mapping[int, Collection]
) -> list[PassageMark | None]:
    marks: list[PassageMark | None] = []
    taken: list[int] = []  # where the last mark in each lane ends
    for passage in passages:
        if passage.review:
            marks.append(None)
            continue
        inside = [collections[number] for number in passage.collections if number in collections]
        lines = max(len(inside), 1)
        lane = 0
        while any(end > passage.start for end in taken[lane : lane + lines]):
            lane += 1
        taken += [0] * (lane + lines - len(taken))
        taken[lane : lane + lines] = [passage.end] * lines
        names = ", ".join(each.name for each in inside)
        marks.append(
            PassageMark(
                *(
                    passage.start,
                    passage.end,
                    tuple(each.color for each in inside),
                    passage.id,
                    lane,
                ),
                initials=tuple(each.name[:1].upper() for each in inside),
                tool_tip="\n".join(text for text in (names, passage.note) if text),
            )
        )
    return marks


def paint_wash(
    painter: QPainter, mark: PassageMark, rects: Sequence[QRectF], theme: Theme, *, current: bool
) -> None:
    """Paint the background of a mark, stronger for the current passage."""
    wash = theme.wash(_color(mark, 0, theme))
    if current:
        wash.setAlphaF(min(wash.alphaF() * 1.9, 1.0))
    for rect in rects:
        painter.fillRect(rect, wash)


def paint_lines(
    painter: QPainter, mark: PassageMark, rects: Sequence[QRectF], theme: Theme
) -> None:
    """Paint a line for each collection below the words, in the mark's lane."""
    for index in range(max(len(mark.colors), 1)):
        lane = mark.lane + index
        painter.setPen(_pen(_color(mark, index, theme), lane))
        for rect in rects:
            y = rect.bottom() - 3 + _STEP * (lane % _LANES)
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


@dataclass(frozen=True, slots=True)
class MarginSpec:
    """The margin beside the text.

    Attributes:
        edge: end of the text (pixels).
        mirrored: the margin is left of the text.
        begins: the mark begins in this turn.
    """

    edge: float
    mirrored: bool = False
    begins: bool = True

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Alignment to the side that is nearer to the text."""
        near = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        return near | Qt.AlignmentFlag.AlignAbsolute

    def place(self, away: float, width: float, top: float, height: float) -> QRectF:
        """Return a rectangle at a distance (pixels) from the text."""
        left = self.edge - away - width if self.mirrored else self.edge + away
        return QRectF(left, top, width, height)


def paint_beside(
    painter: QPainter,
    mark: PassageMark,
    rects: Sequence[QRectF],
    theme: Theme,
    beside: MarginSpec,
) -> None:
    """Paint a bar in the margin, with initials where the mark begins."""
    if not rects:
        return
    top, bottom = rects[0].top() + 3, rects[-1].bottom() - 3
    bar = beside.place(8 + _STEP * (mark.lane % _LANES), LINE, top, bottom - top)
    painter.fillRect(bar, _color(mark, 0, theme))
    if not beside.begins or mark.lane >= _LETTERS:
        return
    painter.setFont(_initial_font())
    for index, letter in enumerate(mark.initials[: _LETTERS - mark.lane]):
        rect = beside.place(18, 18, top - 2 + 9 * (mark.lane + index), 11)
        painter.setPen(theme.muted)
        painter.drawText(rect, int(beside.side | Qt.AlignmentFlag.AlignVCenter), letter)


def _color(mark: PassageMark, index: int, theme: Theme) -> QColor:
    return theme.collection(mark.colors[index]) if mark.colors else theme.muted


def _pen(color: QColor, lane: int) -> QPen:
    pen = QPen(color, LINE, _STYLES[lane % len(_STYLES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _initial_font() -> QFont:
    return interface_font(10, QFont.Weight.DemiBold)
