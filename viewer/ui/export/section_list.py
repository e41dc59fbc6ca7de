"""List of an export's sections: episodes to leave out, or quotes to reorder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem

from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.row_list import ListWidget

if TYPE_CHECKING:
    from viewer.services.export_job import OutlineEntry

_ID = Qt.ItemDataRole.UserRole
_MOST = 3_000  # maximum quotes that are listed for manual order


class SectionList(ListWidget):
    """Lists the episodes with a check box each, or the quotes, which can be dragged.

    Signals:
        changed: the user left out an episode or included it again.
        arranged: the user moved a quote; the ids of the passages in the new order (tuple).
    """

    changed = Signal()
    arranged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sections"))
        self.setUniformItemSizes(True)
        self.setMinimumHeight(120)
        self.hide()  # until there are sections
        self._by_hand = False
        self._order: tuple[int, ...] = ()
        self._outline: Sequence[OutlineEntry] = ()
        self._left_out: set[int] = set()
        self.itemChanged.connect(self._checked)
        self.model().rowsMoved.connect(self._moved)

    @property
    def left_out(self) -> frozenset[int]:
        """The ids of the episodes that are not exported."""
        return frozenset(self._left_out)

    @property
    def by_hand(self) -> tuple[int, ...]:
        """The ids of the passages in the order of `set_order`; empty for other orders."""
        return self._order if self._by_hand else ()

    def set_order(self, order: Sequence[int]) -> None:
        """Set a manual order that is not stored in the library."""
        self._order = tuple(order)

    def forget(self, left_out: Iterable[int] = ()) -> None:
        """Clear the list and the choices, for another source."""
        self._left_out = set(left_out)
        self._order = ()
        self.clear()
        self._outline = ()

    def set_by_hand(self, by_hand: bool) -> None:
        """List quotes to drag instead of episodes."""
        if by_hand != self._by_hand:
            self._by_hand = by_hand
            self._fill()

    def show_outline(self, outline: Sequence[OutlineEntry]) -> None:
        """List the passages of the source."""
        if list(outline) != list(self._outline):
            self._outline = outline
            self._fill()

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        if self._by_hand:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            rank = {number: at for at, number in enumerate(self._order)}
            ordered = sorted(self._outline, key=lambda entry: rank.get(entry.passage_id, len(rank)))
            for outline_entry in ordered[:_MOST]:
                item = QListWidgetItem(outline_entry.words)
                item.setData(_ID, outline_entry.passage_id)
                item.setToolTip(outline_entry.title)
                self.addItem(item)
        else:
            self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
            counts: dict[int, int] = {}
            titles = {entry.episode_id: entry.title for entry in self._outline}
            for outline_entry in self._outline:
                counts[outline_entry.episode_id] = counts.get(outline_entry.episode_id, 0) + 1
            for number, count in counts.items():
                item = QListWidgetItem(f"{titles[number]} ({count})")
                item.setData(_ID, number)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                is_out = number in self._left_out
                item.setCheckState(Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked)
                self.addItem(item)
        self.blockSignals(False)
        self.setHidden(self.count() == 0)

    def _checked(self, item: QListWidgetItem) -> None:
        if self._by_hand:
            return
        number = int(item.data(_ID))
        if item.checkState() is Qt.CheckState.Checked:
            self._left_out.discard(number)
        else:
            self._left_out.add(number)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current quote by Alt+Up and Alt+Down."""
        key, row = event.key(), self.currentRow()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if not (alt and self._by_hand and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and row >= 0):
            super().keyPressEvent(event)
            return
        to = row - 1 if key == Qt.Key.Key_Up else row + 2
        if 0 <= to <= self.count():
            self.model().moveRow(QModelIndex(), row, QModelIndex(), to)

    def _moved(self) -> None:
        self._outline = ()  # the next outline is shown even if it is the same as before
        self.arranged.emit(tuple(int(self.item(row).data(_ID)) for row in range(self.count())))
