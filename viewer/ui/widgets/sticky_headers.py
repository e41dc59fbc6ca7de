"""Lists whose headers stay at the top while the rows below them scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

if TYPE_CHECKING:
    _View = QListView
else:
    _View = object  # Qt's class comes with the class that has this one as its base


class StickyHeaders(_View):
    """A list that paints the header of its first rows over them. The first of the base classes.

    Attributes:
        header_height: pixels of a header.
    """

    header_height = 0

    def head_row(self, row: int) -> int:
        """Return the row of the header above `row`, or `row` if it is one; -1 without one."""
        raise NotImplementedError

    def header_colors(self) -> tuple[QColor, QColor]:
        """Return the colors of the background and the line below."""
        raise NotImplementedError

    def head_at_top(self) -> tuple[QModelIndex, QRect] | None:
        """Return the header that is painted over the first rows, and where; None without one."""
        first = super().indexAt(QPoint(0, 0))
        if not first.isValid():
            return None
        head = self.model().index(self.head_row(first.row()), 0)
        if not head.isValid() or self.visualRect(head).top() >= 0:
            return None
        rect = QRect(0, 0, self.viewport().width(), self.header_height)
        following = super().indexAt(QPoint(0, self.header_height))
        if following.isValid() and following.row() != head.row():
            other = self.head_row(following.row())
            pushing = following if other < 0 else self.model().index(other, 0)
            top = self.visualRect(pushing).top()
            if pushing.row() != head.row() and top < self.header_height:
                rect.translate(0, top - self.header_height)
        return head, rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport; that of the header where it is painted."""
        above = self.head_at_top()
        return (
            above[0] if above is not None and above[1].contains(point) else super().indexAt(point)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        above = self.head_at_top()
        if above is None:
            return
        head, rect = above
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        ground, line = self.header_colors()
        painter = QPainter(self.viewport())
        painter.fillRect(rect, ground)
        painter.setLayoutDirection(self.layoutDirection())
        self.itemDelegate().paint(painter, option, head)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.end()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row, below the sticky header."""
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        hidden = self.header_height - self.visualRect(index).top()
        if hidden > 0 and self.head_row(index.row()) not in (index.row(), -1):
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)
