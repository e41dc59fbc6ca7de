"""Histogram of hits by month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.ui.i18n.locale_format import format_number, period_in_words
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import HEAD_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager

_BARS, _WORDS = 26, 14  # pixels of height
_WIDEST = 14  # pixels of a bar
_SIDE = 16


class Histogram(QWidget):
    """Bar chart of hits by month, or by year if there are too many months for the width.

    Signals:
        period_chosen: the user wants only this month or year ("2025-01", "2025").
    """

    period_chosen = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # From left to right as in the waveform, also in languages that are read from right to left.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._look = look
        self._months: list[tuple[str, int]] = []
        self._hover = -1
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Results by date"))
        self.hide()
        look.changed.connect(self.update)

    def set_months(self, months: Sequence[tuple[str, int]]) -> None:
        """Show hits by month, as ("2025-01", 12), in order; fewer than two months are hidden."""
        self._months = list(months)
        self._hover = -1
        description = "; ".join(
            f"{period_in_words(m)}: {format_number(n)}" for m, n in self._months
        )
        self.setAccessibleDescription(description)
        self.setVisible(len(self._months) > 1)
        self.update()

    def periods(self) -> list[tuple[str, int]]:
        """Return the periods of the bars, also of those without hits."""
        if not self._months:
            return []
        counts = dict(self._months)
        first, last = (_number(self._months[index][0]) for index in (0, -1))
        if (last - first + 1) * 3 <= self.width() - 2 * _SIDE:
            names = (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))
            return [(name, counts.get(name, 0)) for name in names]
        years: dict[str, int] = {f"{year:04}": 0 for year in range(first // 12, last // 12 + 1)}
        for month, count in self._months:
            years[month[:4]] += count
        return list(years.items())

    def sizeHint(self) -> QSize:
        return QSize(200, _BARS + _WORDS + 6)

    def bar(self, index: int, count: int) -> QRectF:
        """Return the rectangle of bar `index` of `count`, in full height."""
        room = self.width() - 2 * _SIDE
        step = min(room / count, _WIDEST)
        return QRectF(_SIDE + index * step, 2, step, _BARS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, periods = self._look.theme, self.periods()
        most = max((count for _, count in periods), default=0)
        if not most:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for index, (_, count) in enumerate(periods):
            whole = self.bar(index, len(periods))
            height = max(2.0, _BARS * count / most) if count else 1.0
            gap = 1.0 if whole.width() > 3 else 0.0
            bar = QRectF(whole.left(), whole.bottom() - height, whole.width() - gap, height)
            painter.setBrush(theme.played if index == self._hover else theme.wave)
            painter.drawRect(bar)
        painter.setPen(theme.muted)
        painter.setFont(tabular(interface_font(HEAD_PX)))
        words = QRectF(_SIDE, _BARS + 4, self.width() - 2 * _SIDE, _WORDS)
        shown = periods[0][0] if self._hover < 0 else periods[self._hover][0]
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, period_in_words(shown))
        if self._hover < 0:
            end = self.bar(len(periods) - 1, len(periods)).right()
            words.setRight(max(end, words.left() + 110))
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, period_in_words(periods[-1][0]))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._at(event.pos().x())
            if index >= 0:
                period, count = self.periods()[index]
                hits = tr("%Ln result|%Ln results", "", count)
                QToolTip.showText(event.globalPos(), f"{period_in_words(period)}: {hits}", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._at(round(event.position().x())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._at(round(event.position().x()))
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.period_chosen.emit(self.periods()[index][0])

    def _at(self, x: int) -> int:
        periods = self.periods()
        for index in range(len(periods)):
            bar = self.bar(index, len(periods))
            if bar.left() <= x < bar.right():
                return index
        return -1

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.update()


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
