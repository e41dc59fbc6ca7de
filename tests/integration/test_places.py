"""The place in an episode is its own, however similar the text of another one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_clicks, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]


def places(program: AppController) -> dict[str, tuple[int, int]]:
    """Position (ms) and first visible character of each episode, as stored."""
    with Library.open(program.tasks.folder) as library:
        rows = library.rows("SELECT title, position_ms, scroll_offset FROM episode")
    return {title: (position, offset) for title, position, offset in rows}


@pytest.mark.parametrize(
    ("sound", "plays"),
    [("none", False), ("each", False), ("first", False), ("each", True), ("first", True)],
)
def test_similar_episodes_keep_their_own_places(
    opened: Opened, qtbot: QtBot, tmp_path: Path, sound: str, plays: bool
) -> None:
    cues = spoken(200)
    similar = [*cues[:-1], (*cues[-1][:2], "Another end.")]
    files = [
        [write_vtt(tmp_path / "first.vtt", cues, title="First")],
        [write_vtt(tmp_path / "second.vtt", similar, title="Second")],
    ]
    length = cues[-1][1] + 2_000
    if sound != "none":
        files[0].append(write_clicks(tmp_path / "first.wav", [500], length))
    if sound == "each":
        files[1].append(write_clicks(tmp_path / "second.wav", [700], length))
    program = opened(*files[0])
    view = program.window.page.view
    first = on_page(program).id
    if sound != "none":
        program.player.seek(30_000)
        if plays:
            program.player.play()
            qtbot.waitUntil(lambda: program.player.now_ms() > 30_200, timeout=WAIT_MS)
    view.setFocus()
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    left_at = view.top_offset()
    assert left_at > 1_000
    # Before the place is noted as time passes.
    opened(*files[1])
    settle(program, qtbot)
    second = on_page(program).id
    assert second != first
    assert view.top_offset() == 0
    if sound == "first":
        assert view.lit.cues == ()  # none of the other recording's
    program.session.save_place()
    settle(program, qtbot)
    stored = places(program)
    assert stored["First"][1] == left_at
    assert stored["First"][0] >= (30_000 if sound != "none" else 0)
    assert stored["Second"] == (0, 0)
    program.background.end()
    settle(program, qtbot)
    assert places(program)["First"][1] == left_at
