"""The keys of commands in the tool tips of what does the same with the mouse."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from viewer.ui.app.main_window import MainWindow
from viewer.ui.player.transport_bar import TransportControl
from viewer.ui.shell.actions import Actions
from viewer.ui.shell.side_panel import PanelTab

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
}


def show_keys(window: MainWindow, actions: Actions) -> None:
    """Tell the keys that the commands have now, spelled as the platform does."""

    def keys(*names: str) -> str:
        shown = (
            actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for name in names
        )
        return ", ".join(key for key in shown if key)

    window.transport.set_shortcuts({control: keys(*names) for control, names in _CONTROLS.items()})
    window.side.set_shortcut_texts({page: keys(name) for page, name in _PAGES.items()})
    window.library.new_collection_button.setToolTip(keys("new_collection"))
