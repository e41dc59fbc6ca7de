"""Marking in the real window: by key, with undo and redo, and what is on the disk then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_clicks, write_episode, write_vtt
from tests.support.page_marks import kept, make_collections, press
from tests.support.timeouts import WAIT_MS
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.collection_dialogs import CollectionDialog
from viewer.ui.reader.transcript_view import ReadingView

Opened = Callable[..., AppController]
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def shown(program: AppController) -> list[tuple[int, int]]:
    """Return the spans of the marks on the page."""
    view = program.window.page.view
    return [(m.start, m.end) for m in view.layers.marks.over(0, len(view.transcript.text))]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode on the page, and two collections."""
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims", "Jokes")
    return program


def test_a_key_marks_what_is_selected(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    text = view.transcript.text
    span = Span(text.index("machine"), text.index("machine") + len("machine that could"))
    view.select(*span)
    press(reading, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: shown(reading) == [span], timeout=WAIT_MS)
    (one,) = kept(reading)
    assert (one.quote, one.start, one.end) == ("machine that could", *span)
    claims = reading.edits.annotations.collections[0]
    assert one.collections == (claims.id,)
    assert claims.passages == 1
    assert view.selection() == (span.end, span.end)
    # The next key puts the same words into the other collection too.
    press(reading, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(kept(reading)[0].collections) == 2, timeout=WAIT_MS)
    assert len(kept(reading)) == 1


def test_undo_and_redo_twice(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    view.select(4, 17)
    press(reading, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(shown(reading)) == 1, timeout=WAIT_MS)
    before = kept(reading)
    told = reading.window.workspace.notifications
    for _ in range(2):
        assert reading.actions["undo"].text() == "Undo Mark Passage"
        press(reading, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not shown(reading), timeout=WAIT_MS)
        assert kept(reading) == []
        qtbot.waitUntil(lambda: told.toast_text == "Undone: Mark Passage.", timeout=WAIT_MS)
        assert reading.actions["redo"].text() == "Redo Mark Passage"
        press(
            reading,
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        qtbot.waitUntil(lambda: len(shown(reading)) == 1, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: told.toast_text == "Redone: Mark Passage.", timeout=WAIT_MS)
        assert kept(reading) == before


def test_m_marks_what_is_heard_or_what_was_clicked_after_a_pause(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = [(k * 2_000, k * 2_000 + 1_500, f"Sentence number {k} is here.") for k in range(12)]
    write_clicks(tmp_path / "a.wav", [start for start, _, _ in lines], 30_000)
    program = opened(write_vtt(tmp_path / "a.vtt", lines))
    view, text = program.window.page.view, program.window.page.view.transcript.text
    qtbot.waitUntil(lambda: program.player.is_loaded, timeout=WAIT_MS)
    program.player.seek(4_500)
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=WAIT_MS)
    press(program, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(kept(program)) == 1, timeout=WAIT_MS)
    assert kept(program)[0].quote == "Sentence number 2 is here."
    view.select(text.index("number 7"), text.index("number 7"))
    press(program, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(kept(program)) == 2, timeout=WAIT_MS)
    assert kept(program)[1].quote == "Sentence number 7 is here."
    program.player.seek(8_500)
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "number 4" in text[view.lit.cues[-1].start :][:20], timeout=WAIT_MS)
    press(program, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(kept(program)) == 3, timeout=WAIT_MS)
    assert {one.quote[16] for one in kept(program)} == set("247")


def test_the_first_key_makes_a_collection_on_the_spot(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    program.window.page.view.select(4, 17)

    def name_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CollectionDialog)
        QTest.keyClicks(dialog.name, "Ideas & <b>finds</b>")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    QTimer.singleShot(200, name_it)
    press(program, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(shown(program)) == 1, timeout=WAIT_MS)
    (one,) = program.edits.annotations.collections
    assert (one.name, one.passages) == ("Ideas & <b>finds</b>", 1)
    assert kept(program)[0].collections == (one.id,)
    panel = program.window.library.collection_view.model()
    assert panel.index(0, 0).data() == one.name


def test_a_passage_changes_by_words_from_the_keyboard(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    text = view.transcript.text
    start = text.index("for a word")
    view.select(start, start + len("for a word"))
    press(reading, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(shown(reading)) == 1, timeout=WAIT_MS)
    steps = {
        "end_later": "for a word was",
        "start_earlier": "number0 for a word was",
        "end_earlier": "number0 for a word",
        "start_later": "for a word",
    }
    for command, words in steps.items():
        reading.actions[command].trigger()
        qtbot.waitUntil(lambda: kept(reading)[0].quote == words, timeout=WAIT_MS)  # noqa: B023  # waited for here
    press(reading, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not shown(reading), timeout=WAIT_MS)
    assert reading.features.passages.current is None
    assert not reading.actions["play_passage"].isEnabled()


def test_by_sentence_and_by_ear(reading: AppController, qtbot: QtBot) -> None:
    view, player = reading.window.page.view, reading.player
    transcript = view.transcript
    cue = transcript.cues[12]
    assert cue.start_ms is not None
    player.seek(cue.start_ms + 50)
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=WAIT_MS)
    press(reading, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert "Passage started at" in reading.window.workspace.notifications.toast_text
    last = transcript.cues[14]
    assert last.start_ms is not None
    player.seek(last.start_ms + 50)
    press(reading, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(shown(reading)) == 1, timeout=WAIT_MS)
    (one,) = kept(reading)
    first_word, last_word = transcript.word_at(cue.start), transcript.word_at(last.start)
    assert first_word is not None and last_word is not None
    assert (one.start, one.end) == (first_word.start, last_word.end)
    press(reading, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(shown(reading)) == 2, timeout=WAIT_MS)
    assert any(p.start <= last.start < p.end and p.id != one.id for p in kept(reading))


def drag(
    view: ReadingView, start: int, end: int, modifier: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """The left button, from before one character to before another."""
    points = [QPointF(view.word_rect(offset).center()) for offset in (start, end)]
    kind, button = QEvent.Type, Qt.MouseButton
    for event, point, one, held in (
        (kind.MouseButtonPress, points[0], button.LeftButton, button.LeftButton),
        (kind.MouseMove, points[1], button.NoButton, button.LeftButton),
        (kind.MouseButtonRelease, points[1], button.LeftButton, button.NoButton),
    ):
        there = QPointF(view.viewport().mapToGlobal(point.toPoint()))
        QApplication.sendEvent(
            view.viewport(), QMouseEvent(event, point, there, one, held, modifier)
        )


def test_a_drag_takes_whole_words_across_turns_and_alt_takes_letters(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    text = view.transcript.text
    line = text.index("\n")
    first, last = text.rindex(" ", 0, line - 12) + 1, text.index(" ", line + 12)
    drag(view, first + 2, last - 1)
    assert view.selection() == (first, last)
    press(reading, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(kept(reading)) == 1, timeout=WAIT_MS)
    assert kept(reading)[0].quote == text[first:last]
    assert "\n" in kept(reading)[0].quote
    # Told to the page, too, after which nothing is selected: a selection would be taken along.
    qtbot.waitUntil(lambda: view.selection() == (last, last), timeout=WAIT_MS)
    drag(view, first + 2, last - 1, Qt.KeyboardModifier.AltModifier)
    assert view.selection() == (first + 2, last - 1)
    press(reading, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(kept(reading)) == 2, timeout=WAIT_MS)
    assert text[first + 2 : last - 1] in {one.quote for one in kept(reading)}


def test_the_menu_offers_a_new_collection_once(reading: AppController) -> None:
    (new,) = [o for o in reading.actions["tag_new"].associatedObjects() if isinstance(o, QMenu)]

    def offered() -> list[str]:
        return [one.text() for one in new.actions() if one.isVisible() and "Add to" in one.text()]

    new.popup(reading.window.pos())
    assert offered() == ["Add to “Claims”", "Add to “Jokes”", "Add to New Collection…"]
    new.close()
    # The first free key does so, too.
    assert reading.actions["tag_3"].isEnabled()
    names = [entry.name for entry in reading.features.palette.entries()]
    assert names.count("Add to New Collection…") == 1


def test_in_a_pause_the_sentence_before_it_is_marked(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    cues = [(1_000, 2_000, "It begins here."), (20_000, 21_000, "A tape was cut.")]
    cues.append((50_000, 51_000, "It ends here."))
    captions = write_vtt(tmp_path / "talk.vtt", cues)
    program = opened(captions, write_clicks(tmp_path / "talk.wav", [1_000], 60_000))
    view = program.window.page.view
    program.player.seek(25_000)
    program.player.play()
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not view.lit.cues, timeout=WAIT_MS)
    program.actions["mark_sentence"].trigger()
    qtbot.waitUntil(lambda: bool(program.edits.annotations.passages), timeout=WAIT_MS)
    (passage,) = program.edits.annotations.passages
    assert passage.quote == "A tape was cut."
