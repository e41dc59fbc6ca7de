"""Where and when passages are in their episode's current transcript.

Small, for it is asked for whenever an episode is opened.
"""

from __future__ import annotations

from viewer.library.library import Library
from viewer.transcripts.time_map import TimeMap


def has_passages(library: Library, episode_id: int) -> bool:
    """Whether there is anything to bring up to date."""
    return library.row("SELECT 1 FROM passage WHERE episode_id = ?", episode_id) is not None


def at_their_words(library: Library, episode_id: int, text: str) -> bool:
    """Whether the episode's passages are where their words are in the current transcript's text.

    They are not where its file is read otherwise than when they were made. Those that wait
    for review are not asked.
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
    """Let the episode's passages sound when `time_map` says that their words do.

    Their words stay; where the map knows no time, they have none.
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
