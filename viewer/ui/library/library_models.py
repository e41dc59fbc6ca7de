"""Item models of the library panel: episodes grouped by show, and collections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap

from viewer.library.records import AudioState, EpisodeSummary, SyncState
from viewer.ui.i18n.locale_format import clock, format_date
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
    """A collection as the panel lists it; rows come in order, children behind their parent.

    Attributes:
        colour: an index into the theme's colours of collections.
        count: passages in it.
        depth: 0, or how many collections it lies in.
        key: what marks into it, or nothing.
    """

    id: int
    name: str
    colour: int
    count: int
    depth: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class ShowHeader:
    """A show's name above its episodes."""

    name: str


class EpisodeModel(QAbstractListModel):
    """Episodes grouped by show, in the order given; `filter` leaves those that match.

    Every row is a `ShowHeader` or an `EpisodeSummary` under the role `ROW`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._episodes: list[EpisodeSummary] = []
        self._words: dict[int, str] = {}
        self._states: dict[int, AudioState] = {}
        self._work: dict[int, str] = {}
        self._filter: list[str] = []
        self._rows: list[ShowHeader | EpisodeSummary] = []
        self._current: int | None = None
        self.pictures: dict[str, QPixmap] = {}  # of shows, by name

    @property
    def current(self) -> int | None:
        """The id of the episode that is open."""
        return self._current

    def set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        """These instead of the ones there are."""
        self._episodes = list(episodes)
        self._words = {
            each.id: f"{each.title} {each.show} {each.published or ''}".casefold()
            for each in self._episodes
        }
        self._fill()

    def set_audio_states(self, states: Mapping[int, AudioState]) -> None:
        """Set the audio states by episode id; a missing id stands for available audio."""
        self._states = dict(states)
        self._tell_all()

    def set_work(self, told: Mapping[int, str]) -> None:
        """Set texts about running and waiting work, by episode id."""
        if told != self._work:
            self._work = dict(told)
            self._tell_all()

    def set_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Set the pictures of shows, by name."""
        self.pictures = dict(pictures)
        self._tell_all()

    def set_filter(self, words: str) -> None:
        """Keep episodes that have all of these words in title, show or date; any case."""
        wanted = words.casefold().split()
        if wanted != self._filter:
            self._filter = wanted
            self._fill()

    def set_current(self, episode: int | None) -> None:
        """Mark the episode that is open."""
        self._current = episode
        self._tell_all()

    def row_of(self, episode: int) -> int | None:
        """In which row the episode is; None where it is filtered out or not there."""
        for row, item in enumerate(self._rows):
            if isinstance(item, EpisodeSummary) and item.id == episode:
                return row
        return None

    def height(self) -> int:
        """Height of all rows, in pixels."""
        heads = sum(isinstance(item, ShowHeader) for item in self._rows)
        return heads * HEAD_HEIGHT + (len(self._rows) - heads) * episode_height()

    def facts(self, episode: EpisodeSummary) -> str:
        """The second line: "41:42 · 5 passages"."""
        parts = []
        if episode.duration_ms is not None:
            parts.append(clock(episode.duration_ms))
        state = self.audio_state(episode)
        if episode.id in self._work:
            parts.append(self._work[episode.id])
        elif episode.sync is SyncState.ALIGNED:
            percent = int((episode.coverage or 0) * 100 + 1e-9)  # 99.9 % is not yet all
            parts.append(tr("aligned {percent} %").format(percent=percent))
        elif episode.sync is SyncState.APPROXIMATE:
            parts.append(tr("approximate times"))
        elif episode.transcript is None:
            parts.append(tr("no transcript"))
        elif episode.sync is SyncState.NONE and state is not AudioState.NONE:
            parts.append(tr("not aligned"))
        if episode.passages:
            parts.append(tr("%Ln passage|%Ln passages", "", episode.passages))
        if state is AudioState.MISSING:
            parts.append(tr("audio missing"))
        elif state is AudioState.CHANGED:
            parts.append(tr("audio changed"))
        elif state is AudioState.NONE:
            parts.append(tr("streamed") if episode.streams else tr("no audio"))
        return " · ".join(parts)

    def audio_state(self, episode: EpisodeSummary) -> AudioState:
        """Return the state of an episode's audio, as far as it is known."""
        if episode.audio is None:
            return AudioState.NONE
        return self._states.get(episode.id, AudioState.HERE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()] if index.isValid() else None
        if item is None:
            return None
        if role == ROW:
            return item
        if isinstance(item, ShowHeader):
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return item.name if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            opened = tr("open") if item.id == self._current else tr("new") if item.is_new else ""
            return ", ".join(filter(None, (item.title, self.facts(item), item.show, opened)))
        if role == Qt.ItemDataRole.ToolTipRole:
            day = format_date(item.published) if item.published else ""
            return tool_tip("\n".join(filter(None, (item.title, day, self.facts(item)))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], ShowHeader):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _fill(self) -> None:
        shows: dict[str, list[EpisodeSummary]] = {}
        for episode in self._episodes:
            words = self._words[episode.id]
            if all(wanted in words for wanted in self._filter):
                shows.setdefault(episode.show, []).append(episode)
        rows: list[ShowHeader | EpisodeSummary] = []
        for show, episodes in shows.items():
            rows.append(ShowHeader(show or tr("Ungrouped")))
            rows.extend(episodes)
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            self._rows = rows
            self._tell_all()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _identity(row: ShowHeader | EpisodeSummary) -> object:
    return row if isinstance(row, ShowHeader) else row.id


class CollectionModel(QAbstractListModel):
    """Collections in the order given; every row is a `CollectionRow` under the role `ROW`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CollectionRow] = []
        self.current: int | None = None

    def set_collections(self, rows: Sequence[CollectionRow]) -> None:
        """These instead of the ones there are."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = list(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def set_current(self, collection: int | None) -> None:
        """Mark the collection that is shown elsewhere."""
        self.current = collection
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def height(self) -> int:
        """Height of all rows, in pixels."""
        return len(self._rows) * collection_height()

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
            told = ", ".join((row.name, tr("%Ln passage|%Ln passages", "", row.count)))
            return told + (tr(", key {key}").format(key=row.key) if row.key else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = tr("Press {key} to add a passage").format(key=row.key) if row.key else ""
            return tool_tip("\n".join(filter(None, (row.name, hint))))
        return None
