"""What is being typed into the page is kept with its episode until it is accepted or discarded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_episode
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from viewer.library.drafts import correction_draft
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.reader.correction_editor import CorrectionEditor

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, tmp_path: Path) -> AppController:
    return opened(*write_episode(tmp_path))


def begin(program: AppController, words: str) -> CorrectionEditor:
    """Type a correction of a word and leave it in its field."""
    view = program.window.page.view
    at = view.transcript.text.index("patient") + 2
    view.select(at, at)
    press(program, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, CorrectionEditor)
    QTest.keyClicks(field, words)
    return field


def fields(program: AppController) -> list[CorrectionEditor]:
    viewport = program.window.page.view.viewport()
    return [one for one in viewport.findChildren(CorrectionEditor) if not one.isHidden()]


def kept(folder: Path, episode: int) -> str | None:
    with Library.open(folder) as library:
        draft = correction_draft(library, episode)
    return draft.words if draft is not None else None


def go_on(program: AppController, qtbot: QtBot) -> CorrectionEditor:
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: "not finished" in notice.text, timeout=WAIT_MS)
    notice._button.click()
    (field,) = fields(program)
    return field


def test_another_episode_closes_the_field_and_keeps_what_is_in_it(
    reading: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    first = on_page(reading).id
    begin(reading, "weary")
    other = tmp_path / "other"
    other.mkdir()
    opened(*write_episode(other, "other"))
    assert fields(reading) == []
    text = reading.window.page.view.transcript.text
    assert correction_of(reading, qtbot, first) == "weary"
    QTest.keyClick(reading.window.page.view, Qt.Key.Key_Return)
    assert reading.window.page.view.transcript.text == text
    reading.session.open(first)
    field = go_on(reading, qtbot)
    assert field.toPlainText() == "weary"
    QTest.keyClick(field, Qt.Key.Key_Return)
    view = reading.window.page.view
    qtbot.waitUntil(lambda: "a weary clerk" in view.transcript.text, timeout=WAIT_MS)
    assert kept(reading.tasks.folder, first) is None


def correction_of(program: AppController, qtbot: QtBot, episode: int) -> str | None:
    qtbot.waitUntil(lambda: kept(program.tasks.folder, episode) is not None, timeout=WAIT_MS)
    return kept(program.tasks.folder, episode)


def test_what_was_typed_survives_a_kill(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    episode = on_page(reading).id
    begin(reading, "weary")
    qtbot.waitUntil(lambda: kept(reading.tasks.folder, episode) == "weary", timeout=WAIT_MS)
    # The folder as it is at this moment is what a kill leaves.
    after = tmp_path / "after"
    shutil.copytree(reading.tasks.folder, after)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = build(application, after)
    program.window.show()
    program.begin([])
    program.session.open(episode)
    assert go_on(program, qtbot).toPlainText() == "weary"
    program.window.close()


def test_closing_the_window_keeps_what_is_in_the_field(
    reading: AppController, qtbot: QtBot
) -> None:
    episode = on_page(reading).id
    begin(reading, "a weary")
    reading.window.close()
    assert kept(reading.tasks.folder, episode) == "a weary"


def test_escape_discards_the_draft(reading: AppController, qtbot: QtBot) -> None:
    episode = on_page(reading).id
    field = begin(reading, "weary")
    assert correction_of(reading, qtbot, episode) == "weary"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(reading.tasks.folder, episode) is None, timeout=WAIT_MS)
    assert fields(reading) == []
