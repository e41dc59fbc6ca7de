"""Hashes and revisions of the transcripts of a show, by which results that follow from them age."""

from __future__ import annotations

from viewer.library.library import Library


def show_of(library: Library, episode_id: int) -> int | None:
    """Return the id of an episode's show; None if there is no such episode."""
    row = library.row("SELECT show_id FROM episode WHERE id = ?", episode_id)
    return None if row is None else int(row[0])


def of_show(
    library: Library, show_id: int, episode_id: int | None = None
) -> list[tuple[int, str | None, int]]:
    """Return id, hash of the transcript and revision of a show's episodes, newest first.

    With `episode_id`, only that episode.
    """
    return library.rows(
        "SELECT episode.id, sha256, revision FROM episode "
        "LEFT JOIN transcript ON transcript.id = transcript_id "
        "WHERE show_id = ? AND episode.id = coalesce(?, episode.id) "
        "ORDER BY published DESC, episode.id DESC",
        *(show_id, episode_id),
    )
