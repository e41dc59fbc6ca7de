"""Dialog and command of speech recognition: model, language of the episode, vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QWidget,
)

from viewer.library import episodes
from viewer.services.model_catalog import WHISPER_MODELS
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import Feature, Handlers
from viewer.ui.shell.model_dialog import ModelDialog
from viewer.ui.shell.model_picker import ModelPicker
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.widgets.labels import PlainLabel

LANGUAGES = (
    *("ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"),
)


class RecognitionDialog(ModelDialog):
    """Chooses Whisper's model, the language of the open episode, and names that are likely.

    `weights` is the model's folder or "", `language` a code ("de") or None, and `vocabulary` the
    names and terms, once it was accepted.
    """

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        weights: str,
        language: str | None,
        *,
        episode: bool,
        vocabulary: Sequence[str] = (),
    ) -> None:
        from viewer.alignment.whisper_recognizer import install_error

        super().__init__(parent)
        self.setWindowTitle(tr("Speech Recognition"))
        self.setMinimumWidth(560)
        picker = ModelPicker(
            tasks,
            WHISPER_MODELS,
            weights,
            install_error(),
            needed=("model.bin",),
            missing=tr("There is no model.bin in this folder."),
            parent=self,
        )
        self.language_field = QComboBox()
        self.language_field.addItem(tr("Detect automatically"), None)
        for code in sorted({*LANGUAGES, *filter(None, [language])}, key=_name):
            self.language_field.addItem(_name(code), code)
        self.language_field.setCurrentIndex(max(self.language_field.findData(language), 0))
        self.language_field.setEnabled(episode)
        self.vocabulary_field = QPlainTextEdit("\n".join(vocabulary))
        self.vocabulary_field.setAccessibleName(tr("Names and terms"))
        self.vocabulary_field.setPlaceholderText(tr("One per line"))
        self.vocabulary_field.setProperty("field", True)
        self.vocabulary_field.setTabChangesFocus(True)
        self.vocabulary_field.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 16)
        buttons = self._add_buttons(picker)
        self._lay_out(buttons)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        about = PlainLabel(
            tr(
                "Aligning English works without a model. Other languages, noisy recordings and "
                "transcribing need Whisper and a model: a folder with a model.bin."
            )
        )
        about.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setSpacing(10)
        form.addRow(tr("Model"), self.picker)
        form.addRow(tr("Language of this episode"), self.language_field)
        form.addRow(tr("Names and terms"), self.vocabulary_field)
        hint = PlainLabel(
            tr(
                "Helps transcription to spell them. People named in the feed, speakers, and names "
                "in episode notes and in your corrections are used without being listed here."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        form.addRow("", hint)
        self.set_column(about, form, buttons)

    @property
    def language(self) -> str | None:
        """The code of the language that the user chose for the episode."""
        code = self.language_field.currentData()
        return code if isinstance(code, str) else None

    @property
    def vocabulary(self) -> list[str]:
        """The names and terms, each once."""
        lines = self.vocabulary_field.toPlainText().splitlines()
        return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))


def _name(code: str) -> str:
    """Return a language's own name and its code: "Deutsch (de)"."""
    name = QLocale(code).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]} ({code})" if name else code


class Recognition(Feature):
    """Opens the dialog and stores the chosen model and language.

    Signals:
        closed: the dialog was closed, whatever was chosen, and the choice is stored.
    """

    closed = Signal()

    def actions(self) -> Handlers:
        """Return a handler for each command."""
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
            vocabulary=self._settings.vocabulary,
        )
        dialog.picker.removed.connect(self._forget)
        try:
            accepted, weights, chosen = bool(dialog.exec()), dialog.folder, dialog.language
            words = dialog.vocabulary
        finally:
            dialog.deleteLater()
        if accepted:
            self._settings.vocabulary = words
            self._set_weights(str(Path(weights).expanduser()) if weights else "")
        if not accepted or episode_id is None or chosen == language:
            self.closed.emit()
            return

        def failed(problem: Exception) -> None:
            self.closed.emit()
            self._notifications.report(problem)

        self._tasks.run_with_library(
            lambda library: episodes.set_language(library, episode_id, chosen),
            lambda _: self.closed.emit(),
            failed,
        )

    def _forget(self, folder: str) -> None:
        if folder == self._settings.whisper_weights:
            self._set_weights("")

    def _set_weights(self, folder: str) -> None:
        self._settings.whisper_weights = folder
        self._save_settings()
