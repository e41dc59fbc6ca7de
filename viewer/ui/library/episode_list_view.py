"""List view of the episodes, with sticky headers that fold, and type-ahead."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from viewer.library.records import EpisodeSummary
from viewer.ui.library.episode_model import EpisodeModel, ShowHeader
from viewer.ui.library.library_list import LibraryList
from viewer.ui.library.library_models import HEAD_HEIGHT, ROW, episode_height
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.sticky_headers import StickyHeaders

_FLAGS = QItemSelectionModel.SelectionFlag
_FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class EpisodeListView(StickyHeaders, LibraryList):
    """Episodes below headers; rows keep their selection and their place when the list changes.

    A click on a header folds its show; so do Left and Enter on it, and Right unfolds. While the
    user moves by keys, letters go to the next title that begins with them. After a click, which
    opens an episode, they are the window's shortcuts, as on the page.

    Signals:
        fold_requested: the show of this name is to be folded (True) or unfolded.
    """

    fold_requested = Signal(str, bool)
    header_height = HEAD_HEIGHT

    def __init__(self, model: EpisodeModel, look: ThemeManager, parent: QWidget) -> None:
        super().__init__(model, episode_height() * 2, None, look, parent)
        self._model = model
        self._look = look
        self._typed_at = 0.0
        self._moves_by_keys = True
        self._kept_rows: tuple[ShowHeader | EpisodeSummary | None, list[int]] = (None, [])
        self._anchor: tuple[int, int] | None = None  # first visible episode, its top
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)

    # Headers

    def head_row(self, row: int) -> int:
        return self._model.head_row(row)

    def header_colors(self) -> tuple[QColor, QColor]:
        return self._look.theme.panel, self._look.theme.line

    def _clicked(self, index: QModelIndex) -> None:
        head = index.data(ROW)
        if isinstance(head, ShowHeader):
            self._fold(head, not head.folded)
        else:
            super()._clicked(index)

    def _activate(self, index: QModelIndex) -> None:
        head = index.data(ROW)
        if isinstance(head, ShowHeader):
            self._fold(head, not head.folded)
        else:
            super()._activate(index)

    def _fold(self, head: ShowHeader, folded: bool) -> None:
        if head.show is not None and folded != head.folded:
            self.fold_requested.emit(head.show, folded)

    # Keys

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._is_typed(event) or self._folds(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._moves_by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason

    def mousePressEvent(self, event: QMouseEvent) -> None:
        above = self.head_at_top()
        if above is not None and above[1].contains(event.position().toPoint()):
            # The view scrolls to its current row, away from under the pointer.
            self._activate(above[0])
            return
        super().mousePressEvent(event)
        self._moves_by_keys = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._moves_by_keys = True
        head = self._folds(event)
        if head is not None:
            backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._fold(head, _FOLDING[Qt.Key(event.key())] != backwards)
        elif self._is_typed(event):
            self._typed_at = monotonic()
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def _folds(self, event: QKeyEvent) -> ShowHeader | None:
        """Return the header that a key folds or unfolds: the current row."""
        row = self.currentIndex().data(ROW)
        folds = event.key() in _FOLDING and not event.modifiers() and isinstance(row, ShowHeader)
        return row if folds else None

    def _is_typed(self, event: QKeyEvent) -> bool:
        """Return True for a key of type-ahead; for a space, only right after another key."""
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & command or not self._moves_by_keys:
            return False
        soon = monotonic() - self._typed_at < QApplication.keyboardInputInterval() / 1000
        return event.text().isalnum() or (event.text() == " " and soon)

    # Changes of the list

    def _keep_place(self) -> None:
        self._kept_rows = self.currentIndex().data(ROW), self.selected()
        self._anchor = None
        scrolled = self.verticalScrollBar().value()
        first = LibraryList.indexAt(self, QPoint(0, HEAD_HEIGHT))
        # Rows of the group to continue with are duplicates: they are not restored.
        while scrolled and first.isValid() and self._anchor is None:
            row = first.data(ROW)
            if isinstance(row, EpisodeSummary) and self._model.row_of(row.id) == first.row():
                self._anchor = row.id, self.visualRect(first).top()
            first = self._model.index(first.row() + 1)

    def _restore_place(self) -> None:
        current, selected = self._kept_rows
        chosen = QItemSelection()
        for number in selected:
            if (row := self._model.row_of(number)) is not None:
                chosen.select(self._model.index(row), self._model.index(row))
        self.selectionModel().select(chosen, _FLAGS.ClearAndSelect)
        if current is not None and (row := self._model.row_like(current)) is not None:
            self.selectionModel().setCurrentIndex(self._model.index(row), _FLAGS.NoUpdate)
        if self._anchor is None:
            return
        number, top = self._anchor
        if (row := self._model.row_of(number)) is not None:
            self.executeDelayedItemsLayout()
            moved = self.visualRect(self._model.index(row)).top() - top
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
