"""Key mode: a state of the window that one toast explains and Escape ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext


class KeyMode(QObject):
    """Shows a hint while a mode lasts; the hint is hidden while the player is paused.

    Signals:
        stop_requested: Escape was pressed, or another episode was opened.
    """

    stop_requested = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.workspace.dialog_parent)
        self._notifications = app.workspace.notifications
        self._shown_hint = ""
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), app.workspace.dialog_parent)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.stop_requested)
        # Two modes may last at the same time: Escape ends both.
        self._escape.activatedAmbiguously.connect(self.stop_requested)
        app.player.playing_changed.connect(self._playing_changed)
        app.session.opened.connect(self._opened)

    def show(self, hint: str) -> None:
        """Start the mode, or show another hint in it."""
        way_out = tr("Esc to stop")
        self._shown_hint = f"{hint} · {way_out}"
        self._escape.setEnabled(True)
        self._notifications.toast(self._shown_hint, stays=True)

    def end(self) -> None:
        """End the mode and hide its hint."""
        self._hide()
        self._shown_hint = ""
        self._escape.setEnabled(False)

    def _hide(self) -> None:
        if self._shown_hint and self._notifications.toast_text == self._shown_hint:
            self._notifications.toast("")

    def _playing_changed(self, playing: bool) -> None:
        if not playing:
            self._hide()
        elif self._shown_hint:
            self._notifications.toast(self._shown_hint, stays=True)

    def _opened(self, _: object) -> None:
        if self._shown_hint:
            self.stop_requested.emit()
