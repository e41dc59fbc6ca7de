"""Chips that can be pressed, reading mode, the speed of a show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from viewer.library import episode_edits
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
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
    qtbot.waitUntil(lambda: "1 passage" in header._chips.texts(), timeout=WAIT_MS)
    reading.window.side.show_page(PanelTab.SEARCH)
    press_chip(reading, qtbot, "1 passage")
    assert reading.window.side.page() is PanelTab.PASSAGES
    assert "WebVTT · 20 cues" in header._chips.texts()


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
