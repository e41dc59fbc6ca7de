"""Chips: small facts in a row, as below an episode's title."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from viewer.text.bidi import bidi_wrap
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import CHIP_HEIGHT, ChipButton
from viewer.ui.widgets.labels import PlainLabel


class Chip(PlainLabel):
    """A fact in a pill: "8 chapters". Its text is never markup."""

    def __init__(self, text: str, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setFont(tabular(interface_font(SMALL_PX)))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 20, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.chip)
        painter.drawRoundedRect(QRectF(self.rect()), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setPen(self._look.theme.muted)
        painter.setFont(self.font())
        inner = self.rect().adjusted(10, 0, -10, 0)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, bidi_wrap(words)
        )


class FactButton(ChipButton):
    """A chip that can be pressed, as high as a `Chip`."""

    inset = 0

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), CHIP_HEIGHT)


class ChipRow(QWidget):
    """Chips beside each other, on as many lines as they need.

    Signals:
        pressed: the name of a chip that was pressed, and the global point below it.
    """

    pressed = Signal(str, QPoint)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, texts: Sequence[str], names: Sequence[str] = ()) -> None:
        """Replace the chips; those with a name, which may be empty, can be pressed."""
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for text, name in zip_longest(texts, names, fillvalue=""):
            self._flow.addWidget(self._button(text, name) if name else Chip(text, self._look, self))
        self.updateGeometry()

    def texts(self) -> list[str]:
        """Return the texts of the chips."""
        widgets = (self._flow.itemAt(index) for index in range(self._flow.count()))
        chips = (item.widget() for item in widgets if item)
        return [chip.text() for chip in chips if isinstance(chip, Chip | FactButton)]

    def _button(self, text: str, name: str) -> FactButton:
        chip = FactButton(text, self._look, self)
        chip.describe(text)
        chip.clicked.connect(partial(self._press, chip, name))
        return chip

    def _press(self, chip: FactButton, name: str, _checked: bool = False) -> None:
        self.pressed.emit(name, chip.mapToGlobal(QPoint(0, chip.height())))


class FlowLayout(QLayout):
    """Widgets in reading order, on a new line where the width ends. `spacing` is in pixels."""

    def __init__(self, parent: QWidget, *, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._owner = parent
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _place(self, rect: QRect, *, apply: bool) -> int:
        """Lay the items out (or only measure) and return the height they take."""
        backwards = self._owner.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, line = 0, 0, 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if x and x + size.width() > rect.width():
                x, y, line = 0, y + line + self._gap, 0
            if apply:
                left = rect.width() - x - size.width() if backwards else x
                item.setGeometry(QRect(rect.topLeft() + QPoint(left, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line
