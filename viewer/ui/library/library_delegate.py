"""Item delegate of the library panel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from viewer.library.records import AudioState, EpisodeSummary, Listening
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.library.episode_model import EpisodeModel, ShowHeader
from viewer.ui.library.library_models import (
    ROW,
    CollectionRow,
    Index,
)
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

INSET = 8  # from the panel's edge to a row's; as much again to its words
_INDENT, _DEEPEST = 14, 6
_PICTURE = 20  # of a show, pixels
_DOT = 7  # of a new episode
_MARK = 12  # of what was played, pixels


class LibraryDelegate(RowDelegate):
    """Paints headers, episodes and collections; all row heights are constant."""

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self._title = interface_font(weight=QFont.Weight.Medium)
        self._name = interface_font()
        self._facts = tabular(interface_font(SMALL_PX))
        self._count = tabular(interface_font())
        self._key = tabular(interface_font(10))
        self._head = head_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model: Any = index.model()
        return model.row_size(index.row())  # type: ignore[no-any-return]  # a QSize

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, rect = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, ShowHeader):
            self._paint_head(painter, option, item, index)
        else:
            model: Any = index.model()
            self._paint_ground(painter, option, rect, current=item.id == model.current)
            inner = rect.adjusted(2 * INSET, 0, -2 * INSET, 0)
            if isinstance(item, CollectionRow):
                self._paint_collection(painter, inner, item)
            else:
                self._paint_episode(painter, inner, item, model)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, head: ShowHeader, index: Index
    ) -> None:
        """Paint a header: picture and name of the show, number of episodes, fold arrow."""
        model: Any = index.model()
        direction, state = painter.layoutDirection(), option.state
        rect = QRect(option.rect).adjusted(2 * INSET, 6, -2 * INSET, 0)
        whole = QRect(rect)
        if state & QStyle.StateFlag.State_HasFocus:
            row = QRectF(option.rect).adjusted(INSET, 3, -INSET, 2)
            self.paint_background(painter, option, row, current=False)
        picture = model.pictures.get(head.show)
        if picture is not None:
            square = QRect(rect.left(), rect.center().y() - _PICTURE // 2, _PICTURE, _PICTURE)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QStyle.visualRect(direction, whole, square), picture)
            rect.setLeft(rect.left() + _PICTURE + 8)
        if head.show is not None:
            count = format_number(head.count)
            painter.setFont(self._facts)
            painter.setPen(self._look.theme.muted)
            room = QFontMetrics(self._facts).horizontalAdvance(count) + 2
            figure = QRect(rect.right() - room + 1, rect.top(), room, rect.height())
            painter.drawText(
                QStyle.visualRect(direction, whole, figure), Qt.AlignmentFlag.AlignCenter, count
            )
            arrow = QRect(figure.left() - _MARK - 6, rect.center().y() - _MARK // 2, _MARK, _MARK)
            if head.folded or state & QStyle.StateFlag.State_MouseOver:
                arrow_rect = QStyle.visualRect(direction, whole, arrow)
                self.paint_fold_arrow(painter, arrow_rect, folded=head.folded)
            rect.setRight(arrow.left() - 6)
        self._write(painter, QStyle.visualRect(direction, whole, rect), head.name, self._head)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, current: bool
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        outlined = selected and (not current or self._several(option))
        row = QRectF(rect).adjusted(INSET, 0.5, -INSET, -0.5)
        self.paint_background(painter, option, row, current=current, outlined=outlined)

    @staticmethod
    def _several(option: QStyleOptionViewItem) -> bool:
        view: Any = option.widget
        return len(view.selectionModel().selectedIndexes()) > 1

    def _paint_episode(
        self, painter: QPainter, inner: QRect, episode: EpisodeSummary, model: EpisodeModel
    ) -> None:
        theme = self._look.theme
        facts = model.facts(episode)
        upper = QRect(inner.left(), inner.top() + 6, inner.width(), text_height())
        if not facts:  # a title alone is in the middle of its row
            upper.moveCenter(QPoint(upper.center().x(), inner.center().y()))
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), text_height(SMALL_PX))
        side = _DOT if episode.is_new else 0 if episode.listening is Listening.UNPLAYED else _MARK
        if side:
            direction = painter.layoutDirection()
            mark = QRect(upper.right() - side + 1, upper.center().y() - side // 2, side, side)
            self._paint_mark(painter, QStyle.visualRect(direction, upper, mark), episode)
            upper = QStyle.visualRect(direction, upper, upper.adjusted(0, 0, -side - 6, 0))
        painter.setPen(theme.text)
        self.draw_elided(painter, upper, episode.title, self._title)
        broken = model.audio_state(episode) in (AudioState.MISSING, AudioState.CHANGED)
        if broken:
            sign = QStyle.visualRect(
                painter.layoutDirection(), lower, QRect(lower.left(), lower.top() + 2, 13, 13)
            )
            paint_icon(painter, sign, "warning", theme.problem)
            lower = QStyle.visualRect(painter.layoutDirection(), lower, lower.adjusted(18, 0, 0, 0))
        painter.setPen(theme.problem if broken else theme.muted)
        self.draw_elided(painter, lower, facts, self._facts)

    def _paint_mark(self, painter: QPainter, rect: QRect, episode: EpisodeSummary) -> None:
        """Paint the listening state: a dot (new), a ring (in progress) or a check (played)."""
        theme = self._look.theme
        if episode.is_new:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(rect)
        elif episode.listening is Listening.PLAYED:
            paint_icon(painter, rect, "check", theme.muted)
        else:
            heard = (
                min(episode.position_ms / episode.duration_ms, 1.0) if episode.duration_ms else 0
            )
            ring = QRectF(rect).adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.muted, 1.2))
            painter.drawEllipse(ring)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.muted)
            painter.drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, -round(heard * 360 * 16))

    def _paint_collection(self, painter: QPainter, inner: QRect, row: CollectionRow) -> None:
        theme, direction = self._look.theme, painter.layoutDirection()
        indent = _INDENT * min(max(row.depth, 0), _DEEPEST)
        square = QRect(inner.left() + indent, inner.center().y() - 4, 10, 10)
        count = format_number(row.count)
        room = QFontMetrics(self._count).horizontalAdvance(count) + 2
        figure = QRect(inner.right() - room + 1, inner.top(), room, inner.height())
        name = QRect(square.right() + 9, inner.top(), 0, inner.height())
        cap = QRect(min(figure.left(), inner.right() - 22) - 26, inner.center().y() - 8, 16, 16)
        name.setRight((cap.left() if row.key else figure.left()) - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.collection(row.color))
        painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, inner, square)), 3, 3)
        painter.setPen(theme.text)
        self.draw_elided(painter, QStyle.visualRect(direction, inner, name), row.name, self._name)
        painter.setPen(theme.muted)
        painter.setFont(self._count)
        painter.drawText(
            QStyle.visualRect(direction, inner, figure), Qt.AlignmentFlag.AlignCenter, count
        )
        if row.key:
            cap = QStyle.visualRect(direction, inner, cap)
            painter.setFont(self._key)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, row.key)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.wave, 1))
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _write(self, painter: QPainter, rect: QRect, words: str, font: QFont) -> None:
        painter.setPen(self._look.theme.muted)
        self.draw_elided(painter, rect, words, font)
