"""Small dialogs: which audio, what was repaired, and which keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.library import blob_store, transcripts
from viewer.library.library import Library
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Repair
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.actions import COMMANDS
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.widgets.dialog_shape import show_parts
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


class ChooseAudioDialog(ScreenDialog):
    """Which of these recordings is the episode's own?"""

    def __init__(self, parent: QWidget, candidates: tuple[Path, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Choose Audio"))
        self.resize(460, 260)
        self.chosen: Path | None = None
        self._candidates = candidates
        question = PlainLabel(tr("Which recording belongs to this transcript?"))
        self.list = QListWidget()
        self.list.setAccessibleName(question.text())
        for path in candidates:
            self.list.addItem(path.name)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.addButton(tr("None of These"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        _stack(self, question, self.list, buttons)

    def accept(self) -> None:
        """Take the current one."""
        row = self.list.currentRow()
        self.chosen = self._candidates[row] if row >= 0 else None
        super().accept()


class RepairsDialog(ScreenDialog):
    """What was mended in reading the transcript, and in which lines."""

    def __init__(self, parent: QWidget, episode: EpisodeView, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What Was Repaired"))
        self.resize(460, 120)
        self.about = PlainLabel(tr("Reading the file again…"))
        self.about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Repairs"))
        self.list.setWordWrap(True)
        self.list.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        _stack(self, self.about, self.list, buttons)
        episode_id = episode.id
        tasks.run_with_library(
            lambda library: _repairs(library, episode_id), self._show, key="repairs"
        )

    def _show(self, found: tuple[str, list[Repair]]) -> None:
        name, repairs = found
        if repairs:
            text = tr("{name} was read like this; its bytes are kept as they came.")
        else:
            text = tr("{name} was read without any repair.")
        self.about.setText(text.format(name=name))
        for repair in repairs:
            line = tr("Line {n}: ").format(n=repair.line) if repair.line is not None else ""
            self.list.addItem(line + error_message(repair.message))
        show_parts(self, [self.list], bool(repairs), QSize(560, 360))


def _repairs(library: Library, episode_id: int) -> tuple[str, list[Repair]]:
    file = transcripts.current_file(library, episode_id)
    if file is None:
        return "", []
    data = blob_store.read_blob(library, file.sha256, file.file_name)
    return file.file_name, blob_store.read(data, file.file_name).repairs


class ShortcutsDialog(ScreenDialog):
    """Every command with its keys, which can be changed."""

    def __init__(self, parent: QWidget, shortcuts: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard Shortcuts"))
        self.resize(560, 620)
        self._own = dict(shortcuts)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter commands"))
        self.filter.setAccessibleName(tr("Filter commands"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.table = QTableWidget(len(COMMANDS), 2)
        self.table.setAccessibleName(tr("Commands and their keys"))
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(1, 190)
        self.fields: dict[str, QKeySequenceEdit] = {}
        for row, command in enumerate(COMMANDS):
            item = QTableWidgetItem(tr(command.text))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, item)
            keys = self._own.get(command.name, command.keys[0] if command.keys else "")
            field = QKeySequenceEdit(QKeySequence(keys))
            field.setClearButtonEnabled(True)
            field.setMaximumSequenceLength(1)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or "[" would look like "]"
            for inner in field.findChildren(QLineEdit):
                inner.setPlaceholderText(tr("No keys"))
            field.setAccessibleName(tr(command.text))
            field.keySequenceChanged.connect(self._check)
            self.fields[command.name] = field
            self.table.setCellWidget(row, 1, field)
        self.problem = PlainLabel()
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(
            self._restore
        )
        _stack(self, self.filter, self.table, self.problem, self._buttons)

    def shortcuts(self) -> dict[str, str]:
        """The keys that differ from the defaults; empty for none."""
        changed = {}
        for command in COMMANDS:
            keys = self._keys(command.name)
            default = QKeySequence(command.keys[0] if command.keys else "")
            if keys != default.toString(QKeySequence.SequenceFormat.PortableText):
                changed[command.name] = keys
        return changed

    def _keys(self, name: str) -> str:
        return self.fields[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _check(self) -> None:
        taken: dict[str, str] = {}
        problem = ""
        for command in COMMANDS:
            keys = self._keys(command.name)
            if keys and keys in taken:
                problem = tr("{keys} is used twice: {one}, {other}.").format(
                    keys=keys, one=taken[keys], other=tr(command.text)
                )
            taken[keys] = tr(command.text)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)

    def _restore(self) -> None:
        for command in COMMANDS:
            keys = command.keys[0] if command.keys else ""
            self.fields[command.name].setKeySequence(QKeySequence(keys))

    def _filter(self, text: str) -> None:
        for row, command in enumerate(COMMANDS):
            self.table.setRowHidden(row, text.casefold() not in tr(command.text).casefold())


def _stack(dialog: QDialog, *widgets: QWidget) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QListWidget | QTableWidget) else 0)
