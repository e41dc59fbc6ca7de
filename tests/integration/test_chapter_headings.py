"""Headings of chapters on the page, and the list of chapters behind the header's chip."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.page_marks import make_collections, mark
from tests.support.recognized import Listener
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.chapter_heading import ChapterHeading
from viewer.ui.theme.theme import ColorScheme
from viewer.ui.widgets.chips import FactButton

Opened = Callable[..., AppController]
STARTS_S = (0, 26, 52, 77)
TITLES = ("Drawers", "Cards & <b>clerks</b>", "A title that goes on " * 12, "Words")


@pytest.fixture
def reading(opened: Opened, tmp_path: Path) -> AppController:
    captions, sound = write_episode(tmp_path)
    chapters = [
        {"startTime": start, "title": title} for start, title in zip(STARTS_S, TITLES, strict=True)
    ]
    told = json.dumps({"version": "1.2.0", "chapters": chapters})
    captions.with_suffix(".chapters.json").write_text(told, encoding="utf-8")
    return opened(captions, sound)  # finds the chapters beside them


def headings(program: AppController) -> list[ChapterHeading]:
    found = [each for _, each in program.window.page.view._headings]
    return [each for each in found if each.isVisibleTo(program.window)]


def test_headings_stand_between_paragraphs_and_are_no_part_of_the_text(
    reading: AppController, qtbot: QtBot
) -> None:
    view = reading.window.page.view
    text, turns = view.transcript.text, view.transcript.turns
    found = headings(reading)
    assert [each.chapter.title for each in found] == [title.strip() for title in TITLES]
    for heading in found:
        turn = turns[heading.chapter.turn or 0]
        rect = view.word_rect(turn.start)
        assert heading.geometry().bottom() < rect.top()
        if heading.chapter.turn:
            before = view.word_rect(turns[heading.chapter.turn - 1].end)
            assert before.bottom() < heading.geometry().top()
    assert view.toPlainText() == text
    reading.actions["select_all"].trigger()
    reading.actions["copy"].trigger()
    assert QGuiApplication.clipboard().text() == text
    QGuiApplication.clipboard().setText("")  # Python's data must not outlive Python
    make_collections(reading, qtbot, "Craft")
    passage = mark(reading, qtbot, "number11")
    assert text[passage.start : passage.end] == "number11"
    view.scroll_to(passage.start, animate=False)
    place = view.word_rect(passage.start + 2).center()
    assert view.offset_at(place) in range(passage.start, passage.end)


def test_headings_go_with_the_words_whatever_moves_them(
    reading: AppController, qtbot: QtBot
) -> None:
    view, look = reading.window.page.view, reading.look

    def away() -> list[int]:
        turns = view.transcript.turns
        found = [(each, turns[each.chapter.turn or 0].start) for each in headings(reading)]
        return [view.word_rect(start).top() - each.y() for each, start in found]

    before = away()
    view.scroll_to(view.transcript.turns[3].start, animate=False)
    assert headings(reading)[0].y() < 0
    assert away() == before
    reading.window.resize(900, 600)
    qtbot.waitUntil(lambda: away() == before, timeout=WAIT_MS)
    reading.actions["larger"].trigger()
    assert all(now > was for now, was in zip(away(), before, strict=True))
    view.scroll_to(0, at=0.0, animate=False)
    look.set_scheme(ColorScheme.LIGHT)
    light = headings(reading)[0].grab().toImage()
    look.set_scheme(ColorScheme.DARK)
    assert headings(reading)[0].grab().toImage() != light
    look.set_scheme(ColorScheme.SYSTEM)


def test_a_heading_is_told_and_plays_its_chapter(reading: AppController, qtbot: QtBot) -> None:
    view = reading.window.page.view
    described = QAccessible.queryAccessibleInterface(headings(reading)[1])
    assert described.text(QAccessible.Text.Name) == "Cards & <b>clerks</b> · 0:26"
    assert headings(reading)[1].parentWidget() is view.viewport()
    listener = Listener(reading.player)
    view.scroll_to(view.transcript.turns[1].start, animate=False)
    QTest.mouseClick(headings(reading)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(listener.heard), timeout=WAIT_MS)
    assert listener.heard[0].start_ms == pytest.approx(26_000, abs=100)
    reading.player.pause()


def test_the_chip_lists_chapters_with_times_and_marks_the_current_one(
    reading: AppController, qtbot: QtBot
) -> None:
    reading.player.seek(53_000)
    chips = reading.window.page.header.findChildren(FactButton)
    next(chip for chip in chips if chip.text() == "4 chapters" and chip.isVisible()).click()
    menu = reading.features.chapters.menu
    qtbot.waitUntil(menu.isVisible, timeout=WAIT_MS)
    listed = menu.actions()
    assert [each.text().split("\t")[-1] for each in listed] == ["0:00", "0:26", "0:52", "1:17"]
    assert listed[1].text() == "2. Cards && <b>clerks</b>\t0:26"
    assert [each.isChecked() for each in listed] == [False, False, True, False]
    menu.hide()
    listed[1].trigger()
    view = reading.window.page.view
    qtbot.waitUntil(lambda: reading.player.now_ms() == 26_000, timeout=WAIT_MS)
    heading = headings(reading)[1]
    qtbot.waitUntil(lambda: 0 <= heading.y() < view.viewport().height() / 4, timeout=WAIT_MS)


def test_crowds_of_chapters_are_bounded(opened: Opened, tmp_path: Path) -> None:
    captions, _ = write_episode(tmp_path)
    chapters = [{"startTime": 30 + n / 1000, "title": f"Point {n}"} for n in range(3_000)]
    beside = captions.with_suffix(".chapters.json")
    beside.write_text(json.dumps({"version": "1.2.0", "chapters": chapters}), encoding="utf-8")
    program = opened(captions)
    assert 1 <= len(headings(program)) <= 12
    assert program.window.page.view._page.document.size().height() < 10_000


def test_a_page_from_right_to_left_has_its_headings_right(opened: Opened, tmp_path: Path) -> None:
    hebrew = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
    lines = ["WEBVTT", ""]
    for n in range(4):
        lines += [f"00:00:{10 + n}.000 --> 00:00:{10 + n}.900", f"<v {hebrew}{n}>{hebrew}", ""]
    captions = tmp_path / "right.vtt"
    captions.write_text("\n".join(lines), encoding="utf-8")
    beside = captions.with_suffix(".chapters.json")
    chapters = [{"startTime": 12, "title": hebrew}]
    beside.write_text(json.dumps({"version": "1.2.0", "chapters": chapters}), encoding="utf-8")
    program = opened(captions)
    (heading,) = headings(program)
    view = program.window.page.view
    assert heading._mirrored and heading.chapter.turn == 2
    assert heading._words().right() < heading.width() - 40
    assert heading.geometry().bottom() < view.word_rect(view.transcript.turns[2].start).top()
