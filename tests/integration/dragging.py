"""The queue is rearranged with the mouse, in a process of its own: see `test_queue.py`.

Qt's platform without a screen has no drag and drop; its minimal one has.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController


def drag(rows: QListWidget, row: int, below: int) -> None:
    """Drag a row into the gap below another one; returns after the drop."""
    port, window = rows.viewport(), rows.window()
    handle = window.windowHandle()
    assert handle is not None
    start = rows.visualItemRect(rows.item(row)).center()
    end = rows.visualItemRect(rows.item(below)).bottomLeft() + QPoint(start.x(), 0)

    def go_on() -> None:  # in the event loop of the drag
        for up in (3, 0):
            QTest.mouseMove(handle, port.mapTo(window, end - QPoint(0, up)))
        release = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QTest.mouseRelease(handle, *release, port.mapTo(window, end))

    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for by in (3, 2 * QApplication.startDragDistance()):
        place = start + QPoint(0, by)
        if by > 3:  # the drag begins
            QTimer.singleShot(0, go_on)
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            place.toPointF(),
            port.mapToGlobal(place).toPointF(),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, moved)


def test_rows_of_the_queue_are_dragged(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    for cues, name in enumerate(("first", "second", "third"), 3):
        program = opened(*write_episode(tmp_path, name, cues))
    qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
    queue = program.features.queue
    queue.add_later([1, 2, 3])
    program.actions["queue"].trigger()
    rows = queue.dialog.list
    with qtbot.waitExposed(queue.dialog):
        queue.dialog.show()
    for row, below, order in ((0, 2, [2, 3, 1]), (2, 0, [2, 1, 3])):
        drag(rows, row, below)
        assert list(queue.queue.ids) == order
        assert [rows.item(n).data(Qt.ItemDataRole.UserRole) for n in range(3)] == order
        assert program.settings.queue == [str(number) for number in order]
    queue.dialog.reject()
