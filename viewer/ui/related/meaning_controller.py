"""Search by meaning: the choice of a model, and the vectors that are made in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.services import meaning
from viewer.services.model_catalog import MEANING_MODELS
from viewer.ui.i18n.translate import tr
from viewer.ui.search.index_updater import IndexUpdater
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.model_dialog import ModelDialog
from viewer.ui.shell.model_picker import ModelPicker
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, error_text
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.status_strip import StatusStrip, StripAction


class MeaningDialog(ModelDialog):
    """Chooses the model for search by meaning; `folder` is the choice, "" for none."""

    def __init__(self, tasks: TaskRunner, folder: str, parent: QWidget | None = None) -> None:
        from viewer.meaning.encoder import GRAPH, TOKENIZER, install_error

        super().__init__(parent)
        self.setWindowTitle(tr("Search by Meaning"))
        self.setMinimumWidth(560)
        about = PlainLabel(
            tr(
                "With a model, Related Passages also finds passages that say the same in other "
                "words, and so does a search such as “meaning:who paid for it”. Everything is "
                "computed on this computer, in the background, in about a minute for ten hours "
                "of audio."
            )
        )
        about.setWordWrap(True)
        about.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        picker = ModelPicker(
            tasks,
            MEANING_MODELS,
            folder,
            install_error(),
            needed=(GRAPH, TOKENIZER),
            missing=tr("There is no model.onnx with a tokenizer.json in this folder."),
            parent=self,
        )
        buttons = self._add_buttons(picker)
        self.set_column(about, self.picker, buttons)


class MeaningController(Feature):
    """Keeps the vectors up to date with the search index while a model is chosen."""

    def __init__(self, app: AppContext, updater: IndexUpdater, strip: StatusStrip) -> None:
        super().__init__(app)
        self._strip = strip
        self._task: ProcessTask | None = None
        self._again = False
        self._paused = False
        updater.changed.connect(self.update_vectors)
        updater.updated.connect(lambda _: self._start_once())
        self._started = False

    def actions(self) -> Handlers:
        return {"meaning_model": self.choose_model}

    @property
    def is_running(self) -> bool:
        """True while vectors are made."""
        return self._task is not None

    def choose_model(self) -> None:
        """Let the user choose or download a model."""
        dialog = MeaningDialog(self._tasks, self._settings.meaning_model, self._dialog_parent)
        dialog.picker.removed.connect(self._forget)
        try:
            accepted, folder = bool(dialog.exec()), dialog.folder
        finally:
            dialog.deleteLater()
        if accepted:
            self._set_model(str(Path(folder).expanduser()) if folder else "")

    def _forget(self, folder: str) -> None:
        if folder == self._settings.meaning_model:
            self._set_model("")

    def _set_model(self, folder: str) -> None:
        if folder == self._settings.meaning_model:
            return
        self._settings.meaning_model = folder
        self._tasks.run_in_thread(
            lambda: self._settings.save_if_possible(self._tasks.folder),
            lambda _: self._restart(),
        )

    def update_vectors(self) -> None:
        """Make the vectors that are missing, after those that are being made."""
        self._again = True
        self._run()

    def _start_once(self) -> None:
        """Go on at the start of the program where it was ended, once the index is there."""
        if not self._started:
            self._started = True
            self.update_vectors()

    def _restart(self) -> None:
        self._paused = False
        if self._task is not None:
            self._task.cancel()
        self._strip.show_status("")
        self.update_vectors()

    def _run(self) -> None:
        if self._task is not None or self._paused or not self._again:
            return
        self._again = False
        if not self._settings.meaning_model:
            return
        self._task = self._tasks.run_in_process(
            meaning.update_vectors,
            self._tasks.folder,
            Path(self._settings.meaning_model),
            progress=self._show_progress,
            done=lambda _: self._end(),
            failed=self._fail,
        )

    def _show_progress(self, progress: meaning.VectorProgress) -> None:
        if progress.done >= progress.total:
            return
        text = tr("Preparing {done} of {total}").format(done=progress.done, total=progress.total)
        pause = StripAction(tr("Pause"), self._pause)
        self._strip.show_status(text, [pause], done=progress.done / progress.total)

    def _pause(self) -> None:
        self._paused = self._again = True
        if self._task is not None:
            self._task.cancel()

    def _resume(self) -> None:
        self._paused = False
        self._strip.show_status("")
        self._run()

    def _end(self) -> None:
        self._task = None
        if self._paused:
            self._strip.show_status(
                tr("Search by meaning is incomplete."), [StripAction(tr("Resume"), self._resume)]
            )
        else:
            self._strip.show_status("")
            self._run()

    def _fail(self, problem: Exception) -> None:
        self._end()  # what has changed meanwhile is tried once more
        text = error_text(problem)
        if self._task is None and not self._paused:
            settings = StripAction(tr("Choose Model…"), self.choose_model)
            self._strip.show_status(text, [settings], problem=True)
