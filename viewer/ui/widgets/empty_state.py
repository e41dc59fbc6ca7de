"""Empty state: a placeholder with an icon, a text and the next steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.ui.theme.fonts import interface_font
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel, StatusLabel

_ICON_SIZE = 32
_TEXT_WIDTH = 300


class EmptyState(QWidget):
    """An icon, a title, a sentence and up to three buttons, centered.

    Signals:
        action_requested: the button was pressed.
        other_requested: the second, quieter one was.
        last_requested: the third one was, which is apart from the others.
    """

    action_requested = Signal()
    other_requested = Signal()
    last_requested = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str,
        look: ThemeManager,
        parent: QWidget | None = None,
        *,
        action: str = "",
        other: str = "",
        last: str = "",
    ) -> None:
        """Initialize; the last three arguments are the buttons' texts, "" for no button."""
        super().__init__(parent)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch(2)
        column.addWidget(_Picture(icon_name, look, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        self._title = PlainLabel(title, self)
        self._title.setFont(interface_font(14, QFont.Weight.DemiBold))
        self._sentence = PlainLabel(sentence, self)
        self._sentence.setProperty("muted", True)
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        self.action_button = self._button(action, self.action_requested, primary=True)
        self.other_button = self._button(other, self.other_requested, primary=False)
        for button in (self.action_button, self.other_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.last_button = self._button(last, self.last_requested, primary=False)
        self.last_button.setProperty("quiet", True)
        self.last_button.setProperty("link", True)
        column.addSpacing(12)
        column.addWidget(self.last_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._message = StatusLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._message.hide()
        column.addSpacing(12)
        column.addWidget(self._message)
        self._act: Callable[[], object] | None = None
        self._message_button = QPushButton(self)
        self._message_button.setAutoDefault(False)
        self._message_button.hide()
        self._message_button.clicked.connect(self._run_action)
        column.addWidget(self._message_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _button(self, words: str, pressed: SignalInstance, *, primary: bool) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("primary", primary)
        button.setVisible(bool(words))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: pressed.emit())
        return button

    def minimumSizeHint(self) -> QSize:
        """Return a small width, as the margins follow the width."""
        return QSize(160, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(16, (self.width() - _TEXT_WIDTH) // 2)
        self._column.setContentsMargins(side, 24, side, 24)

    def set_words(self, title: str, sentence: str) -> None:
        """Set title and sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def words(self) -> str:
        """Return the shown title and sentence."""
        return f"{self._title.text()} {self._sentence.text()}".strip()

    def show_message(
        self,
        text: str,
        *,
        problem: bool = True,
        button: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message below everything else, with a button that calls `act`; "" hides it."""
        self._message.set_status(text, problem=problem)
        self._message.setVisible(bool(text))
        self._act = act
        self._message_button.setText(button)
        self._message_button.setVisible(bool(text and button))

    def _run_action(self) -> None:
        act = self._act
        self.show_message("")
        if act is not None:
            act()

    @property
    def message(self) -> str:
        """The message; empty while there is none."""
        return self._message.text()


class _Picture(QWidget):
    def __init__(self, icon_name: str, look: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._look = look
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_ICON_SIZE, _ICON_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(0, 0, _ICON_SIZE, _ICON_SIZE)
        rect.moveCenter(QRectF(self.rect()).center())
        paint_icon(QPainter(self), rect, self._icon_name, self._look.theme.wave)
