"""Save a Copy of the Library, Move Library and Switch Library in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import settle, spoken, write_episode, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer import paths
from viewer.library import episodes
from viewer.library.imports.watch_list import watch, watched_folders
from viewer.library.library import Library
from viewer.services import demo_library
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.library_move import LibraryMove
from viewer.ui.widgets.dialogs import ConfirmDialog

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
    assert "already exists" in notices.text
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
    with qtbot.waitSignal(program.window.close_started, timeout=WAIT_MS):
        program.actions["switch_library"].trigger()
    assert paths.default_library() != other, "it may be called off until the window has closed"
    assert program.libraries.finish() == other
    assert paths.default_library() == other and paths.missing_library() is None
    other.rmdir()  # as a disk that is not connected: the usual library is opened
    assert paths.default_library() != other
    assert str(other) in str(paths.missing_library())


def test_the_library_is_moved_after_its_window_has_closed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EARMARK_LIBRARY", raising=False)
    program = opened(*write_episode(tmp_path, cues=4))
    own, target = program.tasks.folder, tmp_path / "elsewhere"
    with Library.open(own) as library:
        watch(library, tmp_path / "watched")
    choose(monkeypatch, own)
    notices = program.window.workspace.notifications
    with qtbot.waitSignal(notices.message_shown, timeout=WAIT_MS):
        program.actions["move_library"].trigger()
    assert "already exists" in notices.text
    choose(monkeypatch, target)
    with qtbot.waitSignal(program.window.close_started, timeout=WAIT_MS):
        program.actions["move_library"].trigger()
    assert program.libraries.finish() == target
    assert titles(target) == ["Episode"] and not own.exists()
    assert paths.default_library() == target
    with Library.open(target) as library:
        assert watched_folders(library) == [tmp_path / "watched"]


@pytest.mark.parametrize("command", ["move_library", "switch_library"])
def test_what_is_called_off_does_not_happen_at_the_next_close(
    program: AppController,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    choose(monkeypatch, tmp_path / "elsewhere")
    if command == "switch_library":
        (tmp_path / "elsewhere").mkdir()
    (tmp_path / "podcast").mkdir()
    for number in range(20):
        write_vtt(tmp_path / "podcast" / f"{number}.vtt", spoken(300), title=str(number))
    program.opener.add([tmp_path / "podcast"])
    assert program.opener.is_adding
    with qtbot.waitSignal(program.libraries.close_requested, timeout=WAIT_MS):
        program.actions[command].trigger()
    question = program.window.findChild(ConfirmDialog)
    assert question is not None and program.window.isVisible()
    question.reject()
    qtbot.waitUntil(lambda: not program.opener.is_adding, timeout=WAIT_MS)
    with qtbot.waitSignal(program.window.close_started, timeout=WAIT_MS):
        program.window.close()
    assert program.libraries.finish() is None
    assert program.tasks.folder.is_dir() and paths.chosen_library() is None


def test_a_folder_that_vanished_is_reported(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "gone")
    notices = program.window.workspace.notifications
    with qtbot.waitSignal(notices.message_shown, timeout=WAIT_MS):
        program.actions["switch_library"].trigger()
    assert "gone: " in notices.text and "it does not exist" in notices.text


def test_the_demo_is_not_moved(program: AppController, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program.actions["move_library"].isEnabled()
    monkeypatch.setattr(demo_library, "default_folder", lambda: program.tasks.folder)
    program.features.folders.contexts_changed.emit()
    assert not program.actions["move_library"].isEnabled()


def test_a_choice_that_cannot_be_saved_is_reported_by_the_next_window(
    program: AppController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path / "file")
    program.libraries.go_to(tmp_path / "other", stays=True)
    assert program.libraries.finish() == tmp_path / "other"
    assert "could not be remembered for the next start" in str(program.libraries.problem)


def test_a_move_that_fails_leaves_the_library_where_it_is(
    qapp: QApplication, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library"):
        pass
    move = LibraryMove(tmp_path / "library", tmp_path / "no such folder" / "library")
    move.run()
    assert not move.done and move.problem is not None
    assert titles(tmp_path / "library") == []
