"""Undo and redo of edits."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from viewer.errors import UserError
from viewer.library import offset_shift
from viewer.library.change_log import TABLES, ChangeSet, Row, RowChange, undoable_edit
from viewer.library.library import Library
from viewer.library.passage_positions import retime
from viewer.library.transcripts import load_transcript
from viewer.messages import Message
from viewer.transcripts.corrections import Correction, OffsetShift, split_into_runs

LIMIT = 500  # changes that can be undone
_MOST_CHARACTERS = 50_000_000  # in all changes; one may contain the times of an episode
_PLACE, _TIMES = slice(2, 7), slice(9, 11)  # of a passage's columns


def revert(library: Library, change: ChangeSet) -> ChangeSet:
    """Restore the rows before `change`; reverting the result redoes it.

    New times for the same words are no obstacle: passages get the current times, and rows that
    a correction had moved and that were changed since are moved back. Soundbites are no part of
    it: the next refresh places them again.

    Raises:
        UserError: the same rows were changed since, or what was removed is not in the trash any
            more; nothing is changed then.
    """
    if change.reverse is not None:
        return change.reverse(library)
    with undoable_edit(library, change.name) as editing:
        connection = library.connection
        change = _without_soundbites(connection, change)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        corrections = [row for row in change.rows if _moves_words(row)]
        follows = offset_shift.TABLES if corrections else ()
        as_left: set[RowChange] = set()
        for row in change.rows:
            if _same(row, _current(connection, row)):
                as_left.add(row)
            elif row.table not in follows:
                raise UserError(
                    "“{edit}” cannot be undone, because the same data was changed later",
                    remedy="Change it back by hand",
                    edit=Message(change.name),
                )
        rows = [row for row in change.rows if row in as_left]
        if corrections:
            undone_inserts = [row for row in rows if row.table in follows and row.before is None]
            for row in undone_inserts:
                _remove(connection, row)
            rows = [row for row in rows if row not in undone_inserts]
            besides = {(row.table, row.key) for row in as_left if row.table in follows}
            _follow(library, corrections, besides)
        # Deletions come last, after rows that would be deleted by cascade were moved.
        for row in rows:
            if row.before is not None:
                _put(connection, row)
        for row in rows:
            if row.before is None:
                _remove(connection, row)
        _raise_revisions(connection, change)
        _update_times(library, change)
        _reanchor(library, change)
    return editing.change


@dataclass
class UndoStack:
    """The edits that can be undone and redone, in their order."""

    library: Library
    _done: list[ChangeSet] = field(default_factory=list)
    _undone: list[ChangeSet] = field(default_factory=list)

    def add(self, change: ChangeSet) -> ChangeSet:
        """Add a new change, unless it is empty."""
        if change.rows or change.reverse is not None:
            self._done.append(change)
            self._undone.clear()
            del self._done[:-LIMIT]
            characters = 0
            for index in range(len(self._done) - 1, -1, -1):
                characters += self._done[index].size
                if characters > _MOST_CHARACTERS and index < len(self._done) - 1:
                    del self._done[: index + 1]
                    break
        return change

    @property
    def undo_name(self) -> str | None:
        """The name of the change that `undo` reverts."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the change that `redo` makes again."""
        return self._undone[-1].name if self._undone else None

    def undo(self) -> ChangeSet | None:
        """Undo the last change; return the resulting change, or None if there is none.

        Raises:
            UserError: it cannot be undone any more; it is removed from the stack.
        """
        return self._move(self._done, self._undone)

    def revert(self, change: ChangeSet) -> ChangeSet:
        """Undo `change`; after other changes, as a new change that can be undone itself.

        Raises:
            UserError: as `undo`.
        """
        if self._done and self._done[-1] is change:
            return self.undo() or ChangeSet("")
        reverted = replace(revert(self.library, change), name="Restore")
        return self.add(reverted)

    def redo(self) -> ChangeSet | None:
        """Redo the change that was undone last, as `undo`."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[ChangeSet], target: list[ChangeSet]) -> ChangeSet | None:
        if not source:
            return None
        change = source.pop()
        reverted = revert(self.library, change)
        target.append(reverted)
        return reverted


def _without_soundbites(connection: sqlite3.Connection, change: ChangeSet) -> ChangeSet:
    """Leave out the passages of feeds, and let them be placed again by the next refresh.

    Refreshes replace them, also after the change.
    """
    column = TABLES["passage"].columns.index("from_feed")
    bites = [
        row
        for row in change.rows
        if row.table == "passage" and (row.after or row.before or ())[column]
    ]
    if not bites:
        return change
    episodes = {(row.after or row.before or ())[2] for row in bites}
    connection.executemany(
        "UPDATE feed_item SET placed = '' WHERE episode_id = ?",
        [(episode_id,) for episode_id in episodes],
    )
    left_out = {row.key for row in bites}
    rows = [
        row
        for row in change.rows
        if not (
            (row.table == "passage" and row.key in left_out)
            or (row.table == "passage_collection" and row.key[1:] in left_out)
        )
    ]
    return replace(change, rows=tuple(rows))


def _current(connection: sqlite3.Connection, row: RowChange) -> Row | None:
    table = TABLES[row.table]
    query = f"SELECT {', '.join(table.noted())} FROM {row.table} WHERE {table.is_row}"
    current: Row | None = connection.execute(query, row.key).fetchone()
    return current


def _same(row: RowChange, now: Row | None) -> bool:
    """Return True if a row is as the change left it, apart from times of a passage.

    In tables of which only changes are recorded, columns that the change did not touch may
    differ.
    """
    left = row.after
    if now is None or left is None:
        return now is left
    if row.table == "passage":
        return _without_times(now) == _without_times(left)
    if TABLES[row.table].changed_only:
        return all(now[column] == left[column] for column in row.changed_columns)
    return now == left


def _without_times(passage: Row) -> Row:
    return passage[: _TIMES.start] + passage[_TIMES.stop :]


def _moves_words(row: RowChange) -> bool:
    """Return True if an applied correction was inserted or deleted, not one under review."""
    if row.table != "correction" or None not in (row.before, row.after):
        return False
    return not (row.before or row.after or ())[-1]


def _remove(connection: sqlite3.Connection, row: RowChange) -> None:
    connection.execute(f"DELETE FROM {row.table} WHERE {TABLES[row.table].is_row}", row.key)


def _follow(
    library: Library, rows: Sequence[RowChange], besides: Container[offset_shift.Place]
) -> None:
    """Shift offsets for corrections that are reverted or redone."""
    inserted = [row.after for row in rows if row.before is None]
    deleted = [row.before for row in rows if row.before is not None]
    for transcript_id, episode_id in _transcripts(library, rows):

        def shifts(found: Iterable[Row | None], made_in: int = transcript_id) -> list[OffsetShift]:
            made = sorted(row for row in found if row is not None and row[1] == made_in)
            runs = split_into_runs(Correction(*row[2:6]) for row in made)
            return [OffsetShift.of_run(run) for run in runs]

        undone = [shift.inverse() for shift in reversed(shifts(inserted))]
        for shift in (*undone, *shifts(deleted)):
            offset_shift.shift_offsets(library, episode_id, transcript_id, shift, besides=besides)


def _transcripts(library: Library, rows: Sequence[RowChange]) -> list[tuple[int, int]]:
    """Return the transcripts of corrections, each with its episode."""
    numbers = {(row.before or row.after or ())[1] for row in rows}
    found = (library.rows("SELECT id, episode_id FROM transcript WHERE id = ?", n) for n in numbers)
    return [(transcript_id, episode_id) for each in found for transcript_id, episode_id in each]


def _update_times(library: Library, change: ChangeSet) -> None:
    """Update the times of restored passages, which may have been computed since."""
    removed_from = {(r.before or ())[2] for r in change.rows if r.table == "passage" and r.before}
    for (episode_id,) in library.rows(
        "SELECT DISTINCT e.id FROM episode e JOIN time_map t ON t.transcript_id = e.transcript_id"
    ):
        if episode_id in removed_from:
            with suppress(UserError):  # without its copy, the times are kept
                retime(library, episode_id, load_transcript(library, episode_id).time_map)


def _reanchor(library: Library, change: ChangeSet) -> None:
    """Reanchor passages in the current text, where the change requires it.

    Passages that were created after the change are not part of it, and restored ones may be
    in a text that was corrected since.
    """
    from viewer.library.transcript_change import (  # seldom needed
        reanchor_corrections,
        reanchor_if_needed,
    )

    episodes: set[int] = set()
    for row in change.rows:
        if row.replaces_transcript:
            episodes.add(row.key[0])
        elif row.table == "correction":
            query = "SELECT id FROM episode WHERE transcript_id = ?"
            episodes |= {
                touched_id
                for (touched_id,) in library.rows(query, (row.before or row.after or ())[1])
            }
        elif row.table == "passage" and row.before:
            moved = row.before[_PLACE] != (row.after or ())[_PLACE]
            episodes |= {row.before[2]} if moved else set()
    for episode_id in episodes:
        with suppress(UserError):  # its copy is missing; the passages have selectors
            reanchor_corrections(library, episode_id)
            reanchor_if_needed(library, episode_id, load_transcript(library, episode_id).text)


def _put(connection: sqlite3.Connection, change: RowChange) -> None:
    name, row = change.table, change.before
    assert row is not None
    table = TABLES[name]
    columns = table.names
    row = tuple(
        value.encode() if column in table.blobs and value is not None else value
        for column, value in zip(table.columns, row, strict=True)
    )
    others = columns[len(table.keys) :]
    if table.changed_only:
        values = (*(row[column] for column in change.changed_columns), *row[: len(table.keys)])
        updates = ", ".join(f"{columns[column]} = ?" for column in change.changed_columns)
        connection.execute(f"UPDATE {name} SET {updates} WHERE {table.is_row}", values)
        return
    connection.execute(
        f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(table.keys)}) DO UPDATE SET "
        + ", ".join(f"{column} = excluded.{column}" for column in others),
        row,
    )


def _raise_revisions(connection: sqlite3.Connection, change: ChangeSet) -> None:
    """Increment the revision of episodes whose text changed, so that they are indexed again."""
    for row in change.rows:
        if row.replaces_transcript or row.renames_episode:
            query = "UPDATE episode SET revision = revision + 1 WHERE id = ?"
            connection.execute(query, row.key)
        elif row.table == "correction":
            query = "UPDATE episode SET revision = revision + 1 WHERE transcript_id = ?"
            connection.execute(query, ((row.before or row.after or ())[1],))
