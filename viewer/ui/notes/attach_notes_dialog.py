"""Dialog: choose notes that wait for an episode."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from viewer.library.notes import NotesRecord
from viewer.ui.i18n.locale_format import format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class AttachDialog(ScreenDialog):
    """Dialog of waiting notes; `chosen` is None if the user wants to choose a file."""

    def __init__(self, parent: QWidget, waiting: Sequence[NotesRecord]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Attach Episode Notes"))
        self.resize(480, 300)
        self.chosen: NotesRecord | None = None
        self._waiting = waiting
        question = PlainLabel(
            tr("These notes have no episode yet. Which of them belong to this one?")
        )
        question.setWordWrap(True)
        self.list = ListWidget()
        self.list.setAccessibleName(question.text())
        for record in waiting:
            day = format_date(record.published) if record.published else ""
            self.list.addItem(join_facts((record.title or record.file_name, day)))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        other = buttons.addButton(tr("Another File…"), QDialogButtonBox.ButtonRole.ActionRole)
        other.clicked.connect(lambda _: super(AttachDialog, self).accept())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(question, (self.list, 1), buttons)

    def accept(self) -> None:
        """Accept the dialog with the current notes."""
        row = self.list.currentRow()
        self.chosen = self._waiting[row] if row >= 0 else None
        super().accept()
