"""Chips that can be pressed, reading mode, the speed of a show."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.page_marks import make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.library import episode_edits
from viewer.paths import resources
from viewer.settings import Settings
from viewer.transcripts import readers
from viewer.transcripts.assemble import assemble
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.typesetting import LineWidth, Typography
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.widgets.chips import FactButton

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, tmp_path: Path) -> AppController:
    return opened(*write_episode(tmp_path, cues=20))


def press_chip(program: AppController, qtbot: QtBot, text: str) -> None:
    def shown() -> list[FactButton]:
        chips = program.window.page.header.findChildren(FactButton)
        return [one for one in chips if one.isVisible() and one.text() == text]

    qtbot.waitUntil(lambda: bool(shown()), timeout=WAIT_MS)
    shown()[0].click()


def test_a_chip_leads_to_what_it_counts(reading: AppController, qtbot: QtBot) -> None:
    reading.actions["mark_sentence"].trigger()
    header = reading.window.page.header
    qtbot.waitUntil(lambda: "1 passage" in header.chips.texts(), timeout=WAIT_MS)
    reading.window.side.show_page(PanelTab.SEARCH)
    press_chip(reading, qtbot, "1 passage")
    assert reading.window.side.page() is PanelTab.PASSAGES
    assert "WebVTT · 20 cues" in header.chips.texts()


def test_the_chip_of_passages_lists_those_of_the_episode_whatever_was_listed(
    reading: AppController, qtbot: QtBot
) -> None:
    make_collections(reading, qtbot, "Claims", "Names")
    mark(reading, qtbot, "number3")
    panel = reading.features.passages_panel
    panel.show_collection(reading.edits.annotations.own_collections[1].id)
    panel.panel.filter_field.setText("nothing like it")
    qtbot.waitUntil(lambda: not panel.panel.model.shown, timeout=WAIT_MS)
    press_chip(reading, qtbot, "1 passage")
    qtbot.waitUntil(lambda: len(panel.panel.model.shown) == 1, timeout=WAIT_MS)
    assert panel.panel.model.shown[0].quote == "number3"
    assert panel.panel.scopes.currentText() == "This episode"


def test_the_chips_of_speakers_and_repairs_open_their_dialogs(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path, cues=20)
    damaged = captions.read_text(encoding="utf-8").replace("-->", "->", 1)
    captions.write_text(damaged, encoding="utf-8")
    program = opened(captions, sound)
    titles = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        titles.append(dialog.windowTitle())
        dialog.reject()

    for chip in ("2 speakers", "1 repair"):
        QTimer.singleShot(0, close)
        press_chip(program, qtbot, chip)
    assert titles == ["Speakers", "Import Report"]


def test_a_title_begins_where_the_words_of_its_page_do(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    """A Latin title above Arabic words, in a window from left to right."""
    path = tmp_path / "talk.vtt"
    words = "تتذكر خمس كلمات من كتاب قديم"
    lines = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{words}\n" for n in range(1, 6)]
    path.write_text("WEBVTT\n\n" + "\n".join(lines), encoding="utf-8")
    program = opened(path)
    page = program.window.page
    picture = page.header.grab().toImage()
    title = page.header.title.geometry()
    ratio = picture.devicePixelRatio()
    ground = picture.pixel(2, 2)
    y_range = range(round(title.top() * ratio), round(title.bottom() * ratio))
    inked = [
        x
        for x in range(round(title.left() * ratio), round(title.right() * ratio))
        if any(picture.pixel(x, y) != ground for y in y_range)
    ]
    assert inked and title.right() * ratio - inked[-1] < 8 * ratio
    assert inked[0] > title.center().x() * ratio


def test_reading_mode_leaves_the_page_alone_until_escape(
    reading: AppController, qtbot: QtBot
) -> None:
    window = reading.window
    parts = (window.menuBar(), window.transport, window.library, window.side)
    assert all(part.isVisible() for part in parts)
    reading.actions["reading_mode"].trigger()
    marks = [reading.actions[name] for name in ("reading_mode", "full_screen")]
    assert window.isFullScreen() and all(mark.isChecked() for mark in marks)
    assert not any(part.isVisible() for part in parts)
    assert window.page.view.isVisible()
    press(reading, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: reading.player.is_playing, timeout=WAIT_MS)
    reading.player.pause()
    press(reading, Qt.Key.Key_Escape)
    assert all(part.isVisible() for part in parts)
    assert not window.isFullScreen() and not any(mark.isChecked() for mark in marks)
    window.showFullScreen()  # as a window manager does
    assert reading.actions["full_screen"].isChecked()


def test_the_window_closes_from_reading_mode_as_it_was(reading: AppController) -> None:
    window = reading.window
    window.showMaximized()
    for full in (True, False):
        reading.actions["full_screen"].trigger()
        assert window.isFullScreen() is full
    assert window.isMaximized()
    reading.actions["reading_mode"].trigger()
    assert window.isFullScreen()
    window.save_geometry()
    assert window.isMaximized() and not window.isFullScreen()
    assert reading.settings.sidebar_shown and reading.settings.side_shown


def test_a_show_keeps_its_speed(
    opened: Opened, reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    number = on_page(reading).id
    reading.edits.execute(partial(episode_edits.set_show, episode_ids=[number], show="Night"))
    qtbot.waitUntil(lambda: on_page(reading).summary.show == "Night", timeout=WAIT_MS)
    reading.commands.set_rate(1.5)
    opened(*write_episode(tmp_path, "other", cues=5))
    assert reading.player.rate == 1.0
    reading.commands.set_rate(1.25)
    reading.session.open(number)
    qtbot.waitUntil(lambda: reading.player.rate == 1.5, timeout=WAIT_MS)
    settle(reading, qtbot)
    reading.settings.save(reading.tasks.folder)
    kept = Settings.load(reading.tasks.folder)
    assert (kept.rate, kept.show_rates) == (1.25, {"Night": "1.5"})
    reading.settings.show_rates["Night"] = "nan"
    reading.session.reload()
    reading.session.opened.emit(on_page(reading))
    assert reading.player.rate == 1.25


def test_the_header_shrinks_on_scrolling_and_the_words_stay_where_they_are(
    opened: Opened, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path, cues=200)
    chapters = [{"startTime": 0, "title": "One"}, {"startTime": 60, "title": "Two"}]
    told = json.dumps({"version": "1.2.0", "chapters": chapters})
    captions.with_suffix(".chapters.json").write_text(told, encoding="utf-8")
    program = opened(captions, sound)
    page = program.window.page
    header, view, bar = page.header, page.view, page.view.verticalScrollBar()
    offset = view.transcript.turns[4].start

    def place() -> int:
        return view.viewport().mapTo(page, view.word_rect(offset).topLeft()).y()

    full = header.height()
    title = header.title.mapTo(page, header.title.rect().topLeft()).x()
    assert title == view.viewport().mapTo(page, view.viewport().rect().topLeft()).x()
    assert header.title.width() > 400
    bar.setValue(full)
    assert not header.is_compact
    before = place()
    bar.setValue(2 * full)
    assert header.is_compact
    page._column.activate()
    assert before - place() == full
    assert header.height() < full / 2
    chips = [chip for chip in header.findChildren(FactButton) if chip.isVisible()]
    assert [chip.text() for chip in chips] == ["2 chapters"]
    bar.setValue(bar.value() - 10)
    assert header.is_compact
    view.scroll_to(offset, at=0.0, animate=False)
    assert header.is_compact and 0 <= view.line_y(offset) <= 20
    bar.setValue(0)
    assert not header.is_compact
    page._column.activate()
    assert header.height() == full


def test_a_short_page_keeps_its_header(reading: AppController) -> None:
    page = reading.window.page
    bar = page.view.verticalScrollBar()
    reading.window.resize(1000, 760)
    for value in (1, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        compact = page.header.is_compact
        page._column.activate()
        assert page.header.is_compact is compact  # and does not flicker


@pytest.mark.parametrize("width", list(LineWidth))
@pytest.mark.parametrize("size", [12, 16, 28])
@pytest.mark.parametrize("family", ["", "DejaVu Sans"])
def test_a_line_has_60_to_75_characters(width: LineWidth, size: int, family: str) -> None:
    made = Typography(family, size, width)
    talks = [file for file in (resources() / "demo").iterdir() if file.suffix in (".vtt", ".srt")]
    assert talks
    for talk in talks:
        text = assemble(readers.read(talk)).text.replace("\n", " ")
        average = QFontMetricsF(made.font()).horizontalAdvance(text) / len(text)
        assert 60 <= made.text_width() / average <= 75


def test_the_words_in_sight_stay_when_the_window_gets_narrow_and_wide_again(
    opened: Opened, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, cues=200))
    view, window = program.window.page.view, program.window
    turn = view.transcript.turns[9]
    view.suspend_following()
    view.scroll_to(turn.start + 200, at=0.0, animate=False)
    for width in (1024, 1440, 700, 1440):
        window.resize(width, 900)
        QApplication.processEvents()
        assert turn.start <= view.top_offset() <= turn.end


@pytest.mark.parametrize("family", ["", "DejaVu Sans"])
def test_lines_of_the_page_have_60_to_75_characters_in_every_wide_window(
    reading: AppController, family: str
) -> None:
    """Count what stands in full lines, as on the screen."""
    view, window = reading.window.page.view, reading.window
    window.show_side(False)
    talk = max((resources() / "demo").glob("*.vtt"), key=lambda file: file.stat().st_size)
    transcript = assemble(readers.read(talk))
    view.show_transcript(transcript)
    for width in (1240, 1440, 2400):
        window.resize(width, 900)
        for size in (14, 16, 20):
            view.set_typography(Typography(family, size, LineWidth.MEDIUM))
            lengths, block = [], view.document().begin()
            while block.isValid():
                layout = block.layout()
                lengths += [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
                block = block.next()
            assert len(lengths) > 20
            # A line ends before the word that does not fit.
            assert 60 <= sum(lengths) / len(lengths) <= 75, (width, size)
