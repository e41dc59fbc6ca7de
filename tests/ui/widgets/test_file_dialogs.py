from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.widgets.file_dialogs import (
    FilePurpose,
    ask_for_file,
    ask_for_folder,
    ask_where_to_save,
    last_folder,
)

ROOT = Path(__file__).parents[3] / "viewer"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for program state."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "earmark"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with two fields, the second one with the keyboard."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for _ in range(2):
        column.addWidget(QLineEdit())
    made.show()
    qtbot.waitActive(made)
    field = made.findChildren(QLineEdit)[1]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return made


class Answers:
    """Stands for the platform's dialogs: the answer, the folders they began in, lost focus."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.starts: list[str] = []
        self.answer = ""
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *given: (self._ask(*given), "kind"))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._ask)

    def _ask(self, _parent: QWidget, _title: str, start: str, *_: object) -> str:
        self.starts.append(start)
        if (focus := QApplication.focusWidget()) is not None:
            focus.clearFocus()
        return self.answer


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def test_each_purpose_begins_where_it_was_left(
    window: QWidget, answers: Answers, tmp_path: Path, state: Path
) -> None:
    answers.answer = str(tmp_path / "in" / "a.vtt")
    assert ask_for_file(window, "Open", FilePurpose.ADDING) == tmp_path / "in" / "a.vtt"
    answers.answer = str(tmp_path / "out" / "b.docx")
    asked = ask_where_to_save(window, "Save", FilePurpose.EXPORTING, "b.docx")
    assert asked == (tmp_path / "out" / "b.docx", "kind")
    answers.answer = ""
    assert ask_for_folder(window, "Add", FilePurpose.ADDING) is None
    assert ask_where_to_save(window, "Save", FilePurpose.EXPORTING, "c.docx") is None
    assert ask_for_file(window, "Choose", FilePurpose.AUDIO) is None
    assert answers.starts == [
        "",
        str(Path.home() / "b.docx"),
        str(tmp_path / "in"),
        str(tmp_path / "out" / "c.docx"),
        "",
    ]
    assert (state / "folders.json").exists()  # for the next start


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"adding": 3}', "[" * 100_000, '{"adding": "\\u0000"}']
)
def test_a_damaged_list_of_folders_is_none(state: Path, text: str) -> None:
    state.mkdir(parents=True)
    (state / "folders.json").write_text(text)
    assert last_folder(FilePurpose.ADDING) == ""


def _file(window: QWidget) -> object:
    return ask_for_file(window, "Open", FilePurpose.ADDING)


def _folder(window: QWidget) -> object:
    return ask_for_folder(window, "Open", None)


def _target(window: QWidget) -> object:
    return ask_where_to_save(window, "Save", FilePurpose.EXPORTING, "a")


@pytest.mark.parametrize("ask", [_file, _folder, _target])
@pytest.mark.parametrize("answer", ["", "/nowhere/a"])
def test_the_keyboard_returns_to_where_it_was(
    window: QWidget, answers: Answers, qtbot: QtBot, ask: Callable[[QWidget], object], answer: str
) -> None:
    answers.answer = answer
    ask(window)
    qtbot.waitUntil(window.findChildren(QLineEdit)[1].hasFocus)


def test_every_file_dialog_is_opened_here() -> None:
    users = [
        file.name
        for file in ROOT.rglob("*.py")
        if "QFileDialog" in file.read_text(encoding="utf-8") and file.name != "file_dialogs.py"
    ]
    assert users == []
