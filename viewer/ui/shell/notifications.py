"""Notifications: the one way to tell the user something that no dialog asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from viewer.ui.tasks.task_runner import error_text
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.message_bar import MessageAction, MessageBar
from viewer.ui.widgets.toast import Toast


class Notifications(QObject):
    """Shows messages above the transcript and short-lived toasts over it.

    A message stays until it is dismissed, replaced, or another episode is opened. While no
    episode is open, it is shown on the start page. All texts are translated and plain.

    Signals:
        message_shown: the text of a message that was just shown.
        dismissed: the text of a message that the user closed.
    """

    message_shown = Signal(str)
    dismissed = Signal(str)

    def __init__(self, bar: MessageBar, start_page: EmptyState, toast: Toast) -> None:
        super().__init__(bar)
        self._bar = bar
        self._start_page = start_page
        self._toast = toast
        self._last = ""
        bar.dismissed.connect(lambda: self.dismissed.emit(self._last))

    @property
    def text(self) -> str:
        """The text of the message; empty while there is none."""
        return self._bar.text

    @property
    def toast_text(self) -> str:
        """The text of the toast; empty while there is none."""
        return self._toast.text() if not self._toast.isHidden() else ""

    def error(self, text: str, action: MessageAction | None = None) -> None:
        """Show an error: something failed."""
        self._show(text, action, problem=True)

    def warning(self, text: str, action: MessageAction | None = None) -> None:
        """Show a warning: something is incomplete or uncertain."""
        self._show(text, action, problem=True)

    def info(self, text: str, action: MessageAction | None = None) -> None:
        """Show an information."""
        self._show(text, action, problem=False)

    def toast(self, text: str, *, stays: bool = False) -> None:
        """Show `text` for a few seconds, or until the next toast if it `stays`; "" hides it."""
        self._toast.show_text(text, stays=stays)

    def report(self, error: Exception) -> None:
        """Show a `UserError`; raise any other exception again, for the exception hook."""
        self.error(error_text(error))

    def clear(self) -> None:
        """Remove the message."""
        self._show("", None, problem=False)

    def set_actions(self, text: str, actions: Sequence[MessageAction]) -> None:
        """Replace the buttons of the message, if it is still `text`."""
        if self.text == text:
            self._bar.set_actions(actions)

    def dismiss(self, text: str) -> None:
        """Remove the message if it is `text`."""
        if self.text == text:
            self.clear()

    def _show(self, text: str, action: MessageAction | None, *, problem: bool) -> None:
        self._last = text
        self._bar.show_message(text, action, problem=problem)
        button, act = action if action is not None else ("", None)
        self._start_page.show_message(text, problem=problem, button=button, act=act)
        if text:
            self.message_shown.emit(text)
