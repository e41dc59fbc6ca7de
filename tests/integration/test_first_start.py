"""The first start: one clear offer, and the demo beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library import episodes
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary
from viewer.services import demo_library
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.app.tour import TourCard
from viewer.ui.passages.passages_panel import PassagesPanel
from viewer.ui.shell.side_panel import PanelTab


def offers(main: AppController) -> list[str]:
    """The buttons that can be seen in the page's and the list's place."""
    places = (main.window.empty, main.window.library)
    return [
        button.text()
        for place in places
        for button in place.findChildren(QPushButton)
        if button.isVisible()
    ]


def test_an_empty_library_offers_the_reader_s_own_and_the_demo(program: AppController) -> None:
    assert offers(program) == [
        "Open Episode…",
        "Add Folder…",
        "Or look around in the demo library",
    ]


def test_with_episodes_the_demo_is_in_the_menu_only(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    main = opened(*write_episode(tmp_path))
    main.session.close()
    qtbot.waitUntil(
        lambda: main.window.empty.words().startswith("Choose an episode"), timeout=WAIT_MS
    )
    assert "Or look around in the demo library" not in offers(main)
    assert main.actions["demo"].isEnabled()


def test_the_demo_is_made_and_gone_to_and_the_way_leads_back(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    monkeypatch.setattr(demo_library, "default_folder", lambda: folder)
    own = program.tasks.folder
    program.settings.color_scheme = "dark"
    with qtbot.waitSignal(program.window.close_started, timeout=WAIT_MS):
        gui_events.click(program.window.empty.last_button)
    assert program.libraries.wanted == folder
    assert Settings.load(folder).color_scheme == "dark", "it looks like the user's own"
    with Library.open(folder) as library:
        assert len(episodes.summaries(library)) == 3
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    there = build(application, folder)
    there.libraries.own = own
    there.window.show()
    there.begin([])
    qtbot.waitUntil(lambda: there.is_complete, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: there.session.episode is not None, timeout=WAIT_MS)
    assert there.window.windowTitle().startswith("Cut Here"), "the first look is at an episode"
    assert there.actions["demo"].text() == "Back to Your Own Library"
    assert "This is the demo" in there.window.banner.text and there.window.banner.isVisible()
    qtbot.waitUntil(lambda: len(there.edits.annotations.passages) == 3, timeout=WAIT_MS)
    assert [one.name for one in there.edits.annotations.collections] == [
        *("Inventions", "How it was done", "Claims to check")
    ]
    assert len(there.edits.annotations.bookmarks) == 1
    ((_, back),) = there.window.banner.offered
    back.click()
    assert there.libraries.wanted == own
    assert not there.window.isVisible()


class Painted(QObject):
    """Notes whether the program was complete whenever its list was painted."""

    def __init__(self, main: AppController) -> None:
        super().__init__(main)
        self.main = main
        self.complete: list[bool] = []
        main.window.library.episode_view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.complete.append(self.main.is_complete)
        return super().eventFilter(watched, event)


def test_the_list_is_seen_before_the_rest_is_made(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library") as library:
        importer.import_files(library, [write_episode(tmp_path)[0]])
    shown, summaries = threading.Event(), episodes.summaries

    def late(library: Library) -> list[EpisodeSummary]:
        assert shown.wait(WAIT_MS / 1000)
        return summaries(library)

    monkeypatch.setattr(episodes, "summaries", late)
    main = build(qapp, tmp_path / "library")
    painted = Painted(main)
    with qtbot.waitExposed(main.window):
        main.window.show()
    main.begin([])
    shown.set()
    qtbot.waitUntil(lambda: main.is_complete, timeout=WAIT_MS)
    assert painted.complete[:1] == [False]
    main.window.close()
    shiboken6.delete(main.window)


def test_a_demo_that_is_not_there_is_told(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_library, "resources", lambda: tmp_path)
    monkeypatch.setattr(demo_library, "default_folder", lambda: tmp_path / "demo")
    with qtbot.waitSignal(
        program.window.workspace.notifications.message_shown, timeout=WAIT_MS
    ) as told:
        gui_events.click(program.window.empty.last_button)
    assert "demo" in told.args[0]
    assert program.window.isVisible()
    assert program.window.empty.last_button.isEnabled()


def test_a_demo_that_cannot_be_made_is_told(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "cache"
    blocked.touch()
    monkeypatch.setattr(demo_library, "default_folder", lambda: blocked / "earmark" / "demo")
    with qtbot.waitSignal(program.window.workspace.notifications.message_shown, timeout=WAIT_MS):
        gui_events.click(program.window.empty.last_button)
    assert program.window.isVisible()
    assert program.window.empty.last_button.isEnabled()


def first_start(program: AppController, qtbot: QtBot) -> TourCard:
    """List the empty library as at the first start; return the card that appears."""
    program.settings.tour_left = False
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    card = program.features.tour.card
    assert card is not None and card.isVisible()
    return card


def test_the_tour_has_four_steps_and_comes_once(
    opened: Callable[..., AppController], program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    card = first_start(program, qtbot)
    qtbot.waitUntil(card.next.hasFocus, timeout=WAIT_MS)
    assert card.count.text() == "1 of 4" and "Ctrl+O" in card.text.text()
    assert "Add" in card.accessibleDescription()
    assert program.window.library.rect().contains(card.geometry())
    opened(*write_episode(tmp_path))  # the first step is done
    assert card.isVisible() and card.title.text() == "Listen"
    titles = []
    while card.isVisible():
        titles.append(card.title.text())
        gui_events.click(card.next)
    assert titles == ["Listen", "Mark", "Export"]
    qtbot.waitUntil(lambda: Settings.load(program.tasks.folder).tour_left, timeout=WAIT_MS)
    program.session.refresh_list()
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    assert not card.isVisible()


def test_escape_leaves_the_tour_and_help_shows_it_again(
    program: AppController, qtbot: QtBot
) -> None:
    card = first_start(program, qtbot)
    qtbot.waitUntil(card.next.hasFocus, timeout=WAIT_MS)
    QTest.keyClick(card.next, Qt.Key.Key_Escape)
    assert not card.isVisible() and program.settings.tour_left
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    assert not card.isVisible()
    program.actions["tour"].trigger()
    assert card.isVisible()
    gui_events.click(card.next)
    gui_events.click(card.back)
    assert card.title.text() == "Add"
    gui_events.click(card.cross)
    assert not card.isVisible()


@pytest.mark.parametrize("saved", [PanelTab.SEARCH, PanelTab.PASSAGES])
def test_a_tab_that_is_clicked_before_the_start_is_over_is_filled(
    qapp: QApplication, tmp_path: Path, saved: PanelTab
) -> None:
    (tmp_path / "library").mkdir()
    Settings(side_tab=saved).save(tmp_path / "library")
    main = build(qapp, tmp_path / "library")
    main.window.resize(1440, 900)
    main.window.show()
    tabs = main.window.side.findChild(QTabBar)
    assert tabs is not None
    place = tabs.tabRect(PanelTab.PASSAGES).center()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=place)
    assert not main.is_complete
    main.finish_startup()
    assert main.window.side.page() is PanelTab.PASSAGES
    panel = main.window.side.findChild(PassagesPanel)  # not made by asking for it
    assert panel is not None
    assert panel.isVisible()
    assert main.settings.side_tab == PanelTab.PASSAGES
    main.window.close()
    shiboken6.delete(main.window)
