"""Failures in the window: they are reported, nothing is lost, and the window stays open."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.second_window import window_on
from tests.support.timeouts import WAIT_MS
from viewer.runtime.bug_report import report
from viewer.ui.app.app_controller import AppController
from viewer.ui.diagnostics.exception_hook import MOST_REPORTS
from viewer.ui.diagnostics.report_dialog import BugDialog
from viewer.ui.widgets.labels import StatusLabel

Opened = Callable[..., AppController]


def test_a_bug_is_reported_and_the_window_goes_on(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    QTimer.singleShot(0, lambda: 1 // 0)
    with qtbot.captureExceptions():
        sys.excepthook = program.bugs._caught
        qtbot.waitUntil(lambda: len(program.bugs.reports) == 1, timeout=WAIT_MS)
    assert "ZeroDivisionError" in program.bugs.reports[0]
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    program.actions["find"].trigger()
    assert program.window.page.find_bar.isVisible()


def test_a_storm_of_bugs_is_told_once_and_in_bounds(
    program: AppController, caplog: pytest.LogCaptureFixture
) -> None:
    bugs = program.bugs
    for number in range(1_000):
        bugs._caught(ValueError, ValueError(f"the same one again {number}"), None)
    assert len(bugs.reports) == 1
    (dialog,) = program.window.findChildren(BugDialog)
    dialog.close()
    for kind in (KeyError, TypeError, RuntimeError, OSError, ValueError, IndexError):
        bugs._caught(kind, kind(), None)
        bugs._caught(kind, kind(), None)
    assert len(bugs.reports) == MOST_REPORTS
    assert 1 <= len(caplog.records) <= 50
    for dialog in program.window.findChildren(BugDialog):
        dialog.close()


def test_a_report_has_no_path_of_the_reader_s_home() -> None:
    text = report(f"File {Path.home()}/secret.vtt and /home/ada/notes.txt")
    assert str(Path.home()) not in text
    assert "ada" not in text
    assert "Earmark" in text


@pytest.mark.parametrize("content", [b"", b"garbage, and not a database" * 50])
def test_a_damaged_library_is_told(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "library.db").write_bytes(content)
    told: list[str] = []
    listed: list[object] = []
    with window_on(folder) as program:
        program.window.workspace.notifications.message_shown.connect(told.append)
        program.session.episodes_listed.connect(listed.append)
        qtbot.waitUntil(lambda: bool(told or listed), timeout=WAIT_MS)
        if content:
            assert "library.db" in told[0]
        assert program.window.isVisible()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Unix only")
def test_a_library_that_cannot_be_written_is_told(
    opened: Opened, program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(*write_episode(tmp_path))
    folder = program.session.folder
    # Root may write anywhere, so a file takes the place of the folder for the copies.
    copies = folder / "transcripts"
    kept = copies.rename(folder / "kept")
    copies.touch()
    other, _ = write_episode(tmp_path, "other")
    with qtbot.waitSignal(
        program.window.workspace.notifications.message_shown, timeout=WAIT_MS
    ) as told:
        program.opener.open_paths([other])
    assert told.args[0]
    assert program.window.page.view.toPlainText().startswith("the first machine")
    assert program.actions["play"].isEnabled()
    copies.unlink()
    kept.rename(copies)


def test_what_is_no_folder_of_episodes_is_listed(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    write_episode(folder)
    (folder / "noise.vtt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.srt").touch()
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS, check_params_cb=bool):
        program.opener.add([folder])
    from viewer.ui.library.import_dialog import AddingDialog

    dialog = program.window.findChild(AddingDialog)
    assert dialog is not None
    said = [dialog.refused.item(row).text() for row in range(dialog.refused.count())]
    assert any("noise.vtt" in line for line in said)
    assert any("empty.srt" in line for line in said)
    dialog.close()


def test_closing_the_progress_stops_the_adding_and_is_no_bug(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    from viewer.ui.library.import_dialog import AddingDialog

    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{number}\n")
    program.opener.add([folder])
    dialog = program.window.findChild(AddingDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.cancelled):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: "added" in dialog.count.text(), timeout=10_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.findChild(AddingDialog) is None, timeout=WAIT_MS)
    assert program.bugs.reports == []


def test_a_name_that_no_file_can_have_is_told(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(
        program.window.workspace.notifications.message_shown, timeout=WAIT_MS
    ) as told:
        program.opener.open_paths([tmp_path / ("y" * 5_000 + ".vtt")])
    assert told.args[0].endswith("its name is too long.")


def test_without_an_episode_trouble_is_told_below_what_to_do(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = program.window.empty
    assert empty.message == ""
    program.session.open(4711)
    qtbot.waitUntil(lambda: bool(empty.message), timeout=WAIT_MS)
    assert empty.message == program.window.page.notice.text
    label = empty.findChild(StatusLabel)
    assert label is not None
    assert label.isVisible()
    captions, _ = write_episode(tmp_path)
    program.opener.open_paths([captions])
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    program.session.close()
    assert empty.message == ""
    assert not label.isVisible()


def test_times_beyond_all_measure_are_shown_and_played(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path)
    captions.write_text(
        "WEBVTT\n\n00:01.000 --> 99999:00:05.000\nendless\n\n"
        "999999999:00:00.000 --> 999999999:00:05.000\nfar away\n"
    )
    program = opened(captions, sound)
    program.player.play_from(1_100)
    qtbot.waitUntil(lambda: bool(program.window.page.view.lit.cues), timeout=WAIT_MS)
    alone = tmp_path / "alone"
    alone.mkdir()
    program = opened(captions.rename(alone / "far.vtt"))
    assert program.bugs.reports == []


@pytest.mark.parametrize("content", [b"", random.Random(4).randbytes(200_000)])
def test_a_recording_that_is_none_is_told_also_while_it_plays(
    program: AppController, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    captions, sound = write_episode(tmp_path)
    sound.unlink()
    (tmp_path / "episode.mp3").write_bytes(content)
    program.opener.open_paths([captions])
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: notice.text.startswith("episode.mp3"), timeout=WAIT_MS)
    program.player.play()
    QTest.qWait(300)  # for Qt to find nothing
    assert notice.text.startswith("episode.mp3")
    assert program.window.page.view.toPlainText().startswith("the first machine")


def test_a_sound_device_that_goes_is_told(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    assert program.player._devices is not None
    program.window.page.notice.show_message("")
    program.player._devices.audioOutputsChanged.emit()
    assert program.window.page.notice.text == program.player.device_problem()
    program.player.play()
    qtbot.waitUntil(lambda: bool(program.playback.follower.lit.cues), timeout=WAIT_MS)
