"""Adjustment of stored offsets after a correction: times, pins, speakers and chapters."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from viewer.library.library import Library
from viewer.library.stored_values import time_map as stored_time_map
from viewer.transcripts.corrections import OffsetShift, shift_time_map

Place = tuple[str, tuple[Any, ...]]  # a table, and the key of a row
# Tables whose key ends with an offset.
_BY_OFFSET = {
    "pin": ("transcript_id", "audio_id", "offset"),
    "turn_speaker": ("transcript_id", "start"),
}
TABLES = ("time_map", "chapter", *_BY_OFFSET)


def shift_offsets(
    library: Library,
    episode_id: int,
    transcript_id: int,
    shift: OffsetShift,
    *,
    besides: Container[Place] = (),
) -> None:
    """Adjust computed times, pins, attributed speakers and chapters to corrections.

    Rows in `besides` are not changed. Of several pins, or speakers, inside the corrected words
    one is kept.
    """
    for audio_id, *maps in library.rows(
        "SELECT audio_id, columns, base FROM time_map WHERE transcript_id = ?", transcript_id
    ):
        if ("time_map", (transcript_id, audio_id)) not in besides:
            library.connection.execute(
                "UPDATE time_map SET columns = ?, base = ? "
                "WHERE transcript_id = ? AND audio_id = ?",
                (*(_moved(columns, shift) for columns in maps), transcript_id, audio_id),
            )
    for table, columns in _BY_OFFSET.items():
        _move_keys(library, table, columns, transcript_id, shift=shift, besides=besides)
    library.each(
        "UPDATE chapter SET offset = ? WHERE episode_id = ? AND source = ? AND position = ?",
        [
            (shift.start_after(offset), *key)
            for *key, offset in library.rows(
                "SELECT episode_id, source, position, offset FROM chapter "
                "WHERE episode_id = ? AND offset > ?",
                *(episode_id, shift.start),
            )
            if ("chapter", tuple(key)) not in besides
        ],
    )


def _moved(columns: bytes | None, shift: OffsetShift) -> bytes | None:
    if columns is None:
        return None
    time_map = stored_time_map(columns)
    if time_map is None:
        return columns  # not valid; ignored when it is loaded, too
    return json.dumps(shift_time_map(time_map, shift).columns(), separators=(",", ":")).encode()


def _move_keys(
    library: Library,
    table: str,
    columns: tuple[str, ...],
    transcript_id: int,
    *,
    shift: OffsetShift,
    besides: Container[Place],
) -> None:
    """Move rows whose key ends with an offset."""
    offset = columns[-1]
    moves = [
        (shift.place_after(key[-1]), key)
        for key in library.rows(
            f"SELECT {', '.join(columns)} FROM {table} WHERE transcript_id = ? AND {offset} > ? "
            f"ORDER BY {offset}",
            *(transcript_id, shift.start),
        )
        if (table, key) not in besides
    ]
    # In this order, no two rows have the same offset in between.
    later = [move for move in moves if move[0] > move[1][-1]]
    earlier = [move for move in moves if move[0] < move[1][-1]]
    library.each(
        f"UPDATE OR REPLACE {table} SET {offset} = ? "
        f"WHERE {' AND '.join(f'{column} = ?' for column in columns)}",
        [(after, *key) for after, key in (*reversed(later), *earlier)],
    )
