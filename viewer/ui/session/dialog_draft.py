"""Drafts of dialogs, which keep typed text over a crash of the program."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
)
from shiboken6 import isValid

from viewer.library.drafts import DraftPlace, discard_draft, draft, save_draft
from viewer.library.library import Library
from viewer.library.stored_values import is_list_of, json_value
from viewer.ui.i18n.translate import tr
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.widgets.labels import PlainLabel

TextField = QLineEdit | QPlainTextEdit | QComboBox | QTableWidget
T = TypeVar("T")


class DialogDraft(QObject):
    """Keeps what is typed into the fields of a dialog until it is saved or cancelled.

    When the dialog is opened again for the same place, with the same texts to begin with, what
    was typed is in its fields again, and a line above them says so.
    """

    def __init__(
        self,
        dialog: QDialog,
        tasks: TaskRunner,
        draft_place: DraftPlace,
        fields: Mapping[str, TextField],
        *,
        stays: bool = False,
        is_secret: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """With `stays`, closing the dialog does not discard the draft; emptying the fields does.

        Nothing is stored while `is_secret` is true of a text.
        """
        # The dialog is the parent, but no attribute: in a cycle of references, any thread that
        # collects garbage could delete the dialog.
        super().__init__(dialog)
        self._tasks = tasks
        self._place = draft_place
        self._fields = dict(fields)
        self._before = self._texts()
        self._typed = False
        self._is_secret = is_secret
        self._label: PlainLabel | None = None
        for field in self._fields.values():
            _changes(field).connect(self._changed)
        if not stays:
            dialog.rejected.connect(self.discard)
        tasks.run_with_library(
            partial(draft, draft_place=draft_place), self._restore, lambda _: None
        )

    def saving(self, work: Callable[[Library], T]) -> Callable[[Library], T]:
        """Return `work` in one transaction with the removal of the draft.

        Where `work` fails, the draft stays.
        """
        draft_place = self._place

        def save(library: Library) -> T:
            with library.transaction():
                result = work(library)
                discard_draft(library, draft_place)
            return result

        return save

    def discard(self) -> None:
        """Delete the draft."""
        self._run(partial(discard_draft, draft_place=self._place))

    def _restore(self, content: Mapping[str, Any]) -> None:
        typed = content.get("typed")
        if not isValid(self) or self._typed or not isinstance(typed, dict):
            return
        if content.get("before") != self._before:
            return
        valid = {
            name: typed[name]
            for name, field in self._fields.items()
            if isinstance(typed.get(name), str) and _is_valid(field, typed[name])
        }
        for name, text in valid.items():
            if text != _text(self._fields[name]):
                _set_text(self._fields[name], text)
        if valid:
            self._show_notice(tr("Unsaved changes were restored."))

    def _changed(self) -> None:
        self._typed = True
        typed = self._texts()
        if typed == self._before or any(map(self._is_secret, typed.values())):
            self.discard()
        else:
            content = {"before": self._before, "typed": typed}
            self._run(partial(save_draft, draft_place=self._place, content=content))

    def _run(self, work: Callable[[Library], None]) -> None:
        self._tasks.run_with_library(work, lambda _: None, self._fail, key=f"draft {self._place}")

    def _fail(self, problem: Exception) -> None:
        if isValid(self):
            self._show_notice(error_text(problem))

    def _show_notice(self, text: str) -> None:
        dialog = self.parent()
        layout = dialog.layout() if isinstance(dialog, QDialog) else None
        if self._label is None and isinstance(layout, QBoxLayout):
            self._label = PlainLabel()
            self._label.setWordWrap(True)
            self._label.setProperty("muted", True)
            layout.insertWidget(0, self._label)
        if self._label is not None:
            self._label.setText(text)

    def _texts(self) -> dict[str, str]:
        return {name: _text(field) for name, field in self._fields.items()}


def _changes(field: TextField) -> Any:
    if isinstance(field, QTableWidget):
        return field.itemChanged
    return field.editTextChanged if isinstance(field, QComboBox) else field.textChanged


def _cells(field: QTableWidget) -> list[QTableWidgetItem | None]:
    return [field.item(row, 0) for row in range(field.rowCount())]


def _text(field: TextField) -> str:
    if isinstance(field, QTableWidget):
        return json.dumps([cell.text() if cell is not None else "" for cell in _cells(field)])
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.currentText() if isinstance(field, QComboBox) else field.text()


def _is_valid(field: TextField, text: str) -> bool:
    """Return False for a damaged draft of a table."""
    return not isinstance(field, QTableWidget) or is_list_of(json_value(text), str)


def _set_text(field: TextField, text: str) -> None:
    if isinstance(field, QTableWidget):
        for cell, words in zip(_cells(field), json.loads(text), strict=False):
            if cell is not None:
                cell.setText(words)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QComboBox):
        field.setEditText(text)
    else:
        field.setText(text)
