"""Find and Replace in the real window, and what it does to times, passages and undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_episode
from tests.support.page_marks import kept, make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.transcripts.replace_dialog import ReplaceDialog

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    return program


def replace(program: AppController, qtbot: QtBot, work: Callable[[ReplaceDialog], object]) -> None:
    """Press Ctrl+H, let `work` fill the dialog, wait for what it lists, and end it by Enter."""
    failed: list[BaseException] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReplaceDialog)
        try:
            work(dialog)
        except BaseException as problem:
            failed.append(problem)
            dialog.reject()

    QTimer.singleShot(0, fill)
    press(program, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    if failed:
        raise failed[0]
    qtbot.waitUntil(lambda: program.window.findChild(ReplaceDialog) is None, timeout=WAIT_MS)


def type_words(dialog: ReplaceDialog, qtbot: QtBot, find: str, words: str, rows: int) -> None:
    dialog.find_field.setText(find)
    dialog.replace_field.setText(words)
    qtbot.waitUntil(
        lambda: dialog._searched == dialog._query() and dialog.model.rowCount() == rows,
        timeout=WAIT_MS,
    )


def test_checked_places_are_replaced_in_one_step(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    before = on_page(reading).transcript
    passage = mark(reading, qtbot, "number7")
    total = before.text.count("number")

    def work(dialog: ReplaceDialog) -> None:
        type_words(dialog, qtbot, "NUMBER", "item no. ", total)
        first = dialog.model.index(0)
        told = first.data(Qt.ItemDataRole.DisplayRole)
        assert told.startswith("0:0") and "“number” becomes “item no.”" in told
        rect = dialog.list.visualRect(first)
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
        assert dialog.all.checkState() is Qt.CheckState.PartiallyChecked
        assert dialog.all.text() == f"{total - 1} of {total}"
        dialog.all.click()
        assert len(dialog.model.checked()) == total
        dialog.list.setFocus()
        dialog.list.setCurrentIndex(first)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert len(dialog.model.checked()) == total - 1
        dialog.button.click()

    replace(reading, qtbot, work)
    after = before.text.replace("number", "item no.").replace("item no.", "number", 1)
    qtbot.waitUntil(lambda: view.transcript.text == after, timeout=WAIT_MS)
    cues = [(cue.start_ms, cue.end_ms) for cue in view.transcript.cues]
    assert cues == [(cue.start_ms, cue.end_ms) for cue in before.cues]
    last, was = view.transcript.cues[-1], before.cues[-1]
    assert view.transcript.time_map.to_ms(last.start) == before.time_map.to_ms(was.start)
    (stored,) = kept(reading)
    assert after[stored.start : stored.end] == "item no.7" == stored.quote
    for _ in range(2):
        assert reading.actions["undo"].text() == "Undo Replace Words"
        reading.actions["undo"].trigger()
        qtbot.waitUntil(lambda: view.transcript.text == before.text, timeout=WAIT_MS)
        assert kept(reading)[0].start == passage.start
        reading.actions["redo"].trigger()
        qtbot.waitUntil(lambda: view.transcript.text == after, timeout=WAIT_MS)


def test_nothing_found_is_nothing_to_replace(reading: AppController, qtbot: QtBot) -> None:
    before = on_page(reading).transcript.text

    def work(dialog: ReplaceDialog) -> None:
        for nonsense in ("(", "[a-", "\\", "\u200b", ".*", "no such words"):
            type_words(dialog, qtbot, nonsense, "x", 0)
            assert dialog.all.text() == "No matches"
            assert not dialog.button.isEnabled()
        type_words(dialog, qtbot, "", "x", 0)
        assert dialog.all.text() == ""
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        dialog.accept()  # as Enter does
        assert dialog.chosen == []
        dialog.reject()

    replace(reading, qtbot, work)
    assert on_page(reading).transcript.text == before


def test_selected_words_are_to_be_found(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    start = view.transcript.text.index("clerk")
    view.select(start, start + 5)
    seen = []

    def work(dialog: ReplaceDialog) -> None:
        seen.append(dialog.find_field.text())
        dialog.whole_words.setChecked(True)
        dialog.match_case.setChecked(True)
        type_words(dialog, qtbot, "CLERK", "x", 0)
        dialog.reject()

    replace(reading, qtbot, work)
    assert seen == ["clerk"]


def test_overlapping_passages_survive_a_replacement_inside_them(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    before = view.transcript.text
    line = before[: before.index("number3") + len("number3")]
    quotes = (line[10:], line[4:60], line[30:90], line[20:50], "number1")
    for quote in quotes:
        mark(reading, qtbot, quote)
    marked = {one.id: one for one in kept(reading)}
    assert len(marked) == len(quotes)
    letter, other = "e", "<É>"

    def work(dialog: ReplaceDialog) -> None:
        type_words(dialog, qtbot, letter, other, before.count(letter))
        dialog.button.click()

    replace(reading, qtbot, work)
    qtbot.waitUntil(lambda: view.transcript.text == before.replace(letter, other), timeout=WAIT_MS)
    after = view.transcript.text
    for one in kept(reading):
        was = marked[one.id]
        assert one.quote == after[one.start : one.end] == was.quote.replace(letter, other)
        # Inside a caption, times are estimated from the characters.
        assert not one.review and one.start_ms == pytest.approx(was.start_ms, abs=300)
        assert one.end_ms == pytest.approx(was.end_ms, abs=300)
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: view.transcript.text == before, timeout=WAIT_MS)
    assert {one.id: (one.start, one.end, one.quote) for one in kept(reading)} == {
        number: (was.start, was.end, was.quote) for number, was in marked.items()
    }
