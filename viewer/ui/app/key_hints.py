"""The keys of commands in the tool tips of what does the same with the mouse."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from viewer.ui.app.main_window import Window
from viewer.ui.player.transport_bar import ControlName
from viewer.ui.shell.actions import Actions
from viewer.ui.shell.side_panel import Page

_CONTROLS = {
    ControlName.PLAY: ("play",),
    ControlName.BACK: ("back",),
    ControlName.FORWARD: ("forward",),
    ControlName.PREVIOUS_TURN: ("previous_turn",),
    ControlName.NEXT_TURN: ("next_turn",),
    ControlName.RATE: ("slower", "faster"),
    ControlName.FOLLOW: ("follow",),
    ControlName.LOOP: ("loop",),
    ControlName.VOLUME: ("volume_down", "volume_up"),
}
_PAGES = {Page.SEARCH: "search", Page.PASSAGES: "show_passages", Page.NOTES: "show_notes"}


def show_keys(window: Window, actions: Actions) -> None:
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
