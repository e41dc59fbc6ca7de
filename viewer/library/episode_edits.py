"""Undoable edits of one episode or several: title, show, date, and what was played.

Each function is one step for the user, however many episodes it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.episodes import rename_episode, summary
from viewer.library.library import Library
from viewer.library.records import Listening


def rename(
    library: Library, episode_id: int, *, title: str, show: str, published: date | None
) -> ChangeSet:
    """Set title, show and date of an episode.

    Raises:
        UserError: there is no such episode.
    """
    with undoable_edit(library, "Rename Episode") as editing:
        rename_episode(library, episode_id, title=title, show=show, published=published)
    return editing.change


def set_titles(library: Library, titles: Mapping[int, str]) -> ChangeSet:
    """Set the titles of episodes, by episode id.

    Raises:
        UserError: there is no such episode.
    """
    with undoable_edit(library, "Rename Episodes") as editing:
        for number, title in titles.items():
            episode = summary(library, number)
            rename_episode(library, number, title=title, show=None, published=episode.published)
    return editing.change


def set_show(library: Library, episode_ids: Sequence[int], show: str) -> ChangeSet:
    """Put episodes into a show; "" for none."""
    with undoable_edit(library, "Set Show") as editing:
        for number in episode_ids:
            episode = summary(library, number)
            rename_episode(
                library, number, title=episode.title, show=show.strip(), published=episode.published
            )
    return editing.change


def set_date(library: Library, episode_ids: Sequence[int], published: date | None) -> ChangeSet:
    """Set the date of publication of episodes."""
    with undoable_edit(library, "Set Date") as editing:
        for number in episode_ids:
            episode = summary(library, number)
            rename_episode(library, number, title=episode.title, show=None, published=published)
    return editing.change


def mark_played(library: Library, episode_ids: Sequence[int]) -> ChangeSet:
    """Mark episodes as listened to."""
    with undoable_edit(library, "Mark as Played") as editing:
        _set_listening(library, episode_ids, Listening.PLAYED)
    return editing.change


def mark_unplayed(library: Library, episode_ids: Sequence[int]) -> ChangeSet:
    """Mark episodes as not listened to; the position in them stays."""
    with undoable_edit(library, "Mark as Unplayed") as editing:
        _set_listening(library, episode_ids, Listening.UNPLAYED)
    return editing.change


def note_listening(library: Library, episode_id: int, state: Listening) -> None:
    """Note that the user has listened so far; a lower state than the known one is ignored.

    This follows from playing and is no step of its own for undo.
    """
    with library.transaction() as connection:
        connection.execute(
            "UPDATE episode SET listening = ? WHERE id = ? AND listening < ?",
            (int(state), episode_id, int(state)),
        )


def _set_listening(library: Library, episode_ids: Sequence[int], state: Listening) -> None:
    library.each(
        "UPDATE episode SET listening = ? WHERE id = ?",
        [(int(state), number) for number in episode_ids],
    )
