"""Dialog to choose the parser of a transcript's file."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from viewer.library.transcript_files import ParserChoices, parser_choices
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.transcripts.reading_text import choice_name
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

_MOST_REASONS = 6


class ReadingDialog(ScreenDialog):
    """Dialog with the doubts about how a file was parsed, and other ways to parse it.

    `chosen` is the user's choice, if the dialog was accepted; `current` is the choice with
    which the file is parsed now.
    """

    def __init__(self, parent: QWidget, episode: EpisodeView, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import Options"))
        self.setMinimumWidth(440)
        self.chosen: ReadingChoice | None = None
        self.current = ReadingChoice.AUTOMATIC
        self.about = PlainLabel(tr("Reading the file again…"))
        self.about.setWordWrap(True)
        self._doubts = episode.doubts
        self.choices: dict[ReadingChoice, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.read = buttons.addButton(tr("Read"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.read.setProperty("primary", True)
        self.read.setEnabled(False)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(self.about, self._list, buttons)
        episode_id = episode.id
        tasks.run_with_library(
            lambda library: parser_choices(library, episode_id),
            self._show,
            self._fail,
            key="reading",
        )

    def accept(self) -> None:
        """Store the choice in `chosen`."""
        self.chosen = next((c for c, button in self.choices.items() if button.isChecked()), None)
        super().accept()

    def _show(self, choices: ParserChoices | None) -> None:
        if choices is None:
            self.reject()
            return
        name, form, self.current, offered, names = choices
        if self._doubts:
            lines = [tr("Possible problems in {name}:").replace("{name}", name)]
            lines += [f"• {error_message(reason)}" for reason in self._doubts[:_MOST_REASONS]]
        else:
            lines = [tr("Choose how to read {name}.").replace("{name}", name)]
        lines.append(tr("The file is not changed, and you can undo this."))
        self.about.setText("\n".join(lines))
        for choice in offered:
            button = QRadioButton(choice_name(choice, form, names).replace("&", "&&"))
            button.setChecked(choice == self.current)
            self._group.addButton(button)
            self._list.addWidget(button)
            button.show()  # before the height of the dialog and the focus are set
            self.choices[choice] = button
        self.read.setEnabled(True)
        self.read.setDefault(True)
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _fail(self, problem: Exception) -> None:
        self.about.setText(error_text(problem))
