"""Soundbites of feeds, as passages of a read-only collection.

A soundbite is a stretch of time in the publisher's recording. It is placed at the words that the
transcript's own times have there, and stays with these words when the times are repaired.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from uuid import uuid4

from viewer.errors import UserError
from viewer.feeds.model import Soundbite
from viewer.library import stored_values
from viewer.library.anchors import make_selector
from viewer.library.collections import COLORS
from viewer.library.library import Library, now
from viewer.library.transcripts import (
    corrections_of,
    current_file,
    load_original,
    load_transcript,
)
from viewer.runtime import log
from viewer.transcripts.corrections import apply_corrections
from viewer.transcripts.model import Span, Transcript

NAME = "Soundbites"
_DESCRIPTION = "What publishers recommend in their feeds. It cannot be changed."


class _Placed(NamedTuple):
    """Words of a soundbite in the current transcript, and its title."""

    start: int
    end: int
    title: str


def place_soundbites(library: Library, feed_ids: Iterable[int]) -> list[int]:
    """Place the soundbites of episodes whose transcript or soundbites have changed.

    Returns these episodes. A soundbite without words at its time is left out.
    """
    changed = []
    for feed_id in feed_ids:
        rows = library.rows(
            "SELECT i.id, i.episode_id, i.soundbites, e.transcript_id || ' ' || i.soundbites "
            "FROM feed_item i JOIN episode e ON e.id = i.episode_id WHERE feed_id = ? "
            "AND (soundbites <> '[]' OR placed <> '') AND e.transcript_id IS NOT NULL "
            "AND placed <> e.transcript_id || ' ' || i.soundbites",
            feed_id,
        )
        for item_id, episode_id, soundbites, state in rows:
            try:
                with library.savepoint() as connection:
                    placed = _found(library, episode_id, soundbites)
                    is_changed = _replace(library, episode_id, placed)
                    connection.execute(
                        "UPDATE feed_item SET placed = ? WHERE id = ?", (state, item_id)
                    )
            except UserError:
                raise
            except Exception as problem:  # a bug with one episode must not affect the others
                log.as_user_error(problem)
            else:
                changed += [episode_id] if is_changed else []
    if changed:
        with library.transaction() as connection:
            _delete_if_empty(connection)
    return changed


def remove_soundbites(library: Library, feed_id: int) -> None:
    """Remove the soundbites of a feed, and the collection when it is empty."""
    with library.transaction() as connection:
        connection.execute(
            "DELETE FROM passage WHERE from_feed AND episode_id IN "
            "(SELECT episode_id FROM feed_item WHERE feed_id = ?)",
            (feed_id,),
        )
        _delete_if_empty(connection)


def _delete_if_empty(connection: sqlite3.Connection) -> None:
    """Delete the collection if nothing is in it: the user could not."""
    connection.execute(
        "DELETE FROM collection WHERE read_only AND id NOT IN "
        "(SELECT collection_id FROM passage_collection)"
    )


def words_at(transcript: Transcript, soundbite: Soundbite) -> Span | None:
    """Return the span of the words spoken during a soundbite; None if there are none."""
    time_map, end_ms = transcript.time_map, soundbite.start_ms + soundbite.duration_ms
    first = time_map.next_offset(soundbite.start_ms)
    last = time_map.previous_offset(end_ms - 1)
    if first is None or last is None or last < first:
        return None
    start_ms = time_map.to_ms(first)
    if start_ms is None or start_ms >= end_ms:
        return None
    text, last = transcript.text, last + 1
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return Span(first, last) if text[first:last].strip() else None


def _found(library: Library, episode_id: int, soundbites: str) -> list[_Placed]:
    try:
        transcript = _with_own_times(library, episode_id)
    except UserError:
        return []  # its copy is gone or damaged
    placed = []
    for soundbite in stored_values.soundbites(soundbites):
        span = words_at(transcript, soundbite)
        if span is not None:
            placed.append(_Placed(*span, soundbite.title))
    return list(dict.fromkeys(placed))


def _with_own_times(library: Library, episode_id: int) -> Transcript:
    """Return the current transcript with the times of its file, or computed ones if it has none."""
    file = current_file(library, episode_id)
    if file is None:  # the episode has no transcript in the database
        return load_transcript(library, episode_id)
    own = load_original(library, file.sha256, file.file_name, file.choice)
    if not own.time_map:
        return load_transcript(library, episode_id)
    return apply_corrections(own, corrections_of(library, file.id))


def _replace(library: Library, episode_id: int, placed_now: list[_Placed]) -> bool:
    """Replace the episode's soundbites; return True if they differ from the former ones."""
    here = {
        _Placed(*row[1:]): row[0]
        for row in library.rows(
            'SELECT id, start, "end", note FROM passage WHERE from_feed AND episode_id = ? '
            "AND NOT review AND transcript_id = (SELECT transcript_id FROM episode WHERE id = ?)",
            *(episode_id, episode_id),
        )
    }
    passage_ids = [here[placed] for placed in placed_now if placed in here]
    fresh = [placed for placed in placed_now if placed not in here]
    deleted = library.connection.execute(
        "DELETE FROM passage WHERE from_feed AND episode_id = ? "
        "AND id NOT IN (SELECT value FROM json_each(?))",
        (episode_id, json.dumps(passage_ids)),
    ).rowcount
    if fresh:
        transcript = load_transcript(library, episode_id)
        collection_id = _collection(library)
        for placed in fresh:
            _insert(library, episode_id, collection_id, placed, transcript)
    return bool(fresh or deleted)


def _insert(
    library: Library, episode_id: int, collection_id: int, placed: _Placed, transcript: Transcript
) -> None:
    selector = make_selector(transcript.text, placed.start, placed.end, transcript.time_map)
    moment, connection = now(), library.connection
    (number,) = connection.execute(
        'INSERT INTO passage (uid, episode_id, transcript_id, start, "end", quote, prefix, suffix, '
        "start_ms, end_ms, note, created_at, changed_at, from_feed) VALUES (?, ?, (SELECT "
        "transcript_id FROM episode WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING id",
        (
            *(uuid4().hex, episode_id, episode_id, placed.start, placed.end, selector.quote),
            *(selector.prefix, selector.suffix, selector.start_ms, selector.end_ms),
            *(placed.title, moment, moment),
        ),
    ).fetchone()
    connection.execute(
        "INSERT INTO passage_collection (collection_id, passage_id, position) "
        "SELECT ?, ?, coalesce(max(position), -1) + 1 FROM passage_collection "
        "WHERE collection_id = ?",
        (collection_id, number, collection_id),
    )


def _collection(library: Library) -> int:
    """Return the id of the collection, which is created if needed."""
    row = library.row("SELECT id FROM collection WHERE read_only ORDER BY id")
    if row is not None:
        return int(row[0])
    taken = {name.casefold() for (name,) in library.rows("SELECT name FROM collection")}
    name, number = NAME, 1
    while name.casefold() in taken:
        number += 1
        name = f"{NAME} {number}"
    used = Counter(dict.fromkeys(range(COLORS), 0))
    used.update(color for (color,) in library.rows("SELECT colour % ? FROM collection", COLORS))
    color = min(range(COLORS), key=lambda index: (used[index], -index))
    (created,) = library.connection.execute(
        "INSERT INTO collection (position, name, colour, description, read_only) VALUES "
        "((SELECT coalesce(max(position), -1) + 1 FROM collection WHERE parent_id IS NULL), "
        "?, ?, ?, 1) RETURNING id",
        (name, color, _DESCRIPTION),
    ).fetchone()
    return int(created)
