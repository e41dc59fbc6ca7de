"""Message bar: a sentence above the transcript, with optional actions and a close button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.chips import FlowLayout
from viewer.ui.widgets.focus_return import FocusReturn
from viewer.ui.widgets.labels import StatusLabel

_BESIDE_FROM = 400  # pixels for the text, a button and the cross


class MessageAction(NamedTuple):
    """A button of a message: its text, and the function that it calls.

    A message with a button that `lasts` comes back after a message that replaced it.
    """

    text: str
    run: Callable[[], object]
    lasts: bool = False


class MessageBar(QWidget):
    """Shows one message until it is dismissed or replaced; hidden while there is none.

    Signals:
        dismissed: the user closed the message without its action.
        acted: the action of the message was run, which may have shown another message.
    """

    dismissed = Signal()
    acted = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = StatusLabel()
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, spacing=8)
        self._focus = FocusReturn(self)
        self.offered: list[tuple[MessageAction, QPushButton]] = []
        close = QToolButton()
        close.setIcon(icon("close", look))
        close.setAccessibleName(tr("Dismiss"))
        close.setToolTip(tr("Dismiss"))
        close.clicked.connect(lambda _checked: self._focus.give_back())
        close.clicked.connect(self.hide)
        close.clicked.connect(lambda _checked: self.dismissed.emit())
        self._column: tuple[int, int] | None = None
        self._grid = grid = QGridLayout(self)
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(self._buttons, 0, 1)
        grid.addWidget(close, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_message(
        self, text: str, action: MessageAction | None = None, *, problem: bool = True
    ) -> None:
        """Show `text` with the button of `action`; "" hides the bar."""
        self._focus.give_back()
        self._text.set_status(text, problem=problem)
        self.set_actions([action] if action is not None else [])
        self.setVisible(bool(text))

    def set_actions(self, actions: Sequence[MessageAction]) -> None:
        """Replace the buttons of the message."""
        for _, button in self.offered:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.offered = [(action, self._add_button(action)) for action in actions]
        self._buttons.setVisible(bool(actions))
        self._align(*(self._column or (16, self.width() - 32)))

    def _add_button(self, action: MessageAction) -> QPushButton:
        button = QPushButton(action.text.replace("&", "&&"))
        button.setProperty("strip", True)
        button.clicked.connect(lambda _checked: self._clicked(action))
        self._row.addWidget(button)
        return button

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text (pixels); without one, the bar fills its width."""
        self._column = left, width
        self._align(left, width)

    def _align(self, left: int, width: int) -> None:
        right = max(8, self.width() - left - width)
        self._grid.setContentsMargins(left, 8, right, 4)
        # In a narrow column, the buttons are placed below the text, as more than one always are.
        below = 0 < self.width() - left - right < _BESIDE_FROM or len(self.offered) > 1
        if below != (self._grid.itemAtPosition(1, 0) is not None):
            self._grid.addWidget(self._buttons, *((1, 0) if below else (0, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align(*(self._column or (16, self.width() - 32)))

    @property
    def text(self) -> str:
        """The message; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def _clicked(self, action: MessageAction) -> None:
        self._focus.give_back()
        self.hide()
        action.run()
        self.acted.emit()
