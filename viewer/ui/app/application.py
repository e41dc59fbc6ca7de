"""The `QApplication` of Earmark, which receives the open requests of macOS."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import viewer
from viewer.runtime.instance_lock import OpenRequest


class Application(QApplication):
    """The `QApplication` of this process.

    Signals:
        open_requested: the system asks to open a file or a link (an `OpenRequest`), as macOS
            does for what is opened in the Finder or in a browser.

    Attributes:
        receives_open_events: the system passes what the program is started for as an event.
        is_ending: a system signal ends the program, so the user is asked nothing.
    """

    open_requested = Signal(object)
    receives_open_events = sys.platform == "darwin"
    is_ending = False

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._early: list[OpenRequest] | None = None
        self.setApplicationName("earmark")
        self.setApplicationDisplayName("Earmark")
        self.setApplicationVersion(viewer.__version__)
        self.setDesktopFileName(viewer.APP_ID)

    def launch_request(self) -> OpenRequest:
        """Return what the system started the program for: its events that have arrived so far."""
        self._early = []
        self.processEvents()
        early, self._early = self._early, None
        files = tuple(file for request in early for file in request.files)
        return OpenRequest(files, next((one.link for one in early if one.link), ""))

    def end(self) -> None:
        """Close all windows without a question."""
        self.is_ending = True
        self.closeAllWindows()

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.url().isLocalFile():
            request = OpenRequest((Path(event.file()),))
        else:
            request = OpenRequest(link=event.url().toString())
        if self._early is not None:
            self._early.append(request)
        else:
            self.open_requested.emit(request)
        return True
