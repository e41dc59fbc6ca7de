"""Item delegate of the list of hits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from viewer.services.search_messages import EpisodeRow, HitRow, SectionRow
from viewer.ui.i18n.locale_format import clock, format_date, format_number, join_facts
from viewer.ui.search.hit_model import ROW, Index, hit_facts, reason, section_title
from viewer.ui.search.snippet_layout import SnippetBox, layout_snippet
from viewer.ui.theme.fonts import (
    SMALL_PX,
    head_font,
    interface_font,
    tabular,
    text_height,
)
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.row_delegate import RowDelegate

INSET = 8  # pixels from the panel's edge to a row, and from that to its text
LINES = 2  # of a snippet
_ARROW = 12  # of a header, pixels
_SECTION_GAP = 6  # more above a section than above an episode


class HitDelegate(RowDelegate):
    """Paints episodes, and hits with their time, speaker and marked words."""

    def __init__(
        self, look: ThemeManager, parent: QObject | None = None, *, lines: int = LINES
    ) -> None:
        super().__init__(look, parent)
        self._lines = lines
        self._head = head_font()
        self._count = tabular(interface_font(SMALL_PX))
        self._time = tabular(interface_font())
        self._speaker = interface_font(SMALL_PX, QFont.Weight.Medium)
        self._words = interface_font()
        self._title = interface_font(weight=QFont.Weight.Medium)
        self._time_width = QFontMetrics(self._time).horizontalAdvance("0:00:00") + 6

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if isinstance(row, SectionRow):
            return QSize(0, HEAD_HEIGHT + _SECTION_GAP)
        if isinstance(row, EpisodeRow):
            return QSize(
                0, HEAD_HEIGHT if row.hits else 2 * PAD + text_height() + text_height(SMALL_PX)
            )
        name = text_height(SMALL_PX) if hit_facts(row) else 0
        return QSize(0, 2 * PAD + name + self._lines * text_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(2 * INSET, 0, -2 * INSET, 0)
        if isinstance(row, SectionRow):
            painter.setPen(self._look.theme.text)
            words = inner.adjusted(0, 8 + _SECTION_GAP, 0, 0)
            self.draw_elided(painter, words, section_title(row), self._title)
        elif isinstance(row, EpisodeRow) and row.hits:
            self._paint_head(painter, option, row, index)
        else:
            ground = QRectF(rect).adjusted(INSET, 0.5, -INSET, -0.5)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self.paint_background(painter, option, ground, current=selected)
            if isinstance(row, EpisodeRow):
                self._paint_named(painter, inner, row)
            else:
                model: Any = index.model()
                self._paint_hit(painter, inner, row, sounds=row == model.playing_hit)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, row: EpisodeRow, index: Index
    ) -> None:
        """Paint the title and the number of hits, an arrow where they are folded or pointed at."""
        model: Any = index.model()
        direction, state = painter.layoutDirection(), option.state
        rect = QRect(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_HasFocus:
            ground = QRectF(rect).adjusted(INSET, 3, -INSET, 1)
            self.paint_background(painter, option, ground, current=selected)
        inner = rect.adjusted(2 * INSET, 6, -2 * INSET, 0)
        count = format_number(row.hits)
        width = QFontMetrics(self._count).horizontalAdvance(count) + 2
        title = inner.adjusted(0, 0, -width - 14 - _ARROW, 0)
        figure = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
        painter.setPen(self._look.theme.muted)
        self.draw_elided(painter, QStyle.visualRect(direction, inner, title), row.title, self._head)
        painter.setFont(self._count)
        painter.drawText(
            QStyle.visualRect(direction, inner, figure), Qt.AlignmentFlag.AlignCenter, count
        )
        folded = model.is_folded(index.row())
        if folded or state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            square = QRect(figure.left() - _ARROW - 6, inner.center().y() - 5, _ARROW, _ARROW)
            arrow = QStyle.visualRect(direction, inner, square)
            self.paint_fold_arrow(painter, arrow, folded=folded)

    def _paint_named(self, painter: QPainter, inner: QRect, row: EpisodeRow) -> None:
        upper = QRect(inner.left(), inner.top() + PAD, inner.width(), text_height())
        lower = QRect(
            inner.left(), inner.top() + PAD + text_height(), inner.width(), text_height(SMALL_PX)
        )
        painter.setPen(self._look.theme.text)
        self.draw_elided(painter, upper, row.title, self._title)
        painter.setPen(self._look.theme.muted)
        day = format_date(row.published) if row.published is not None else ""
        facts = join_facts((reason(row), row.show, day))
        self.draw_elided(painter, lower, facts, self._count)

    def _paint_hit(self, painter: QPainter, inner: QRect, row: HitRow, *, sounds: bool) -> None:
        theme, direction = self._look.theme, painter.layoutDirection()
        times = QRect(inner.left(), inner.top() + PAD, self._time_width, text_height())
        words = inner.adjusted(self._time_width, PAD, 0, -PAD)
        shown = QStyle.visualRect(direction, inner, times)
        painter.setFont(self._time)
        if row.start_ms is not None:
            painter.setPen(theme.accent)
            self.draw_line(painter, shown, clock(row.start_ms))
        else:
            square = QRect(times.left() + 2, times.top() + 2, 14, 14)
            square = QStyle.visualRect(direction, inner, square)
            paint_icon(painter, square, "volume-off", theme.muted)
        if sounds:
            square = QRect(times.left() + 2, times.bottom() + 4, 14, 14)
            square = QStyle.visualRect(direction, inner, square)
            paint_icon(painter, square, "volume-high", theme.accent)
        if facts := hit_facts(row):
            name = QRect(words.left(), words.top(), words.width(), text_height(SMALL_PX))
            painter.setPen(theme.muted)
            self.draw_elided(
                painter, QStyle.visualRect(direction, inner, name), facts, self._speaker
            )
            words = words.adjusted(0, text_height(SMALL_PX), 0, 0)
        words = QStyle.visualRect(direction, inner, words)
        painter.setPen(theme.text)
        room = SnippetBox(self._words, words.width(), self._lines, text_height(), theme.hit)
        layout = layout_snippet(row, room)
        layout.draw(painter, QPointF(words.topLeft()))


HEAD_HEIGHT, PAD = 32, 5
