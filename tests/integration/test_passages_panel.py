"""The Passages panel in the real window: list, filter, notes, order, and going there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.support.episodes import spoken, write_clicks, write_episode, write_vtt
from tests.support.page_marks import kept, make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.library.collections import rename_collection
from viewer.library.passages import PassageOrder
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.passages_panel import PassageScope, ScopeKind

Opened = Callable[..., AppController]


def quotes(program: AppController) -> list[str]:
    """Return the quotes in the panel."""
    model = program.features.passages.panel_controller.panel.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode with three passages in one collection, marked in this order."""
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims", "Jokes")
    for words in ("for a word was", "the first machine", "a patient clerk"):
        mark(program, qtbot, words)
    program.actions["show_passages"].trigger()
    qtbot.waitUntil(lambda: len(quotes(program)) == 3, timeout=WAIT_MS)
    return program


def test_sorted_by_time_date_and_hand(reading: AppController, qtbot: QtBot) -> None:
    panel = reading.features.passages.panel_controller.panel
    by_time = ["the first machine", "for a word was", "a patient clerk"]
    assert quotes(reading) == by_time
    assert panel._review.isHidden()
    claims = reading.edits.annotations.collections[0]
    reading.window.library.collection_activated.emit(claims.id)
    assert panel.scope == PassageScope(ScopeKind.COLLECTION, claims.id)
    qtbot.waitUntil(lambda: panel.model.across_episodes, timeout=WAIT_MS)
    panel.set_order(PassageOrder.DATE)
    newest = ["a patient clerk", "the first machine", "for a word was"]
    qtbot.waitUntil(lambda: quotes(reading) == newest, timeout=WAIT_MS)
    panel.set_order(PassageOrder.HAND)
    by_hand = ["for a word was", "the first machine", "a patient clerk"]
    qtbot.waitUntil(lambda: quotes(reading) == by_hand, timeout=WAIT_MS)
    panel.list.select([panel.model.shown[2].id])
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = ["for a word was", "a patient clerk", "the first machine"]
    qtbot.waitUntil(lambda: quotes(reading) == moved, timeout=WAIT_MS)
    assert [one.quote for one in panel.list.selected()] == ["a patient clerk"]
    reading.edits.undo()
    qtbot.waitUntil(lambda: quotes(reading) == by_hand, timeout=WAIT_MS)


def test_a_note_is_written_in_the_row(reading: AppController, qtbot: QtBot) -> None:
    panel = reading.features.passages.panel_controller.panel
    mark(reading, qtbot, "a drawer number1")
    press(reading, Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Is <b>this</b> so? 1")  # a digit is no command here
    QTest.keyClick(field, Qt.Key.Key_Return)
    note = "Is <b>this</b> so? 1"
    qtbot.waitUntil(lambda: note in [one.note for one in kept(reading)], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: note in [one.note for one in panel.model.shown], timeout=WAIT_MS)
    panel.filter_field.setText("this so machine")
    assert quotes(reading) == []
    panel.filter_field.setText("THIS so")
    assert quotes(reading) == ["a drawer number1"]
    for _ in range(2):
        reading.edits.undo()
        qtbot.waitUntil(lambda: not any(p.note for p in kept(reading)), timeout=WAIT_MS)
        reading.edits.redo()
        qtbot.waitUntil(lambda: any(p.note for p in kept(reading)), timeout=WAIT_MS)


def test_a_collection_over_all_episodes_leads_to_each(
    reading: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = reading.features.passages.panel_controller.panel
    claims = reading.edits.annotations.collections[0].id
    reading.window.library.collection_activated.emit(claims)
    other = [(start, end, f"other {words}") for start, end, words in spoken(10)]
    captions = write_vtt(tmp_path / "other.vtt", other, title="Other")
    write_clicks(tmp_path / "other.wav", [start for start, _, _ in other], 40_000)
    opened(captions)
    mark(reading, qtbot, "other a patient clerk")
    qtbot.waitUntil(lambda: len(quotes(reading)) == 4, timeout=WAIT_MS)
    row = quotes(reading).index("the first machine")
    first = panel.model.shown[row]
    place = panel.list.visualRect(panel.model.index(row, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def there() -> bool:
        episode, current = reading.session.episode, reading.features.passages.current
        here = episode is not None and episode.id == first.episode_id
        return here and current is not None and current.id == first.id

    qtbot.waitUntil(there, timeout=WAIT_MS)
    assert len(quotes(reading)) == 4


def test_rows_are_told_anew_where_names_change_and_only_there(
    reading: AppController, qtbot: QtBot
) -> None:
    model = reading.features.passages.panel_controller.panel.model

    def row() -> str:
        return str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    assert "Ada" in row()
    reading.features.speakers.rename({"Ada": "Grace"}, in_show=False)
    qtbot.waitUntil(lambda: "Grace" in row() and "Ada" not in row(), timeout=WAIT_MS)
    claims = reading.edits.annotations.collections[0]
    reading.window.library.collection_activated.emit(claims.id)
    qtbot.waitUntil(lambda: model.across_episodes, timeout=WAIT_MS)
    told: list[object] = []
    model.dataChanged.connect(lambda *_: told.append(None))
    reading.edits.annotations_changed.emit(
        reading.edits.annotations
    )  # as after each mark; heard at once
    assert not told
    reading.edits.execute(lambda library: rename_collection(library, claims.id, "Quips"))
    qtbot.waitUntil(lambda: "Quips" in row(), timeout=WAIT_MS)
    assert told


def test_just_the_passage_is_played(reading: AppController, qtbot: QtBot) -> None:
    one = mark(reading, qtbot, "was a drawer number1")
    assert one.start_ms is not None and one.end_ms is not None
    press(reading, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: reading.player.is_playing, timeout=WAIT_MS)
    assert reading.player.now_ms() == pytest.approx(one.start_ms, abs=500)
    qtbot.waitUntil(lambda: not reading.player.is_playing, timeout=WAIT_MS)
    assert reading.player.now_ms() == pytest.approx(one.end_ms, abs=120)


def test_all_rows_are_played_or_several_selected_ones(reading: AppController, qtbot: QtBot) -> None:
    panel = reading.features.passages.panel_controller.panel
    notifications = reading.window.workspace.notifications
    ids = [passage.id for passage in panel.model.shown]
    for selected, count in ((), 3), (ids[:1], 3), (ids[1:], 2):
        panel.list.select(selected)
        assert len(panel.list.selected()) == len(selected)
        with qtbot.waitSignal(reading.features.play_all.item_started, timeout=WAIT_MS):
            reading.actions["play_all"].trigger()
        assert f"Playing 1 of {count}:" in notifications.text
        reading.actions["play_all"].trigger()


def test_a_note_is_continued_at_its_end_and_enter_gives_the_keyboard_back(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    panel = reading.features.passages.panel_controller.panel
    mark(reading, qtbot, "a drawer number1")
    view.setFocus()

    def write(words: str, whole: str) -> None:
        press(reading, Qt.Key.Key_N)
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        assert not field.textCursor().hasSelection()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is view
        qtbot.waitUntil(lambda: whole in [one.note for one in kept(reading)], timeout=WAIT_MS)
        qtbot.waitUntil(lambda: whole in [one.note for one in panel.model.shown], timeout=WAIT_MS)

    write("first", "first")
    write(" second", "first second")
