"""Highlighting by certainty: full, light for estimated times, none for unknown ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.speech import silence, write
from tests.support.timeouts import WAIT_MS
from viewer.library import transcripts
from viewer.library.library import Library
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.ui.app.app_controller import AppController
from viewer.ui.theme.theme import ColorScheme, Theme, mix

Opened = Callable[..., AppController]
LINES = ("Alpha bravo charlie delta.", "Echo foxtrot golf hotel.", "India juliett kilo lima.")
SECONDS = 24


@pytest.fixture
def aligned(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Three turns of four words, a word every second from 1 s on: sure, interpolated, doubtful.

    Of the first turn, `charlie` is not known; the second begins after an insert of five seconds,
    and its last word is sure.
    """
    words = tmp_path / "talk.txt"
    words.write_text("".join(f"- {line}\n" for line in LINES), encoding="utf-8")
    program = opened(words, write(tmp_path / "talk.wav", silence(SECONDS)))
    found = []
    kinds = (Confidence.SURE, Confidence.INTERPOLATED, Confidence.DOUBTFUL)
    for number, word in enumerate(program.window.page.view.transcript.words()):
        start_ms = 1_000 + 1_000 * number + (5_000 if number >= 4 else 0)
        if number != 2:
            kind = Confidence.SURE if number == 7 else kinds[number // 4]
            found.append(Segment(*word, start_ms, start_ms + 900, kind))
    with Library.open(program.tasks.folder) as library:
        transcripts.save_time_map(
            library, 1, TimeMap(found), coverage=11 / 12, inserts=((5_000, 10_000),), method="test"
        )
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        program.session.reload()
    # What is behind the times comes a little later.
    qtbot.waitUntil(lambda: bool(program.window.page.view.extraSelections()), timeout=WAIT_MS)
    return program


def under(program: AppController, word: str) -> tuple[QColor, QColor]:
    """Return the paint under a word: its line, and the ground between its letters."""
    view = program.window.page.view
    offset = view.transcript.text.index(word)
    rect = view.word_rect(offset)
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()

    def color(y: int) -> QColor:
        return image.pixelColor(round((rect.left() + 2) * ratio), round(y * ratio))

    line = max((color(y) for y in range(rect.center().y(), rect.bottom() + 12)), key=_warmth)
    return line, color(rect.top() + 1)


def _warmth(color: QColor) -> int:
    return color.red() - color.blue()


def near(one: QColor, other: QColor) -> bool:
    apart = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return all(abs(by) <= 14 for by in apart)


@pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
def test_as_sure_as_it_is_drawn(aligned: AppController, scheme: ColorScheme) -> None:
    aligned.look.set_scheme(scheme)
    theme: Theme = aligned.look.theme
    for word, ms in (("bravo", 2_400), ("delta", 4_400)):
        aligned.player.seek(ms)
        line, ground = under(aligned, word)
        assert near(line, theme.accent), word
        assert near(ground, theme.cue)
    for word, ms in (("Echo", 10_400), ("golf", 12_400), ("juliett", 15_400)):
        aligned.player.seek(ms)
        line, ground = under(aligned, word)
        wash = mix(theme.cue, theme.page, 0.5)
        assert near(line, mix(theme.accent, wash, 0.45)), word
        assert near(ground, wash)
        assert not near(line, theme.accent)
    # A word of which nothing is known has no line, and beside its cue nothing is lit at all.
    aligned.player.seek(3_400)
    view = aligned.window.page.view
    assert view.lit.word is None
    aligned.player.seek(7_500)
    assert (view.lit.cues, view.lit.word) == ((), None)
    for word in ("charlie", "delta", "Echo"):
        assert near(under(aligned, word)[1], theme.page), word
    aligned.look.set_scheme(ColorScheme.LIGHT)


def test_doubtful_places_are_drawn_and_stepped_through_by_a_key(aligned: AppController) -> None:
    view, waveform = aligned.window.page.view, aligned.window.transport.waveform
    text = view.transcript.text
    view.select(0, 0)
    view.setFocus()
    places = []
    for modifier in (*[Qt.KeyboardModifier.NoModifier] * 2, Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(view, Qt.Key.Key_F8, modifier)
        places.append((text[slice(*view.selection())].split()[0], aligned.player.now_ms()))
    assert [place[0] for place in places] == ["Echo", "India", "Echo"]
    lead_in_ms = aligned.settings.lead_in_ms
    assert abs(places[0][1] - (10_000 - lead_in_ms)) <= 60
    # On the waveform: hatched where there are no words, dotted where they are in doubt.
    image = waveform.grab().toImage()
    scene = waveform.scene

    def inks(start_ms: int, end_ms: int) -> int:
        left, right = (round(scene.x_of(ms, waveform.width())) for ms in (start_ms, end_ms))
        top = 8  # above the bars of silence
        row = {image.pixelColor(x, top + dy).name() for x in range(left, right) for dy in (0, 1, 2)}
        return len(row)

    assert inks(5_200, 9_800) > inks(1_000, 4_000)
    assert inks(10_400, 13_000) > inks(1_000, 4_000)


def test_words_that_the_audio_does_not_have_are_shown_as_such(aligned: AppController) -> None:
    view = aligned.window.page.view
    (selection,) = view.extraSelections()
    cursor = selection.cursor
    assert cursor.selectedText() == "charlie"
    assert selection.format.underlineStyle() == selection.format.UnderlineStyle.DotLine
