"""A narrow window: what stands beside the page becomes a drawer over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.widgets.toast import Toast

Opened = Callable[..., AppController]


@pytest.fixture
def narrow(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    program = opened(*write_episode(tmp_path))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.resize(480, 640)
    QApplication.processEvents()
    return program


def test_the_page_has_the_whole_width_and_the_panels_come_back(narrow: AppController) -> None:
    window = narrow.window
    assert window.page.width() == window.width() == 480
    assert not window.list_shown
    assert not window.side_shown
    window.resize(1400, 800)
    QApplication.processEvents()
    assert window.list_shown
    assert window.side_shown
    assert window.library.width() == 248
    assert window.page.width() > 800


def test_the_list_lies_over_the_page_and_goes_when_that_is_clicked(
    narrow: AppController, qtbot: QtBot
) -> None:
    window, action = narrow.window, narrow.actions["sidebar"]
    action.trigger()
    assert window.list_shown
    assert action.isChecked()
    assert window.library.geometry().left() == 0
    assert window.page.width() == 480, "the words stay where they were"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.library.isAncestorOf(focus)
    view = window.page.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(430, 150))
    assert not window.list_shown
    assert not action.isChecked()


def test_choosing_an_episode_closes_the_list(narrow: AppController, qtbot: QtBot) -> None:
    first = narrow.session.episode
    assert first is not None
    narrow.actions["sidebar"].trigger()
    narrow.window.library.episode_activated.emit(first.id)
    assert not narrow.window.list_shown, "also where it is open already"
    narrow.session.close()
    narrow.actions["sidebar"].trigger()
    narrow.window.library.episode_activated.emit(first.id)
    qtbot.waitUntil(lambda: narrow.session.episode is not None, timeout=WAIT_MS)
    assert not narrow.window.list_shown


def test_what_is_wanted_where_there_is_room_stays_so(narrow: AppController) -> None:
    window = narrow.window
    narrow.actions["sidebar"].trigger()
    narrow.actions["sidebar"].trigger()
    window.resize(1400, 800)
    QApplication.processEvents()
    assert window.list_shown, "closing the drawer is not hiding the list"
    narrow.actions["sidebar"].trigger()
    window.resize(480, 640)
    window.resize(1400, 800)
    QApplication.processEvents()
    assert not window.list_shown


@pytest.mark.parametrize("width", [1400, 480])
@pytest.mark.parametrize(
    ("opens", "hides"), [("search", "side_panel"), ("filter_episodes", "sidebar")]
)
def test_a_panel_that_is_hidden_gives_the_keyboard_back(
    narrow: AppController, qtbot: QtBot, width: int, opens: str, hides: str
) -> None:
    """Space is then for the page again, and presses no button."""
    window, view = narrow.window, narrow.window.page.view
    window.resize(width, 800)
    QApplication.processEvents()
    view.setFocus()
    narrow.actions[opens].trigger()
    field, panel = (
        (narrow.features.search.panel.field, window.side)
        if opens == "search"
        else (window.library.filter_field, window.library)
    )
    qtbot.waitUntil(field.hasFocus, timeout=WAIT_MS)
    narrow.actions[hides].trigger()
    assert not panel.isVisible()
    assert view.hasFocus()


def test_a_toast_is_seen_over_the_start_page_and_over_a_drawer(narrow: AppController) -> None:
    window = narrow.window
    toast = window.findChild(Toast)
    assert toast is not None
    narrow.session.close()
    assert window.empty.isVisible()
    narrow.window.workspace.notifications.toast("Copied a link to this moment.")
    assert toast.isVisible()
    assert window.middle.rect().contains(toast.geometry().translated(-window.middle.pos()))
    narrow.actions["side_panel"].trigger()
    middle = toast.geometry().center()
    around = window.centralWidget()
    assert around is not None
    under = around.childAt(middle)
    assert under is not None and window.side.isAncestorOf(under), "the drawer is there"
    parts = around.children()
    assert parts.index(toast) > parts.index(window.side), "and below the toast"


def test_on_a_low_screen_the_lists_of_passages_give_way(narrow: AppController) -> None:
    narrow.actions["show_passages"].trigger()
    narrow.window.resize(480, 384)
    QApplication.processEvents()
    panel = narrow.features.passages_panel.panel
    assert panel is not None
    shown = [
        widget
        for widget in (panel.scopes, panel.filter_field)
        if widget.isVisible() and widget.height() >= widget.minimumSizeHint().height()
    ]
    assert shown == [panel.scopes, panel.filter_field]
    assert panel.scopes.geometry().bottom() < panel.filter_field.geometry().top()
    bottom = panel.filter_field.mapTo(panel, QPoint(0, panel.filter_field.height())).y()
    assert bottom <= panel.list.mapTo(panel, QPoint()).y()
