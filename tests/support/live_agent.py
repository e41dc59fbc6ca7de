"""Run the program in this process, and let another process work in it as a user does.

Requests are JSON objects, one a line, on standard input; each gets one answer on standard output.
What acts (keys, mouse) is answered before it is done, for it may open a modal dialog.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QTextEdit,
    QWidget,
)

from tests.support.room import clipped
from viewer.cli.main import main
from viewer.ui.theme import fonts

_STATES = ("invisible", "disabled", "focused", "focusable", "selected", "checked", "editable")
_BUTTONS = {
    "left": Qt.MouseButton.LeftButton,
    "right": Qt.MouseButton.RightButton,
    "middle": Qt.MouseButton.MiddleButton,
}
_TEXT = QAccessible.Text


class Agent(QObject):
    """Answers requests in the thread of the window."""

    asked = Signal(bytes)

    def __init__(self, answers: int) -> None:
        super().__init__()
        self._answers = answers
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def read(self) -> None:
        """Pass on requests until the other process goes; runs in a thread of its own."""
        rest = b""
        while chunk := os.read(0, 65_536):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.asked.emit(line)

    def _answer(self, line: bytes) -> None:
        request = json.loads(line)
        work: Callable[..., Any] = globals()[f"do_{request.pop('do')}"]
        if work in _ACTS:
            _focus()
            # Each character is an event of its own: events are processed while a key goes down.
            steps = request["text"] if work is do_type else [None]
            for step in steps:
                given = request if step is None else {"text": step}
                QTimer.singleShot(0, self, lambda given=given: work(**given))
            answer = None
        else:
            answer = work(**request)
        os.write(self._answers, json.dumps(answer).encode() + b"\n")


def do_look() -> list[dict[str, Any]]:
    """Describe everything on the screen as assistive technology is told of it."""
    # Otherwise Qt does not keep up what it tells of rows that come and go.
    QAccessible.setActive(True)
    nodes: list[dict[str, Any]] = []
    for widget in _shown():
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            nodes += _nodes(interface, widget.windowTitle() or type(widget).__name__, 0)
    return nodes


def _shown() -> list[QWidget]:
    """The windows on the screen, those in front last."""
    widgets = [w for w in QApplication.topLevelWidgets() if w.isVisible()]

    def height(window: QWidget) -> tuple[bool, bool, bool]:
        popup = window.windowType() == Qt.WindowType.Popup
        # Dialogs stay in front of the window that they belong to.
        return window.isModal(), popup, window.parentWidget() is not None

    return sorted(widgets, key=height)


def _nodes(node: QAccessibleInterface, window: str, depth: int) -> Iterator[dict[str, Any]]:
    state = node.state()
    if getattr(state, "invisible", False) or depth > 40:
        return
    rect = node.rect()
    role = str(node.role()).rpartition(".")[2]
    yield {
        "window": window,
        "depth": depth,
        "role": role,
        "name": node.text(_TEXT.Name),
        "value": node.text(_TEXT.Value)[:20_000],
        "description": node.text(_TEXT.Description),
        "rect": rect.getRect(),
        "states": [name for name in _STATES if getattr(state, name, False)],
        "type": type(node.object()).__name__,
    }
    for place in range(node.childCount()):
        child = node.child(place)
        if child is None:
            continue
        if role in ("List", "Table", "Tree") and not child.rect().intersects(rect):
            continue  # rows that are scrolled out of sight
        yield from _nodes(child, window, depth + 1)


def do_text_rect(text: str) -> object:
    """Find a text on the page: where its first character is on the screen, if it is visible."""
    for page in (view for widget in _shown() for view in widget.findChildren(QTextEdit)):
        interface = QAccessible.queryAccessibleInterface(page)
        content = interface.textInterface() if interface is not None else None
        if interface is None or content is None or not page.isVisible():
            continue
        offset = content.text(0, content.characterCount()).find(text)
        if offset >= 0:
            rect = content.characterRect(offset)
            return rect.getRect() if interface.rect().contains(rect) else None
    return None


def do_clipped() -> list[str]:
    """List the words on the screen that have not the room that they need."""
    return [words for window in _shown() for words in clipped(window)]


def do_menu_key() -> None:
    """Press the key that opens a context menu: at the focus, as Qt's platforms do."""
    focus = QApplication.focusWidget()
    assert focus is not None
    caret = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = QRectF(caret).center().toPoint()
    where = focus.mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, where)
    QApplication.sendEvent(focus, event)


def do_screen() -> dict[str, Any]:
    """Tell the size of the screen, the frames of the windows on it, and what has the focus."""
    screen = QGuiApplication.primaryScreen()
    focus = QApplication.focusWidget()
    place = QRect(focus.mapToGlobal(QPoint(0, 0)), focus.size()) if focus is not None else QRect()
    told = QAccessible.queryAccessibleInterface(focus) if focus is not None else None
    return {
        "available": screen.availableGeometry().getRect(),
        "scale": screen.devicePixelRatio(),
        "windows": {
            w.windowTitle() or type(w).__name__: w.frameGeometry().getRect() for w in _shown()
        },
        "focus": type(focus).__name__,
        "focus_rect": place.getRect(),
        "focus_description": told.text(_TEXT.Description) if told is not None else "",
        "focus_text": told.text(_TEXT.Value) if told is not None else "",
    }


def do_picture(path: str) -> bool:
    """Save what is on the screen."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio()
    canvas = QPixmap(screen.geometry().size() * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(QColor("#5b6b7b"))
    painter = QPainter(canvas)
    for widget in _shown():
        painter.drawPixmap(widget.geometry().topLeft() - screen.geometry().topLeft(), widget.grab())
    painter.end()
    return canvas.save(path)


def do_point(x: int, y: int) -> None:
    """Move the pointer."""
    window = _window_at(QPoint(x, y))
    QTest.mouseMove(window, window.mapFromGlobal(QPoint(x, y)))


def do_click(x: int, y: int, button: str = "left", keys: str = "", times: int = 1) -> None:
    """Click at a place of the screen."""
    window = _window_at(QPoint(x, y))
    place = window.mapFromGlobal(QPoint(x, y))
    QTest.mouseClick(window, _BUTTONS[button], _modifiers(keys), place)
    if times == 2:
        QTest.mouseDClick(window, _BUTTONS[button], _modifiers(keys), place)


def do_drag(x: int, y: int, to_x: int, to_y: int) -> None:
    """Press at one place, release at another."""
    window = _window_at(QPoint(x, y))
    start, end = (window.mapFromGlobal(QPoint(*p)) for p in ((x, y), (to_x, to_y)))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, Qt.MouseButton.LeftButton, none, start)
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(window, start + (end - start) * share, 5)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, end)


def do_wheel(x: int, y: int, steps: int, keys: str = "") -> None:
    """Turn the wheel at a place; up is positive."""
    window = _window_at(QPoint(x, y))
    place = QPointF(window.mapFromGlobal(QPoint(x, y)))
    none = QPoint()
    event = QWheelEvent(
        *(place, QPointF(x, y), none, QPoint(0, 120 * steps)),
        *(Qt.MouseButton.NoButton, _modifiers(keys), Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(window, event)


def do_key(keys: str) -> None:
    """Press keys, as "Ctrl+Q" or "F6"."""
    sequence: Any = QKeySequence(keys)  # PySide does not declare that it has parts
    combination = sequence[0]
    assert isinstance(combination, QKeyCombination)
    QTest.keyClick(_window(), combination.key(), combination.keyboardModifiers())


def do_type(text: str) -> None:
    """Type a character where the focus is."""
    none = Qt.KeyboardModifier.NoModifier
    if text.isascii():
        QTest.keyClick(_window(), ord(text))
        return
    focus = QApplication.focusWidget()
    assert focus is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focus, QKeyEvent(kind, 0, none, text))


def do_close() -> None:
    """Close the window by its frame's button."""
    window = _window()
    window.close()


def _focus() -> None:
    """Give the focus to the window in front where none has it, as a window manager does."""
    if QGuiApplication.focusWindow() is None and _shown():
        _shown()[-1].activateWindow()


def _modifiers(keys: str) -> Qt.KeyboardModifier:
    made = Qt.KeyboardModifier.NoModifier
    for name, modifier in (
        ("Ctrl", Qt.KeyboardModifier.ControlModifier),
        ("Shift", Qt.KeyboardModifier.ShiftModifier),
        ("Alt", Qt.KeyboardModifier.AltModifier),
    ):
        if name in keys.split("+"):
            made |= modifier
    return made


def _window() -> QWindow:
    """The window that keys go to; Qt passes them on to a menu or a list that is open over it."""
    return QGuiApplication.focusWindow() or _shown()[-1].windowHandle()


def _window_at(place: QPoint) -> QWindow:
    for widget in reversed(_shown()):
        if QRect(widget.geometry()).contains(place):
            return widget.windowHandle()
    raise LookupError(f"there is no window at {place}")


_ACTS = {do_menu_key, do_click, do_drag, do_wheel, do_key, do_type, do_close, do_point}


if __name__ == "__main__":
    if family := os.environ.get("EARMARK_TEST_FONT"):
        fonts.FAMILY = family
    # Whatever the program prints is not taken for an answer.
    answers = os.dup(1)
    os.dup2(2, 1)
    agent = Agent(answers)
    threading.Thread(target=agent.read, daemon=True).start()
    sys.exit(main(sys.argv[1:]))
