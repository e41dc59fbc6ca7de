"""Item model of the Passages panel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.library.passages import numbers
from viewer.text.word_cuts import shortened
from viewer.transcripts.find_text import fold
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import tool_tip

if TYPE_CHECKING:
    from viewer.library.collections import Collection as Group
    from viewer.library.passages import Passage

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_FEW = 8  # ids for which no dictionary is built
_QUOTE = 400  # characters of a quote that fit into a row


class PassageModel(QAbstractListModel):
    """Model of passages in the given order, filtered by typed words.

    Every row is a `Passage` under the role `ROW`; under the edit role is its note.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Passage] = ()
        self._all_ids: Sequence[int] = ()
        self._rows: Sequence[Passage] = ()
        self._ids: Sequence[int] = ()
        self._folded: dict[int, str] = {}
        self._filter: list[str] = []
        self._looks: Mapping[int, tuple[str, int]] = {}  # name and color
        self._titles: Mapping[int, str] = {}
        self._speaker: Callable[[Passage], str] = lambda _: ""
        self.across_episodes = False
        self.can_move = False

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Replace the passages; remaining rows keep their selection."""
        before, ids = self._all_ids, numbers(passages)
        self._all, self._all_ids = passages, ids
        self._folded.clear()
        if self._filter or not (before and ids):
            self._fill()
            return
        # One inserted or removed range is signaled as such: other rows keep their layout.
        first = next(
            (row for row, (a, b) in enumerate(zip(before, ids, strict=False)) if a != b), None
        )
        if first is None:
            first = min(len(before), len(ids))
        added = len(ids) - len(before)
        if added > 0 and before[first:] == ids[first + added :]:
            self.beginInsertRows(QModelIndex(), first, first + added - 1)
            self._rows, self._ids = passages, ids
            self.endInsertRows()
        elif added < 0 and before[first - added :] == ids[first:]:
            self.beginRemoveRows(QModelIndex(), first, first - added - 1)
            self._rows, self._ids = passages, ids
            self.endRemoveRows()
        elif before == ids:
            self._rows = passages
        else:
            self._fill()
            return
        self._emit_all_changed()

    def set_names(
        self,
        collections: Mapping[int, Group],
        titles: Mapping[int, str],
        speaker: Callable[[Passage], str],
    ) -> None:
        """Set the names of collections and episodes, and the speakers of passages."""
        looks = {
            collection.id: (collection.name, collection.color)
            for collection in collections.values()
        }
        before = (self._looks, self._titles, self._speaker)
        self._looks, self._titles, self._speaker = looks, titles, speaker
        if before != (looks, titles, speaker):  # the counts of collections are not shown here
            self._folded.clear()
            self._emit_all_changed()

    def set_filter(self, words: str) -> None:
        """Keep passages that have all of these words in quote, note, title or collections."""
        filter_words = fold(words).split()
        if filter_words != self._filter:
            self._filter = filter_words
            self._fill()

    @property
    def all(self) -> Sequence[Passage]:
        """All passages, without the filter."""
        return self._all

    @property
    def shown(self) -> Sequence[Passage]:
        """The passages that pass the filter."""
        return self._rows

    def row_of(self, passage_id: int) -> int | None:
        """Return the row of a passage, or None."""
        return self._ids.index(passage_id) if passage_id in self._ids else None

    def rows_of(self, passage_ids: Collection[int]) -> list[int]:
        """Return the rows of the listed ones of these passages, in order."""
        if len(passage_ids) <= _FEW:
            rows = (self.row_of(number) for number in passage_ids)
            return sorted(row for row in rows if row is not None)
        return [row for row, number in enumerate(self._ids) if number in passage_ids]

    # Texts of the rows

    def colors(self, passage: Passage) -> list[int]:
        """Return the color indexes of a passage's collections."""
        return [self._looks[n][1] for n in passage.collections if n in self._looks]

    def names(self, passage: Passage) -> str:
        """Return the names of a passage's collections."""
        return ", ".join(self._looks[n][0] for n in passage.collections if n in self._looks)

    def about(self, passage: Passage) -> str:
        """Return the speaker of a passage, or its episode in a list of several episodes."""
        return (
            self._titles.get(passage.episode_id, "")
            if self.across_episodes
            else self._speaker(passage)
        )

    @staticmethod
    def time(passage: Passage) -> str:
        """Return the start time of a passage as text."""
        return clock(passage.start_ms) if passage.start_ms is not None else ""

    @staticmethod
    def quote(passage: Passage) -> str:
        """Return the quote in one line, cut to what a row can show."""
        return " ".join(shortened(passage.quote, _QUOTE).split())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        passage = self._rows[index.row()]
        if role == ROW:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return self.quote(passage)
        if role == Qt.ItemDataRole.EditRole:
            return passage.note
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            review = tr("needs review") if passage.review else ""
            head = ", ".join(filter(None, (self.time(passage), self.about(passage), review)))
            parts = (head, shortened(passage.quote, _QUOTE), passage.note, self.names(passage))
            text = "\n".join(filter(None, parts))
            return tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        if self.can_move and not self._filter:
            return flags | (flag.ItemIsDragEnabled if index.isValid() else flag.ItemIsDropEnabled)
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows, self._ids = self._all, self._all_ids
        if self._filter:
            rows = [row for row, number in enumerate(self._all_ids) if self._matches(row, number)]
            self._rows = [self._all[row] for row in rows]
            self._ids = [self._all_ids[row] for row in rows]
        self.endResetModel()

    def _matches(self, row: int, number: int) -> bool:
        words = self._folded.get(number)
        if words is None:
            passage = self._all[row]
            title = self._titles.get(passage.episode_id, "")
            words = fold("\n".join((passage.quote, passage.note, title, self.names(passage))))
            self._folded[number] = words
        return all(word in words for word in self._filter)

    def _emit_all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
