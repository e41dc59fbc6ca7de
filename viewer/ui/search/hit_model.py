"""List model of search results: episodes and hits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from viewer.services.search_messages import EpisodeRow, HitRow, Row, SectionRow
from viewer.ui.i18n.locale_format import clock, format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import tool_tip

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole


def hit_facts(row: HitRow) -> str:
    """Return the line above a hit's words: its speaker, and that only its meaning was found."""
    return join_facts((row.speaker or "", tr("by meaning") if row.why == "meaning" else ""))


class HitModel(QAbstractListModel):
    """Model of the loaded episodes and hits; each row is a `Row` with the role `ROW`.

    Signals:
        more_requested: the user scrolled near the end of the loaded rows.
    """

    more_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._whole = True
        self._asked = False
        self._titles: dict[int, str] = {}
        self.sounding: HitRow | None = None

    def set_rows(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Replace all rows; `whole` is True if there are no more to load."""
        self.beginResetModel()
        self._rows, self._whole, self._asked = list(rows), whole, False
        self._titles = {}
        self._note_titles(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Append rows of the same response."""
        self._whole, self._asked = whole, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self._note_titles(rows)
            self.endInsertRows()

    def _note_titles(self, rows: Sequence[Row]) -> None:
        self._titles |= {row.episode: row.title for row in rows if isinstance(row, EpisodeRow)}

    @property
    def rows(self) -> Sequence[Row]:
        """The loaded rows."""
        return self._rows

    @property
    def whole(self) -> bool:
        """True if all rows are loaded."""
        return self._whole

    def set_sounding(self, hit: HitRow | None) -> None:
        """Set the hit that is previewed."""
        self.sounding = hit
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, hit: HitRow) -> int | None:
        """Return the index of the row with the same words, or None."""
        key = hit[:3]
        for row, item in enumerate(self._rows):
            if isinstance(item, HitRow) and item[:3] == key:
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not self._whole and not self._asked

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.more_requested.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, SectionRow):
                return section_title(row)
            return row.title if isinstance(row, EpisodeRow) else row.snippet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self._accessible_parts(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(row, EpisodeRow):
                return tool_tip("\n".join([row.title, *self._accessible_parts(row)[1:]]))
            if isinstance(row, HitRow) and row.start_ms is None:
                return tr("No times yet")
        return None

    def _accessible_parts(self, row: Row) -> list[str]:
        if isinstance(row, SectionRow):
            return [section_title(row)]
        if isinstance(row, EpisodeRow):
            hits = tr("%Ln result|%Ln results", "", row.hits)
            day = format_date(row.published) if row.published is not None else ""
            counted = hits if row.hits else reason(row)
            return [part for part in (row.title, row.show, day, counted) if part]
        time = clock(row.start_ms) if row.start_ms is not None else tr("no time")
        sounds = tr("playing") if row == self.sounding else ""
        title = self._titles.get(row.episode, "")
        return [part for part in (time, hit_facts(row), row.snippet, title, sounds) if part]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid():
            row = self._rows[index.row()]
            if isinstance(row, SectionRow) or (isinstance(row, EpisodeRow) and row.hits):
                return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def section_title(row: SectionRow) -> str:
    """Return the heading of a kind of hits, with their number."""
    hits = tr("%Ln result|%Ln results", "", row.hits)
    form = tr("All words together: {hits}") if row.together else tr("Some of the words: {hits}")
    return form.format(hits=hits)


def reason(row: EpisodeRow) -> str:
    """Return why an episode without hits matches; "" if only its filters do."""
    return {"title": tr("in the title"), "notes": tr("in the notes")}.get(row.why, "")
