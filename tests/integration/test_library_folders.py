"""Save a Copy of the Library, Move Library and Switch Library in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import settle, write_episode
from tests.support.timeouts import WAIT_MS
from viewer import paths
from viewer.library import episodes
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.library_move import LibraryMove

Opened = Callable[..., AppController]


@pytest.fixture(autouse=True)
def no_choice() -> Iterator[None]:
    yield
    (paths.state_folder() / "chosen-library").unlink(missing_ok=True)


def titles(folder: Path) -> list[str]:
    with Library.open(folder, create=False) as library:
        return [one.title for one in episodes.summaries(library)]


def choose(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Answer the system's dialogs with a folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder), ""))


def test_a_copy_is_saved_while_the_window_goes_on(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path, cues=4))
    choose(monkeypatch, tmp_path / "copy")
    notices = program.window.workspace.notifications
    with qtbot.waitSignal(notices.message_shown, timeout=WAIT_MS):
        program.actions["copy_library"].trigger()
    assert "Saved and checked" in notices.text and str(tmp_path / "copy") in notices.text
    assert titles(tmp_path / "copy") == ["Episode"]
    assert program.window.isVisible()
    with qtbot.waitSignal(notices.message_shown, timeout=WAIT_MS):
        program.actions["copy_library"].trigger()  # to the same place
    assert "something of this name" in notices.text
    settle(program, qtbot)


def test_another_library_is_opened_now_and_at_the_next_start(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine", encoding="utf-8")
    choose(monkeypatch, other)
    notices = program.window.workspace.notifications
    with qtbot.waitSignal(notices.message_shown, timeout=WAIT_MS):
        program.actions["switch_library"].trigger()
    assert "no library in this folder" in notices.text and program.window.isVisible()
    (other / "mine.txt").unlink()
    with qtbot.waitSignal(program.window.closing, timeout=WAIT_MS):
        program.actions["switch_library"].trigger()
    assert program.libraries.wanted == other
    assert paths.default_library() == other
    other.rmdir()  # as a disk that is not connected: the usual library is opened
    assert paths.default_library() != other


def test_the_library_is_moved_after_its_window_has_closed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)
    program = opened(*write_episode(tmp_path, cues=4))
    own, target = program.tasks.folder, tmp_path / "elsewhere"
    choose(monkeypatch, own)
    program.actions["move_library"].trigger()
    assert "something of this name" in program.window.workspace.notifications.text
    choose(monkeypatch, target)
    with qtbot.waitSignal(program.window.closing, timeout=WAIT_MS):
        program.actions["move_library"].trigger()
    assert program.libraries.move() == target
    assert titles(target) == ["Episode"] and not own.exists()
    assert paths.default_library() == target


def test_a_move_that_fails_leaves_the_library_where_it_is(
    qapp: QApplication, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library"):
        pass
    move = LibraryMove(tmp_path / "library", tmp_path / "no such folder" / "library")
    move.run()
    assert not move.done and move.problem is not None
    assert titles(tmp_path / "library") == []
