"""The rows of the Passages panel: which passages there are, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.transcripts.find import fold
from viewer.ui.plain_text import tool_tip
from viewer.ui.words import clock, tr

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_QUOTE = 400  # characters of a quote that a row can show


class PassageModel(QAbstractListModel):
    """Passages in the order given, of which the filter leaves some.

    Every row is a `Passage` under the role `ROW`; under the edit role is its note.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Passage] = ()
        self._rows: Sequence[Passage] = ()
        self._folded: dict[int, str] = {}
        self._filter: list[str] = []
        self._collections: Mapping[int, Collection] = {}
        self._titles: Mapping[int, str] = {}
        self._speaker: Callable[[Passage], str] = lambda _: ""
        self.across_episodes = False
        self.can_move = False

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """These instead of the ones there are; rows that stay keep their selection."""
        same = [one.id for one in passages] == [one.id for one in self._all]
        self._all = passages
        self._folded.clear()
        if same and not self._filter:
            self._rows = passages
            self._tell_all()
        else:
            self._fill()

    def set_names(
        self,
        collections: Mapping[int, Collection],
        titles: Mapping[int, str],
        speaker: Callable[[Passage], str],
    ) -> None:
        """How collections and episodes are called, and who speaks in a passage."""
        self._collections, self._titles, self._speaker = collections, titles, speaker
        self._folded.clear()
        self._tell_all()

    def set_filter(self, words: str) -> None:
        """Keep passages that have all of these words in quote, note, title or collections."""
        wanted = fold(words).split()
        if wanted != self._filter:
            self._filter = wanted
            self._fill()

    @property
    def all(self) -> Sequence[Passage]:
        """The passages, whether the filter leaves them or not."""
        return self._all

    @property
    def shown(self) -> Sequence[Passage]:
        """Those that the filter leaves."""
        return self._rows

    def row_of(self, passage_id: int | None) -> int | None:
        """In which row the passage is."""
        return next((row for row, one in enumerate(self._rows) if one.id == passage_id), None)

    # What the rows say

    def colours(self, one: Passage) -> list[int]:
        """Colours of its collections."""
        return [self._collections[n].colour for n in one.collections if n in self._collections]

    def names(self, one: Passage) -> str:
        """Its collections."""
        found = (self._collections[n].name for n in one.collections if n in self._collections)
        return ", ".join(found)

    def about(self, one: Passage) -> str:
        """Who speaks, or the episode where there are several."""
        return self._titles.get(one.episode_id, "") if self.across_episodes else self._speaker(one)

    @staticmethod
    def time(one: Passage) -> str:
        """When it begins."""
        return clock(one.start_ms) if one.start_ms is not None else ""

    @staticmethod
    def quote(one: Passage) -> str:
        """Its words, as one line, as far as a row can show them."""
        return " ".join(one.quote[:_QUOTE].split()) + ("…" if len(one.quote) > _QUOTE else "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == ROW:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return self.quote(one)
        if role == Qt.ItemDataRole.EditRole:
            return one.note
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            review = tr("needs review") if one.review else ""
            head = ", ".join(filter(None, (self.time(one), self.about(one), review)))
            parts = (head, one.quote[:_QUOTE], one.note, self.names(one))
            told = "\n".join(filter(None, parts))
            return tool_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        known = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        if self.can_move and not self._filter:
            return known | (flag.ItemIsDragEnabled if index.isValid() else flag.ItemIsDropEnabled)
        return known

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = [one for one in self._all if self._matches(one)] if self._filter else self._all
        self.endResetModel()

    def _matches(self, one: Passage) -> bool:
        words = self._folded.get(one.id)
        if words is None:
            title = self._titles.get(one.episode_id, "")
            words = fold("\n".join((one.quote, one.note, title, self.names(one))))
            self._folded[one.id] = words
        return all(wanted in words for wanted in self._filter)

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
