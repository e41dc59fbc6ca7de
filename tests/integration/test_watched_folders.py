"""Watched folders in the real window: files come in by themselves, told in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library.imports import watch_list
from viewer.library.library import Library
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.watched_folders import WatchedFolders


@pytest.fixture
def watched(program: AppController) -> WatchedFolders:
    """The feature, with short waits."""
    feature = program.features.watched
    feature.soon.setInterval(100)
    return feature


def wait(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=WAIT_MS)


def stored(program: AppController) -> list[Path]:
    with Library.open(program.tasks.folder) as library:
        return watch_list.watched_folders(library)


def test_files_come_in_by_themselves(
    program: AppController,
    watched: WatchedFolders,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "Interviews"
    (folder / "2026").mkdir(parents=True)
    write_episode(folder, "first")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    program.actions["watched_folders"].trigger()
    QTest.mouseClick(watched.dialog.add, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: watched.folders == [folder])
    assert watched.dialog.list.item(0).text() == str(folder)
    strip = program.window.watched
    wait(qtbot, lambda: strip.text == "1 episode added from “Interviews”")
    assert strip.buttons == ["Open", "Dismiss"]
    wait(qtbot, lambda: len(program.episodes) == 1)
    assert program.episodes[0].audio == folder / "first.wav"
    strip.button("Open").click()
    wait(qtbot, lambda: program.session.episode is not None)
    assert on_page(program).summary.title == "First"
    assert strip.text == ""
    wait(qtbot, lambda: not watched.is_busy)
    # The system reports it, also inside folders.
    write_episode(folder / "2026", "second", 30)
    wait(qtbot, lambda: strip.text == "1 episode added from “Interviews”")
    wait(qtbot, lambda: len(program.episodes) == 2)
    strip.button("Dismiss").click()
    assert strip.text == ""
    assert on_page(program).summary.title == "First", "what is open stays open"
    # The folder is remembered, and is not watched any more once it is removed.
    assert stored(program) == [folder]
    QTest.mouseClick(watched.dialog.remove, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: watched.folders == [])
    assert stored(program) == []
    assert len(program.episodes) == 2


def test_a_growing_file_waits(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder, outside = tmp_path / "watched", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    captions, sound = write_episode(outside, "long")
    watched.watch(folder)
    shutil.copy(captions, folder)
    whole = sound.read_bytes()
    with (folder / "long.wav").open("wb") as copy:
        for start in range(0, len(whole), len(whole) // 6):
            copy.write(whole[start : start + len(whole) // 6])
            copy.flush()
            with qtbot.waitSignal(watched.changed, timeout=WAIT_MS):
                pass  # another scan, which finds a larger file
            assert not program.episodes
    wait(qtbot, lambda: len(program.episodes) == 1)
    assert program.episodes[0].audio == folder / "long.wav"
    assert program.episodes[0].cues > 0


def test_a_folder_that_vanishes_is_told_once(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    write_episode(folder, "first")
    watched.watch(folder)
    wait(qtbot, lambda: len(program.episodes) == 1 and not watched.is_busy)
    strip = program.window.watched
    strip.button("Dismiss").click()
    folder.rename(tmp_path / "away")
    watched.scan()
    wait(qtbot, lambda: "disk: This watched folder cannot be read" in strip.text)
    assert "Its episodes stay in the library" in strip.text
    strip.button("Watched Folders…").click()
    assert "cannot be read" in watched.dialog.list.item(0).text()
    watched.dialog.close()
    strip.button("Dismiss").click()
    with qtbot.waitSignal(watched.changed, timeout=WAIT_MS):
        watched.scan()
    assert strip.text == "", "it is told once"
    write_episode(tmp_path / "away", "second", 30)
    (tmp_path / "away").rename(folder)
    watched.scan()
    wait(qtbot, lambda: len(program.episodes) == 2)
    assert strip.text == "1 episode added from “disk”"


@pytest.mark.parametrize("language", ["de"])
def test_what_came_while_it_was_closed(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Fälle"
    folder.mkdir()
    write_episode(folder, "first")
    write_episode(folder, "second", 30)
    # As at the start: the folder is in the list, and what is in it is new.
    with Library.open(program.tasks.folder) as library:
        watch_list.watch(library, folder)
    again = WatchedFolders(program.context, program.window.watched)
    again.soon.setInterval(100)
    wait(qtbot, lambda: len(program.episodes) == 2)
    assert program.window.watched.text == "2 Folgen aus „Fälle“ hinzugefügt"


def test_settings_of_a_library_name_no_folders(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    write_episode(folder, "first")
    settings = program.tasks.folder / "settings.json"
    settings.write_text(json.dumps({"watched_folders": [str(folder)]}))
    vars(program.settings).update(vars(Settings.load(program.tasks.folder)))
    again = WatchedFolders(program.context, program.window.watched)
    with qtbot.waitSignal(again.changed, timeout=WAIT_MS):
        pass  # the list has been read
    assert again.folders == []
    assert not again.is_busy
