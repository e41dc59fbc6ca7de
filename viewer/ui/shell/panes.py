"""Keyboard navigation between the panes of the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from viewer.ui.widgets.tab_order import taking_keys


class Panes(QObject):
    """Moves the focus from pane to pane, to the widget that had it last in each.

    Args:
        panes: the panes in their order, each with the widget that has the focus first;
            None for the first one that Tab reaches.
        parent: owner of the object.
    """

    def __init__(self, panes: Mapping[QWidget, QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = list(panes)
        self._last = dict(panes)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # Later: the focus passes through other widgets when the one that has it is hidden.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._remember)
        application.focusChanged.connect(self._begin_to_settle)

    def step(self, by: int) -> None:
        """Go to the next visible pane (`by` 1) or the previous one (-1), around the ends."""
        self._remember()
        focus = QApplication.focusWidget()
        here = self._pane_of(focus) if focus is not None else None
        at = self._panes.index(here) if here is not None else (-1 if by > 0 else 0)
        for distance in range(1, len(self._panes) + 1):
            pane = self._panes[(at + by * distance) % len(self._panes)]
            target = self._target(pane)
            if pane is not here and target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _target(self, pane: QWidget) -> QWidget | None:
        last = self._last[pane]
        candidates = ([last] if last is not None and isValid(last) else []) + taking_keys(pane)
        usable = (widget for widget in candidates if widget.isVisible() and widget.isEnabled())
        return next(usable, None)

    def _pane_of(self, widget: QWidget) -> QWidget | None:
        return next((p for p in self._panes if p is widget or p.isAncestorOf(widget)), None)

    def _begin_to_settle(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._settled.start()

    def _remember(self) -> None:
        now = QApplication.focusWidget()
        pane = self._pane_of(now) if now is not None else None
        if pane is not None:
            self._last[pane] = now
