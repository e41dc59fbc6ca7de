"""Dialog and command of speech recognition: Whisper's model and the episode's language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.library import episodes
from viewer.services.model_download import SIZES, fetch_model
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import Feature, Handlers
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, error_text
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

LANGUAGES = (
    *("ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"),
)


class RecognitionDialog(ScreenDialog):
    """Names a folder of weights, or fetches one; nothing is fetched before its button is pressed.

    `weights` is the folder or nothing, `language` a code ("de") or None, once it was accepted.
    """

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        weights: str,
        language: str | None,
        *,
        episode: bool,
    ) -> None:
        from viewer.alignment.whisper_recognizer import install_error

        super().__init__(parent)
        self._install_error = install_error()
        self.setWindowTitle(tr("Speech Recognition"))
        self.setMinimumWidth(560)
        self._tasks = tasks
        self._job: ProcessTask | None = None
        self.weights_field = QLineEdit(weights)
        self.weights_field.setPlaceholderText(tr("No model"))
        self.weights_field.setAccessibleName(tr("Model folder"))
        self.weights_field.textChanged.connect(self._check)
        self.size_field = QComboBox()
        self.size_field.setAccessibleName(tr("Model size"))
        for name, megabytes in SIZES.items():
            self.size_field.addItem(tr("{name}, about {n} MB").format(name=name, n=megabytes), name)
        self.fetch_button = QPushButton(tr("Download Model"))
        self.fetch_button.clicked.connect(self._fetch)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.language_field = QComboBox()
        self.language_field.addItem(tr("Detect automatically"), None)
        for code in sorted({*LANGUAGES, *filter(None, [language])}, key=_name):
            self.language_field.addItem(_name(code), code)
        self.language_field.setCurrentIndex(max(self.language_field.findData(language), 0))
        self.language_field.setEnabled(episode)
        self.problem = PlainLabel()
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._lay_out(buttons)
        self.finished.connect(self._stop)
        self._check()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        about = PlainLabel(
            tr(
                "English works out of the box. Whisper adds other languages and copes better "
                "with noise. It needs a model: a folder with a model.bin."
            )
        )
        about.setWordWrap(True)
        choose = QPushButton(tr("Choose…"))
        choose.clicked.connect(self._choose)
        folder = QHBoxLayout()
        folder.addWidget(self.weights_field, 1)
        folder.addWidget(choose)
        fetching = QHBoxLayout()
        fetching.addWidget(self.size_field)
        fetching.addWidget(self.fetch_button)
        fetching.addWidget(self._bar, 1)
        fetching.addStretch(0)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setSpacing(10)
        form.addRow(tr("Model"), folder)
        form.addRow("", fetching)
        form.addRow(tr("Language of this episode"), self.language_field)
        form.addRow("", self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(buttons)

    @property
    def weights(self) -> str:
        """The folder of weights, or nothing."""
        return self.weights_field.text().strip()

    @property
    def language(self) -> str | None:
        """The code of the language that the user chose for the episode."""
        code = self.language_field.currentData()
        return code if isinstance(code, str) else None

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Model Folder"), self.weights)
        if chosen:
            self.weights_field.setText(chosen)

    def _fetch(self) -> None:
        self._set_fetching(True)
        self._job = self._tasks.run_in_process(
            fetch_model,
            self._tasks.folder / "models",
            self.size_field.currentData(),
            progress=lambda _: None,
            done=self._fetched,
            failed=self._not_fetched,
        )

    def _fetched(self, folder: Path) -> None:
        if self._job is not None:
            self._set_fetching(False)
            self.weights_field.setText(str(folder))

    def _not_fetched(self, problem: Exception) -> None:
        if self._job is None:
            return  # it was given up
        self._set_fetching(False)
        self.problem.setText(error_text(problem))

    def _set_fetching(self, fetching: bool) -> None:
        self._job = None
        self.problem.setText("")
        self._bar.setVisible(fetching)
        self.fetch_button.setEnabled(not fetching and self._install_error is None)
        self.size_field.setEnabled(self.fetch_button.isEnabled())
        self._save.setEnabled(not fetching)

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.end(0)  # what it fetched so far is not used

    def _check(self) -> None:
        if self._job is not None:
            return
        self._set_fetching(False)
        if problem := self._install_error:
            self.problem.setText(error_message(problem))
        elif self.weights and not (Path(self.weights).expanduser() / "model.bin").is_file():
            self.problem.setText(tr("There is no model.bin in this folder."))
            self._save.setEnabled(False)


def _name(code: str) -> str:
    """A language's own name and its code: "Deutsch (de)"."""
    name = QLocale(code).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]} ({code})" if name else code


class Recognition(Feature):
    """Opens the dialog and stores the chosen model and language."""

    def actions(self) -> Handlers:
        """A handler for each command."""
        return {"recognition": self.ask}

    def ask(self) -> None:
        """Show the dialog, once the episode's language is known."""
        episode = self._session.episode
        if episode is None:
            self._ask(None, None)
            return
        number = episode.id
        self._tasks.run_with_library(
            lambda library: episodes.language_of(library, number),
            lambda language: self._ask(number, language),
            self._notifications.report,
        )

    def _ask(self, episode_id: int | None, language: str | None) -> None:
        dialog = RecognitionDialog(
            self._dialog_parent,
            self._tasks,
            self._settings.whisper_weights,
            language,
            episode=episode_id is not None,
        )
        if not dialog.exec():
            return
        weights = Path(dialog.weights).expanduser() if dialog.weights else None
        self._settings.whisper_weights = str(weights) if weights is not None else ""
        self._tasks.run_in_thread(lambda: self._settings.save(self._tasks.folder), lambda _: None)
        chosen = dialog.language
        if episode_id is not None and chosen != language:
            self._tasks.run_with_library(
                lambda library: episodes.set_language(library, episode_id, chosen),
                lambda _: None,
                self._notifications.report,
            )
