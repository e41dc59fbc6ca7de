"""A topic over time in the real window: opened, gone through, played through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import search, wait_for_index
from tests.support.episodes import write_episode
from tests.support.page_marks import make_collections, mark
from tests.support.timeouts import WAIT_MS
from viewer.services.search_messages import HitRow
from viewer.ui.app.app_controller import AppController
from viewer.ui.related import timeline_controller
from viewer.ui.related.timeline_dialog import TimelineDialog

Opened = Callable[..., AppController]


@pytest.fixture
def found(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Two episodes with sound and one without, searched for a word of all."""
    for name in ("2025-01-31 first", "2025-02-06 second"):
        opened(*write_episode(tmp_path, name, cues=20))
    (tmp_path / "quiet.txt").write_text("Ada: The machine, number one, sleeps.\n", encoding="utf-8")
    program = opened(tmp_path / "quiet.txt")
    wait_for_index(program, qtbot)
    search(program, qtbot, "machine")
    return program


def timeline(program: AppController) -> TimelineDialog:
    program.actions["timeline"].trigger()
    dialogs: list[TimelineDialog] = program.window.findChildren(TimelineDialog)
    return dialogs[-1]


def test_a_search_is_gone_through_by_date_with_the_keyboard(
    found: AppController, qtbot: QtBot
) -> None:
    dialog = timeline(found)
    panel = found.features.search.panel
    qtbot.waitUntil(lambda: panel.model.whole and "load" not in dialog.count.text())
    hits = [row for row in panel.model.rows if isinstance(row, HitRow)]
    assert len(dialog.passages) == len(hits) > 3
    view = dialog.view
    assert view.current == 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current == 1
    assert dialog.list.current_row() == dialog.passages[1].hit
    assert dialog.passages[1].hit.snippet in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == len(hits) - 1
    dialog.lanes.setCurrentIndex(1)
    assert sum(len(dot.passages) for dot in view.dots()) == len(hits)
    dot = view.dots()[0]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=dot.center.toPoint())
    assert view.current == dot.passages[0]
    with qtbot.waitSignal(dialog.row_activated, timeout=WAIT_MS):
        QTest.keyClick(view, Qt.Key.Key_Return)
    dialog.close()


def test_a_timeline_that_is_cut_says_so(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path, cues=8))
    make_collections(program, qtbot, "Claims")
    for words in ("number2", "number4", "number6"):
        mark(program, qtbot, words)
    (collection,) = program.edits.annotations.collections
    listed = program.features.passages_panel
    listed.show_collection(collection.id)
    qtbot.waitUntil(lambda: len(listed.to_play()) == 3, timeout=WAIT_MS)
    for most, text in ((3, "3 passages"), (2, "2 passages; more are not shown")):
        monkeypatch.setattr(timeline_controller, "_MOST", most)
        program.actions["timeline"].trigger()
        qtbot.waitUntil(lambda: bool(program.window.findChildren(TimelineDialog)), timeout=WAIT_MS)
        (dialog,) = program.window.findChildren(TimelineDialog)
        assert dialog.count.text() == text
        assert len(dialog.passages) == most
        with qtbot.waitSignal(dialog.destroyed, timeout=WAIT_MS):
            dialog.close()


def test_it_is_played_through_and_stops_with_the_window(found: AppController, qtbot: QtBot) -> None:
    dialog = timeline(found)
    play_all = found.features.play_all
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        dialog.play_button.click()
    assert dialog.is_playing
    playing = dialog.model.playing_hit
    assert playing is not None
    assert dialog.list.current_row() == playing
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        dialog.close()
    assert not play_all.is_active


def test_without_a_list_there_is_no_timeline(program: AppController) -> None:
    program.actions["timeline"].trigger()
    assert not program.window.findChildren(TimelineDialog)
    assert "Nothing is listed" in program.window.workspace.notifications.toast_text


def test_a_second_timeline_is_loaded_to_its_end_when_the_first_is_closed(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, "2025-01-31 first", cues=200))
    wait_for_index(program, qtbot)
    search(program, qtbot, "machine OR number* OR clerk OR a")
    first = timeline(program)
    second = timeline(program)
    assert first is not second
    first.close()
    panel = program.features.search.panel
    qtbot.waitUntil(lambda: "load" not in second.count.text(), timeout=WAIT_MS)
    assert panel.model.whole
    assert len(second.passages) == sum(isinstance(row, HitRow) for row in panel.model.rows) > 100
