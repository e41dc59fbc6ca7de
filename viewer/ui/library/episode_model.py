"""Item model of the episodes in the library panel: grouped, sorted and filtered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QPixmap

from viewer.library.records import AudioState, EpisodeSummary, Listening, SyncState
from viewer.services.episode_list import (
    EpisodeGroup,
    ListOptions,
    continued,
    group_episodes,
    matches,
    sort_episodes,
)
from viewer.ui.i18n.feed_facts import feed_facts
from viewer.ui.i18n.locale_format import clock, format_date
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_models import HEAD_HEIGHT, ROW, Index, episode_height
from viewer.ui.widgets.labels import tool_tip


@dataclass(frozen=True, slots=True)
class ShowHeader:
    """A header above episodes.

    Attributes:
        name: the text of the header.
        count: episodes below it, with those that are hidden.
        show: the name of the show; None where the header folds nothing.
    """

    name: str
    count: int = 0
    show: str | None = None
    folded: bool = False


class RowPlace(NamedTuple):
    """Identity of a row: an id or a header, in the group to continue with or in that of a show."""

    identity: object
    continues: bool


class EpisodeModel(QAbstractListModel):
    """Model of episodes grouped by show, sorted and filtered by `ListOptions` and typed words.

    Every row is a `ShowHeader` or an `EpisodeSummary` under the role `ROW`. Without filters, a
    first group has the episodes to continue with, which are in the groups of their shows, too.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._episodes: list[EpisodeSummary] = []
        self._sorted: list[EpisodeSummary] = []
        self._words: dict[int, str] = {}
        self._states: dict[int, AudioState] = {}
        self._work: dict[int, str] = {}
        self._filter: list[str] = []
        self._options = ListOptions()
        self._rows: list[ShowHeader | EpisodeSummary] = []
        self._identities: list[object] = []
        self._row_of: dict[int, int] = {}  # by id of the episode
        self._begun: list[int] = []  # episodes of the group to continue with
        self._continued_rows = 0  # of that group, with its header
        self._holds = False
        self._height = 0
        self._current: int | None = None
        self._head_size, self._row_size = QSize(0, HEAD_HEIGHT), QSize(0, episode_height())
        self.pictures: dict[str, QPixmap] = {}  # of shows, by name

    @property
    def current(self) -> int | None:
        """The id of the open episode."""
        return self._current

    def set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Replace the episodes."""
        self._episodes = list(episodes)
        self._words = {}
        self._sort()

    @property
    def options(self) -> ListOptions:
        """The order, the filters and the folded shows."""
        return self._options

    def set_options(self, options: ListOptions) -> None:
        """Set the order, the filters and the folded shows."""
        if options != self._options:
            self._options = options
            self._sort()

    @property
    def shows(self) -> list[str]:
        """The names of all shows; "" for episodes without one."""
        return list(dict.fromkeys(each.show for each in self._episodes))

    def set_audio_states(self, states: Mapping[int, AudioState]) -> None:
        """Set the audio states by episode id; a missing id stands for available audio."""
        self._states = dict(states)
        self._emit_all_changed()

    def set_work(self, states: Mapping[int, str]) -> None:
        """Set texts about running and waiting work, by episode id."""
        if states != self._work:
            self._work = dict(states)
            self._emit_all_changed()

    def set_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Set the pictures of shows, by name."""
        self.pictures = dict(pictures)
        self._emit_all_changed()

    def set_filter(self, words: str) -> None:
        """Keep episodes that have all of these words in title, show or date; any case."""
        filter_words = words.casefold().split()
        if filter_words != self._filter:
            self._filter = filter_words
            self._fill()

    def set_current(self, episode: int | None) -> None:
        """Set the id of the open episode."""
        changed, self._current = episode != self._current, episode
        # Only these rows change, of possibly thousands.
        if changed and (self._options.folded or continued(self._episodes, None)):
            self._fill()
        else:
            self._emit_all_changed()

    def row_of(self, episode: int) -> int | None:
        """Return the row of an episode in its show's group; None if it is not listed."""
        return self._row_of.get(episode)

    def place_of(self, row: int) -> RowPlace | None:
        """Return what the row is, for `row_at` after the list has changed."""
        if not 0 <= row < len(self._identities):
            return None
        return RowPlace(self._identities[row], row < self._continued_rows)

    def row_at(self, place: RowPlace) -> int | None:
        """Return the row of the same episode, if possible in the same group, or header."""
        if place.continues and place.identity in self._identities[: self._continued_rows]:
            return self._identities.index(place.identity)
        if isinstance(place.identity, int):
            return self.row_of(place.identity)
        return (
            self._identities.index(place.identity) if place.identity in self._identities else None
        )

    def hold_continued(self, held: bool) -> None:
        """Keep the group to continue with as it is, or update it now."""
        if held != self._holds:
            self._holds = held
            if not held and self._episodes:
                self._fill()

    def head_row(self, row: int) -> int:
        """Return the row of the header above `row`, or `row` if it is one."""
        while row > 0 and not isinstance(self._rows[row], ShowHeader):
            row -= 1
        return row

    def height(self) -> int:
        """Return the height of all rows (pixels)."""
        return self._height

    def row_size(self, row: int) -> QSize:
        """Return the size of a row; asked for all rows whenever they change."""
        return self._head_size if isinstance(self._rows[row], ShowHeader) else self._row_size

    def facts(self, episode: EpisodeSummary) -> str:
        """Return the second line of a row: "41:42 · 5 passages"."""
        parts = feed_facts(episode)
        if episode.left_ms is not None:
            parts.append(tr("{time} left").format(time=clock(episode.left_ms)))
        elif episode.duration_ms is not None:
            parts.append(clock(episode.duration_ms))
        state = self.audio_state(episode)
        if episode.id in self._work:
            parts.append(self._work[episode.id])
        elif episode.sync is SyncState.ALIGNED:
            percent = int((episode.coverage or 0) * 100 + 1e-9)  # 99.9 % is not complete
            parts.append(tr("aligned {percent}%").format(percent=percent))
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
        """Return the state of an episode's audio; available while it is unknown.

        A missing file that the feed can replace counts as none: the episode is streamed.
        """
        if episode.audio is None:
            return AudioState.NONE
        state = self._states.get(episode.id, AudioState.HERE)
        is_streamed = state is AudioState.MISSING and episode.streams
        return AudioState.NONE if is_streamed else state

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._rows[index.row()] if index.isValid() else None
        if item is None:
            return None
        if role == ROW:
            return item
        if isinstance(item, ShowHeader):
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _describe(item)
            return item.name if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            opened = tr("open") if item.id == self._current else tr("new") if item.is_new else ""
            played = tr("played") if item.listening is Listening.PLAYED else ""
            parts = (item.title, self.facts(item), played, item.show, opened)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            day = format_date(item.published) if item.published else ""
            return tool_tip("\n".join(filter(None, (item.title, day, self.facts(item)))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], ShowHeader):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _sort(self) -> None:
        order = self._options.sort, self._options.reverse
        self._sorted = sort_episodes(self._episodes, order[0], reverse=order[1])
        self._fill()

    def _fill(self) -> None:
        filters, words = self._options.filters, self._filter
        if words and not self._words:
            self._words = {each.id: _searchable(each) for each in self._episodes}
        episodes: Sequence[EpisodeSummary] = self._sorted
        if filters:
            episodes = [each for each in episodes if matches(each, filters)]
        for word in words:
            episodes = [each for each in episodes if word in self._words[each.id]]
        # A typed word also finds folded episodes.
        folded = frozenset() if words else self._options.folded
        groups = group_episodes(episodes, folded, self._current)
        begun = continued(episodes, self._current)
        if self._holds and self._identities:
            listed = {each.id: each for each in episodes}
            begun = [listed[number] for number in self._begun if number in listed]
        if filters or words:
            begun = []
        else:
            self._begun = [each.id for each in begun]
        if begun:
            groups.insert(0, EpisodeGroup(None, begun, len(begun)))
        self._continued_rows = len(begun) + 1 if begun else 0
        rows: list[ShowHeader | EpisodeSummary] = []
        for group in groups:
            name = tr("Continue Listening") if group.show is None else group.show or tr("Ungrouped")
            rows.append(ShowHeader(name, group.count, group.show, group.folded))
            rows.extend(group.episodes)
        rest = len(rows) - len(groups)
        self._height = len(groups) * HEAD_HEIGHT + rest * episode_height()
        identities = [_identity(row) for row in rows]
        if identities == self._identities:
            self._rows = rows
            self._emit_all_changed()
        else:
            self.beginResetModel()
            self._rows, self._identities = rows, identities
            # An episode to continue with is listed again in the group of its show, below.
            self._row_of = {
                item.id: row for row, item in enumerate(rows) if isinstance(item, EpisodeSummary)
            }
            self.endResetModel()

    def _emit_all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _identity(row: ShowHeader | EpisodeSummary) -> object:
    return (row.name, row.show) if isinstance(row, ShowHeader) else row.id


def _searchable(episode: EpisodeSummary) -> str:
    return f"{episode.title} {episode.show} {episode.published or ''}".casefold()


def _describe(head: ShowHeader) -> str:
    count = tr("%Ln episode|%Ln episodes", "", head.count)
    state = tr("folded") if head.folded else ""
    return ", ".join(part for part in (head.name, count, state) if part)
