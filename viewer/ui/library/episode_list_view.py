"""List view of the episodes, with sticky headers that fold, and type-ahead."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem, QWidget

from viewer.library.records import EpisodeSummary
from viewer.ui.library.episode_model import EpisodeModel, ShowHeader
from viewer.ui.library.library_list import LibraryList
from viewer.ui.library.library_models import HEAD_HEIGHT, ROW, episode_height
from viewer.ui.theme.theme import ThemeManager

_FLAGS = QItemSelectionModel.SelectionFlag
_FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class EpisodeListView(LibraryList):
    """Episodes below headers; rows keep their selection and their place when the list changes.

    A click on a header folds its show; so do Left and Enter on it, and Right unfolds. While the
    user moves by keys, letters go to the next title that begins with them. After a click, which
    opens an episode, they are the window's shortcuts, as on the page.

    Signals:
        fold_requested: the show of this name is to be folded (True) or unfolded.
    """

    fold_requested = Signal(str, bool)

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

    def head_at_top(self) -> tuple[QModelIndex, QRect] | None:
        """Return the header that is painted over the first rows, and where; None without one."""
        first = super().indexAt(QPoint(0, 0))
        if not first.isValid():
            return None
        head = self._model.index(self._model.head_row(first.row()))
        if self.visualRect(head).top() >= 0:
            return None
        rect = QRect(0, 0, self.viewport().width(), HEAD_HEIGHT)
        following = super().indexAt(QPoint(0, HEAD_HEIGHT))
        if following.isValid() and following.row() != head.row():
            pushing = self._model.index(self._model.head_row(following.row()))
            top = self.visualRect(pushing).top()
            if pushing.row() != head.row() and top < HEAD_HEIGHT:
                rect.translate(0, top - HEAD_HEIGHT)
        return head, rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport; that of the header where it is painted."""
        above = self.head_at_top()
        return (
            above[0] if above is not None and above[1].contains(point) else super().indexAt(point)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        above = self.head_at_top()
        if above is None:
            return
        head, rect = above
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        painter = QPainter(self.viewport())
        painter.fillRect(rect, self._look.theme.panel)
        painter.setLayoutDirection(self.layoutDirection())
        self.itemDelegate().paint(painter, option, head)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._look.theme.line)
        painter.end()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row, below the sticky header."""
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        hidden = HEAD_HEIGHT - self.visualRect(index).top()
        if hidden > 0 and self._model.head_row(index.row()) != index.row():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

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
        first = super().indexAt(QPoint(0, HEAD_HEIGHT))
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
