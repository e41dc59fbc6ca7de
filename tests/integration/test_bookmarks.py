"""Bookmarks in the real window: set by a key while listening, then turned into passages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.page_marks import kept, press
from tests.support.timeouts import WAIT_MS
from viewer.library.bookmarks import of_episode
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.bookmark_list import BookmarkList
from viewer.ui.playback.play_all import PlayItem

Opened = Callable[..., AppController]


@pytest.fixture
def listening(opened: Opened, tmp_path: Path) -> AppController:
    program = opened(*write_episode(tmp_path, "first", cues=20))
    program.actions["show_passages"].trigger()
    return program


def bookmarks(program: AppController) -> BookmarkList:
    return program.features.passages_panel.panel.bookmarks


def times(program: AppController) -> list[str]:
    rows = bookmarks(program)
    return [rows.item(row).text().split()[0] for row in range(rows.count())]


def set_at(program: AppController, qtbot: QtBot, *moments_ms: int) -> None:
    for ms in moments_ms:
        program.player.seek(ms)
        with qtbot.waitSignal(program.edits.annotations_changed, timeout=WAIT_MS):
            press(program, Qt.Key.Key_B)


def click(program: AppController, row: int, part: str) -> None:
    rows = bookmarks(program)
    index = rows.model().index(row, 0)
    mark, delete = rows.parts(index)
    place = {"mark": mark.center(), "delete": delete.center()}.get(
        part, rows.visualRect(index).topLeft() + QPoint(60, 8)
    )
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_key_sets_one_and_a_click_makes_it_a_passage(
    listening: AppController, qtbot: QtBot
) -> None:
    assert not bookmarks(listening).isVisible()
    set_at(listening, qtbot, 7_000, 3_000)
    assert bookmarks(listening).isVisible() and times(listening) == ["0:03", "0:07"]
    assert listening.window.workspace.transport.waveform.scene.bookmarks_ms == (3_000, 7_000)
    press(listening, Qt.Key.Key_B)  # at the same moment: one is enough
    qtbot.waitUntil(
        lambda: "There is" in listening.window.workspace.notifications.toast_text, timeout=WAIT_MS
    )
    click(listening, 0, "mark")
    qtbot.waitUntil(lambda: len(kept(listening)) == 1, timeout=WAIT_MS)
    one = kept(listening)[0]
    assert (one.start_ms or 0) <= 3_000 <= (one.end_ms or 0)
    qtbot.waitUntil(lambda: times(listening) == ["0:07"], timeout=WAIT_MS)
    assert listening.features.passages.current_id == one.id  # the keys of collections work on it
    for _ in range(2):
        listening.actions["undo"].trigger()
        qtbot.waitUntil(lambda: times(listening) == ["0:03", "0:07"], timeout=WAIT_MS)
        assert not kept(listening)
        listening.actions["redo"].trigger()
        qtbot.waitUntil(lambda: times(listening) == ["0:07"], timeout=WAIT_MS)


def test_the_list_plays_and_deletes_by_mouse_and_keyboard(
    listening: AppController, qtbot: QtBot
) -> None:
    set_at(listening, qtbot, 3_000, 7_000, 11_000)
    with qtbot.waitSignal(listening.player.seeked, timeout=WAIT_MS) as seeked:
        click(listening, 1, "words")
    assert seeked.args == [7_000]
    listening.player.pause()
    click(listening, 1, "delete")
    qtbot.waitUntil(lambda: times(listening) == ["0:03", "0:11"], timeout=WAIT_MS)
    rows = bookmarks(listening)
    rows.setFocus()
    rows.setCurrentRow(1)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: times(listening) == ["0:03"], timeout=WAIT_MS)
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(kept(listening)) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not rows.isVisible(), timeout=WAIT_MS)


def test_it_is_set_in_the_episode_that_sounds(
    listening: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(listening.player.position_changed, timeout=WAIT_MS):
        listening.player.play()
    first = on_page(listening).id
    opened(*write_episode(tmp_path, "second", cues=12))
    press(listening, Qt.Key.Key_B)
    settle(listening, qtbot)
    assert times(listening) == []
    listening.actions["back_to_playing"].trigger()
    qtbot.waitUntil(lambda: on_page(listening).id == first, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(times(listening)) == 1, timeout=WAIT_MS)


def test_during_play_all_what_it_plays_is_bookmarked(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    other = on_page(opened(*write_episode(tmp_path, "other", cues=20))).id
    program = opened(*write_episode(tmp_path, "first", cues=24))
    qtbot.waitUntil(lambda: on_page(program).id != other, timeout=WAIT_MS)
    play_all = program.features.play_all
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        play_all.start([PlayItem(other, "other", 5_000, 40_000)])
    with qtbot.waitSignal(program.edits.annotations_changed, timeout=WAIT_MS):
        press(program, Qt.Key.Key_B)
    play_all.stop()
    with Library.open(program.tasks.folder) as library:
        assert not of_episode(library, on_page(program).id)
        assert [one.ms >= 5_000 for one in of_episode(library, other)] == [True]
