"""The dialog of deleted episodes, passages and collections, which can be restored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from viewer.library import trash
from viewer.library.trash import TrashEntry
from viewer.ui.i18n.locale_format import format_datetime
from viewer.ui.i18n.translate import tr
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.widgets.dialogs import show_parts
from viewer.ui.widgets.labels import PlainLabel, tool_tip
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

_LONGEST = 40  # characters of a name, which leave room for when it was deleted


class TrashDialog(ScreenDialog):
    """Lists deleted items, latest first; stays open while items are restored."""

    def __init__(self, parent: QWidget, tasks: TaskRunner, edits: LibraryEdits) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Recently Deleted"))
        self.resize(460, 120)
        self._tasks = tasks
        self._edits = edits
        self._found: Sequence[TrashEntry] = ()
        self._description = PlainLabel()
        self._description.setWordWrap(True)
        self._description.setProperty("muted", True)
        self.list = ListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.hide()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bring = QPushButton(tr("Restore"))
        self.bring.setDefault(True)
        self.forget = QPushButton(tr("Delete Permanently"))
        self.forget.setAutoDefault(False)  # Enter must not trigger what cannot be undone
        self.forget.setProperty("danger", True)
        close = QPushButton(tr("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.bring)
        self.set_column(self._description, (self.list, 1), buttons)
        self.bring.clicked.connect(self._bring)
        self.forget.clicked.connect(self._forget)
        close.clicked.connect(self.reject)
        self.list.itemDoubleClicked.connect(lambda _: self._bring())
        edits.change_applied.connect(self._refresh)
        self._refresh()

    def _refresh(self, _change: object = None) -> None:
        self._tasks.run_with_library(trash.deleted_items, self._fill, self._fail, key="deleted")

    def _fill(self, entries: Sequence[TrashEntry]) -> None:
        row = max(self.list.currentRow(), 0)
        self._found = entries
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(_description(entry))
            item.setToolTip(tool_tip(_sentence(entry, entry.name)))
            self.list.addItem(item)
            # A row wider than the list would be cut rather than elided.
            item.setSizeHint(QSize(0, self.list.sizeHintForRow(self.list.count() - 1)))
        self.list.setCurrentRow(min(row, len(entries) - 1))
        self.bring.setEnabled(bool(entries))
        self.forget.setEnabled(bool(entries))
        self._description.setText(
            tr("Episodes and collections are restored with their passages.")
            if entries
            else tr("Nothing here.")
        )
        parts = [self.list, self.bring, self.forget]
        show_parts(self, parts, bool(entries), QSize(560, 380))
        if entries and not self.list.hasFocus():
            self.list.setFocus()

    def _bring(self) -> None:
        number = self._number()
        if number is not None:
            self._edits.execute(lambda library: trash.restore(library, number))

    def _forget(self) -> None:
        number = self._number()
        if number is not None:
            self._edits.execute(lambda library: trash.purge(library, number))

    def _number(self) -> int | None:
        row = self.list.currentRow()
        return self._found[row].id if 0 <= row < len(self._found) else None

    def _fail(self, problem: Exception) -> None:
        self._description.setText(error_text(problem))

    def done(self, result: int) -> None:
        """Close the dialog; results are dropped from now on."""
        self._tasks.run_with_library(lambda _: None, lambda _: None, key="deleted")
        super().done(result)


def _description(entry: TrashEntry) -> str:
    name = " ".join(entry.name.split())
    return _sentence(entry, name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…")


def _sentence(entry: TrashEntry, name: str) -> str:
    day = format_datetime(entry.deleted_at)
    passages = tr("%Ln passage|%Ln passages", "", entry.passages)
    sentence = {
        "episode": tr("Episode “{name}”, deleted {day}, {passages}"),
        "feed": tr("Podcast “{name}”, deleted {day}"),
        "passages": tr("“{name}”, deleted {day}, {passages}"),
        "bookmarks": tr("Bookmark {name}, deleted {day}"),
    }.get(entry.kind, tr("{name}, deleted {day}, {passages}"))
    return sentence.format(name=name, day=day, passages=passages)
