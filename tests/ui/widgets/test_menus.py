from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from viewer.ui.widgets.menus import MOST, fold_long_list


def filled(qtbot: QtBot, count: int) -> QMenu:
    menu = QMenu()
    qtbot.addWidget(menu)
    for number in range(count):
        menu.addAction(f"Entry && {number}\tCtrl+{number}")
    menu.addSeparator()
    menu.addAction("New…")
    return menu


def test_a_list_that_fits_stays(qtbot: QtBot) -> None:
    menu = filled(qtbot, MOST)
    fold_long_list(menu, menu.actions()[:MOST])
    assert [action.menu() for action in menu.actions()] == [None] * (MOST + 2)


def test_a_long_list_is_split_into_named_groups_in_its_order(qtbot: QtBot) -> None:
    menu = filled(qtbot, MOST + 3)
    fold_long_list(menu, menu.actions()[: MOST + 3])
    first, second, separator, new = menu.actions()
    assert first.text() == f"Entry && 0 – Entry && {MOST - 1}"
    assert second.text() == f"Entry && {MOST} – Entry && {MOST + 2}"
    assert separator.isSeparator() and new.text() == "New…"
    groups = [action.menu() for action in (first, second)]
    texts = [
        action.text() for menu in groups if isinstance(menu, QMenu) for action in menu.actions()
    ]
    assert texts == [f"Entry && {n}\tCtrl+{n}" for n in range(MOST + 3)]


def test_very_long_lists_have_larger_groups_rather_than_more(qtbot: QtBot) -> None:
    menu = filled(qtbot, MOST * MOST * 2)
    fold_long_list(menu, menu.actions()[: MOST * MOST * 2])
    assert len(menu.actions()) == MOST + 2
