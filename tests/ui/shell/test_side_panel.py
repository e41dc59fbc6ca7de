import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from viewer.ui.shell.side_panel import PanelTab, SidePanel
from viewer.ui.theme.theme import ColorScheme, ThemeManager


@pytest.fixture
def panel(look: ThemeManager, qtbot: QtBot) -> SidePanel:
    made = SidePanel()
    qtbot.addWidget(made)
    for page in PanelTab:
        made.set_page(page, QLabel(page.name))
    made.resize(330, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def tabs(panel: SidePanel) -> QTabBar:
    found = panel.findChild(QTabBar)
    assert isinstance(found, QTabBar)
    return found


def shown(panel: SidePanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]


def test_it_begins_with_search(panel: SidePanel) -> None:
    assert panel.page() == PanelTab.SEARCH
    assert shown(panel) == ["SEARCH"]
    assert [tabs(panel).tabText(page) for page in PanelTab] == [
        *("Search", "Passages", "Episode Notes", "Related")
    ]


def test_all_tabs_are_seen_at_once_also_with_a_number(panel: SidePanel) -> None:
    bar = tabs(panel)
    usual = bar.tabRect(PanelTab.SEARCH).width()
    for count in (None, 1, 12):
        panel.set_count(PanelTab.NOTES, count)
        QApplication.processEvents()
        assert bar.tabRect(PanelTab.RELATED).right() <= bar.width() <= panel.width()
        assert not any(part.isVisible() for part in bar.findChildren(QToolButton)), (
            "nothing scrolls"
        )
    assert bar.tabRect(PanelTab.SEARCH).width() < usual
    panel.resize(500, 500)
    QApplication.processEvents()
    assert bar.tabRect(PanelTab.SEARCH).width() == usual


def test_a_click_on_a_tab_shows_its_page(panel: SidePanel, qtbot: QtBot) -> None:
    where = tabs(panel).tabRect(PanelTab.NOTES).center()
    with qtbot.waitSignal(panel.tab_changed) as told:
        gui_events.click(tabs(panel), where.x(), where.y())
    assert told.args == [PanelTab.NOTES]
    assert shown(panel) == ["NOTES"]


def test_arrow_keys_walk_the_tabs(panel: SidePanel, qtbot: QtBot) -> None:
    tabs(panel).setFocus(Qt.FocusReason.TabFocusReason)
    gui_events.key(tabs(panel), Qt.Key.Key_Right)
    assert panel.page() == PanelTab.PASSAGES
    assert shown(panel) == ["PASSAGES"]


def test_a_page_is_replaced_in_its_place(panel: SidePanel) -> None:
    panel.show_page(PanelTab.PASSAGES)
    panel.set_page(PanelTab.PASSAGES, QLabel("new"))
    assert shown(panel) == ["new"]
    panel.show_page(PanelTab.SEARCH)
    assert shown(panel) == ["SEARCH"]


def test_a_tab_can_count(panel: SidePanel) -> None:
    panel.set_count(PanelTab.PASSAGES, 5)
    assert tabs(panel).tabText(PanelTab.PASSAGES) == "Passages 5"
    panel.set_count(PanelTab.PASSAGES, None)
    assert tabs(panel).tabText(PanelTab.PASSAGES) == "Passages"


def test_tab_goes_from_the_tabs_into_the_page_also_to_what_came_late(
    look: ThemeManager, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel, below = SidePanel(window), QPushButton("below", window)
    column = QVBoxLayout(window)
    column.addWidget(panel)
    column.addWidget(below)
    page = QWidget()
    inside = QVBoxLayout(page)
    first, late = QLineEdit(), QPushButton("late")
    inside.addWidget(first)
    panel.set_page(PanelTab.SEARCH, page)
    inside.addWidget(late)
    with qtbot.waitActive(window):
        window.show()
    tabs(panel).setFocus()
    order = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [first, late, below]


def test_shortcuts_are_in_the_tool_tips(panel: SidePanel) -> None:
    panel.set_shortcut_texts({PanelTab.SEARCH: "Ctrl+Shift+F"})
    assert tabs(panel).tabToolTip(PanelTab.SEARCH) == "Search (Ctrl+Shift+F)"


@pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
def test_the_tab_in_front_is_underlined(
    panel: SidePanel, look: ThemeManager, scheme: ColorScheme
) -> None:
    look.set_scheme(scheme)
    panel.show_page(PanelTab.PASSAGES)
    picture = tabs(panel).grab().toImage()
    accent = look.theme.accent.rgb()
    line = {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) == accent
    }
    front = tabs(panel).tabRect(PanelTab.PASSAGES)
    assert line
    assert min(line) >= front.left()
    assert max(line) <= front.right()
