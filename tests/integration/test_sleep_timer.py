"""The sleep timer with real sound: after some minutes, at the end of the chapter or episode."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
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


def test_it_pauses_at_the_end_of_the_chapter(
    playing: AppController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = playing.player.now_ms()
    places = [PlacedChapter("One", 0, 0), PlacedChapter("Two", now + 800, 10)]
    monkeypatch.setattr(sleep_timer, "place_chapters", lambda _: places)
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


def test_the_transport_shows_what_is_left_and_a_click_changes_it(
    playing: AppController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer, chip = playing.features.sleep_timer, playing.window.transport.sleep_chip
    assert not chip.isVisible()
    timer.start(15)
    assert chip.isVisible() and chip.text() == "15 min"
    assert chip.accessibleName() == chip.toolTip() == "Sleep timer: 15 min left"
    assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14 * 60 + 20)
    timer.check()
    assert chip.text() == "40 s"
    chip.click()
    assert timer.menu.isVisible()
    corner = timer.menu.geometry().bottomLeft()
    assert corner.y() <= chip.mapToGlobal(chip.rect().topLeft()).y()
    by_text = {action.text().partition("\t")[0]: action for action in timer.menu.actions()}
    by_text["End of Episode"].trigger()
    assert chip.text() == "End of Episode"
    by_text["Off"].trigger()
    timer.menu.close()
    assert not chip.isVisible() and chip.text() == ""


def test_it_stops_an_episode_that_plays_while_another_one_is_open(
    playing: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer, background = playing.features.sleep_timer, playing.background
    timer.start(sleep_timer.EPISODE)
    captions, _ = write_episode(tmp_path, "second", cues=3)
    with qtbot.waitSignal(playing.session.sound_changed, timeout=WAIT_MS):
        playing.opener.open_paths([captions])
    qtbot.waitUntil(lambda: background.is_active, timeout=WAIT_MS)
    assert timer.mode == sleep_timer.EPISODE  # it is for the one that plays
    timer.start(5)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    timer.check()
    qtbot.waitUntil(lambda: not background.player.is_playing, timeout=WAIT_MS)
    assert background.is_active  # at its position, and can go on
    timer.start(sleep_timer.EPISODE)
    background.end()
    assert timer.mode is None
    assert not playing.window.transport.sleep_chip.isVisible()
