"""The sleep timer with real sound: after some minutes, at the end of the chapter or episode."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.transcripts.chapter_places import PlacedChapter
from viewer.ui.app.app_controller import AppController
from viewer.ui.playback import sleep_timer

Opened = Callable[..., AppController]


@pytest.fixture
def playing(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    program = opened(*write_episode(tmp_path, "first", cues=20))
    with qtbot.waitSignal(program.player.position_changed, timeout=WAIT_MS):
        program.player.play()
    return program


def test_it_pauses_when_the_time_is_over_also_after_a_suspend(
    playing: AppController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer = playing.features.sleep_timer
    timer.start(15)
    timer.check()
    assert playing.player.is_playing
    assert 14 * 60 < (timer.remaining_s() or 0) <= 15 * 60
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 - 5)
    timer.check()
    assert playing.player.is_playing  # only quieter
    monkeypatch.setattr(time, "time", lambda: now + 3 * 3600)
    with qtbot.waitSignal(timer.expired, timeout=WAIT_MS):
        timer.check()
    qtbot.waitUntil(lambda: not playing.player.is_playing, timeout=WAIT_MS)
    assert timer.mode is None
    assert playing.settings.volume == 0.9


def test_it_pauses_at_the_end_of_the_chapter(playing: AppController, qtbot: QtBot) -> None:
    now = playing.player.now_ms()
    places = [PlacedChapter("One", 0, 0), PlacedChapter("Two", now + 800, 10)]
    playing.features.chapters.places = places
    timer = playing.features.sleep_timer
    with qtbot.waitSignal(timer.expired, timeout=WAIT_MS):
        timer.start(sleep_timer.CHAPTER)
    qtbot.waitUntil(lambda: not playing.player.is_playing, timeout=WAIT_MS)
    assert playing.player.now_ms() >= now + 700


def test_off_is_off(playing: AppController) -> None:
    timer = playing.features.sleep_timer
    timer.start(5)
    timer.start(None)
    timer.check()
    assert playing.player.is_playing
    assert timer.remaining_s() is None


def test_the_menu_names_what_is_left(playing: AppController) -> None:
    timer = playing.features.sleep_timer
    timer.start(30)
    timer.menu.aboutToShow.emit()
    (checked,) = (action for action in timer.menu.actions() if action.isChecked())
    assert checked.text().startswith("30 minutes")
    assert "30 min left" in checked.text()
