"""The parts of the main window that features work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from viewer.ui.player.transport_bar import Transport
from viewer.ui.reader.reader_pane import ReadingPage
from viewer.ui.shell.notifications import Notifications
from viewer.ui.shell.side_panel import SidePanel


@dataclass(frozen=True)
class Workspace:
    """The parts of the window that features use; only `ui.app` knows the window itself.

    Attributes:
        page: the transcript with its header, find bar and sync status.
        transport: playback controls and waveform.
        side: the tabbed panel on the right.
        notifications: messages and toasts.
        dialog_parent: the parent of dialogs and menus.
    """

    page: ReadingPage
    transport: Transport
    side: SidePanel
    notifications: Notifications
    dialog_parent: QWidget
