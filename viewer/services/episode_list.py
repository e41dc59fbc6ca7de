"""Order, filters and groups of the list of episodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.library.episodes import title_key
from viewer.library.records import EpisodeSummary, Listening, SyncState
from viewer.settings import Settings

_MOST_FOLDED = 1_000  # shows stored in the settings
MOST_CONTINUED = 3  # episodes below "Continue Listening"


class EpisodeSort(StrEnum):
    """Orders of the list; each names its first episodes."""

    DATE = "date"  # newest first
    TITLE = "title"
    LENGTH = "length"  # longest first
    ADDED = "added"  # latest first
    OPENED = "opened"  # latest first


class EpisodeFilter(StrEnum):
    """Properties of which the listed episodes have one listening state, and all of the others."""

    UNPLAYED = "unplayed"
    IN_PROGRESS = "in_progress"
    PLAYED = "played"
    PASSAGES = "passages"
    NO_TRANSCRIPT = "no_transcript"
    NOT_IN_SYNC = "not_in_sync"


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The user's choices for the list; `folded` names the shows whose episodes are hidden."""

    sort: EpisodeSort = EpisodeSort.DATE
    reverse: bool = False
    filters: frozenset[EpisodeFilter] = frozenset()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EpisodeGroup:
    """Episodes below one header.

    Attributes:
        show: the show's name, "" for none; None for the episodes to continue with.
        episodes: those that are listed, in order.
        count: episodes of the group, with those that are hidden while it is `folded`.
    """

    show: str | None
    episodes: Sequence[EpisodeSummary] = field(default_factory=tuple)
    count: int = 0
    folded: bool = False


_LISTENING = {
    EpisodeFilter.UNPLAYED: Listening.UNPLAYED,
    EpisodeFilter.IN_PROGRESS: Listening.IN_PROGRESS,
    EpisodeFilter.PLAYED: Listening.PLAYED,
}
_PROPERTIES: dict[EpisodeFilter, Callable[[EpisodeSummary], bool]] = {
    EpisodeFilter.PASSAGES: lambda episode: episode.passages > 0,
    EpisodeFilter.NO_TRANSCRIPT: lambda episode: episode.transcript is None,
    EpisodeFilter.NOT_IN_SYNC: lambda episode: (
        episode.transcript is not None and episode.sync in (SyncState.NONE, SyncState.APPROXIMATE)
    ),
}


def sort_episodes(
    episodes: Sequence[EpisodeSummary], sort: EpisodeSort, *, reverse: bool = False
) -> list[EpisodeSummary]:
    """Return the episodes in this order; `episodes` come by show, date and title.

    By date, title and length, shows stay in their order. Otherwise the show of the first
    episode comes first.
    """
    keys: dict[EpisodeSort, Callable[[EpisodeSummary], object]] = {
        EpisodeSort.TITLE: lambda episode: title_key(episode.title),
        EpisodeSort.LENGTH: lambda episode: -(episode.duration_ms or 0),
        # Several may be added in one second.
        EpisodeSort.ADDED: lambda episode: (-episode.added_at, -episode.id),
        EpisodeSort.OPENED: lambda episode: -(episode.opened_at or 0),
    }
    sorted_episodes = list(episodes)
    if sort in keys:
        sorted_episodes.sort(key=keys[sort])  # type: ignore[arg-type]  # the keys of one order are comparable
    if reverse:
        sorted_episodes.reverse()
    if sort in (EpisodeSort.ADDED, EpisodeSort.OPENED):
        return sorted_episodes
    places = {show: index for index, show in enumerate(dict.fromkeys(e.show for e in episodes))}
    return sorted(sorted_episodes, key=lambda episode: places[episode.show])


def matches(episode: EpisodeSummary, filters: Iterable[EpisodeFilter]) -> bool:
    """Return True if an episode passes the filters."""
    filters_set = set(filters)
    states = {
        _LISTENING[episode_filter] for episode_filter in filters_set if episode_filter in _LISTENING
    }
    if states and episode.listening not in states:
        return False
    return all(
        _PROPERTIES[episode_filter](episode)
        for episode_filter in filters_set
        if episode_filter in _PROPERTIES
    )


def continued(episodes: Iterable[EpisodeSummary], open_id: int | None) -> list[EpisodeSummary]:
    """Return the last opened episodes in progress, without the open one."""
    begun = (
        episode
        for episode in episodes
        if episode.listening is Listening.IN_PROGRESS and episode.id != open_id
    )
    return sorted(begun, key=lambda episode: -(episode.opened_at or 0))[:MOST_CONTINUED]


def group_episodes(
    episodes: Iterable[EpisodeSummary], folded: frozenset[str], open_id: int | None
) -> list[EpisodeGroup]:
    """Group episodes by show in their order; a folded show lists its open episode alone."""
    shows: dict[str, list[EpisodeSummary]] = {}
    for episode in episodes:
        shows.setdefault(episode.show, []).append(episode)
    return [
        EpisodeGroup(
            show, [episode for episode in listed if episode.id == open_id], len(listed), folded=True
        )
        if show in folded
        else EpisodeGroup(show, listed, len(listed))
        for show, listed in shows.items()
    ]


def list_options(settings: Settings) -> ListOptions:
    """Return the options in the settings; there are no filters at first."""
    sorts = EpisodeSort._value2member_map_
    sort = settings.episode_sort if settings.episode_sort in sorts else EpisodeSort.DATE
    folded = frozenset(settings.folded_shows[:_MOST_FOLDED])
    return ListOptions(EpisodeSort(sort), settings.episodes_reversed, folded=folded)


def save_options(settings: Settings, options: ListOptions) -> None:
    """Store order and folded shows in the settings."""
    settings.episode_sort = str(options.sort)
    settings.episodes_reversed = options.reverse
    settings.folded_shows = sorted(options.folded)[:_MOST_FOLDED]
