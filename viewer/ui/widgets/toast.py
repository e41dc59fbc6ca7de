"""Toast: a short text about what was just done, which disappears by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.labels import PlainLabel

SHOWN_MS = 4_000
_ABOVE = 64  # pixels from the lower edge, above the return button


class Toast(PlainLabel):
    """Label at the bottom center of `place`, without keyboard and mouse input.

    It lies over everything else in its parent, of which `place` is a part.
    """

    def __init__(self, place: QWidget, parent: QWidget) -> None:
        super().__init__("", parent)
        self._below = place
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        place.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, stays: bool = False) -> None:
        """Show `text` for a few seconds, or until the next one if it `stays`; "" hides."""
        self.setText(text)
        self.setVisible(bool(text))
        self._place()
        self._timer.stop()
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if not stays:
            self._timer.start(SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        place, parent = self._below, self.parentWidget()
        assert parent is not None
        text = self.text()
        room = place.width() - 32
        self.setWordWrap(self.fontMetrics().horizontalAdvance(text) + 40 > room)
        width = min(self.sizeHint().width(), room)
        height = self.heightForWidth(width) if self.wordWrap() else self.sizeHint().height()
        corner = QPoint((place.width() - width) // 2, place.height() - height - _ABOVE)
        self.setGeometry(QRect(place.mapTo(parent, corner), QSize(width, height)))
        self.raise_()
