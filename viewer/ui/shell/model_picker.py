"""A field for the folder of a model, with downloads of the models that are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from viewer.errors import UserError
from viewer.paths import models_folder
from viewer.services.model_catalog import Model
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, error_text
from viewer.ui.widgets.file_dialogs import ask_for_folder
from viewer.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from viewer.services.model_download import ModelProgress


class ModelPicker(QWidget):
    """Chooses a model's folder, or downloads one after its button was pressed.

    Args:
        folder: the chosen folder; "" for none.
        unavailable: why no model can be used, such as a missing library; None if one can.
        needed: names of files that the folder of a model has.
        missing: the sentence for a folder without them.

    Signals:
        changed: the folder, or `is_ready`, has changed.
        removed: the folder of a model that is deleted from the disk.
    """

    changed = Signal()
    removed = Signal(str)

    def __init__(
        self,
        tasks: TaskRunner,
        models: Sequence[Model],
        folder: str,
        unavailable: UserError | None,
        *,
        needed: Sequence[str],
        missing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._unavailable = unavailable
        self._needed = needed
        self._missing_text = missing
        self._is_missing = False  # as of the last look at the folder
        self._task: ProcessTask | None = None
        self.folder_field = QLineEdit(folder)
        self.folder_field.setPlaceholderText(tr("No model"))
        self.folder_field.setAccessibleName(tr("Model folder"))
        self.folder_field.textChanged.connect(self._folder_changed)
        self.folder_field.editingFinished.connect(self.check)
        self.choose_button = QPushButton(tr("Choose…"))
        self.choose_button.clicked.connect(self._choose)
        self.model_field = QComboBox()
        self.model_field.setAccessibleName(tr("Model to download"))
        for model in models:
            megabytes = round(model.size / 1_000_000)
            label = tr("{name}, {n} MB").format(name=model.title, n=megabytes)
            self.model_field.addItem(label, model)
        self.model_field.currentIndexChanged.connect(self._show_model)
        self.download_button = QPushButton(tr("Download"))
        self.download_button.clicked.connect(self._download)
        self.cancel_button = QPushButton(tr("Cancel Download"))
        self.cancel_button.clicked.connect(self.stop)
        self.remove_button = QPushButton(tr("Remove from Disk"))
        self.remove_button.clicked.connect(self._remove)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Download"))
        self.about = PlainLabel()
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.problem = PlainLabel()
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.download_button, self.cancel_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.folder_field, 0, 0)
        grid.addWidget(self.choose_button, 0, 1)
        grid.addWidget(self.model_field, 1, 0, 1, 2)
        grid.addWidget(self.about, 2, 0, 1, 2)
        grid.addLayout(buttons, 3, 0, 1, 2)
        grid.addWidget(self.problem, 4, 0, 1, 2)

    @property
    def folder(self) -> str:
        """The chosen folder; "" for none."""
        return self.folder_field.text().strip()

    @property
    def is_downloading(self) -> bool:
        """True while a download runs."""
        return self._task is not None

    @property
    def is_ready(self) -> bool:
        """False while a download runs, and after `check` found no model in the folder."""
        return self._task is None and not self._is_missing

    def check(self) -> bool:
        """Look for a model in the folder, and show if there is none; returns `is_ready`.

        Not done while the user types, as the folder may be on a slow disk.
        """
        folder = Path(self.folder).expanduser()
        self._is_missing = bool(self.folder) and not all(
            (folder / name).is_file() for name in self._needed
        )
        if self._is_missing and self._task is None and self._unavailable is None:
            self.show_problem(self._missing_text)
        self.changed.emit()
        return self.is_ready

    def stop(self) -> None:
        """Stop a download; what has arrived is kept for the next time."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.end(0)
        self._show_state()

    def show_problem(self, text: str) -> None:
        """Show a sentence below the fields; "" removes it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _model(self) -> Model:
        model = self.model_field.currentData()
        assert isinstance(model, Model)
        return model

    def _show_model(self) -> None:
        from viewer.services.model_download import is_complete, parts

        model = self._model()
        here = is_complete(models_folder() / model.name, model)
        self.about.setText(
            tr("From {page}, license {license}. Stored in {folder}.").format(
                page=model.page, license=model.license, folder=models_folder()
            )
        )
        stored = any(path.is_dir() for path in parts(models_folder(), model.name))
        self.remove_button.setVisible(stored and self._task is None)
        self.download_button.setText(tr("Use") if here else tr("Download"))

    def _folder_changed(self) -> None:
        self._is_missing = False
        self.show_problem("")
        self.changed.emit()

    def _show_state(self) -> None:
        downloading = self._task is not None
        self.bar.setVisible(downloading)
        self.cancel_button.setVisible(downloading)
        self.download_button.setVisible(not downloading)
        usable = not downloading and self._unavailable is None
        for widget in (self.model_field, self.download_button):
            widget.setEnabled(usable)
        self._show_model()
        self.show_problem(error_message(self._unavailable) if self._unavailable else "")
        self.check()

    def _choose(self) -> None:
        chosen = ask_for_folder(self, tr("Model Folder"), None, self.folder)
        if chosen is not None:
            self.folder_field.setText(str(chosen))
            self.check()

    def _download(self) -> None:
        from viewer.services.model_download import fetch_model

        def of_this(handle: Callable[[Any], None]) -> Callable[[Any], None]:
            # What a cancelled download sends may arrive when another one runs.
            return lambda value: handle(value) if task is self._task else None

        self.bar.setRange(0, 0)
        task = self._task = self._tasks.run_in_process(
            fetch_model,
            models_folder(),
            self._model(),
            progress=of_this(self._show_progress),
            done=of_this(self._downloaded),
            failed=of_this(self._failed),
        )
        self._show_state()

    def _show_progress(self, progress: ModelProgress) -> None:
        self.bar.setRange(0, 1_000)
        self.bar.setValue(1_000 * progress.received // max(progress.total, 1))

    def _downloaded(self, folder: Path) -> None:
        self._task = None
        self.folder_field.setText(str(folder))
        self._show_state()

    def _failed(self, problem: Exception) -> None:
        self._task = None
        self._show_state()
        self.show_problem(error_text(problem))

    def _remove(self) -> None:
        from viewer.services.model_download import remove_model

        name = self._model().name
        folder = str(models_folder() / name)
        if self.folder == folder:
            self.folder_field.clear()
        self.removed.emit(folder)  # even if some of it stays, it is no model then
        self._tasks.run_in_thread(
            lambda: remove_model(models_folder(), name), self._show_removed, self._not_removed
        )

    def _show_removed(self, _freed: int) -> None:
        if isValid(self):  # the dialog may be closed
            self._show_state()

    def _not_removed(self, problem: Exception) -> None:
        text = error_text(problem)
        if isValid(self):
            self.show_problem(text)
