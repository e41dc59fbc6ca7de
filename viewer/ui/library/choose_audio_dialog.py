"""Dialog: choose the recording of a transcript among several candidates."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.dialogs import stack_widgets
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class ChooseAudioDialog(ScreenDialog):
    """Lets the user choose the recording of an episode among candidates."""

    def __init__(self, parent: QWidget, candidates: tuple[Path, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Choose Audio"))
        self.resize(460, 260)
        self.chosen: Path | None = None
        self._candidates = candidates
        question = PlainLabel(tr("Which recording belongs to this transcript?"))
        self.list = ListWidget()
        self.list.setAccessibleName(question.text())
        for path in candidates:
            self.list.addItem(path.name)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.addButton(tr("None of These"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        stack_widgets(self, question, self.list, buttons)

    def accept(self) -> None:
        """Accept the dialog with the current recording."""
        row = self.list.currentRow()
        self.chosen = self._candidates[row] if row >= 0 else None
        super().accept()
