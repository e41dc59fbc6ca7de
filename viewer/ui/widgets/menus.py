"""Menus that fit on a small screen."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

MOST = 12  # entries of a list in a menu; more would not fit on a screen of 600 pixels
_CHARACTERS = 24  # of the names of a group's first and last entry


def fold_long_list(menu: QMenu, entries: Sequence[QAction]) -> None:
    """Move neighboring entries of `menu` into submenus if there are more than `MOST`.

    Each submenu is named after its first and last entry.
    """
    shown = menu.actions()
    for old in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if old.menuAction() not in shown:  # the menu was filled anew
            old.deleteLater()
    if len(entries) <= MOST:
        return
    size = max(MOST, ceil(len(entries) / MOST))
    for start in range(0, len(entries), size):
        group = entries[start : start + size]
        submenu = QMenu(f"{_name(group[0])} – {_name(group[-1])}", menu)
        menu.insertMenu(group[0], submenu)
        for action in group:
            menu.removeAction(action)
            action.setParent(submenu)
            submenu.addAction(action)


def _name(action: QAction) -> str:
    """Return the beginning of an entry's text, without its keys; the mnemonic's mark stays."""
    name = action.text().partition("\t")[0].strip()
    if len(name) <= _CHARACTERS:
        return name
    return name[: _CHARACTERS - 1].rstrip().removesuffix("&") + "…"
