"""Selecting with the mouse, playing from a word, and the bar beside what is selected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from tests.support.episodes import write_episode
from tests.support.page_marks import kept, make_collections, press
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.passage_delegate import NoteField
from viewer.ui.reader.selection_bar import CollectionButton, SelectionBar
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
