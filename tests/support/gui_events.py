"""Real mouse and keyboard events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def click(
    widget: QWidget,
    x: int | None = None,
    y: int | None = None,
    button: Qt.MouseButton = LEFT,
    modifier: Qt.KeyboardModifier = NONE,
) -> None:
    """Click at `x`, `y`, or in the middle."""
    middle = widget.rect().center()
    place = QPoint(middle.x() if x is None else x, middle.y() if y is None else y)
    QTest.mouseClick(widget, button, modifier, place)


def press(widget: QWidget, x: int, y: int) -> None:
    QTest.mousePress(widget, LEFT, NONE, QPoint(x, y))


def move(widget: QWidget, x: int, y: int) -> None:
    QTest.mouseMove(widget, QPoint(x, y))


def release(widget: QWidget, x: int, y: int) -> None:
    QTest.mouseRelease(widget, LEFT, NONE, QPoint(x, y))


def key(widget: QWidget, which: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(widget, which, modifier)


def type_in(widget: QWidget, words: str) -> None:
    QTest.keyClicks(widget, words)


def double_click(widget: QWidget, x: int, y: int) -> None:
    """Double-click like a user: press, release, double press, release."""
    click(widget, x, y)
    QTest.mouseDClick(widget, LEFT, NONE, QPoint(x, y))
