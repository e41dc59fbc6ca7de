"""Lists of the library panel: rows that a click or Enter activates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from viewer.ui.library.episode_model import EpisodeModel, ShowHeader
from viewer.ui.library.library_delegate import LibraryDelegate
from viewer.ui.library.library_models import ROW, CollectionModel
from viewer.ui.theme.theme import SIDEBAR_WIDTH, ThemeManager
from viewer.ui.widgets.row_list import RowList

_Index = QModelIndex | QPersistentModelIndex


class LibraryList(RowList):
    """List that is as tall as its rows, between `least` and `most` pixels.

    A click activates, and so does Enter. A click gives the list the keyboard, for F2 and Del.
    """

    row_activated = Signal(int)
    menu_requested = Signal(int, QPoint)
    rename_requested = Signal(int)
    remove_requested = Signal(int)

    def __init__(
        self,
        model: EpisodeModel | CollectionModel,
        least: int,
        most: int | None,
        look: ThemeManager,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._least = least
        self._most = most
        self._wanted: int | None = None  # the id of the row that was shown last
        self._selects = False  # the click under way only selects
        self.keeps_keyboard = (
            False  # focused by a click: the opened episode does not take the focus
        )
        self.setModel(model)
        self.setItemDelegate(LibraryDelegate(look, self))
        self.setProperty("panel", True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.clicked.connect(self._clicked)
        self.verticalScrollBar().setSingleStep(16)
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        height = self._rows.height()
        return QSize(SIDEBAR_WIDTH, height if self._most is None else min(height, self._most))

    def minimumSizeHint(self) -> QSize:
        height = self.sizeHint().height()
        return QSize(100, min(height, self._least))

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Paint rows again; `QListView` would lay out all of them, though heights are constant."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def set_least(self, least: int) -> None:
        """Set the minimum height (pixels), used if the rows need it."""
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def show_row(self, row: int) -> None:
        """Make a row the current one, and scroll to it and its header."""
        index = self._rows.index(row)
        self._wanted = index.data(ROW).id
        # A multiple selection stays; a single one follows the open episode.
        single = len(self.selectionModel().selectedIndexes()) == 1
        flags = QItemSelectionModel.SelectionFlag
        command = flags.ClearAndSelect if single else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, command)
        self._scroll_to(row)

    def _scroll_to(self, row: int) -> None:
        index, above = self._rows.index(row), self._rows.index(max(row - 1, 0))
        if isinstance(above.data(ROW), ShowHeader):
            self.scrollTo(above)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll again to the last shown row, which may not have had room before."""
        super().resizeEvent(event)
        row = self._rows.row_of(self._wanted) if self._wanted is not None else None
        if row is None:
            return
        before = event.oldSize()
        rect = self.visualRect(self._rows.index(row))
        if before.height() < self._least // 2 or QRect(QPoint(0, 0), before).intersects(rect):
            self._scroll_to(row)

    def focus_first(self) -> None:
        """Focus the first row that can be selected."""
        index = self._first()
        if index is not None:
            self.setCurrentIndex(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def activate_first(self) -> None:
        """Activate the first row that can be selected."""
        index = self._first()
        if index is not None:
            self._activate(index)

    def selected(self) -> list[int]:
        """Return the ids of the selected rows from top to bottom, each once."""
        chosen = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        rows = [index.data(ROW) for index in chosen]
        ids = (row.id for row in rows if row is not None and not isinstance(row, ShowHeader))
        return list(dict.fromkeys(ids))

    def event(self, event: QEvent) -> bool:
        # Ctrl+A is this list's while it has the keyboard, not the page's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            several = self.selectionMode() == QListView.SelectionMode.ExtendedSelection
            own = event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) and not event.modifiers()
            if own or (several and event.matches(QKeySequence.StandardKey.SelectAll)):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        several = self.selectionMode() == QListView.SelectionMode.ExtendedSelection
        self._selects = several and bool(event.modifiers() & keys)
        self.keeps_keyboard = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keeps_keyboard = False
            self._activate(self.currentIndex())
            return
        row = self.currentIndex().data(ROW)
        signals = {Qt.Key.Key_F2: self.rename_requested, Qt.Key.Key_Delete: self.remove_requested}
        signal = signals.get(Qt.Key(event.key()))
        if signal is not None:
            if row is not None and not isinstance(row, ShowHeader):
                signal.emit(row.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its first click has done it

    def _first(self) -> QModelIndex | None:
        for row in range(self._rows.rowCount()):
            index = self._rows.index(row)
            if not isinstance(index.data(ROW), ShowHeader):
                return index
        return None

    def _clicked(self, index: QModelIndex) -> None:
        if not self._selects:
            self._activate(index)

    def _activate(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None and not isinstance(row, ShowHeader):
            self.row_activated.emit(row.id)

    def _on_menu(self, position: QPoint) -> None:
        row = self.indexAt(position).data(ROW)
        if row is not None and not isinstance(row, ShowHeader):
            self.menu_requested.emit(row.id, self.viewport().mapToGlobal(position))
