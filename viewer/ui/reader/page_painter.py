"""Page painter: backgrounds and lines below the text, speaker names and times beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPen,
    QTextBlock,
)

from viewer.text.bidi import bidi_wrap
from viewer.transcripts.active_cues import ActiveCues
from viewer.transcripts.model import Span, TurnKind
from viewer.ui.reader import passage_marks as marks
from viewer.ui.reader import typesetting
from viewer.ui.reader.page_layout import PageLayout
from viewer.ui.reader.passage_marks import MarkIndex
from viewer.ui.theme.fonts import ONE_LINE, tabular
from viewer.ui.theme.theme import Theme

FADE = 14  # height of the fade at the top (pixels)
NOTHING_LIT = ActiveCues((), None, False, 0)


@dataclass(slots=True)
class Layers:
    """The spans that are painted on a page.

    Attributes:
        lit: the active cues and the active word.
        marks: the passages.
        current_mark: the passage that the user works with.
        hits: the search hits, in the order of the text.
        current_hit: the hits in this span are current.
        differences: the words that another text does not have, in the order of the text.
        current_difference: the one that the user went to.
    """

    lit: ActiveCues = NOTHING_LIT
    marks: MarkIndex = field(default_factory=MarkIndex)
    current_mark: int | None = None
    hits: Sequence[Span] = ()
    current_hit: Span | None = None
    differences: Sequence[Span] = ()
    current_difference: Span | None = None


@dataclass(frozen=True, slots=True)
class PagePainter:
    """Paints the visible part of a page; `scrolled` and `width` are in pixels."""

    painter: QPainter
    layout: PageLayout
    theme: Theme
    scrolled: int
    width: int

    def below(self, block: QTextBlock, layers: Layers, seen: Span) -> None:
        """Paint below the text of a turn: passages, active cue, hits, active word.

        `seen` bounds the passages drawn: a turn may be very long.
        """
        utf16 = self.layout.utf16
        start = utf16.offset(block.position())
        end = utf16.offset(block.position() + block.length() - 1)
        # The background of the cue is opaque: passages in it are painted over it.
        for cue in layers.lit.cues:
            self._cue(block, cue, light=layers.lit.light)
        for difference in _overlapping(layers.differences, start, end):
            self._difference(block, difference, current=difference == layers.current_difference)
        self._marks(block, layers, max(start, seen.start), min(end, seen.end))
        at = layers.current_hit
        for hit in _overlapping(layers.hits, start, end):
            current = at is not None and at.start <= hit.start and hit.end <= at.end
            self._hit(block, hit, current=current)
        if layers.lit.word is not None:
            word = Span(layers.lit.word.start, layers.lit.word.end)
            self._word(block, word, light=layers.lit.light)

    def beside(self, block: QTextBlock) -> None:
        """Paint the name above a turn and the time beside it."""
        index = block.blockNumber()
        layout = self.layout
        if index >= len(layout.transcript.turns):
            return
        turn = layout.transcript.turns[index]
        rect = layout.block_rect(block).translated(0, -self.scrolled)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        baseline = rect.top() + line.y() + line.ascent()
        name = layout.above[index]
        if name:
            baseline = self._name(name, rect.top() + line.y())
        if layout.times[index] and turn.kind != TurnKind.HEADING:
            self.painter.setFont(time_font())
            self.painter.setPen(self.theme.muted)
            time = layout.times[index]
            far = self.width - self.painter.fontMetrics().horizontalAdvance(time)
            left = far if layout.mirrored else 0
            self.painter.drawText(QPointF(left, round(baseline)), time)

    def fade(self) -> None:
        """Paint a fade at the top edge, where lines scroll out of view."""
        transparent = QColor(self.theme.page)
        transparent.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, FADE)
        fade.setColorAt(0, self.theme.page)
        fade.setColorAt(1, transparent)
        self.painter.fillRect(QRect(0, 0, self.width, FADE), fade)

    def _rects(self, block: QTextBlock, span: Span) -> list[QRectF]:
        rects = self.layout.rects(block, span.start, span.end)
        return [rect.translated(0, -self.scrolled) for rect in rects]

    def _marks(self, block: QTextBlock, layers: Layers, first: int, last: int) -> None:
        over = [
            (mark, self._rects(block, Span(max(mark.start, first), min(mark.end, last))))
            for mark in layers.marks.over(first, last)
        ]
        for mark, rects in over:
            current = mark.passage == layers.current_mark
            marks.paint_wash(self.painter, mark, rects, self.theme, current=current)
        mirrored = self.layout.mirrored
        margin = typesetting.MARGIN if mirrored else self.width - typesetting.MARGIN
        for mark, rects in over:
            marks.paint_lines(self.painter, mark, rects, self.theme)
            begins = mark.start >= first
            beside = marks.MarginSpec(margin, mirrored=mirrored, begins=begins)
            marks.paint_beside(self.painter, mark, rects, self.theme, beside)

    def _cue(self, block: QTextBlock, span: Span, *, light: bool) -> None:
        wash = QColor(self.theme.cue)
        wash.setAlphaF(0.5 if light else 1.0)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(wash)
        for rect in self._rects(block, span):
            self.painter.drawRoundedRect(rect.adjusted(-4, 0, 4, 0), 4, 4)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _hit(self, block: QTextBlock, span: Span, *, current: bool) -> None:
        for rect in self._rects(block, span):
            box = rect.adjusted(-1, 2, 1, -2)
            self.painter.fillRect(box, self.theme.hit)
            if current:
                self.painter.setPen(QPen(self.theme.accent, 1.5))
                self.painter.drawRoundedRect(box, 3, 3)

    def _difference(self, block: QTextBlock, span: Span, *, current: bool) -> None:
        """Paint a background and a dashed line: color alone would not tell all users.

        An empty span is a place where words are missing: an upright line.
        """
        dashes = QPen(self.theme.accent if current else self.theme.muted, 1.5)
        dashes.setStyle(Qt.PenStyle.DashLine)
        if span.end == span.start:
            for rect in self._rects(block, Span(span.start - 1, span.start)):
                self.painter.setPen(dashes)
                x = rect.left() if self.layout.mirrored else rect.right()
                self.painter.drawLine(QPointF(x, rect.top() + 2), QPointF(x, rect.bottom() - 2))
        for rect in self._rects(block, span):
            self.painter.fillRect(rect.adjusted(-1, 2, 1, -2), self.theme.chip)
            self.painter.setPen(dashes)
            y = rect.bottom() - 2.5
            self.painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            if current:
                self.painter.setPen(QPen(self.theme.accent, 1.5))
                self.painter.drawRoundedRect(rect.adjusted(-1, 2, 1, -2), 3, 3)

    def _word(self, block: QTextBlock, span: Span, *, light: bool) -> None:
        color = QColor(self.theme.accent)
        color.setAlphaF(0.45 if light else 1.0)
        for rect in self._rects(block, span):
            line = QRectF(rect.left(), rect.bottom() - 3.5, rect.width(), 2.5)
            self.painter.fillRect(line, color)

    def _name(self, name: str, line_top: float) -> float:
        """Paint the name above the line at this height; return its baseline."""
        layout = self.layout
        font = layout.typography.label_font()
        metrics = QFontMetricsF(font)
        baseline = line_top - metrics.descent() - 4
        width = self.width - layout.left - (layout.right if layout.mirrored else 0)
        side = Qt.AlignmentFlag.AlignRight if layout.mirrored else Qt.AlignmentFlag.AlignLeft
        self.painter.setFont(font)
        self.painter.setPen(self.theme.speaker(layout.colors.get(name, 0)))
        self.painter.drawText(
            QRectF(layout.left, baseline - metrics.ascent(), width, metrics.height()),
            int(side | Qt.AlignmentFlag.AlignAbsolute) | ONE_LINE,
            bidi_wrap(metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)),
        )
        return baseline


def time_font() -> QFont:
    """Return the font of the times beside the turns."""
    font = QFont()
    font.setPixelSize(13)
    return tabular(font)


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    index = max(0, bisect_left(spans, (start, start)) - 1)
    while index < len(spans) and spans[index].start < end:
        if spans[index].end > start:
            yield spans[index]
        index += 1
