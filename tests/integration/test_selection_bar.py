"""Selecting with the mouse, playing from a word, and the bar beside what is selected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from tests.support.episodes import settle, write_episode
from tests.support.page_marks import kept, make_collections, press
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.passage_delegate import NoteField
from viewer.ui.reader.selection_bar import MOST_COLLECTIONS, CollectionButton, SelectionBar
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.widgets.buttons import IconButton

Opened = Callable[..., AppController]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    program = opened(*write_episode(tmp_path, cues=30))
    make_collections(program, qtbot, "Claims", "Names")
    return program


def bar(program: AppController) -> SelectionBar:
    return program.features.selection_bar.bar


def place_of(program: AppController, word: str) -> QPoint:
    view = program.window.page.view
    return view.word_rect(view.transcript.text.index(word) + 1).center()


def selected(program: AppController) -> str:
    start, end = program.window.page.view.selection()
    return program.window.page.view.transcript.text[start:end]


def select(program: AppController, qtbot: QtBot, word: str) -> None:
    place = place_of(program, word)
    gui_events.double_click(program.window.page.view.viewport(), place.x(), place.y())
    assert selected(program) == word
    qtbot.waitUntil(bar(program).isVisible, timeout=WAIT_MS)


def button(program: AppController, name: str) -> IconButton:
    found = bar(program).findChildren(IconButton)
    return next(one for one in found if one.accessibleName() == name)


def test_two_clicks_select_a_word_and_three_the_paragraph(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    select(reading, qtbot, "number2")
    assert not reading.player.is_starting
    place = place_of(reading, "number2")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    turn = view.transcript.turns[0]
    assert selected(reading) == view.transcript.text[turn.start : turn.end]


def test_a_click_with_ctrl_plays_from_the_word(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    word = view.transcript.text.index("number2")
    ms = view.transcript.time_map.next_ms(word)
    with qtbot.waitSignal(reading.player.seeked, timeout=WAIT_MS) as seeked:
        where = place_of(reading, "number2")
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, where)
    assert seeked.args == [ms]
    assert selected(reading) == ""
    reading.player.pause()


def test_the_bar_stands_beside_the_selection_and_goes_with_it(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    select(reading, qtbot, "number12")
    there = bar(reading)
    beside = there.geometry().translated(-view.viewport().pos())
    assert view.viewport().rect().contains(beside)
    assert not beside.contains(place_of(reading, "number12"))
    assert not there.hasFocus()
    press(reading, Qt.Key.Key_Escape)
    assert not there.isVisible() and selected(reading) == ""
    select(reading, qtbot, "number0")  # in the first line: the bar is below it
    assert there.geometry().top() > place_of(reading, "number0").y()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert not there.isVisible()
    view.verticalScrollBar().setValue(0)


def test_its_buttons_mark_note_copy_and_link(reading: AppController, qtbot: QtBot) -> None:
    select(reading, qtbot, "number12")
    squares = bar(reading).findChildren(CollectionButton)
    assert [one.accessibleName() for one in squares] == ["Add to “Claims”", "Add to “Names”"]
    squares[1].click()
    qtbot.waitUntil(lambda: [one.quote for one in kept(reading)] == ["number12"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not bar(reading).isVisible(), timeout=WAIT_MS)
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: not kept(reading), timeout=WAIT_MS)

    select(reading, qtbot, "number13")
    button(reading, "Copy").click()
    assert QGuiApplication.clipboard().text() == "number13"
    button(reading, "Copy Link to This Moment").click()
    assert QGuiApplication.clipboard().text().startswith("earmark://episode/1?t=")
    button(reading, "Edit Note").click()
    qtbot.waitUntil(lambda: [one.quote for one in kept(reading)] == ["number13"], timeout=WAIT_MS)
    passages = reading.features.passages_panel.panel.list
    qtbot.waitUntil(lambda: bool(passages.findChildren(NoteField)), timeout=WAIT_MS)


def test_it_offers_related_passages_and_all_other_collections(
    reading: AppController, qtbot: QtBot
) -> None:
    make_collections(reading, qtbot, *(f"Topic {number}" for number in range(5)))
    settle(reading, qtbot)
    select(reading, qtbot, "number12")
    assert len(bar(reading).findChildren(CollectionButton)) == MOST_COLLECTIONS
    opened: list[list[str]] = []

    def read_menu() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        opened.append([action.text().partition("\t")[0].strip() for action in menu.actions()])
        (last,) = (action for action in menu.actions() if "Topic 4" in action.text())
        last.trigger()
        menu.close()

    button(reading, "Add to another collection").click()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=WAIT_MS)
    read_menu()
    assert opened[0][:2] == ["Claims", "Names"] and opened[0][-1] == "New Collection…"
    topic = next(c.id for c in reading.edits.annotations.collections if c.name == "Topic 4")
    qtbot.waitUntil(lambda: [list(p.collections) for p in kept(reading)] == [[topic]])
    select(reading, qtbot, "number13")
    button(reading, "Related Passages").click()
    assert reading.window.side.page() is PanelTab.RELATED


def test_its_tool_tips_tell_the_keys_as_they_are_now(reading: AppController) -> None:
    note = button(reading, "Edit Note")
    assert note.toolTip() == "Edit Note (N)"
    reading.actions.set_shortcuts({"edit_note": "Ctrl+J"})
    assert note.toolTip() == "Edit Note (Ctrl+J)"
    reading.actions.set_shortcuts({"edit_note": ""})
    assert note.toolTip() == "Edit Note"


def test_a_tool_tip_tells_how_to_play_from_a_word(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    time = QPoint(view.viewport().width() // 200, view.word_rect(0).center().y())
    where = view.viewport().mapToGlobal(time)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, time, where))
    qtbot.waitUntil(QToolTip.isVisible, timeout=WAIT_MS)
    assert "Ctrl+click a word" in QToolTip.text() and "Enter" in QToolTip.text()
    QToolTip.hideText()
