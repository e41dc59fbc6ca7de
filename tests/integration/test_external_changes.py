"""Changes by another process are shown when the window becomes the active one again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library import passage_edits, passages
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController


@pytest.fixture
def away(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> Iterator[AppController]:
    """The program with an open episode, while another window is the active one."""
    program = opened(*write_episode(tmp_path))
    qtbot.waitUntil(lambda: program.edits.annotations.episode_id == 1, timeout=WAIT_MS)
    with qtbot.waitCallback() as settled:  # what was asked of the library before
        program.tasks.run_with_library(lambda _: None, settled)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not program.window.isActiveWindow(), timeout=WAIT_MS)
    yield program


def come_back(program: AppController, qtbot: QtBot) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow, timeout=WAIT_MS)


def test_a_passage_of_another_process_is_shown(away: AppController, qtbot: QtBot) -> None:
    with Library.open(away.tasks.folder) as library:
        passage_edits.mark(library, 1, Span(0, 4), load_transcript(library, 1))
        (marked,) = passages.of_episode(library, 1)
    assert not away.edits.annotations.passages
    with qtbot.waitSignal(away.edits.annotations_changed, timeout=WAIT_MS):
        come_back(away, qtbot)
    assert [passage.uid for passage in away.edits.annotations.passages] == [marked.uid]
    assert [mark.passage for mark in away.window.page.view.marks_at(0)] == [marked.id]


def test_nothing_is_read_if_nothing_changed(away: AppController, qtbot: QtBot) -> None:
    read: list[object] = []
    away.edits.annotations_changed.connect(read.append)
    come_back(away, qtbot)
    with qtbot.waitCallback() as done:
        away.tasks.run_with_library(lambda _: None, done)
    assert not read


def test_a_replaced_database_is_told(away: AppController, qtbot: QtBot) -> None:
    database = away.tasks.folder / "library.db"
    copy = database.with_name("copy.db")
    shutil.copyfile(database, copy)
    copy.replace(database)
    shown = away.window.workspace.notifications.message_shown
    with qtbot.waitSignal(shown, timeout=WAIT_MS) as told:
        come_back(away, qtbot)
    assert "replaced or removed the library’s database" in told.args[0]
