"""Undo notice: a message about shifted times with a button that takes the shift back."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.message_bar import MessageAction


class UndoNotice(Feature):
    """Shows how far times were shifted, with Undo; hidden by the next edit."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._text = ""
        self._edits.change_applied.connect(self._withdraw)

    def show(self, text: str, edits: int = 1) -> None:
        """Show `text`; Undo takes back the last `edits` edits. Call it after they were applied."""

        def undo() -> None:
            for _ in range(edits):
                self._edits.undo()

        self._text = text
        self._notifications.info(text, MessageAction(tr("Undo"), undo))

    def _withdraw(self, _: object) -> None:
        if self._text:
            self._notifications.dismiss(self._text)
            self._text = ""


def shift_message(by_ms: int) -> str:
    """Return the text of a signed duration: `+1 min 16 s`, `-0.3 s`."""
    sign = "+" if by_ms > 0 else "−" if by_ms < 0 else ""
    minutes, rest_ms = divmod(abs(by_ms), 60_000)
    if not minutes:
        return sign + tr("{n} s").format(n=QLocale().toString(rest_ms / 1000, "f", 1))
    seconds = QLocale().toString(round(rest_ms / 1000))
    return sign + tr("{minutes} min {seconds} s").format(
        minutes=QLocale().toString(minutes), seconds=seconds
    )
