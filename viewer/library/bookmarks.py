"""Bookmarks: moments of an episode's audio that the user wants to come back to.

They refer to the audio, not to words: an episode needs no transcript for them, and another
transcript or other times change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library import passage_edits
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.deleted_rows import keep_rows
from viewer.library.library import Library, now
from viewer.library.stored_values import LATEST_MS
from viewer.text.timecode import clock
from viewer.transcripts.model import Transcript
from viewer.transcripts.sentences import spoken_sentence

_NEAR_MS = 1_000  # a second press of the key means the same moment


class Bookmark(NamedTuple):
    """A moment of an episode's audio (ms), marked at `created_at` (seconds since 1970)."""

    id: int
    episode_id: int
    ms: int
    created_at: int


def of_episode(library: Library, episode_id: int) -> list[Bookmark]:
    """Return the bookmarks of an episode, by time; those with invalid values are left out."""
    rows = library.rows(
        "SELECT id, episode_id, ms, created_at FROM bookmark WHERE episode_id = ? "
        "AND ms BETWEEN 0 AND ? ORDER BY ms, id",
        *(episode_id, LATEST_MS),
    )
    return [Bookmark(*row) for row in rows]


def add(library: Library, episode_id: int, ms: int) -> ChangeSet:
    """Add a bookmark; the change is empty if there is one within a second.

    Raises:
        UserError: there is no such episode.
    """
    with undoable_edit(library, "Add Bookmark") as editing:
        if library.row("SELECT 1 FROM episode WHERE id = ?", episode_id) is None:
            raise UserError("there is no episode {episode_id}", episode_id=episode_id)
        library.connection.execute(
            "INSERT INTO bookmark (episode_id, ms, created_at) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
            "(SELECT 1 FROM bookmark WHERE episode_id = ?1 AND abs(ms - ?2) < ?4)",
            (episode_id, min(max(ms, 0), LATEST_MS), now(), _NEAR_MS),
        )
    return editing.change


def delete(library: Library, bookmarks: Sequence[Bookmark]) -> ChangeSet:
    """Move bookmarks to the trash."""
    with undoable_edit(
        library, "Delete Bookmark" if len(bookmarks) == 1 else "Delete Bookmarks"
    ) as editing:
        if bookmarks:
            ids = [one.id for one in bookmarks]
            title = ", ".join(clock(one.ms) for one in bookmarks[:5])
            keep_rows(library, {"bookmark": ids}, kind="bookmarks", name=title, passages=0)
            library.each("DELETE FROM bookmark WHERE id = ?", [(number,) for number in ids])
    return editing.change


def mark_sentences(
    library: Library, bookmarks: Sequence[Bookmark], transcript: Transcript
) -> ChangeSet:
    """Turn bookmarks of one episode into passages of the sentences that are spoken then.

    `transcript` is the displayed one.

    Raises:
        UserError: no words are spoken then, or they do not exist any more.
    """
    with undoable_edit(library, "Mark Passage") as editing:
        for one in bookmarks:
            span = spoken_sentence(transcript, one.ms)
            if span is None:
                raise UserError("the transcript has no times for this moment")
            passage_edits.mark(library, one.episode_id, span, transcript)
            library.connection.execute("DELETE FROM bookmark WHERE id = ?", (one.id,))
    return editing.change
