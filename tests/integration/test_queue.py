"""The queue in the real window: the next episode plays when one has ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.live_program import ROOT
from tests.support.timeouts import WAIT_MS
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.playback.sleep_timer import EPISODE

Opened = Callable[..., AppController]
DRAGGING = Path(__file__).with_name("dragging.py")


@pytest.fixture
def three(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Three short episodes: the first is open, and the audio of the second is gone."""
    sounds = []
    for number, name in enumerate(("first", "second", "third"), 2):
        captions, sound = write_episode(tmp_path, name, cues=number)
        program = opened(captions, sound)
        sounds.append(sound)
    sounds[1].unlink()
    program.session.open(1)
    qtbot.waitUntil(lambda: on_page(program).id == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.player.duration_ms > 0, timeout=WAIT_MS)
    settle(program, qtbot)
    return program


def play_to_the_end(program: AppController, qtbot: QtBot) -> None:
    program.player.play_from(program.player.duration_ms - 400)
    with qtbot.waitSignal(program.player.finished, timeout=WAIT_MS):
        pass


def test_the_next_one_with_audio_plays_and_others_are_skipped(
    three: AppController, qtbot: QtBot
) -> None:
    queue = three.features.queue
    queue.add_later([2])
    queue.add_later([3])
    play_to_the_end(three, qtbot)
    qtbot.waitUntil(lambda: on_page(three).id == 3 and three.player.is_playing, timeout=WAIT_MS)
    assert list(queue.queue.ids) == []
    assert "1 episode without audio" in three.window.workspace.notifications.toast_text
    three.player.pause()


def test_a_queue_whose_files_are_gone_says_so(three: AppController, qtbot: QtBot) -> None:
    queue = three.features.queue
    third = next(one for one in three.episodes if one.id == 3)
    assert third.audio is not None
    third.audio.unlink()
    queue.add_later([2, 3])
    play_to_the_end(three, qtbot)
    toast = three.window.workspace.notifications
    qtbot.waitUntil(
        lambda: toast.toast_text == "Skipped 2 episodes without audio.", timeout=WAIT_MS
    )
    assert not queue.queue.ids
    assert not three.player.is_playing
    assert len(three.episodes) == 3


def test_the_sleep_timer_holds_the_queue(three: AppController, qtbot: QtBot) -> None:
    three.features.queue.add_next([3])
    three.features.sleep_timer.start(EPISODE)
    play_to_the_end(three, qtbot)
    settle(three, qtbot)
    assert on_page(three).id == 1 and not three.player.is_starting
    assert list(three.features.queue.queue.ids) == [3]


def test_episodes_are_queued_by_menu_arranged_by_keys_and_kept(
    three: AppController, qtbot: QtBot
) -> None:
    menu = three.features.episode_menu.menu(3)
    for text in ("Play Later", "Play Next"):
        next(each for each in menu.actions() if each.text() == text).trigger()
    three.actions["queue_later"].trigger()  # the open one
    assert list(three.features.queue.queue.ids) == [3, 1]
    three.actions["queue"].trigger()
    dialog = three.features.queue.dialog
    assert [dialog.list.item(row).text() for row in range(2)] == ["Third", "First"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(three.features.queue.queue.ids) == [1, 3]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert list(three.features.queue.queue.ids) == [1]
    settle(three, qtbot)
    three.settings.save(three.tasks.folder)
    assert Settings.load(three.tasks.folder).queue == ["1"]
    dialog.clear.click()
    assert list(three.features.queue.queue.ids) == [] and dialog.empty.isVisible()
    for ids in ([1], [1, 3], [3, 1]):
        assert dialog.undo.isEnabled()
        dialog.undo.click()
        assert list(three.features.queue.queue.ids) == ids
    assert not dialog.undo.isEnabled()
    assert [dialog.list.item(row).text() for row in range(2)] == ["Third", "First"]
    dialog.reject()


@pytest.mark.processes
def test_the_mouse_rearranges_the_queue() -> None:
    """In a process of its own, since this one's platform has no drag and drop."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", DRAGGING],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_what_is_queued_meanwhile_is_in_the_open_dialog(three: AppController, qtbot: QtBot) -> None:
    queue = three.features.queue
    queue.add_later([3, 1])
    three.actions["queue"].trigger()
    dialog = queue.dialog
    queue.add_later([2])
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(queue.queue.ids) == [1, 3, 2]
    dialog.play.setFocus()
    focused = dialog.list.selectionModel().currentIndex()
    assert not focused.isValid() and dialog.list.currentRow() == 1
    dialog.remove.click()
    dialog.remove.click()
    assert list(queue.queue.ids) == [1]
    with qtbot.waitSignal(dialog.destroyed, timeout=WAIT_MS):
        dialog.reject()
    queue.add_later([3])
    assert list(queue.queue.ids) == [1, 3]


def test_an_episode_that_was_not_opened_does_not_play_later(
    three: AppController, qtbot: QtBot
) -> None:
    queue = three.features.queue
    queue.add_next([3])
    queue.play_next()
    three.session.open(1)  # before the other is on the page
    settle(three, qtbot)
    three.session.open(3)
    qtbot.waitUntil(lambda: on_page(three).id == 3, timeout=WAIT_MS)
    settle(three, qtbot)
    assert not three.player.is_starting
    queue.add_next([999])
    with qtbot.waitSignal(three.session.failed, timeout=WAIT_MS):
        queue.play_next()
    assert queue._wanted is None
