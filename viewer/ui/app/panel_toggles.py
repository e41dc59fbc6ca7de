"""Beside the menus: what shows and hides the list and the right panel with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QToolButton, QWidget

from viewer.ui.shell.actions import Actions
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip

_BUTTONS = {"sidebar": "panel-left", "side_panel": "panel-right"}  # by command, their icons


class PanelToggles(QWidget):
    """A button for each panel, at the end of the menu bar."""

    def __init__(self, bar: QMenuBar, actions: Actions, look: ThemeManager) -> None:
        super().__init__(bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(2)
        for name, picture in _BUTTONS.items():
            row.addWidget(self._button(actions[name], picture, look))
        bar.setCornerWidget(self)

    def _button(self, action: QAction, picture: str, look: ThemeManager) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, look))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys have the commands themselves
        button.clicked.connect(action.trigger)

        def describe() -> None:
            name = action.text()
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setAccessibleName(name)
            button.setToolTip(tool_tip(f"{name} ({keys})" if keys else name))

        action.changed.connect(describe)
        describe()
        return button
