"""Search as a reader uses it: real index, real process that answers, real playback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.program.episodes import spoken, write_episode
from tests.program.heard import Listener
from viewer.asking import EpisodeRow, HitRow
from viewer.transcripts.transcript import Span
from viewer.ui.main import Main

Opened = Callable[..., Main]
WAIT_MS = 20_000


@pytest.fixture
def library(opened: Opened, qtbot: QtBot, tmp_path: Path) -> Main:
    """Three episodes, of which "first" is open, ready to be searched."""
    opened(*write_episode(tmp_path, "third", cues=12))
    untimed = tmp_path / "second.txt"
    untimed.write_text("Second\n\n" + "Nobody knew where the giraffe slept. " * 3, encoding="utf-8")
    opened(untimed)
    program = opened(*write_episode(tmp_path, "first", cues=60))
    wait_for_index(program, qtbot)
    return program


def wait_for_index(program: Main, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.searching.keeper.is_running, timeout=WAIT_MS)


def search(program: Main, qtbot: QtBot, typed: str) -> None:
    """Ctrl+Shift+F and the words, key by key, until the answer to all of them stands."""
    program.actions["search"].trigger()
    field = program.searching.panel.field
    field.clear()
    QTest.keyClicks(field, typed)
    panel = program.searching.panel
    qtbot.waitUntil(
        lambda: panel._found is not None and panel._found.typed == typed, timeout=WAIT_MS
    )


def hits(program: Main) -> list[HitRow]:
    return [row for row in program.searching.panel.model.rows if isinstance(row, HitRow)]


def press(program: Main, key: Qt.Key) -> None:
    QTest.keyClick(program.searching.panel.field, key)


def test_type_arrow_down_enter_and_the_sound_comes_from_that_word(
    library: Main, qtbot: QtBot
) -> None:
    program = library
    program.settings.lead_in_ms = 0
    search(program, qtbot, "number7")
    panel = program.searching.panel
    assert [row.hits for row in panel.model.rows if isinstance(row, EpisodeRow)] == [1, 1]
    assert panel.count.text().startswith("2 hits in 2 episodes · ")
    other = next(hit for hit in hits(program) if hit.episode != program.session.episode.id)  # type: ignore[union-attr]
    listener = Listener(program.player)
    press(program, Qt.Key.Key_Down)
    if panel.list.current_row() != other:
        press(program, Qt.Key.Key_Down)
    assert panel.list.current_row() == other
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        press(program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 1, timeout=WAIT_MS)
    assert program.session.episode is not None
    assert program.session.episode.id == other.episode
    assert listener.heard[0].start_ms == pytest.approx(other.start_ms, abs=60)
    # The word is the last of its cue: the next click is that of the next cue.
    assert listener.clicks()[0][0] == pytest.approx(spoken(12)[8][0], abs=2)
    view = program.window.page.view
    assert view.transcript.text[other.start : other.end] == "number7"
    assert 0 <= view.word_rect(other.start).top() <= view.viewport().height() / 2
    assert Span(other.start, other.end) in view._hits
    assert panel.field.hasFocus()


def test_the_lead_in_is_before_the_word(library: Main, qtbot: QtBot) -> None:
    program = library
    program.commands.set_lead_in(2_000)
    search(program, qtbot, "number30")
    (hit,) = hits(program)
    assert hit.start_ms is not None
    listener = Listener(program.player)
    press(program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listener.heard) > 0, timeout=WAIT_MS)
    assert listener.heard[0].start_ms == pytest.approx(hit.start_ms - 2_000, abs=60)
