"""The menu bar: recent episodes, panel buttons and shortcut hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from viewer.library.records import EpisodeSummary
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translate import tr
from viewer.ui.player.transport_bar import TransportControl
from viewer.ui.shell.actions import Actions
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip

RECENT = 10
_BUTTONS = {"sidebar": "panel-left", "side_panel": "panel-right"}  # by command, their icons
_CONTROLS = {
    TransportControl.PLAY: ("play",),
    TransportControl.BACK: ("back",),
    TransportControl.FORWARD: ("forward",),
    TransportControl.PREVIOUS_TURN: ("previous_turn",),
    TransportControl.NEXT_TURN: ("next_turn",),
    TransportControl.RATE: ("slower", "faster"),
    TransportControl.FOLLOW: ("follow",),
    TransportControl.LOOP: ("loop",),
    TransportControl.VOLUME: ("volume_down", "volume_up"),
}
_PAGES = {
    PanelTab.SEARCH: "search",
    PanelTab.PASSAGES: "show_passages",
    PanelTab.NOTES: "show_notes",
    PanelTab.RELATED: "show_related",
}


class RecentMenu(QMenu):
    """Submenu File > Open Recent: the last opened episodes, latest first.

    Signals:
        episode_chosen: the id of an episode that is to be opened.
    """

    episode_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open Recent"), parent)

    def show_recent(self, episodes: Sequence[EpisodeSummary]) -> None:
        """List the last opened ones of all `episodes`."""
        self.clear()
        opened = [episode for episode in episodes if episode.opened_at is not None]
        opened.sort(key=lambda episode: -(episode.opened_at or 0))
        for episode in opened[:RECENT]:
            # An ampersand in a title does not mark a mnemonic.
            action = self.addAction(episode.title.replace("&", "&&")[:80])
            action.triggered.connect(lambda _, number=episode.id: self.episode_chosen.emit(number))
        self.setEnabled(bool(opened))


class PanelToggles(QWidget):
    """Toggle buttons of the panels, beside the menu bar."""

    def __init__(self, actions: Actions, look: ThemeManager) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(2)
        for name, picture in _BUTTONS.items():
            row.addWidget(self._button(actions[name], picture, look))

    def _button(self, action: QAction, picture: str, look: ThemeManager) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, look))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)

        def describe() -> None:
            name = action.text()
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setAccessibleName(name)
            button.setChecked(action.isChecked())
            button.setToolTip(tool_tip(f"{name} ({keys})" if keys else name))

        action.changed.connect(describe)
        describe()
        return button


def show_keys(window: MainWindow, actions: Actions) -> None:
    """Show the current keys of the commands in the platform's spelling."""

    def keys(*names: str) -> str:
        shown = (
            actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for name in names
        )
        return ", ".join(key for key in shown if key)

    window.transport.set_shortcuts({control: keys(*names) for control, names in _CONTROLS.items()})
    window.side.set_shortcut_texts({page: keys(name) for page, name in _PAGES.items()})
    window.library.new_collection_button.setToolTip(keys("new_collection"))
