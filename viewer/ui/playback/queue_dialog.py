"""Dialog with the queue of episodes, which can be reordered by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.dialogs import stack_widgets
from viewer.ui.widgets.labels import PlainLabel, tool_tip
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

_ID = int(Qt.ItemDataRole.UserRole)


class QueueDialog(ScreenDialog):
    """Lists the episodes that are played next; Del removes one, Alt+↑ and Alt+↓ move it.

    Signals:
        arranged: the ids of the episodes in their new order; removed ones are missing.
        play_requested: id of the episode to play now.
    """

    arranged = Signal(object)
    play_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Queue"))
        self._steps: list[list[tuple[int, str]]] = []  # the queue before each change here
        self._shown: list[tuple[int, str]] = []
        self.list = _QueueList()
        self.list.setAccessibleName(tr("Queue"))
        self.empty = PlainLabel(
            tr("Nothing is queued. Choose Play Next or Play Later in the menu of an episode.")
        )
        self.empty.setWordWrap(True)
        policy = self.empty.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)  # the buttons stay at the bottom
        self.empty.setSizePolicy(policy)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setProperty("muted", True)
        self.remove = QPushButton(tr("Remove"))
        self.clear = QPushButton(tr("Remove All"))
        self.undo = QPushButton(tr("Undo"))
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.play = QPushButton(tr("Play"))
        close = QPushButton(tr("Close"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remove)
        row.addWidget(self.clear)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.play)
        for button in (self.remove, self.clear, self.undo, close):
            button.setAutoDefault(False)
        self.play.setDefault(True)
        stack_widgets(self, self.empty, self.list, buttons)
        self.remove.clicked.connect(self.list.remove_current)
        self.clear.clicked.connect(self._clear)
        self.undo.clicked.connect(self._undo)
        self.play.clicked.connect(self._play)
        self.list.itemDoubleClicked.connect(lambda _: self._play())
        close.clicked.connect(self.reject)
        self.list.arranged.connect(self._show_state)
        self.resize(QSize(460, 380))

    def set_episodes(self, episodes: Sequence[tuple[int, str]]) -> None:
        """Show episodes: their ids and titles. What was done before cannot be undone then."""
        self._steps.clear()
        self._fill(episodes)

    def _fill(self, episodes: Sequence[tuple[int, str]]) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for number, title in episodes:
            item = QListWidgetItem(title)
            item.setData(_ID, number)
            item.setToolTip(tool_tip(title))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(episodes) - 1))
        self._shown = list(episodes)
        self._show_parts()

    def _show_parts(self) -> None:
        some = self.list.count() > 0
        self.empty.setVisible(not some)
        self.list.setVisible(some)
        for button in (self.remove, self.clear, self.play):
            button.setEnabled(some)
        self.undo.setEnabled(bool(self._steps))

    def _undo(self) -> None:
        """Bring the episodes back as they were before the last change here."""
        self._fill(self._steps.pop())
        self.arranged.emit(self.list.ids())

    def _clear(self) -> None:
        self.list.clear()
        self._show_state()

    def _play(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.play_requested.emit(item.data(_ID))

    def _show_state(self) -> None:
        titles = dict(self._shown)
        self._steps.append(self._shown)
        self._shown = [(number, titles[number]) for number in self.list.ids()]
        self._show_parts()
        self.arranged.emit(self.list.ids())


class _QueueList(ListWidget):
    arranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self.arranged.emit())

    def ids(self) -> list[int]:
        return [self.item(row).data(_ID) for row in range(self.count())]

    def remove_current(self) -> None:
        row = self.currentRow()
        if row >= 0:
            self.takeItem(row)
            self.setCurrentRow(min(row, self.count() - 1))
            self.arranged.emit()

    def move_current(self, by: int) -> None:
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentItem(item)
            self.arranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)
