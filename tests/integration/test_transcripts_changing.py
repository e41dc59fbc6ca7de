"""Transcripts corrected, replaced and brought back in the real window, and their passages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_episode, write_vtt
from tests.support.page_marks import kept, make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.library.recovery import backups
from viewer.library.word_diff import differences
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.transcripts.review_dialog import ReviewDialog
from viewer.ui.transcripts.versions_dialog import EarlierDialog

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode with a collection."""
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    return program


def field_of(program: AppController) -> CorrectionEditor:
    """The field over the words, which has the keyboard."""
    field = QApplication.focusWidget()
    assert isinstance(field, CorrectionEditor)
    return field


def test_a_word_is_corrected_where_it_stands(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    mark(reading, qtbot, "a patient clerk")
    text = view.transcript.text
    time = view.transcript.time_map.interval(text.index("a patient"), text.index("a patient") + 15)
    at = text.index("patient") + 2
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    field = field_of(reading)
    assert field.toPlainText() == "patient"
    QTest.keyClicks(field, "weary 1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "a weary 1 clerk" in view.transcript.text, timeout=WAIT_MS)
    assert [one.quote for one in kept(reading)] == ["a weary 1 clerk"]
    new = view.transcript.text
    start = new.index("a weary")
    assert view.transcript.time_map.interval(start, start + len("a weary 1 clerk")) == time
    for _ in range(2):
        assert reading.actions["undo"].text() == "Undo Correct Words"
        reading.edits.undo()
        qtbot.waitUntil(lambda: view.transcript.text == text, timeout=WAIT_MS)
        assert [one.quote for one in kept(reading)] == ["a patient clerk"]
        reading.edits.redo()
        qtbot.waitUntil(lambda: view.transcript.text == new, timeout=WAIT_MS)
        assert [one.quote for one in kept(reading)] == ["a weary 1 clerk"]


def test_a_pin_and_a_speaker_right_after_an_undo_are_of_the_words_on_the_page(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    text = view.transcript.text
    at = text.index("patient") + 2
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    field = field_of(reading)
    QTest.keyClicks(field, "uncommonly weary and long-suffering")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "long-suffering" in view.transcript.text, timeout=WAIT_MS)
    turn = view.transcript.turns[1]
    at = view.transcript.text.index("number12")
    view.select(at, at)
    reading.player.seek(33_000)
    reading.edits.undo()
    reading.features.pins.pin()
    reading.features.speakers.name_turn(3)
    words = view.transcript.text[turn.start : turn.end]
    assert view.transcript.text != text
    qtbot.waitUntil(
        lambda: view.transcript.text == text and reading.features.pins.pins != {}, timeout=WAIT_MS
    )
    assert reading.features.pins.pins == {text.index("number12"): 33_000}
    qtbot.waitUntil(lambda: "Speaker 3" in view.transcript.speakers, timeout=WAIT_MS)
    named = [one for one in view.transcript.turns if one.speaker == "Speaker 3"]
    assert [text[one.start : one.end] for one in named] == [words]


def test_escape_leaves_the_words(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    text = view.transcript.text
    view.select(5, 5)
    press(reading, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    field = field_of(reading)
    assert field.toPlainText() == text[slice(*view.transcript.cues[0][:2])]
    QTest.keyClicks(field, "nonsense")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert view.transcript.text == text
    assert reading.actions["undo"].text() != "Undo Correct Words"


def test_replaced_compared_and_brought_back(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    view = reading.window.page.view
    mark(reading, qtbot, "the first machine that could")
    mark(reading, qtbot, "a drawer number1")
    old = view.transcript.text
    corrected = [(s, e, w.replace("machine", "engine")) for s, e, w in spoken(40)]
    path = write_vtt(tmp_path / "corrected.vtt", corrected, title="Episode")
    reading.features.transcripts.replace(path)
    qtbot.waitUntil(lambda: "the first engine" in view.transcript.text, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(reading.edits.annotations.passages) == 2, timeout=WAIT_MS)
    found = {one.quote for one in kept(reading) if not one.review}
    assert found == {"the first engine that could", "a drawer number1"}
    dialog = EarlierDialog(
        reading.window,
        reading.tasks,
        on_page(reading).id,
    )
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=WAIT_MS)
    cell, other = dialog.table.item(0, 0), dialog.table.item(0, 1)
    assert cell is not None and "[machine]" in cell.text()
    assert other is not None and "[engine]" in other.text()
    assert dialog.bring.isEnabled()
    dialog.accept()
    reading.edits.undo()
    qtbot.waitUntil(lambda: view.transcript.text == old, timeout=WAIT_MS)
    assert {one.quote for one in kept(reading)} == {
        "the first machine that could",
        "a drawer number1",
    }


def test_it_is_said_that_corrections_stay_behind(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    view, notice = reading.window.page.view, reading.window.page.notice
    at = view.transcript.text.index("patient")
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    QTest.keyClicks(field_of(reading), "weary")
    QTest.keyClick(field_of(reading), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "a weary clerk" in view.transcript.text, timeout=WAIT_MS)
    other = [(start, end, f"{words} too") for start, end, words in spoken(40)]
    path = write_vtt(tmp_path / "other.vtt", other, title="Episode")
    reading.features.transcripts.replace(path)
    qtbot.waitUntil(lambda: "1 correction stays with" in notice.text, timeout=WAIT_MS)
    assert "a patient clerk" in view.transcript.text
    reading.features.transcripts.replace(path)
    qtbot.waitUntil(lambda: "already in use" in notice.text, timeout=WAIT_MS)
    reading.edits.undo()
    qtbot.waitUntil(lambda: "a weary clerk" in view.transcript.text, timeout=WAIT_MS)


def test_what_is_not_sure_is_reviewed(reading: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    mark(reading, qtbot, "it had been put there the")
    other = [
        (start, end, f"quite another tale of {k} ships and harbours")
        for k, (start, end, _) in enumerate(spoken(40))
    ]
    other[30] = (*other[30][:2], "it had been there")
    reading.features.transcripts.replace(write_vtt(tmp_path / "other.vtt", other, title="Episode"))
    view = reading.window.page.view
    qtbot.waitUntil(lambda: "ships" in view.transcript.text, timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: any(one.review for one in reading.edits.annotations.passages), timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: "not be placed" in reading.window.page.notice.text, timeout=WAIT_MS)
    assert list(view.layers.marks.over(0, len(view.transcript.text))) == []
    reading.actions["review"].trigger()
    dialog = reading.window.findChild(ReviewDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=WAIT_MS)
    assert "[it had been put there the]" in dialog.old.toPlainText()
    # Enter takes no uncertain match.
    assert dialog.proposals.currentRow() == -1
    assert not dialog.accept_button.isEnabled()
    assert not dialog.accept_button.isDefault()
    if dialog.proposals.count():
        dialog.proposals.setCurrentRow(0)
        assert "[" in dialog.new.toPlainText()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not kept(reading)[0].review, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=WAIT_MS)
        assert len(list(view.layers.marks.over(0, len(view.transcript.text)))) == 1
    dialog.reject()


def test_a_correction_that_was_not_found_again_is_told_and_reviewed(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    at = view.transcript.text.index("patient")
    view.select(at, at + len("patient"))
    press(reading, Qt.Key.Key_F2)
    QTest.keyClicks(field_of(reading), "weary")
    QTest.keyClick(field_of(reading), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "a weary clerk" in view.transcript.text, timeout=WAIT_MS)
    episode = reading.session.episode
    assert episode is not None
    reading.session.close()
    # A newer Earmark makes other words of the same file.
    (path,) = (reading.tasks.folder / "cache" / "transcripts").glob("*.json")
    other = path.read_text(encoding="utf-8").replace("a patient clerk", "a patent? clerk")
    path.write_text(other, encoding="utf-8")
    reading.session.open(episode.id)
    notice = reading.window.page.notice
    qtbot.waitUntil(lambda: "Could not place 1 correction" in notice.text, timeout=WAIT_MS)
    assert "a patent? clerk" in view.transcript.text
    reading.actions["review"].trigger()
    dialog = reading.window.findChild(ReviewDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=WAIT_MS)
    assert "Could not place 1 correction" in dialog.status.text()
    assert dialog.list.item(0).text() == "patient → weary"
    assert "Corrected to: weary" in dialog.old.toPlainText()
    assert dialog.delete.text() == "Delete Correction"
    assert dialog.focusWidget() is dialog.list
    dialog.delete.setFocus()
    assert not dialog.delete.isDefault()  # Enter takes nothing away
    qtbot.waitUntil(lambda: dialog.proposals.count() > 0, timeout=WAIT_MS)
    dialog.proposals.setCurrentRow(0)
    assert "[patent" in dialog.new.toPlainText()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "weary? clerk" in view.transcript.text, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=WAIT_MS)
    reading.edits.undo()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=WAIT_MS)
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=WAIT_MS)
    assert reading.actions["undo"].text() == "Undo Delete Correction"
    dialog.reject()


def test_a_backup_is_restored(reading: AppController, qtbot: QtBot) -> None:
    mark(reading, qtbot, "a drawer number1")
    backup = backups.back_up(reading.tasks.folder, "daily")
    number = on_page(reading).id
    mark(reading, qtbot, "a patient clerk")
    reading.backups.restore(backup)
    qtbot.waitUntil(lambda: not reading.actions["undo"].isEnabled(), timeout=WAIT_MS)
    reading.session.open(number)
    qtbot.waitUntil(
        lambda: [one.quote for one in reading.edits.annotations.passages] == ["a drawer number1"],
        timeout=WAIT_MS,
    )


def test_differences_have_their_surroundings() -> None:
    old = "one two three four five six seven eight"
    new = "one two drei four five six seven eight nine"
    assert differences(old, new) == [
        ("one two [three] four five six seven", "one two [drei] four five six seven"),
        ("five six seven eight []", "five six seven eight [nine]"),
    ]
    assert differences(old, old) == []
    assert differences("", "a") == [("", "[a]")]


def test_after_a_correction_the_caret_is_at_the_word_and_following_stays_paused(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    at = view.transcript.text.index("number30")
    view.suspend_following()
    view.scroll_to(at, animate=False)  # so that the editor need not scroll
    view.select(at + 2, at + 2)
    press(reading, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, CorrectionEditor)
    top = view.verticalScrollBar().value()
    QTest.keyClicks(field, "thirtieth")
    with qtbot.waitSignal(reading.session.opened, timeout=WAIT_MS):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.transcript.text[at:].startswith("thirtieth")
    assert view.selection() == (at, at)
    assert not view.following
    assert view.is_in_sight(at)
    assert abs(view.verticalScrollBar().value() - top) <= 2


def test_the_field_stays_over_its_words_whatever_moves_them(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, cues=200))
    view = program.window.page.view
    view.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_End, control)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_Home, control)
    assert view.verticalScrollBar().value() == 0
    press(program, Qt.Key.Key_F2)
    field = field_of(program)
    assert field.toPlainText() == "the"

    def lies_over(offset: int) -> bool:
        line = view.word_rect(offset)
        cursor = field.cursorRect().translated(field.viewport().pos() + field.pos())
        return abs(cursor.center().y() - line.center().y()) <= line.height() // 3

    assert lies_over(0)
    program.actions["larger"].trigger()
    qtbot.waitUntil(lambda: lies_over(0), timeout=WAIT_MS)
    program.window.resize(1000, 700)
    qtbot.waitUntil(lambda: lies_over(0), timeout=WAIT_MS)
    view.verticalScrollBar().setValue(40)
    assert lies_over(0)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    # Also one that the page scrolls to.
    last = view.transcript.text.index("number199")
    view.select(last, last)
    program.features.transcripts.correct()
    field = field_of(program)
    qtbot.waitUntil(lambda: view.is_in_sight(last), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: lies_over(last), timeout=WAIT_MS)
