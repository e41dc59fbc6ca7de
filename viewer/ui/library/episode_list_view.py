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
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from viewer.library.records import EpisodeSummary
from viewer.ui.library.episode_model import EpisodeModel, RowPlace, ShowHeader
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
        self._kept_current: RowPlace | None = None
        self._kept_selected: list[RowPlace | None] = []
        self._kept_scroll = 0
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

    # The group to continue with changes only while nobody is busy in the list.

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._model.hold_continued(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._model.hold_continued(self.hasFocus())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._model.hold_continued(self.underMouse())

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
        self._model.hold_continued(True)

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
        """Store the current and the selected rows, and the first visible one that stays."""
        model, bar = self._model, self.verticalScrollBar()
        self._kept_current = model.place_of(self.currentIndex().row())
        self._kept_selected = [
            model.place_of(index.row()) for index in self.selectionModel().selectedIndexes()
        ]
        self._kept_scroll = bar.value()
        self._anchor = None
        first = LibraryList.indexAt(self, QPoint(0, HEAD_HEIGHT))
        # Rows of the group to continue with come and go.
        while self._kept_scroll and first.isValid() and self._anchor is None:
            row = first.data(ROW)
            if isinstance(row, EpisodeSummary) and model.row_of(row.id) == first.row():
                self._anchor = row.id, self.visualRect(first).top()
            first = model.index(first.row() + 1)

    def _restore_place(self) -> None:
        model, bar = self._model, self.verticalScrollBar()
        rows = [model.row_at(place) for place in self._kept_selected if place is not None]
        chosen = QItemSelection()
        for row in rows:
            if row is not None:
                chosen.select(model.index(row), model.index(row))
        self.setAutoScroll(False)  # to the current row, which may be far away
        self.selectionModel().select(chosen, _FLAGS.ClearAndSelect)
        place = self._kept_current
        if place is not None and (row := model.row_at(place)) is not None:
            self.selectionModel().setCurrentIndex(model.index(row), _FLAGS.NoUpdate)
        self.setAutoScroll(True)
        self.executeDelayedItemsLayout()
        bar.setValue(self._kept_scroll)
        if self._anchor is not None and (row := model.row_of(self._anchor[0])) is not None:
            moved = self.visualRect(model.index(row)).top() - self._anchor[1]
            bar.setValue(bar.value() + moved)
