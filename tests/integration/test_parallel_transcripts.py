"""Two transcripts of one episode side by side in the real window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_episode, write_vtt
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.reader.parallel_page import ParallelBar, ParallelPage

Opened = Callable[..., AppController]
CUES = 120
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode with a transcript that a machine made of it, and a translation."""
    program = opened(*write_episode(tmp_path, cues=CUES))
    cues = spoken(CUES)
    heard = [
        (a, b, text.replace("patient", "patent").replace("number50", "")) for a, b, text in cues
    ]
    other = [
        (a + 200, b + 200, f"Satz {n} auf Deutsch, etwas länger als davor und danach")
        for n, (a, b, _) in enumerate(cues)
    ]
    for path in (
        write_vtt(tmp_path / "episode.de.vtt", other),
        write_vtt(tmp_path / "machine.vtt", heard),
    ):
        program.features.parallel.add(path)
        qtbot.waitUntil(partial(is_listed, program, path.name), timeout=WAIT_MS)
        compared(program, qtbot)
    program.features.parallel.toggle()
    assert program.features.parallel.page is None
    return program


def shown_names(program: AppController) -> list[str]:
    bar = program.features.parallel.bar
    return [bar.other.itemText(n) for n in range(bar.other.count())] if bar is not None else []


def is_listed(program: AppController, name: str) -> bool:
    return name in shown_names(program)


def compared(program: AppController, qtbot: QtBot) -> tuple[ParallelPage, ParallelBar]:
    parallel = program.features.parallel
    qtbot.waitUntil(
        lambda: parallel.page is not None and bool(parallel.page.transcript.text), timeout=WAIT_MS
    )
    settle(program, qtbot)
    assert parallel.page is not None and parallel.bar is not None
    qtbot.waitUntil(lambda: parallel.bar.count.text() != "Comparing…", timeout=WAIT_MS)  # type: ignore[union-attr]  # it was there
    return parallel.page, parallel.bar


def compare(program: AppController, qtbot: QtBot, name: str) -> tuple[ParallelPage, ParallelBar]:
    """Press Ctrl+D, and choose the transcript of this name above the page."""
    press(program, Qt.Key.Key_D, CTRL)
    _, bar = compared(program, qtbot)
    if bar.other.currentText() != name:
        index = bar.other.findText(name)
        bar.other.setCurrentIndex(index)
        bar.other.activated.emit(index)
    return compared(program, qtbot)


def button(bar: ParallelBar, name: str) -> QToolButton:
    return next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == name)


def heights(program: AppController, other: ParallelPage, cue: int) -> tuple[float, float]:
    """Return the heights on the screen at which a cue stands on both pages."""
    view = program.window.page.view
    at, beside = on_page(program).transcript.cues[cue].start, other.transcript.cues[cue].start
    here, there = view.word_rect(at).topLeft(), other.word_rect(beside).topLeft()
    return (
        view.viewport().mapToGlobal(here).y(),
        other.viewport().mapToGlobal(there).y(),
    )


def test_both_pages_scroll_as_one_and_paragraphs_begin_beside_each_other(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    before = view.document().size().height()
    other, bar = compare(reading, qtbot, "episode.de.vtt")
    assert bar.name.text() == "episode.vtt" and bar.count.text() == ""
    assert reading.actions["compare_transcripts"].isChecked()
    pages = [view.mapTo(reading.window, QPoint()), other.mapTo(reading.window, QPoint())]
    assert pages[0].y() == pages[1].y() and pages[0].x() + view.width() <= pages[1].x()
    assert abs(view.width() - other.width()) <= 1
    for cue in range(10, 110, 10):  # a speaker's turn has ten
        view.scroll_to(view.transcript.cues[cue].start, animate=False)
        here, there = heights(reading, other, cue)
        assert abs(here - there) <= 1, cue
    settle(reading, qtbot)  # the header has shrunk
    other.verticalScrollBar().setValue(other.verticalScrollBar().maximum() // 2)
    here, there = heights(reading, other, 60)
    assert abs(here - there) <= 1
    reading.window.resize(1240, 700)
    settle(reading, qtbot)
    view.scroll_to(view.transcript.cues[70].start, animate=False)
    here, there = heights(reading, other, 70)
    assert abs(here - there) <= 1
    reading.window.resize(1440, 900)
    button(bar, "Close").click()
    assert reading.features.parallel.page is None
    assert not reading.actions["compare_transcripts"].isChecked()
    qtbot.waitUntil(lambda: view.document().size().height() == before, timeout=WAIT_MS)


def test_differences_are_marked_and_f7_goes_through_them(
    reading: AppController, qtbot: QtBot
) -> None:
    view, text = reading.window.page.view, on_page(reading).transcript.text
    other, bar = compare(reading, qtbot, "machine.vtt")
    count = text.count("patient") + 1
    assert bar.count.text() == f"{count} differences"
    assert len(view.layers.differences) == len(other.layers.differences) == count
    assert reading.actions["next_difference"].isEnabled()
    seen = []
    for _ in range(count):
        press(reading, Qt.Key.Key_F7)
        here, there = view.layers.current_difference, other.layers.current_difference
        assert here is not None and there is not None
        qtbot.waitUntil(partial(view.is_in_sight, here.start), timeout=WAIT_MS)
        seen.append((text[slice(*here)], other.transcript.text[slice(*there)]))
    assert bar.count.text() == f"{count} of {count}"
    assert set(seen) == {("patient", "patent"), ("number50", "")}
    told = bar.count.accessibleDescription()
    assert told == f"Here: “{seen[-1][0]}”. Other transcript: “{seen[-1][1]}”."
    assert view.selection().start == view.layers.differences[-1].start  # for F2
    press(reading, Qt.Key.Key_F7)
    assert bar.count.text() == f"1 of {count}"
    press(reading, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{count} of {count}"
    button(bar, "Next Difference").click()
    assert bar.count.text() == f"1 of {count}"
    press(reading, Qt.Key.Key_D, CTRL)
    assert not view.layers.differences and not reading.actions["next_difference"].isEnabled()


def test_the_spoken_cue_is_lit_on_both_pages(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    view = reading.window.page.view
    other, _ = compare(reading, qtbot, "episode.de.vtt")
    cue = on_page(reading).transcript.cues[40]
    assert cue.start_ms is not None
    reading.player.seek(cue.start_ms + 700)
    qtbot.waitUntil(lambda: bool(view.lit.cues and other.lit.cues), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: view.lit.cues[0] == cue[:2], timeout=WAIT_MS)
    assert other.lit.cues[0] == other.transcript.cues[40][:2]
    assert "Satz 40" in other.accessibleDescription()
    # A file without times lights up by its words.
    untimed = tmp_path / "typed.txt"
    untimed.write_text(on_page(reading).transcript.text.replace("\n", "\n\n"), encoding="utf-8")
    reading.features.parallel.add(untimed)
    qtbot.waitUntil(lambda: "typed.txt" in shown_names(reading), timeout=WAIT_MS)
    other, _ = compared(reading, qtbot)
    qtbot.waitUntil(lambda: bool(other.lit.cues), timeout=WAIT_MS)
    lit = [other.transcript.text[slice(*span)] for span in other.lit.cues]
    assert lit == [view.transcript.text[cue.start : cue.end]]


def test_the_other_page_plays_copies_and_selects(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    other, _ = compare(reading, qtbot, "episode.de.vtt")
    cue = other.transcript.cues[20]
    other.scroll_to(cue.start, animate=False)
    place = other.word_rect(cue.start + 1).center()
    QTest.mouseClick(other.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    qtbot.waitUntil(lambda: reading.player.is_playing, timeout=WAIT_MS)
    assert cue.start_ms is not None and reading.player.now_ms() >= cue.start_ms
    reading.player.pause()
    QTest.mouseDClick(other.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert other.transcript.text[slice(*other.selection())] == "Satz"
    start, end = view.selection()
    assert end > start and on_page(reading).transcript.cue_at(start) == 20
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Satz"
    QTest.keyClick(other, Qt.Key.Key_A, CTRL)
    assert other.selection().end == len(other.transcript.text)


def test_the_menu_of_the_other_page_copies_its_own_words(
    reading: AppController, qtbot: QtBot
) -> None:
    other, _ = compare(reading, qtbot, "episode.de.vtt")
    cue = other.transcript.cues[20]
    other.scroll_to(cue.start, animate=False)
    place = other.word_rect(cue.start + 1).center()

    def copy_entry() -> QAction:
        other.setFocus()  # as a right click does
        qtbot.waitUntil(other.hasFocus, timeout=WAIT_MS)
        menu = reading.features.context_menus.page_menu()
        (entry,) = (one for one in menu.actions() if one.text() == "Copy")
        return entry

    other.select(cue.start, cue.start)
    assert not copy_entry().isEnabled()
    QTest.mouseDClick(other.viewport(), Qt.MouseButton.LeftButton, pos=place)
    copy_entry().trigger()
    assert QGuiApplication.clipboard().text() == "Satz"
    view = reading.window.page.view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus, timeout=WAIT_MS)
    assert reading.actions["copy"] in reading.features.context_menus.page_menu().actions()


def test_it_goes_with_the_episode_and_its_changes(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    view, parallel = reading.window.page.view, reading.features.parallel
    other, bar = compare(reading, qtbot, "machine.vtt")
    count = on_page(reading).transcript.text.count("patient") + 1
    at = view.transcript.text.index("patient")
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    field = view.findChild(CorrectionEditor)
    assert field is not None
    field.setPlainText("patent")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.count.text() == f"{count - 1} differences", timeout=WAIT_MS)
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: bar.count.text() == f"{count} differences", timeout=WAIT_MS)
    reading.actions["larger"].trigger()
    assert other.typography == view.typography
    view.scroll_to(view.transcript.cues[60].start, animate=False)
    here, there = heights(reading, other, 60)
    assert abs(here - there) <= 1
    with qtbot.waitSignal(reading.session.sound_changed, timeout=WAIT_MS):
        reading.opener.open_paths([write_vtt(tmp_path / "alone.vtt", spoken(5), title="Alone")])
    assert parallel.page is None and not view.layers.differences
    press(reading, Qt.Key.Key_D, CTRL)
    notice = reading.window.page.notice
    qtbot.waitUntil(lambda: "Add a second transcript" in notice.text, timeout=WAIT_MS)
    assert parallel.page is None
    parallel.add(tmp_path / "missing.vtt")
    qtbot.waitUntil(lambda: "missing.vtt" in notice.text, timeout=WAIT_MS)


def test_it_stands_below_the_page_in_a_narrow_window(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    reading.window.resize(560, 640)
    other, _ = compare(reading, qtbot, "episode.de.vtt")
    above, below = (page.mapTo(reading.window, QPoint()) for page in (view, other))
    assert below.x() == above.x() and below.y() > above.y() + view.height()
    assert view.width() == other.width() and other.height() > 100


def test_no_place_of_the_former_text_is_used_while_texts_are_compared_again(
    reading: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = compare(reading, qtbot, "machine.vtt")
    parallel = reading.features.parallel
    with monkeypatch.context() as held:
        held.setattr(parallel, "_list", lambda _: None)
        reading.features.transcripts.replace(write_vtt(tmp_path / "short.vtt", spoken(8)[:8]))
        view = reading.window.page.view
        qtbot.waitUntil(lambda: len(view.transcript.cues) == 8, timeout=WAIT_MS)
        reading.window.resize(900, 700)
        other.select(*other.transcript.cues[100][:2])
        parallel.step(1)
        other.play_requested.emit(other.transcript.cues[100].start)
        settle(reading, qtbot)
        assert view.textCursor().position() <= len(view.transcript.text)


def test_a_file_that_was_added_opens_no_comparison_on_another_episode(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, cues=CUES))
    first = on_page(program).id
    opened(*write_episode(tmp_path, "other", 30))
    second = on_page(program).id
    program.session.open(first)
    qtbot.waitUntil(lambda: on_page(program).id == first, timeout=WAIT_MS)
    program.features.parallel.add(write_vtt(tmp_path / "episode.de.vtt", spoken(CUES)))
    program.session.open(second)
    qtbot.waitUntil(lambda: on_page(program).id == second, timeout=WAIT_MS)
    settle(program, qtbot)
    assert program.features.parallel.page is None
