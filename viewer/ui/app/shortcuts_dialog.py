"""Dialog: the keyboard shortcuts of all commands, which the user can change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.shell.command_table import COMMANDS
from viewer.ui.widgets.accessibility import add_clear_button
from viewer.ui.widgets.dialogs import stack_widgets
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import TableWidget
from viewer.ui.widgets.screen import ScreenDialog


class ShortcutsDialog(ScreenDialog):
    """Lists all commands with their keys, which can be changed."""

    def __init__(self, parent: QWidget, shortcuts: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard Shortcuts"))
        self.resize(560, 620)
        self._own = dict(shortcuts)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter commands"))
        self.filter.setAccessibleName(tr("Filter commands"))
        add_clear_button(self.filter)
        self.filter.textChanged.connect(self._filter)
        self.table = TableWidget(len(COMMANDS), 2)
        self.table.setAccessibleName(tr("Commands and their shortcuts"))
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Shortcut")])
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
            field.setLayoutDirection(
                Qt.LayoutDirection.LeftToRight
            )  # a right-to-left interface would mirror "["
            for inner in field.findChildren(QLineEdit):
                inner.setPlaceholderText(tr("No shortcut"))
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
        stack_widgets(self, self.filter, self.table, self.problem, self._buttons)

    def shortcuts(self) -> dict[str, str]:
        """Return the keys that differ from the defaults, by command; "" for no key."""
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
