"""The way of the keyboard back out of parts of the window that vanish."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusReturn(QObject):
    """Gives the keyboard back to the widget that had it before it came into `container`.

    Qt passes it on to the next widget when the one that has it is hidden or deleted.
    """

    def __init__(self, container: QWidget) -> None:
        super().__init__(container)
        self._container = container
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @property
    def is_inside(self) -> bool:
        """True while a widget of the container has the keyboard."""
        focus = QApplication.focusWidget()
        return focus is not None and self._container.isAncestorOf(focus)

    def give_back(self) -> None:
        """Give the keyboard back; call this before its widget is hidden or deleted."""
        before = self._before
        if self.is_inside and before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._container.isAncestorOf(now):
            return
        if before is not None and not self._container.isAncestorOf(before):
            self._before = before
