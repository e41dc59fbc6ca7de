"""Item model of the collections in the library panel, and the heights of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, text_height
from viewer.ui.widgets.labels import tool_tip

Index = QModelIndex | QPersistentModelIndex

HEAD_HEIGHT = 32


def episode_height() -> int:
    """Return the height of an episode's row (pixels)."""
    return text_height() + text_height(SMALL_PX) + 14


def collection_height() -> int:
    """Return the height of a collection's row (pixels)."""
    return text_height() + 10


ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in the panel's order, children behind their parent.

    Attributes:
        color: an index into the theme's colors of collections.
        count: passages in it.
        depth: 0, or how many collections it lies in.
        key: the shortcut that marks into it, or "".
    """

    id: int
    name: str
    color: int
    count: int
    depth: int = 0
    key: str = ""


class CollectionModel(QAbstractListModel):
    """Model of collections; every row is a `CollectionRow` under the role `ROW`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CollectionRow] = []
        self.current: int | None = None

    def set_collections(self, rows: Sequence[CollectionRow]) -> None:
        """Replace the rows."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = list(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def set_current(self, collection: int | None) -> None:
        """Set the id of the collection whose passages are listed."""
        self.current = collection
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, collection: int) -> int | None:
        """Return the row of a collection; None if it is not listed."""
        return next((i for i, row in enumerate(self._rows) if row.id == collection), None)

    def height(self) -> int:
        """Return the height of all rows (pixels)."""
        return len(self._rows) * collection_height()

    def row_size(self, row: int) -> QSize:
        """Return the size of a row."""
        return QSize(0, collection_height())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label = ", ".join((row.name, tr("%Ln passage|%Ln passages", "", row.count)))
            return label + (tr(", key {key}").format(key=row.key) if row.key else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = tr("Press {key} to add a passage.").format(key=row.key) if row.key else ""
            return tool_tip("\n".join(filter(None, (row.name, hint))))
        return None
