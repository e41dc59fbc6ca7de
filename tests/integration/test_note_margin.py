"""Notes of passages beside the words, changed where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.page_marks import kept, make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.library import passage_edits
from viewer.library.drafts import note_drafts
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.note_margin import NoteCard

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode with two notes close to each other and one far away, shown beside the page."""
    program = opened(*write_episode(tmp_path, cues=200))
    make_collections(program, qtbot, "Claims")
    for words, note in (
        ("number1 ", "First of two\nlines, and a <b>third</b>"),
        ("number2 ", "Second"),
        ("number150", "Far away"),
    ):
        passage = mark(program, qtbot, words.strip() if words[-1] != " " else words[:-1])
        program.edits.execute(partial(passage_edits.set_note, passage_id=passage.id, note=note))
    settle(program, qtbot)
    program.window.show_side(False)
    program.window.page.view.scroll_to(0, at=0.0, animate=False)
    press(program, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(cards(program)) == 2, timeout=WAIT_MS)
    return program


def cards(program: AppController) -> list[NoteCard]:
    found = program.features.note_margin.margin.cards.values()
    return sorted((card for card in found if card.isVisible()), key=lambda card: card.y())


def test_notes_stand_beside_their_words_and_never_over_each_other(
    reading: AppController, qtbot: QtBot
) -> None:
    view, margin = reading.window.page.view, reading.features.note_margin.margin
    first, second = cards(reading)
    assert first.toPlainText() == "First of two\nlines, and a <b>third</b>"
    assert first.y() == view.word_rect(first.passage.start).top()
    assert second.y() >= first.geometry().bottom()
    assert margin.geometry().left() > view.viewport().geometry().right()
    assert margin.geometry().right() <= view.width()
    view.scroll_to(view.transcript.text.index("number150"), animate=False)
    qtbot.waitUntil(
        lambda: [card.toPlainText() for card in cards(reading)] == ["Far away"], timeout=WAIT_MS
    )
    reading.window.resize(700, 800)
    qtbot.waitUntil(lambda: not margin.isVisible(), timeout=WAIT_MS)
    reading.window.resize(1440, 900)
    qtbot.waitUntil(margin.isVisible, timeout=WAIT_MS)
    press(reading, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert not margin.isVisible() and not reading.settings.margin_notes


def test_a_note_is_changed_where_it_stands_and_its_draft_is_kept(
    reading: AppController, qtbot: QtBot
) -> None:
    card = cards(reading)[1]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(card, "! ")
    drafts: list[object] = []
    number = on_page(reading).id
    reading.tasks.run_with_library(partial(note_drafts, episode_id=number), drafts.extend)
    settle(reading, qtbot)
    assert [draft.text for draft in drafts] == ["! Second"]  # type: ignore[attr-defined]  # of notes
    QTest.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(card, "n 1 m")  # no shortcuts
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is reading.window.page.view
    qtbot.waitUntil(
        lambda: "! \nn 1 mSecond" in [one.note for one in kept(reading)], timeout=WAIT_MS
    )
    reading.actions["undo"].trigger()
    qtbot.waitUntil(
        lambda: [card.toPlainText() for card in cards(reading)][1:] == ["Second"], timeout=WAIT_MS
    )
    qtbot.waitUntil(
        lambda: {one.note for one in kept(reading)} >= {"Second", "Far away"}, timeout=WAIT_MS
    )


def test_unsaved_text_stays_while_another_window_is_in_front(
    reading: AppController, qtbot: QtBot
) -> None:
    card = cards(reading)[1]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(card, "New. ")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not card.hasFocus(), timeout=WAIT_MS)
    far = next(one for one in kept(reading) if one.note == "Far away")
    reading.edits.execute(partial(passage_edits.set_note, passage_id=far.id, note="Changed"))
    settle(reading, qtbot)
    view = reading.window.page.view
    view.scroll_to(view.transcript.text.index("number150"), animate=False)
    qtbot.waitUntil(
        lambda: "Changed" in [one.toPlainText() for one in cards(reading)], timeout=WAIT_MS
    )
    assert card.y() < 0
    view.scroll_to(0, at=0.0, animate=False)
    qtbot.waitUntil(lambda: card.y() > 0, timeout=WAIT_MS)
    assert cards(reading)[1] is card and card.toPlainText() == "New. Second"
    reading.window.activateWindow()
    qtbot.waitUntil(card.hasFocus, timeout=WAIT_MS)
    QTest.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "New. Second" in [one.note for one in kept(reading)], timeout=WAIT_MS)


def test_the_note_of_a_deleted_passage_is_not_saved(reading: AppController, qtbot: QtBot) -> None:
    card = cards(reading)[1]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(card, "New. ")
    written: list[int] = []
    reading.features.note_margin.margin.written.connect(lambda number, _: written.append(number))
    number = card.passage.id
    reading.edits.execute(partial(passage_edits.delete_passages, passage_ids=[number]))
    qtbot.waitUntil(lambda: len(cards(reading)) == 1, timeout=WAIT_MS)
    assert QApplication.focusWidget() is reading.window.page.view
    settle(reading, qtbot)
    assert not written
