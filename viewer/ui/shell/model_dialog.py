"""Base of the dialogs that choose a model."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from viewer.ui.shell.model_picker import ModelPicker
from viewer.ui.widgets.screen import ScreenDialog


class ModelDialog(ScreenDialog):
    """A dialog with a `picker`, which is closed by Save only with a model, or none chosen."""

    picker: ModelPicker
    _save: QPushButton

    def _add_buttons(self, picker: ModelPicker) -> QDialogButtonBox:
        """Return the buttons of the dialog, whose state follows that of the picker."""
        self.picker = picker
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.finished.connect(picker.stop)
        picker.changed.connect(self._show_state)
        self._show_state()
        return buttons

    @property
    def folder(self) -> str:
        """The chosen folder of a model; "" for none."""
        return self.picker.folder

    def accept(self) -> None:
        """Close the dialog, unless the folder is not that of a model."""
        if self.picker.check():
            super().accept()

    def _show_state(self) -> None:
        self._save.setEnabled(self.picker.is_ready)
