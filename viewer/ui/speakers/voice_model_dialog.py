"""Dialog: the model that tells voices apart, and the voice prints of the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.library.voice_prints import delete_voices, has_voices
from viewer.services.model_catalog import VOICE_MODELS
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.model_dialog import ModelDialog
from viewer.ui.shell.model_picker import ModelPicker
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.widgets.labels import PlainLabel
from viewer.voices.encoder import FILE_NAME


class VoiceModelDialog(ModelDialog):
    """Chooses the model of voices, and deletes the library's voice prints."""

    prints_deleted = Signal()

    def __init__(self, tasks: TaskRunner, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Voices"))
        self.setMinimumWidth(560)
        self._tasks = tasks
        about = PlainLabel(
            tr(
                "With a model, Earmark distinguishes the voices in a recording and suggests names "
                "of speakers from other episodes of the show. This happens on this computer and "
                "takes about two minutes per hour of audio."
            )
        )
        picker = ModelPicker(
            tasks,
            VOICE_MODELS,
            folder,
            None,
            needed=(FILE_NAME,),
            missing=tr("There is no {name} in this folder.").format(name=FILE_NAME),
            parent=self,
        )
        privacy = PlainLabel(
            tr(
                "Voice prints can identify people by their voices and are personal data. They are "
                "stored only in the folder of this library. Exports, backups and copies of the "
                "library do not contain them."
            )
        )
        self.prints = PlainLabel()
        for label in (about, privacy, self.prints):
            label.setWordWrap(True)
        privacy.setProperty("muted", True)
        self.delete_button = QPushButton(tr("Delete Voice Prints"))
        self.delete_button.setAutoDefault(False)
        self.delete_button.setProperty("danger", True)
        self.delete_button.clicked.connect(self._delete)
        buttons = self._add_buttons(picker)
        row = QHBoxLayout()
        row.addWidget(self.prints, 1)
        row.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self.picker)
        column.addWidget(privacy)
        column.addLayout(row)
        column.addWidget(buttons)
        self._show_prints(has_voices(tasks.folder))

    def _show_prints(self, there: bool) -> None:
        self.prints.setText(
            tr("This library has voice prints. Deleting them keeps the names of speakers.")
            if there
            else tr("This library has no voice prints.")
        )
        self.delete_button.setEnabled(there)

    def _delete(self) -> None:
        folder: Path = self._tasks.folder
        try:  # some small files
            delete_voices(folder)
            self.prints_deleted.emit()
        except Exception as problem:
            self.picker.show_problem(error_text(problem))
        self._show_prints(has_voices(folder))
