"""Base class of the lists in the window's panels."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
_Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """A list that keeps its current row for itself while another widget has the focus.

    Qt describes the current row of every list as focused to screen readers. Here, Qt's current
    row is empty without the focus; `currentIndex` returns the row at any time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        if not self.hasFocus():
            self._keep()

    def _kept_index(self) -> QModelIndex:
        return self.model().index(self._kept.row(), self._kept.column())

    def _holds_focus(self) -> bool:
        return self.hasFocus() or self._pressed

    def _keep(self) -> None:
        current = super().currentIndex()
        if current.isValid():
            self._kept = QPersistentModelIndex(current)
            self.selectionModel().setCurrentIndex(QModelIndex(), _NO_UPDATE)

    def _bring_back(self, *, scroll: bool) -> None:
        if self._kept.isValid() and not super().currentIndex().isValid():
            kept, self._kept = self._kept_index(), QPersistentModelIndex()
            scrolls = self.hasAutoScroll()
            # A scroll before a click would put another row under the pointer.
            self.setAutoScroll(scrolls and scroll)
            self.selectionModel().setCurrentIndex(kept, _NO_UPDATE)
            self.setAutoScroll(scrolls)
