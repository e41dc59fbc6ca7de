"""Watched folders in the real window: files come in by themselves, told in one line."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_clicks, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library.imports import watch_list
from viewer.library.imports.import_marker import ADDING
from viewer.library.library import Library
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.import_dialog import AddingDialog
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


def test_the_window_does_not_touch_watched_folders(
    program: AppController,
    watched: WatchedFolders,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder on a slow network must not hold it up: another process looks into it."""
    folder = tmp_path / "share"
    folder.mkdir()
    write_episode(folder, "first")
    touched: list[str] = []

    def guard(name: str) -> None:
        real = getattr(os, name)

        def guarded(path: object = ".", *args: object, **options: object) -> object:
            here = threading.current_thread() is threading.main_thread()
            if here and isinstance(path, (str, os.PathLike)) and str(folder) in str(path):
                touched.append(f"{name} {path}")
            return real(path, *args, **options)

        monkeypatch.setattr(os, name, guarded)

    for name in ("stat", "lstat", "scandir", "listdir", "open"):
        guard(name)
    watched.watch(folder)
    wait(qtbot, lambda: program.window.watched.text == "1 episode added from “share”")
    wait(qtbot, lambda: not watched.is_busy)
    assert touched == []


def test_a_failure_is_told_once(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    watched.watch(folder)
    wait(qtbot, lambda: watched.folders == [folder] and not watched.is_busy)
    marker = program.tasks.folder / ADDING  # which cannot be written
    marker.symlink_to(tmp_path / "nowhere" / "file")
    write_episode(folder, "first")
    told: list[str] = []
    program.window.workspace.notifications.message_shown.connect(told.append)

    def scan() -> None:
        with qtbot.waitSignal(watched.changed, timeout=WAIT_MS):
            watched.scan()
        wait(qtbot, lambda: not watched.is_busy)

    wait(qtbot, lambda: len(told) == 1 and not watched.is_busy)
    for _ in range(2):
        scan()
    assert len(told) == 1
    marker.unlink()
    scan()
    wait(qtbot, lambda: len(program.episodes) == 1)


def test_adding_is_stopped_and_continued(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        text = f"WEBVTT\n\n00:01.000 --> 00:02.000\nTalk {number}\n"
        (folder / f"talk {number}.vtt").write_text(text)
    watched.watch(folder)
    strip = program.window.watched
    wait(qtbot, lambda: "Adding from “many”" in strip.text)
    strip.button("Stop").click()
    wait(qtbot, lambda: not watched.is_busy)
    assert "Adding was stopped" in strip.text
    assert strip.buttons == ["Continue"]
    watched.scan()
    assert not watched.is_busy, "it stays stopped"
    strip.button("Continue").click()
    wait(qtbot, lambda: len(program.episodes) == 300)
    wait(qtbot, lambda: not watched.is_busy)
    assert "added from “many”" in strip.text


def test_a_scan_ends_with_the_program(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "deep"
    for number in range(3_000):
        (folder / str(number)).mkdir(parents=True)
    watched.watch(folder)
    wait(qtbot, lambda: watched._job is not None)
    job = watched._job
    assert job is not None
    program.tasks.close()
    assert not job.is_running


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


def test_another_recording_of_a_transcript_is_told_and_can_be_added(
    program: AppController, watched: WatchedFolders, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Interviews"
    folder.mkdir()
    captions, _ = write_episode(folder, "first")
    watched.watch(folder)
    wait(qtbot, lambda: len(program.episodes) == 1 and not watched.is_busy)
    strip = program.window.watched
    strip.button("Dismiss").click()
    (tmp_path / "copied").mkdir()
    shutil.copy(captions, tmp_path / "copied" / "second.vtt")
    write_clicks(tmp_path / "copied" / "second.wav", [500], 3_000)
    (tmp_path / "copied").rename(folder / "2026")
    wait(qtbot, lambda: strip.text == "1 not added, as an episode has the same transcript")
    strip.button("Show…").click()
    assert strip.text == ""
    (dialog,) = program.window.findChildren(AddingDialog)
    assert dialog.same.count() == 1
    dialog.add_new.click()
    wait(qtbot, lambda: len(program.episodes) == 2)
    found = {e.audio.name for e in program.episodes if e.audio is not None}
    assert found == {"first.wav", "second.wav"}
    dialog.reject()
    wait(qtbot, lambda: not watched.is_busy)
