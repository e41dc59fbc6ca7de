"""Lists and tables whose current row is described as focused only while they have the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # Qt's class comes with the class that has this one as its base
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
_Index = QModelIndex | QPersistentModelIndex


class KeptRow(_View):
    """A view that keeps its current row for itself while another widget has the focus.

    Qt describes the current row of every view as focused to screen readers. Here, Qt's current
    row is empty without the focus; `currentIndex` returns the row at any time. The first of the
    base classes, before that of Qt.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._kept = QPersistentModelIndex()
        self._pressed = False

    def currentIndex(self) -> QModelIndex:
        current = super().currentIndex()
        return current if current.isValid() or self._holds_focus() else self._kept_index()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._holds_focus():
            self._keep()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A dialog that opens sends one before its window has the focus. Qt would then take the
        # first row for the current one.
        if self._holds_focus():
            self._bring_back(scroll=event.reason() is not Qt.FocusReason.MouseFocusReason)
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._keep()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click with Shift selects from the current row, also where a click takes no focus.
        self._pressed = True
        self._bring_back(scroll=False)
        super().mousePressEvent(event)
        self._pressed = False
        if not self._holds_focus():
            self._keep()

    def _kept_index(self) -> QModelIndex:
        index: QModelIndex = self.model().index(self._kept.row(), self._kept.column())
        return index

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        # An editor in a row belongs to it.
        return self._pressed or focus is self or (focus is not None and self.isAncestorOf(focus))

    def _keep(self) -> None:
        current = super().currentIndex()
        if current.isValid() and not self._holds_focus():
            self._kept = QPersistentModelIndex(current)
            # `currentIndex` still returns the row.
            blocked = self.blockSignals(True)
            self.selectionModel().setCurrentIndex(QModelIndex(), _NO_UPDATE)
            self.blockSignals(blocked)

    def _bring_back(self, *, scroll: bool) -> None:
        if self._kept.isValid() and not super().currentIndex().isValid():
            index, self._kept = self._kept_index(), QPersistentModelIndex()
            scrolls = self.hasAutoScroll()
            # A scroll before a click would put another row under the pointer.
            self.setAutoScroll(scrolls and scroll)
            blocked = self.blockSignals(True)
            self.selectionModel().setCurrentIndex(index, _NO_UPDATE)
            self.blockSignals(blocked)
            self.setAutoScroll(scrolls)


class RowList(KeptRow, QListView):
    """Base class of the lists in the window's panels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)


class ListWidget(KeptRow, QListWidget):
    """A list in a dialog."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet of the dialog changes the heights of the rows.
        self.scheduleDelayedItemsLayout()

    def currentRow(self) -> int:
        return self.currentIndex().row()

    def currentItem(self) -> QListWidgetItem | None:  # type: ignore[override]  # may be None
        return self.item(self.currentRow())


class TableWidget(KeptRow, QTableWidget):
    """A table in a dialog."""

    def currentRow(self) -> int:
        return self.currentIndex().row()

    def currentColumn(self) -> int:
        return self.currentIndex().column()

    def currentItem(self) -> QTableWidgetItem | None:  # type: ignore[override]  # may be None
        return self.item(self.currentRow(), self.currentColumn())
