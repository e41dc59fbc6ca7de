"""The list of passages, with notes that are edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from viewer.ui.i18n.translate import tr
from viewer.ui.passages.passage_delegate import NoteField, PassageDelegate, row_height
from viewer.ui.passages.passage_model import ROW, PassageModel
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.row_list import KeptRow

if TYPE_CHECKING:
    from viewer.library.passages import Passage


class PassageList(KeptRow, QTableView):
    """Table view of passages, which lays out only the visible rows.

    A table of one column: a list view asks for each of its rows whenever one of them changes.

    Signals:
        open_requested: the user wants to go to this `Passage`.
        play_requested: the user wants to hear it.
        note_typed: the `Passage` whose note is being written, and the text after each change.
        note_written: a passage's number and the note that was written in its row.
        selection_edited: the selected passages (list).
        menu_requested: a context menu for the selected ones at this global point.
        move_requested: the selected passages are to stand before this row (from 0).
    """

    open_requested = Signal(object)
    play_requested = Signal(object)
    note_typed = Signal(object, str)
    note_written = Signal(int, str)
    selection_edited = Signal(object)
    menu_requested = Signal(QPoint)
    move_requested = Signal(int)

    def __init__(
        self, model: PassageModel, look: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._focus_before: QWidget | None = None  # which had the focus before a note's editor
        self.setModel(model)
        painter = PassageDelegate(model, look, self)
        painter.note_typed.connect(self.note_typed)
        painter.note_written.connect(self.note_written)
        self.setItemDelegate(painter)
        self.setProperty("panel", True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QTableView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(self.viewport().mapToGlobal(point))
        )
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.play_requested.emit(index.data(ROW)))
        self.verticalScrollBar().setSingleStep(24)
        self.setAccessibleName(tr("Passages"))
        selection = self.selectionModel()
        selection.selectionChanged.connect(
            lambda _new, _old: self.selection_edited.emit(self.selected())
        )
        look.changed.connect(self.viewport().update)

    def selected(self) -> list[Passage]:
        """Return the selected passages from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.shown[row] for row in rows]

    def select(self, passage_ids: Sequence[int], *, show: bool = True) -> None:
        """Select the listed ones of these passages, and scroll to the first."""
        flag = self.selectionModel().SelectionFlag
        rows = self._rows.rows_of(set(passage_ids))
        if rows == sorted(index.row() for index in self.selectionModel().selectedRows()):
            return
        self.selectionModel().clearSelection()
        for row in rows:
            self.selectionModel().select(self._rows.index(row), flag.Select)
        if rows:
            self.selectionModel().setCurrentIndex(self._rows.index(rows[0]), flag.NoUpdate)
            if show:
                self.scrollTo(self._rows.index(rows[0]))

    def write_note(self, passage_id: int, typed: str | None = None) -> None:
        """Open the editor of a passage's note, with the text `typed` if that is given."""
        row = self._rows.row_of(passage_id)
        if row is not None:
            index = self._rows.index(row)
            self._focus_before = self.window().focusWidget()
            self.scrollTo(index)
            self.setCurrentIndex(index)
            self.edit(index)
            field = self.indexWidget(index)
            if typed is not None and isinstance(field, NoteField):
                field.setPlainText(typed)
                field.moveCursor(QTextCursor.MoveOperation.End)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return the focus: in this list, further typing would run commands."""
        wrote = editor.hasFocus()
        super().closeEditor(editor, hint)
        before, self._focus_before = self._focus_before, None
        if wrote and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current passage (Enter), or move it in the manual order (Alt+Up, Alt+Down)."""
        index, key = self.currentIndex(), event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.open_requested.emit(index.data(ROW))
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rows.can_move:
            rows = [i.row() for i in self.selectionModel().selectedRows()]
            if rows:
                self.move_requested.emit(min(rows) - 1 if key == Qt.Key.Key_Up else max(rows) + 2)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit a request to move the selected passages."""
        index = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QTableView.DropIndicatorPosition.BelowItem
        row = index.row() + below if index.isValid() else self._rows.rowCount()
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the view must not remove the rows itself
        event.accept()
        self.move_requested.emit(row)

    def _clicked(self, index: Any) -> None:
        if len(self.selectionModel().selectedRows()) == 1:
            self.open_requested.emit(index.data(ROW))
