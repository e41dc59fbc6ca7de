"""The `QApplication` of Earmark, which receives the open requests of macOS."""

from __future__ import annotations

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
        is_ending: a system signal ends the program, so the user is asked nothing.
    """

    open_requested = Signal(object)
    is_ending = False

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.setApplicationName("earmark")
        self.setApplicationDisplayName("Earmark")
        self.setApplicationVersion(viewer.__version__)
        self.setDesktopFileName(viewer.APP_ID)

    def end(self) -> None:
        """Close all windows without a question."""
        self.is_ending = True
        self.closeAllWindows()

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.url().isLocalFile():
            self.open_requested.emit(OpenRequest((Path(event.file()),)))
        else:
            self.open_requested.emit(OpenRequest(link=event.url().toString()))
        return True
