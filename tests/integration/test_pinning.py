"""Pins by hand in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.integration.test_aligning import write_text
from tests.support.episodes import on_page, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.transcripts.time_map import Confidence
from viewer.ui.app.app_controller import AppController
from viewer.ui.widgets.message_bar import MessageBar

Opened = Callable[..., AppController]


def pin(program: AppController, qtbot: QtBot, offset: int, ms: int) -> None:
    view = program.window.page.view
    view.select(offset, offset)
    view.setFocus()
    program.player.seek(ms)
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        QTest.keyClick(view, Qt.Key.Key_P)


def test_one_pin_shifts_two_stretch_and_each_can_be_taken_back(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    transcript = on_page(program).transcript
    first, last = transcript.cues[0], transcript.cues[30]
    assert first.start_ms is not None
    assert last.start_ms is not None

    def now(index: int) -> int | None:
        return on_page(program).transcript.cues[index].start_ms

    pin(program, qtbot, first.start, first.start_ms + 1_000)
    assert now(0) == pytest.approx(first.start_ms + 1_000, abs=2)
    assert now(30) == pytest.approx(last.start_ms + 1_000, abs=2)
    pin(program, qtbot, last.start, last.start_ms + 3_000)
    assert now(0) == pytest.approx(first.start_ms + 1_000, abs=2)
    assert now(30) == pytest.approx(last.start_ms + 3_000, abs=2)
    middle = transcript.cues[15].start_ms
    assert now(15) == pytest.approx((middle or 0) + 2_000, abs=100)
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "2 pins…" in strip.buttons, timeout=WAIT_MS)
    menu = program.features.pins.pins_menu()
    assert menu.actions()[1].text().startswith("1:1")
    submenu = menu.actions()[0].menu()
    assert isinstance(submenu, QMenu)
    hear, remove = submenu.actions()
    hear.trigger()
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    assert abs(program.player.now_ms() - first.start_ms) < 1_000
    program.player.pause()
    pinned = [now(0), now(15), now(30)]
    for _ in range(2):
        reverted(program, qtbot, "undo", "Undo Pin", "Redo Pin")
        assert now(30) == pytest.approx(last.start_ms + 1_000, abs=2)
        reverted(program, qtbot, "undo", "Undo Pin", "Redo Pin")
        assert on_page(program).transcript.cues == transcript.cues
        reverted(program, qtbot, "redo", "Undo Pin", "Redo Pin")
        reverted(program, qtbot, "redo", "Undo Pin", "Redo")
        assert [now(0), now(15), now(30)] == pinned
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        remove.trigger()
    assert now(0) == pytest.approx(first.start_ms + 3_000, abs=2)
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        menu.actions()[-1].trigger()  # Remove All
    menu.deleteLater()
    assert on_page(program).transcript.cues == transcript.cues
    assert program.actions["undo"].text() == "Undo Remove Pin"


def reverted(program: AppController, qtbot: QtBot, name: str, undo: str, redo: str) -> None:
    """Undo or redo once; the Edit menu says then what could be undone and redone."""
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        program.actions[name].trigger()
    qtbot.waitUntil(lambda: program.actions["redo"].text() == redo, timeout=WAIT_MS)
    assert program.actions["undo"].text() in (undo, "Undo")


def test_tapping_along_pins_turn_after_turn(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    words, sound, _ = write_text(tmp_path, length_ms=20_000)
    lines = words.read_text(encoding="utf-8").splitlines()
    words.write_text("\n".join(f"- {line.removeprefix('- ')}" for line in lines), encoding="utf-8")
    program = opened(words, sound)
    view = program.window.page.view
    turns = on_page(program).transcript.turns
    assert len(turns) >= 3
    program.actions["tap_along"].trigger()
    program.player.pause()
    assert view.selection().start == turns[0].start
    for ms in (1_000, 6_000):
        program.player.seek(ms)
        QTest.keyClick(view, Qt.Key.Key_P)
    # A tap that was wrong is undone, and waited for again.
    program.player.seek(7_000)
    QTest.keyClick(view, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: view.selection().start == turns[3].start, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.features.pins.pins) == 3, timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: view.selection().start == turns[2].start, timeout=WAIT_MS)
    program.actions["tap_along"].trigger()
    assert not program.actions["tap_along"].isChecked()
    qtbot.waitUntil(
        lambda: view.transcript.time_map.certainty(turns[2].start) == Confidence.INTERPOLATED,
        timeout=WAIT_MS,
    )
    found = on_page(program).transcript.time_map
    assert found.to_ms(turns[1].start) == 6_000
    assert found.certainty(turns[0].start) == Confidence.PINNED
    assert found.to_ms(turns[0].start) == 1_000
    assert found.certainty(turns[2].start) == Confidence.INTERPOLATED


def message_button(program: AppController) -> QPushButton:
    bar = program.window.page.findChildren(MessageBar)[0]
    return next(one for one in bar.findChildren(QPushButton) if one.isVisible())


def test_a_pin_on_times_of_the_file_tells_what_moved_and_offers_undo(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    before = on_page(program).transcript
    first = before.cues[0]
    pin(program, qtbot, first.start, (first.start_ms or 0) + 76_000)
    qtbot.waitUntil(
        lambda: "+1 min 16 s" in program.window.workspace.notifications.text, timeout=WAIT_MS
    )
    assert "All captions moved" in program.window.workspace.notifications.text
    assert message_button(program).text() == "Undo"
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        message_button(program).click()
    assert on_page(program).transcript.cues == before.cues
    notifications = program.window.workspace.notifications
    assert "moved" not in notifications.text

    # Another edit withdraws the message: its button would undo that one.
    pin(program, qtbot, first.start, (first.start_ms or 0) + 1_000)
    qtbot.waitUntil(lambda: "+1.0 s" in notifications.text, timeout=WAIT_MS)
    QTest.keyClick(program.window.page.view, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: "moved" not in notifications.text, timeout=WAIT_MS)


def test_a_row_of_shifts_is_taken_back_by_one_button(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    before = on_page(program).transcript
    for _ in range(3):
        program.actions["nudge_later"].trigger()
    qtbot.waitUntil(
        lambda: "+0.3 s" in program.window.workspace.notifications.text, timeout=WAIT_MS
    )
    assert on_page(program).transcript.cues != before.cues
    message_button(program).click()
    qtbot.waitUntil(lambda: on_page(program).transcript.cues == before.cues, timeout=WAIT_MS)


def test_escape_ends_tapping_and_the_toast_goes_with_a_pause(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    view, notifications = program.window.page.view, program.window.workspace.notifications
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    assert "Esc to stop" in notifications.toast_text
    program.player.pause()
    qtbot.waitUntil(lambda: not notifications.toast_text, timeout=WAIT_MS)
    assert program.actions["tap_along"].isChecked()
    program.player.play()
    qtbot.waitUntil(lambda: "Esc to stop" in notifications.toast_text, timeout=WAIT_MS)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not program.actions["tap_along"].isChecked()
    assert not notifications.toast_text

    QTest.keyClick(view, Qt.Key.Key_T)
    assert notifications.toast_text
    program.session.close()
    assert not notifications.toast_text
    assert not program.actions["tap_along"].isChecked()
