"""Notifications: the one way to tell the user something that no dialog asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.ui.tasks.task_runner import error_text
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.message_bar import MessageAction, MessageBar
from viewer.ui.widgets.toast import Toast


class Notifications(QObject):
    """Shows messages above the transcript and short-lived toasts over it.

    A message stays until it is dismissed, replaced, or another episode is opened. One whose
    button lasts, such as Undo, is shown again when the message that replaced it goes. While no
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
        self._action: MessageAction | None = None
        self._replaced: list[tuple[str, MessageAction]] = []  # messages that are shown again
        bar.dismissed.connect(lambda: self.dismissed.emit(self._last))
        bar.dismissed.connect(self._show_replaced)
        bar.acted.connect(self._show_replaced)

    @property
    def text(self) -> str:
        """The text of the message; empty while there is none."""
        return self._bar.text

    @property
    def toast_text(self) -> str:
        """The text of the toast; empty while there is none in the window."""
        return self._toast.text() if self._toast.isVisibleTo(self._toast.window()) else ""

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
        """Remove the message, and those that it replaced."""
        self._replaced.clear()
        self._show("", None, problem=False)

    def set_actions(self, text: str, actions: Sequence[MessageAction]) -> None:
        """Replace the buttons of the message, if it is still `text`."""
        if self.text == text:
            self._bar.set_actions(actions)

    def dismiss(self, text: str) -> None:
        """Remove the message `text`, also if another replaced it."""
        self._replaced = [one for one in self._replaced if one[0] != text]
        if self.text == text:
            self._show("", None, problem=False)
            self._show_replaced()

    def _act(self, action: MessageAction) -> None:
        self._bar.hide()  # its message is on the start page
        action.run()
        self._show_replaced()

    def _show_replaced(self) -> None:
        """Show the message again that was replaced last, unless another is shown."""
        if not self.text:
            self._action = None
            if self._replaced:
                self.info(*self._replaced.pop())

    def _show(self, text: str, action: MessageAction | None, *, problem: bool) -> None:
        self._replaced = [one for one in self._replaced if one[0] != text]
        if text and self._action is not None and self._action.lasts and self.text not in ("", text):
            self._replaced.append((self._last, self._action))
        self._last, self._action = text, action
        self._bar.show_message(text, action, problem=problem)
        button, act = ("", None) if action is None else (action.text, partial(self._act, action))
        self._start_page.show_message(text, problem=problem, button=button, act=act)
        if text:
            self.message_shown.emit(text)
