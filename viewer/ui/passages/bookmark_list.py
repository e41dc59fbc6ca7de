"""The list of an episode's bookmarks, above its passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular, text_height
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip
from viewer.ui.widgets.row_delegate import RowDelegate
from viewer.ui.widgets.row_list import ListWidget

if TYPE_CHECKING:
    from viewer.library.bookmarks import Bookmark

_Index = QModelIndex | QPersistentModelIndex
_BOOKMARK = int(Qt.ItemDataRole.UserRole)
_WORDS = _BOOKMARK + 1
_ROWS = 4  # visible without scrolling
_SIDE = 26  # of the square around an icon


def _row_height() -> int:
    return text_height() + 12


class BookmarkList(ListWidget):
    """Bookmarks by time, with the words that are spoken then.

    A click on a row goes there; its icons, M and Del turn it into a passage or delete it.

    Signals:
        open_requested: the user wants to go to this `Bookmark`.
        mark_requested: this `Bookmark` is to become a passage.
        delete_requested: this `Bookmark` is to be deleted.
    """

    open_requested = Signal(object)
    mark_requested = Signal(object)
    delete_requested = Signal(object)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Bookmarks"))
        self.setItemDelegate(_BookmarkDelegate(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self._open_menu(self.viewport().mapToGlobal(place))
        )
        look.changed.connect(self.viewport().update)

    def set_bookmarks(self, found: Sequence[tuple[Bookmark, str]]) -> None:
        """Show bookmarks with the words at each."""
        row = self.currentRow()
        self.clear()
        for one, words in found:
            item = QListWidgetItem(f"{clock(one.ms)}  {words}")
            item.setData(_BOOKMARK, one)
            item.setData(_WORDS, words)
            item.setToolTip(tool_tip(words))
            self.addItem(item)
        if row >= 0 and found:
            self.setCurrentRow(min(row, len(found) - 1))
        self.setFixedHeight(min(len(found), _ROWS) * _row_height() + 6)

    def parts(self, index: _Index) -> tuple[QRect, QRect]:
        """Return the rectangles of the icons that mark and delete a row."""
        inner = QRect(self.visualRect(index)).adjusted(6, 0, -8, 0)
        direction = self.layoutDirection()
        square = QRect(0, 0, _SIDE, _SIDE)
        square.moveCenter(inner.center())
        square.moveRight(inner.right())
        delete = QStyle.visualRect(direction, inner, square)
        mark = QStyle.visualRect(direction, inner, square.translated(-_SIDE, 0))
        return mark, delete

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        mark, delete = self.parts(index)
        if mark.contains(place):
            self.mark_requested.emit(index.data(_BOOKMARK))
        elif delete.contains(place):
            self.delete_requested.emit(index.data(_BOOKMARK))
        else:
            self.open_requested.emit(index.data(_BOOKMARK))

    def event(self, event: QEvent) -> bool:
        # These keys are about the row here, not about the page.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_M, Qt.Key.Key_Delete, Qt.Key.Key_Return)
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open (Enter), mark (M) or delete (Del) the current bookmark."""
        wishes = {
            Qt.Key.Key_Return: self.open_requested,
            Qt.Key.Key_Enter: self.open_requested,
            Qt.Key.Key_M: self.mark_requested,
            Qt.Key.Key_Delete: self.delete_requested,
        }
        wish, index = wishes.get(Qt.Key(event.key())), self.currentIndex()
        if wish is None or not index.isValid():
            super().keyPressEvent(event)
        else:
            wish.emit(index.data(_BOOKMARK))

    def menu(self, one: Bookmark) -> QMenu:
        """Return the context menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, wish in (
            (tr("Play from Here"), self.open_requested),
            (tr("Mark Sentence"), self.mark_requested),
            (tr("Delete Bookmark"), self.delete_requested),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked, wish=wish: wish.emit(one))
            menu.addAction(action)
        return menu

    def _open_menu(self, place: Any) -> None:
        item = self.currentItem()
        if item is not None:
            self.menu(item.data(_BOOKMARK)).exec(place)


class _BookmarkDelegate(RowDelegate):
    """Paints time and words, and two icons in the hovered or current row."""

    def __init__(self, look: ThemeManager, parent: QObject) -> None:
        super().__init__(look, parent)
        self._time = tabular(interface_font(SMALL_PX))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> Any:
        size = super().sizeHint(option, index)
        size.setHeight(_row_height())
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        whole: Any = option  # what the stubs lack
        view = whole.widget
        assert isinstance(view, BookmarkList)
        theme, direction = self._look.theme, painter.layoutDirection()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRect(whole.rect)
        over = bool(whole.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(whole.state & QStyle.StateFlag.State_HasFocus)
        self.paint_background(painter, option, row.adjusted(6, 1, -6, -1).toRectF(), current=False)
        inner = row.adjusted(14, 0, -12, 0)
        paint_icon(
            painter,
            QStyle.visualRect(
                direction, inner, QRect(inner.left(), inner.center().y() - 6, 13, 13)
            ),
            "bookmark",
            theme.accent,
        )
        time = clock(index.data(_BOOKMARK).ms)
        room = QFontMetrics(self._time).horizontalAdvance(time) + 9
        left = inner.adjusted(20, 0, 0, 0)
        painter.setPen(theme.accent)
        place = QRect(left.left(), left.top(), room, left.height())
        self.draw_elided(painter, QStyle.visualRect(direction, inner, place), time, self._time)
        painter.setPen(theme.text)
        shown = over or focused
        words = left.adjusted(room, 0, -2 * _SIDE if shown else 0, 0)
        self.draw_elided(
            painter,
            QStyle.visualRect(direction, inner, words),
            index.data(_WORDS),
            interface_font(),
        )
        if shown:
            for square, name in zip(view.parts(index), ("tag", "close"), strict=True):
                size = 16 if name == "tag" else 12
                icon = QRect(0, 0, size, size)
                icon.moveCenter(square.center())
                paint_icon(painter, icon, name, theme.text)
        painter.restore()

    def helpEvent(self, event: Any, view: Any, option: QStyleOptionViewItem, index: _Index) -> bool:
        """Show the tool tip of an icon, or the words."""
        mark, delete = view.parts(index)
        for square, text in (
            (mark, tr("Convert to passage (M)")),
            (delete, tr("Delete bookmark (Del)")),
        ):
            if square.contains(event.pos()):
                QToolTip.showText(event.globalPos(), tool_tip(text), view)
                return True
        return super().helpEvent(event, view, option, index)
