"""Painting that the item delegates of lists share: row backgrounds and elided text."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.text.bidi import bidi_wrap
from viewer.ui.theme.fonts import ONE_LINE
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager

_RADIUS = 6


class RowDelegate(QStyledItemDelegate):
    """Base class of delegates that paint their rows themselves, in the colors of the theme."""

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint_background(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRectF,
        *,
        current: bool,
        outlined: bool = False,
    ) -> None:
        """Paint the background of a `row`: hovered, `current` or `outlined`, and its focus ring."""
        theme, state = self._look.theme, option.state
        if current or outlined or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected if current else theme.hover)
            painter.drawRoundedRect(row, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if outlined:
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def paint_fold_arrow(self, painter: QPainter, rect: QRect, *, folded: bool) -> None:
        """Paint the arrow of a header: down, or towards the end of the line if it is folded."""
        painter.save()
        if folded and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(rect.center())
            painter.scale(-1, 1)
            painter.translate(-rect.center())
        name = "chevron-right" if folded else "chevron-down"
        paint_icon(painter, rect, name, self._look.theme.muted)
        painter.restore()

    @staticmethod
    def draw_elided(painter: QPainter, rect: QRect, text: str, font: QFont) -> None:
        """Draw `text` on one line at the leading edge of `rect`, elided to its width."""
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        RowDelegate.draw_line(painter, rect, shown)

    @staticmethod
    def draw_line(painter: QPainter, rect: QRect, text: str) -> None:
        """Draw `text` on one line at the leading edge of `rect`, in the painter's font."""
        side = QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags) | ONE_LINE, bidi_wrap(text))
