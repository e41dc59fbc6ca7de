"""Play All with real sound: hits of several episodes one after another, then silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.services.search_messages import HitRow
from viewer.ui.app.app_controller import AppController
from viewer.ui.playback.play_all import PlayItem
from viewer.ui.widgets.dialogs import ConfirmDialog

Opened = Callable[..., AppController]


@pytest.fixture
def two(opened: Opened, qtbot: QtBot, tmp_path: Path) -> tuple[AppController, list[int]]:
    numbers = []
    for name in ("first", "second"):
        program = opened(*write_episode(tmp_path, name, cues=6))
        assert program.session.episode is not None
        numbers.append(program.session.episode.id)
    return program, numbers


def test_items_play_one_after_another(
    two: tuple[AppController, list[int]], qtbot: QtBot, tmp_path: Path
) -> None:
    program, (first, second) = two
    play_all = program.features.play_all
    started: list[int] = []
    play_all.item_started.connect(started.append)
    items = [
        PlayItem(first, "first", 500, 800),
        PlayItem(999, "gone", 0, 400),
        PlayItem(second, "second", 1000, 1300),
    ]
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        play_all.start(items)
    assert started == [0, 2]
    assert not play_all.is_active
    assert "1 item without audio" in program.window.workspace.notifications.toast_text


def test_hits_are_played_with_what_is_said_around_them(
    two: tuple[AppController, list[int]], qtbot: QtBot
) -> None:
    program, _ = two
    panel = program.features.search.panel
    program.actions["search"].trigger()
    panel.field.setText("number2")
    qtbot.waitUntil(lambda: any(isinstance(r, HitRow) for r in panel.model.rows), timeout=WAIT_MS)
    hits = [row for row in panel.model.rows if isinstance(row, HitRow)]
    words_ms = [(hit.end_ms or 0) - (hit.start_ms or 0) for hit in hits]
    play_all = program.features.play_all
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        program.actions["play_all"].trigger()
    lengths = [item.end_ms - item.start_ms for item in play_all._items]
    assert lengths == [length + 1_000 + 3_000 for length in words_ms]
    program.actions["play"].trigger()  # Space stops what plays
    assert not play_all.is_active and not program.player.is_playing


def test_a_range_after_the_end_is_skipped_and_its_file_plays_on(
    two: tuple[AppController, list[int]], qtbot: QtBot
) -> None:
    program, (first, _) = two
    play_all = program.features.play_all
    items = [
        PlayItem(first, "first", 500, 700),
        PlayItem(first, "beyond", 3_600_000, 3_601_000),
        PlayItem(first, "again", 1_000, 1_200),
    ]
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        play_all.start(items)
    assert "1 item without audio" in program.window.workspace.notifications.toast_text


def test_the_message_names_the_title_and_stops(
    two: tuple[AppController, list[int]], qtbot: QtBot
) -> None:
    program, (first, _) = two
    play_all = program.features.play_all
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        play_all.start([PlayItem(first, "The title", 0, 60_000)])
    notifications = program.window.workspace.notifications
    assert "Playing 1 of 1: The title" in notifications.text
    program.actions["play_all"].trigger()
    assert not play_all.is_active
    assert notifications.text == ""


def test_a_second_of_silence_and_the_title_come_before_each(
    two: tuple[AppController, list[int]], qtbot: QtBot
) -> None:
    program, (first, second) = two
    play_all, notifications = program.features.play_all, program.window.workspace.notifications
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        play_all.start([PlayItem(first, "first", 500, 700), PlayItem(second, "second", 500, 700)])
    assert play_all.player is not None
    silence = QElapsedTimer()
    texts: list[str] = []

    def end() -> None:
        silence.start()
        texts.append(notifications.text)

    play_all.player.finished.connect(end)
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        pass
    assert silence.elapsed() > 900  # timers may end 5 % early
    assert texts == ["Playing 2 of 2: second"]
    play_all.stop()
    assert notifications.text == ""


def test_the_open_episode_stops_it(two: tuple[AppController, list[int]], qtbot: QtBot) -> None:
    program, (first, _) = two
    play_all = program.features.play_all
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        play_all.start([PlayItem(first, "first", 0, 60_000)])
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        program.player.play()


def test_without_audio_it_says_so(program: AppController) -> None:
    program.actions["play_all"].trigger()
    assert "Nothing with audio" in program.window.workspace.notifications.toast_text


def test_what_is_listed_is_saved_as_one_file_with_its_sources(
    two: tuple[AppController, list[int]], qtbot: QtBot, tmp_path: Path
) -> None:
    program, (first, second) = two
    items = [
        PlayItem(first, "first", 500, 1_500),
        PlayItem(999, "gone", 0, 400),
        PlayItem(second, "second", 1_000, 2_000),
    ]
    target = tmp_path / "reel.mp3"
    program.features.play_all.save(items, target)
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "Saved reel.mp3" in notifications.toast_text, timeout=WAIT_MS)
    assert "1 item without audio" in notifications.toast_text
    assert notifications.text == ""
    assert target.stat().st_size > 10_000
    sources = (tmp_path / "reel.mp3.md").read_text(encoding="utf-8").splitlines()
    assert sources[0] == "# reel"
    assert sources[2].startswith("- 0:00 **First**")
    assert f"(earmark://episode/{first}?t=0.5)" in sources[2]
    assert sources[3].startswith("- 0:02 **")
    assert sources[3].endswith(f"[0:01–0:02](earmark://episode/{second}?t=1)")


def test_a_file_is_replaced_only_with_consent(
    two: tuple[AppController, list[int]],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program, (first, _) = two
    play_all = program.features.play_all
    items = [PlayItem(first, "first", 500, 700)]
    play_all.add_source(program.window.workspace.side.page(), lambda: items)
    target = tmp_path / "reel.mp3"
    target.write_bytes(b"mine")
    chosen = str(tmp_path / "reel"), "MP3 (*.mp3)"  # without the suffix, this name is free
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    answers = [False, True]
    monkeypatch.setattr(ConfirmDialog, "exec", lambda _: answers.pop(0))
    program.actions["save_reel"].trigger()
    assert answers == [True]
    assert play_all._saving is None and target.read_bytes() == b"mine"
    sources = tmp_path / "reel.mp3.md"
    sources.write_text("my notes", encoding="utf-8")
    program.actions["save_reel"].trigger()
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "Saved reel.mp3" in notifications.toast_text, timeout=WAIT_MS)
    assert target.read_bytes() != b"mine"
    assert sources.read_text(encoding="utf-8").startswith("# reel")
    kept = tmp_path / "reel.mp3.md.original"
    assert kept.read_text(encoding="utf-8") == "my notes"
