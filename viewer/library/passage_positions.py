"""Positions and times of passages in the current transcripts of their episodes.

A small module, since it is imported whenever an episode is opened.
"""

from __future__ import annotations

from viewer.library.library import Library
from viewer.transcripts.time_map import TimeMap


def has_passages(library: Library, episode_id: int) -> bool:
    """Return True if the episode has passages."""
    return library.row("SELECT 1 FROM passage WHERE episode_id = ?", episode_id) is not None


def at_their_words(library: Library, episode_id: int, text: str) -> bool:
    """Return True if the stored quotes of all passages are at their offsets in `text`.

    `text` is that of the current transcript, which may differ if another version of its reader
    parsed it. Passages under review are ignored.
    """
    row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
    return all(
        (transcript_id,) == row and text[start:end] == quote
        for transcript_id, start, end, quote in library.rows(
            'SELECT transcript_id, start, "end", quote FROM passage '
            "WHERE episode_id = ? AND NOT review",
            episode_id,
        )
    )


def retime(library: Library, episode_id: int, time_map: TimeMap) -> None:
    """Update the times of the episode's passages by `time_map`.

    Passages whose span has no time get none.
    """
    changed = []
    for number, start, end, *before in library.rows(
        'SELECT id, start, "end", start_ms, end_ms FROM passage WHERE transcript_id = '
        "(SELECT transcript_id FROM episode WHERE id = ?) AND episode_id = ? AND NOT review",
        *(episode_id, episode_id),
    ):
        sound = time_map.interval(start, end)
        after = [sound.start_ms, sound.end_ms] if sound is not None else [None, None]
        if after != before:
            changed.append((*after, number))
    library.each("UPDATE passage SET start_ms = ?, end_ms = ? WHERE id = ?", changed)
