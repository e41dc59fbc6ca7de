"""List model of search results: episodes and hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
Fold = tuple[int, int | None]  # number of a section from 0, id of an episode


def hit_facts(row: HitRow) -> str:
    """Return the line above a hit's words: speaker, what found it, repeats elsewhere."""
    reasons = {"meaning": tr("by meaning"), "both": tr("by words and meaning")}
    repeats = ""
    if row.repeats:
        repeats = tr("also in %Ln episode|also in %Ln episodes", "", row.repeats)
    return join_facts((row.speaker or "", reasons.get(row.why, ""), repeats))


class HitModel(QAbstractListModel):
    """Model of the loaded episodes and hits; each row is a `Row` with the role `ROW`.

    The hits of folded episodes have no rows.

    Signals:
        more_requested: the user scrolled near the end of the loaded rows.
    """

    more_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._rows: list[Row] = []  # without those that are folded
        self._keys: list[Fold] = []  # of these rows
        self._last: Fold = (0, None)  # of the last one of all
        self._folded: set[Fold] = set()
        self._whole = True
        self._asked = False
        self._titles: dict[int, str] = {}
        self.playing_hit: HitRow | None = None

    def set_rows(self, rows: Sequence[Row], *, whole: bool, again: bool = False) -> None:
        """Replace all rows; `whole` is True if there are no more to load.

        `again` keeps episodes folded: these are results of the same query.
        """
        self.beginResetModel()
        self._all, self._whole, self._asked = list(rows), whole, False
        self._rows, self._keys, self._last, self._titles = [], [], (0, None), {}
        if not again:
            self._folded.clear()
        self._show(rows)
        self._note_titles(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Append rows of the same response."""
        self._whole, self._asked = whole, False
        self._all.extend(rows)
        self._note_titles(rows)
        shown = [row for row, key in self._keyed(rows, self._last) if self._is_shown(row, key)]
        if shown:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
            self._show(rows)
            self.endInsertRows()
        else:
            self._show(rows)

    def _show(self, rows: Sequence[Row]) -> None:
        for row, key in self._keyed(rows, self._last):
            self._last = key
            if self._is_shown(row, key):
                self._rows.append(row)
                self._keys.append(key)

    def _is_shown(self, row: Row, key: Fold) -> bool:
        return not (isinstance(row, HitRow) and key in self._folded)

    def _keyed(self, rows: Sequence[Row], key: Fold) -> Iterator[tuple[Row, Fold]]:
        """Yield the rows with the number of their section and the episode that they are below."""
        section, episode = key
        for row in rows:
            if isinstance(row, SectionRow):
                section, episode = section + 1, None
            elif isinstance(row, EpisodeRow):
                episode = row.episode
            yield row, (section, episode)

    # Folding

    def is_folded(self, row: int) -> bool:
        """Return True if the hits below this header are folded."""
        return isinstance(self._rows[row], EpisodeRow) and self._keys[row] in self._folded

    def fold(self, row: int, folded: bool) -> None:
        """Fold the hits below a header, or unfold them; does nothing for other rows."""
        if self.is_head(row) and folded != self.is_folded(row):
            self._change_folds(self._folded ^ {self._keys[row]})

    def fold_all(self, folded: bool) -> None:
        """Fold the hits of all episodes that are there, or unfold them."""
        heads = {key for row, key in self._keyed(self._all, (0, None)) if _is_head(row)}
        self._change_folds(heads if folded else set())

    def _change_folds(self, folded: set[Fold]) -> None:
        self.beginResetModel()
        self._folded = folded
        self._rows, self._keys, self._last = [], [], (0, None)
        self._show(self._all)
        self.endResetModel()

    def head_row(self, row: int) -> int:
        """Return the row of the header above a hit, or `row` if it is one; -1 for others."""
        while row > 0 and isinstance(self._rows[row], HitRow):
            row -= 1
        return row if self.is_head(row) else -1

    def is_head(self, row: int) -> bool:
        """Return True for the header of an episode, with hits below it."""
        return 0 <= row < len(self._rows) and _is_head(self._rows[row])

    def same_row(self, item: Row, section: int) -> int | None:
        """Return the row that an item of a section has now."""
        return next(
            (n for n, row in enumerate(self._rows) if row == item and self._keys[n][0] == section),
            None,
        )

    def section_of(self, row: int) -> int:
        """Return the number of the section that a row is in."""
        return self._keys[row][0]

    def _note_titles(self, rows: Sequence[Row]) -> None:
        self._titles |= {row.episode: row.title for row in rows if isinstance(row, EpisodeRow)}

    @property
    def rows(self) -> Sequence[Row]:
        """The loaded rows, without those that are folded."""
        return self._rows

    @property
    def has_hits(self) -> bool:
        """True if there are hits, also folded ones."""
        return any(isinstance(row, HitRow) for row in self._all)

    @property
    def whole(self) -> bool:
        """True if all rows are loaded."""
        return self._whole

    def set_playing_hit(self, hit: HitRow | None) -> None:
        """Set the hit that is previewed."""
        self.playing_hit = hit
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
            folded = [tr("folded")] if self.is_folded(index.row()) else []
            return ", ".join([*self._accessible_parts(row), *folded])
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
        sounds = tr("playing") if row == self.playing_hit else ""
        title = self._titles.get(row.episode, "")
        return [part for part in (time, hit_facts(row), row.snippet, title, sounds) if part]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid():
            row = self._rows[index.row()]
            header = isinstance(row, SectionRow) or self.is_head(index.row())
            if header and not self.is_folded(index.row()):
                return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _is_head(row: Row) -> bool:
    return isinstance(row, EpisodeRow) and row.hits > 0


def section_title(row: SectionRow) -> str:
    """Return the heading of a kind of hits, with their number."""
    hits = tr("%Ln result|%Ln results", "", row.hits)
    form = tr("All words together: {hits}") if row.together else tr("Some of the words: {hits}")
    return form.format(hits=hits)


def reason(row: EpisodeRow) -> str:
    """Return why an episode without hits matches; "" if only its filters do."""
    return {"title": tr("in the title"), "notes": tr("in the episode notes")}.get(row.why, "")
