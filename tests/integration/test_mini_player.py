"""The mini player: a small window that controls what sounds, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.playback.mini_window import MiniWindow

Opened = Callable[..., AppController]


@pytest.fixture
def listening(opened: Opened, tmp_path: Path) -> AppController:
    return opened(*write_episode(tmp_path, "first", cues=20))


def mini(program: AppController) -> MiniWindow:
    window = program.features.mini_player.window
    assert window is not None
    return window


def test_it_controls_what_sounds_and_leads_back(listening: AppController, qtbot: QtBot) -> None:
    listening.player.seek(9_000)
    listening.actions["mini_player"].trigger()
    small = mini(listening)
    assert small.isVisible() and small.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert listening.window.isMinimized()
    assert small.title.text() == "First" and "number3" in small.words.text()
    assert small.time.text() == "0:09"
    small.activateWindow()
    assert QTest.qWaitForWindowActive(small, WAIT_MS)
    QTest.keyClick(small, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: listening.player.is_playing, timeout=WAIT_MS)
    assert small.play.accessibleName() == "Pause"
    QTest.keyClick(small, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: len(listening.edits.annotations.bookmarks) == 1, timeout=WAIT_MS)
    small.play.click()
    qtbot.waitUntil(lambda: not listening.player.is_playing, timeout=WAIT_MS)
    small.slider.setValue(21_000)
    assert listening.player.now_ms() == 21_000 and "number8" in small.words.text()
    QTest.keyClick(small, Qt.Key.Key_Right)
    assert listening.player.now_ms() == 26_000
    QTest.keyClick(small, Qt.Key.Key_Escape)
    assert listening.features.mini_player.window is None
    assert listening.window.isVisible() and not listening.window.isMinimized()


def test_it_shows_what_sounds_while_another_episode_is_open(
    listening: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(listening.player.position_changed, timeout=WAIT_MS):
        listening.player.play()
    opened(*write_episode(tmp_path, "second", cues=5))
    listening.actions["mini_player"].trigger()
    assert mini(listening).title.text() == "First"
    mini(listening).play.click()
    qtbot.waitUntil(lambda: not listening.commands.audible_player.is_playing, timeout=WAIT_MS)
    listening.background.end()
    assert mini(listening).title.text() == "Second"
    mini(listening).close()  # as by the frame's button
    assert listening.window.isVisible() and listening.features.mini_player.window is None


@pytest.mark.parametrize("place", ["99999,99999", "-5000,-5000", "no place", "12", "300,5"])
def test_it_is_on_the_screen_wherever_it_was(listening: AppController, place: str) -> None:
    listening.settings.mini_place = place
    listening.actions["mini_player"].trigger()
    small = mini(listening)
    assert small.screen().availableGeometry().contains(small.geometry())
    if place == "300,5":
        assert small.x() == 300
    small.back.click()
    assert listening.settings.mini_place == small.corner()


def test_quitting_from_it_leaves_no_window(listening: AppController) -> None:
    listening.actions["mini_player"].trigger()
    listening.window.close()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, MiniWindow)
                and one.isVisible()]  # fmt: skip
