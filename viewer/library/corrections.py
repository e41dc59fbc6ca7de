"""Corrections of a transcript in place: stored as edits, so that the original stays as it is."""

from __future__ import annotations

import json

from viewer.errors import Trouble
from viewer.library.history import Change, edit
from viewer.library.library import Library, now
from viewer.library.passages import of_episode, place
from viewer.library.speakers import bump
from viewer.library.transcripts import corrections_of, load_transcript
from viewer.transcripts.compose import plain
from viewer.transcripts.correcting import Correction, moved
from viewer.transcripts.time_map import TimeMap
from viewer.transcripts.transcript import Span

_BESIDE = 200  # characters: passages as near have the corrected words in their context


def correct(library: Library, episode_id: int, span: Span, words: str) -> Change:
    """Let other words stand in the place of some in the episode's current transcript.

    Times, speakers, pins and passages stay where they are; a passage whose words are corrected
    has the new ones, and one of which nothing is left is listed for review. Undoable; without
    its corrections the transcript is what its file says.

    Raises:
        Trouble: the words are in several paragraphs, or a paragraph would be left empty.
    """
    with edit(library, "Correct Words") as editing:
        before = load_transcript(library, episode_id)
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        old = before.text[slice(*span)]
        new = " ".join(plain(words).split())
        index = before.turn_at(span.start) if 0 <= span.start < span.end else None
        if row is None or index is None or not old:
            raise Trouble("there are no words to correct here")
        turn = before.turns[index]
        if span.end > turn.end:
            raise Trouble("these words are in several paragraphs", remedy="Correct one at a time")
        rest = before.text[turn.start : span.start] + new + before.text[span.end : turn.end]
        if not rest.strip():
            raise Trouble("a paragraph keeps at least one word")
        correction = Correction(*span, old, new)
        if old == new:
            return editing.change
        _store(library, episode_id, row[0], correction)
        _move_passages(library, episode_id, row[0], correction)
        bump(library, episode_id)
    return editing.change


def has_corrections(library: Library, transcript_id: int) -> bool:
    """Whether the transcript's words differ from those of its file."""
    return bool(corrections_of(library, transcript_id))


def _store(library: Library, episode_id: int, transcript_id: int, one: Correction) -> None:
    connection = library.connection
    connection.execute(
        'INSERT INTO correction (transcript_id, start, "end", old, new, made_at) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        (transcript_id, *one, now()),
    )
    for audio_id, *maps in library.rows(
        "SELECT audio_id, columns, base FROM time_map WHERE transcript_id = ?", transcript_id
    ):
        connection.execute(
            "UPDATE time_map SET columns = ?, base = ? WHERE transcript_id = ? AND audio_id = ?",
            (*(_moved(columns, one) for columns in maps), transcript_id, audio_id),
        )
    shift = len(one.new) - len(one.old)
    # Rising or falling, so that no two rows of a table have one place at a time.
    order = "DESC" if shift > 0 else "ASC"
    for table, column in (("pin", "offset"), ("turn_speaker", "start")):
        for (offset,) in library.rows(
            f"SELECT DISTINCT {column} FROM {table} WHERE transcript_id = ? AND {column} > ? "
            f"ORDER BY {column} {order}",
            *(transcript_id, one.start),
        ):
            if offset < one.end:  # of several pins inside the corrected words one stays
                after = one.start
                connection.execute(
                    f"DELETE FROM {table} WHERE transcript_id = ? AND {column} = ?",
                    (transcript_id, after),
                )
            else:
                after = one.start_after(offset)
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE transcript_id = ? AND {column} = ?",
                (after, transcript_id, offset),
            )
    library.each(
        "UPDATE chapter SET offset = ? WHERE episode_id = ? AND source = ? AND position = ?",
        [
            (one.start_after(offset), episode_id, source, position)
            for source, position, offset in library.rows(
                "SELECT source, position, offset FROM chapter WHERE episode_id = ? AND offset > ?",
                *(episode_id, one.start),
            )
        ],
    )


def _moved(columns: bytes | None, one: Correction) -> bytes | None:
    if columns is None:
        return None
    time_map = moved(TimeMap.from_columns(json.loads(columns)), one)
    return json.dumps(time_map.columns(), separators=(",", ":")).encode()


def _move_passages(library: Library, episode_id: int, transcript_id: int, one: Correction) -> None:
    transcript = load_transcript(library, episode_id)
    shift = len(one.new) - len(one.old)
    for passage in of_episode(library, episode_id):
        if passage.transcript_id != transcript_id or passage.end + _BESIDE <= one.start:
            continue
        if passage.start >= one.end + _BESIDE:
            library.connection.execute(
                'UPDATE passage SET start = start + ?, "end" = "end" + ? WHERE id = ?',
                (shift, shift, passage.id),
            )
            continue
        span = Span(one.start_after(passage.start), one.end_after(passage.end))
        if one.start < passage.start < one.end:
            span = span._replace(start=one.start)  # it began inside the corrected words
        if transcript.text[slice(*span)].strip():
            place(library, passage.id, span, transcript)
        else:
            library.connection.execute(
                "UPDATE passage SET review = 1, candidates = '[]' WHERE id = ?", (passage.id,)
            )
