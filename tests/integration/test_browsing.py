"""Reading another episode while one plays, and the way back through where the user was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.library import episodes
from viewer.ui.app.app_controller import AppController
from viewer.ui.platform.mpris_metadata import NowPlaying
from viewer.ui.player.transport_bar import TransportControl
from viewer.ui.widgets.buttons import ChipButton

Opened = Callable[..., AppController]


@pytest.fixture
def two(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """The first of two episodes is open."""
    opened(*write_episode(tmp_path, "first", cues=40))
    program = opened(*write_episode(tmp_path, "second", cues=41))
    open_episode(program, qtbot, 1)
    return program


def open_episode(program: AppController, qtbot: QtBot, number: int) -> None:
    program.session.open(number)
    qtbot.waitUntil(
        lambda: program.session.episode is not None and on_page(program).id == number,
        timeout=WAIT_MS,
    )
    settle(program, qtbot)


def test_opening_an_episode_reads_the_list_once(two: AppController, qtbot: QtBot) -> None:
    for number in (2, 1):  # their lengths are known, which the list tells
        with qtbot.waitSignal(two.playback.outline.finished, timeout=WAIT_MS):
            open_episode(two, qtbot, number)
        settle(two, qtbot)
    listed: list[object] = []
    opened: list[object] = []
    two.session.episodes_listed.connect(listed.append)
    two.session.opened.connect(opened.append)
    open_episode(two, qtbot, 2)
    qtbot.waitUntil(lambda: bool(listed), timeout=WAIT_MS)
    settle(two, qtbot)  # a second reading would be in the queue by now
    assert (len(listed), len(opened)) == (1, 1)


def play_first(program: AppController, qtbot: QtBot) -> None:
    program.player.play_from(5_000)
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.player.now_ms() > 5_200, timeout=WAIT_MS)


def chip(program: AppController) -> ChipButton:
    found = program.window.transport.findChildren(ChipButton)
    return next(one for one in found if one.accessibleName().startswith("Playing"))


def test_what_plays_goes_on_with_its_title_and_a_click_goes_back(
    two: AppController, qtbot: QtBot
) -> None:
    play_first(two, qtbot)
    open_episode(two, qtbot, 2)
    assert two.background.player.is_playing and not two.player.is_playing
    at_ms = two.background.player.now_ms()
    assert at_ms >= 5_200
    assert chip(two).isVisible() and chip(two).text() == "First"
    told = NowPlaying(two.commands).values()["Metadata"]
    assert isinstance(told, dict) and told["xesam:title"] == "First"
    button = two.window.transport.control(TransportControl.PLAY)
    assert button.toolTip() == "Pause “First” (Space)"
    two.actions["play"].trigger()
    qtbot.waitUntil(lambda: not two.background.player.is_playing, timeout=WAIT_MS)
    assert button.accessibleName() == button.toolTip() == "Play “First”"  # not by Space
    button.click()
    qtbot.waitUntil(lambda: two.background.player.is_playing, timeout=WAIT_MS)
    chip(two).click()
    qtbot.waitUntil(lambda: on_page(two).id == 1, timeout=WAIT_MS)
    assert two.player.is_playing and not two.background.is_active
    assert two.player.now_ms() >= at_ms - 1_500
    assert two.window.transport.findChild(ChipButton) is not None
    two.player.pause()
    two.commands.set_delay(200)
    two.commands.set_rewind(2_000)
    for each in two.commands.players:
        assert (each.output_latency_ms, each.rewind_on_resume_ms) == (200, 2_000)


def test_space_pauses_what_plays_and_then_plays_the_episode_on_the_page(
    two: AppController, qtbot: QtBot
) -> None:
    play_first(two, qtbot)
    open_episode(two, qtbot, 2)
    view = two.window.page.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not two.background.player.is_playing, timeout=WAIT_MS)
    assert two.background.is_active and not two.player.is_playing
    QTest.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: two.player.is_playing, timeout=WAIT_MS)
    assert on_page(two).id == 2 and not two.background.is_active
    assert two.window.transport.control(TransportControl.PLAY).accessibleName() == "Pause"
    two.player.pause()


def test_space_in_the_mini_player_plays_what_it_shows(two: AppController, qtbot: QtBot) -> None:
    play_first(two, qtbot)
    open_episode(two, qtbot, 2)
    mini = two.features.mini_player
    mini.toggle()
    assert mini.window is not None
    two.actions["play"].trigger()  # by its key
    qtbot.waitUntil(lambda: not two.background.player.is_playing, timeout=WAIT_MS)
    two.actions["play"].trigger()
    qtbot.waitUntil(lambda: two.background.player.is_playing, timeout=WAIT_MS)
    mini.window.play.click()
    qtbot.waitUntil(lambda: not two.background.player.is_playing, timeout=WAIT_MS)
    mini.close()
    two.actions["play"].trigger()
    qtbot.waitUntil(lambda: two.player.is_playing, timeout=WAIT_MS)
    two.player.pause()


def test_episodes_that_share_a_recording_both_play(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path, "one", cues=20)
    program = opened(captions, sound)
    first = on_page(program).id
    other = write_vtt(tmp_path / "zwei.vtt", [(0, 3_000, "ganz andere Worte")], title="Zwei")
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        program.opener.open_paths([other])
    second = on_page(program).id
    assert second != first
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.set_audio(sound)
    for number in (second, first, second):
        open_episode(program, qtbot, number)
        assert program.player.path == sound
        program.player.play()
        qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
        program.player.pause()
        program.session.reload_sound()  # the same file, downloaded again
        settle(program, qtbot)
        program.player.play()
        qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
        program.player.pause()


def test_playing_the_open_episode_ends_the_other_and_keeps_its_position(
    two: AppController, qtbot: QtBot
) -> None:
    play_first(two, qtbot)
    open_episode(two, qtbot, 2)
    view = two.window.page.view
    view.play_requested.emit(view.transcript.text.index("number3"))
    qtbot.waitUntil(lambda: two.player.is_playing, timeout=WAIT_MS)
    assert not two.background.is_active
    assert not two.background.player.is_playing
    settle(two, qtbot)
    found: list[int] = []
    two.tasks.run_with_library(
        lambda library: episodes.summary(library, 1).position_ms, found.append
    )
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    assert found[0] >= 5_200
    two.player.pause()


def test_back_and_forward_between_episodes_and_in_one(two: AppController, qtbot: QtBot) -> None:
    view = two.window.page.view
    two.player.seek(60_000)
    assert two.actions["go_back"].isEnabled()
    two.actions["go_back"].trigger()
    assert two.player.now_ms() == 0
    two.actions["go_forward"].trigger()
    assert two.player.now_ms() == 60_000
    view.verticalScrollBar().setValue(400)
    qtbot.waitUntil(lambda: not two.features.history._rest.isActive(), timeout=WAIT_MS)
    top = view.top_offset()
    open_episode(two, qtbot, 2)
    two.actions["go_back"].trigger()
    qtbot.waitUntil(lambda: on_page(two).id == 1, timeout=WAIT_MS)
    assert abs(view.top_offset() - top) < 100
    two.actions["go_forward"].trigger()
    qtbot.waitUntil(lambda: on_page(two).id == 2, timeout=WAIT_MS)
