"""Changes of passages and collections that can be undone and redone.

While an edit runs, triggers note each row that it touches, whatever the statement and also
where a deletion cascades. A `Change` keeps these rows as they were and as they became.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from viewer.errors import Trouble
from viewer.library import offsets
from viewer.library.library import Library
from viewer.library.passage_places import retime, settle_astray
from viewer.library.transcripts import load_transcript
from viewer.transcripts.correcting import Correction

LIMIT = 500  # changes that can be undone
_MOST_CHARACTERS = 50_000_000  # that they keep, for each may hold the times of a whole episode


class _Table(NamedTuple):
    """What of a table is noted; `changed_only` leaves out rows that come or go.

    `blobs` are bytes of JSON, which are noted as text; a `real` is noted to its last digit.
    """

    keys: tuple[str, ...]
    columns: tuple[str, ...]
    changed_only: bool = False
    blobs: tuple[str, ...] = ()
    real: str = ""


_TABLES = {
    "collection": _Table(
        ("id",),
        ("id", "parent_id", "position", "name", "colour", "description", "export_options"),
    ),
    "passage": _Table(
        ("id",),
        (
            *("id", "uid", "episode_id", "transcript_id", "start", "end", "quote", "prefix"),
            *("suffix", "start_ms", "end_ms", "note", "review", "candidates", "created_at"),
            "changed_at",
        ),
    ),
    "passage_collection": _Table(
        ("collection_id", "passage_id"), ("collection_id", "passage_id", "position")
    ),
    "wastebasket": _Table(("id",), ("id", "deleted_at", "content")),
    "correction": _Table(("id",), ("id", "transcript_id", "start", "end", "old", "new", "made_at")),
    "pin": _Table(
        ("transcript_id", "audio_id", "offset"), ("transcript_id", "audio_id", "offset", "ms")
    ),
    "turn_speaker": _Table(("transcript_id", "start"), ("transcript_id", "start", "speaker")),
    "chapter": _Table(
        ("episode_id", "source", "position"),
        ("episode_id", "source", "position", "title", "start_ms", "offset"),
    ),
    "time_map": _Table(
        ("transcript_id", "audio_id"),
        (
            *("transcript_id", "audio_id", "columns", "inserts", "coverage", "method"),
            *("made_at", "base"),
        ),
        blobs=("columns", "base"),
        real="coverage",
    ),
    # Of an episode only which transcript is read: where the reader is in it is no edit.
    "episode": _Table(("id",), ("id", "transcript_id"), changed_only=True),
}

_PLACE, _TIMES = slice(2, 7), slice(9, 11)  # of a passage's columns
Row = tuple[Any, ...]


class RowChange(NamedTuple):
    """A row before and after; None where it was not there. Columns as the table has them."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> Row:
        """What names the row in its table."""
        row = self.before or self.after
        assert row is not None
        return row[: len(_TABLES[self.table].keys)]


@dataclass(frozen=True, slots=True)
class Change:
    """What one operation changed. `name` is for the Edit menu: "Undo {name}"."""

    name: str
    rows: tuple[RowChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def passages(self) -> tuple[int, ...]:
        """Numbers of the passages that changed, also in their collections, in rising order."""
        found = {row.key[0] for row in self.rows if row.table == "passage"}
        found |= {row.key[1] for row in self.rows if row.table == "passage_collection"}
        return tuple(sorted(found))

    @property
    def collections(self) -> tuple[int, ...]:
        """Numbers of the collections that changed, themselves or in what they hold."""
        tables = ("collection", "passage_collection")
        return tuple(sorted({row.key[0] for row in self.rows if row.table in tables}))

    @property
    def episodes(self) -> tuple[int, ...]:
        """Numbers of the episodes whose passages' rows, or transcript, changed."""
        found = {row.key[0] for row in self.rows if row.table == "episode"}
        found |= {(r.after or r.before or ())[2] for r in self.rows if r.table == "passage"}
        return tuple(sorted(found))

    @property
    def size(self) -> int:
        """About how many characters it keeps."""
        values = (value for row in self.rows for value in (row.before or ()) + (row.after or ()))
        return sum(len(value) for value in values if isinstance(value, str))

    def made(self, table: str) -> tuple[int, ...]:
        """Numbers of the passages or collections that were not there before."""
        return tuple(row.key[0] for row in self.rows if row.table == table and not row.before)


class Editing:
    """An edit that runs; `change` is what it did, once it is over."""

    def __init__(self, name: str) -> None:
        self.change = Change(name)


@contextmanager
def edit(library: Library, name: str) -> Iterator[Editing]:
    """One undoable operation in one transaction; inside another it becomes part of that.

    Raises:
        Trouble: as `Library.transaction`; then nothing was changed.
    """
    editing = Editing(name)
    outermost = not library.connection.in_transaction
    with library.transaction() as connection:
        _watch(connection)
        if outermost:  # what other operations did to these tables is not part of it
            connection.execute("DELETE FROM temp.edited")
        (since,) = connection.execute("SELECT coalesce(max(id), 0) FROM temp.edited").fetchone()
        yield editing
        editing.change = Change(name, _noted(connection, since))


def revert(library: Library, change: Change) -> Change:
    """Bring back what was before `change`; reverting the result redoes it.

    Other times for the same words are no obstacle: passages get the times that are known now,
    and what a correction had moved and has changed since is moved back instead.

    Raises:
        Trouble: something else has changed the same rows since; then nothing was done.
    """
    with edit(library, change.name) as editing:
        connection = library.connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        corrections = [row for row in change.rows if row.table == "correction"]
        follows = offsets.TABLES if corrections else ()
        as_left: set[RowChange] = set()
        for row in change.rows:
            if _same(row.table, _current(connection, row), row.after):
                as_left.add(row)
            elif row.table not in follows:
                raise Trouble(
                    "“{edit}” cannot be undone, for what it changed was changed again",
                    remedy="Undo it by hand",
                    edit=change.name,
                )
        rows = [row for row in change.rows if row in as_left]
        if corrections:
            gone = [row for row in rows if row.table in follows and row.before is None]
            for row in gone:
                _remove(connection, row)
            rows = [row for row in rows if row not in gone]
            besides = {(row.table, row.key) for row in as_left if row.table in follows}
            for row in reversed(corrections):
                _follow(library, row, besides)
        # Rows that go come last: what lay in them must have left, or would go along.
        for row in rows:
            if row.before is not None:
                _put(connection, row.table, row.before)
        for row in rows:
            if row.before is None:
                _remove(connection, row)
        _let_search_know(connection, change)
        _update_times(library, change)
        _settle(library, change)
    return editing.change


@dataclass
class History:
    """What can be undone and redone, in the order in which it was done."""

    library: Library
    _done: list[Change] = field(default_factory=list)
    _undone: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> Change:
        """Note a change that was made; one that changed nothing leaves no trace."""
        if change:
            self._done.append(change)
            self._undone.clear()
            del self._done[:-LIMIT]
            kept = 0
            for index in range(len(self._done) - 1, -1, -1):
                kept += self._done[index].size
                if kept > _MOST_CHARACTERS and index < len(self._done) - 1:
                    del self._done[: index + 1]
                    break
        return change

    @property
    def undo_name(self) -> str | None:
        """The name of what `undo` would undo."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of what `redo` would do again."""
        return self._undone[-1].name if self._undone else None

    def undo(self) -> Change | None:
        """Undo the last change; returns what that changed, or None when there is none.

        Raises:
            Trouble: it cannot be undone any more; it is forgotten then.
        """
        return self._move(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do again what was undone last; as `undo`."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        change = source.pop()
        reverted = revert(self.library, change)
        target.append(reverted)
        return reverted


def _watch(connection: sqlite3.Connection) -> None:
    """The log and its triggers, which belong to this connection alone."""
    if connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'edited'").fetchone():
        return
    connection.execute(
        "CREATE TEMP TABLE edited (id INTEGER PRIMARY KEY, of TEXT, before TEXT, after TEXT)"
    )
    for name, table in _TABLES.items():
        old = f"json_array({', '.join(_read(table, 'OLD.'))})"
        new = old.replace("OLD.", "NEW.")
        events = {"INSERT": ("NULL", new), "DELETE": (old, "NULL")}
        if table.changed_only:
            events = {}
        events[f"UPDATE OF {', '.join(_quoted(table.columns))}"] = (old, new)
        for number, (event, (before, after)) in enumerate(events.items()):
            connection.execute(
                f"CREATE TEMP TRIGGER edited_{name}_{number} AFTER {event} ON main.{name} BEGIN "
                f"INSERT INTO edited (of, before, after) VALUES ('{name}', {before}, {after}); END"
            )


def _noted(connection: sqlite3.Connection, since: int) -> tuple[RowChange, ...]:
    changes: dict[tuple[str, Row], RowChange] = {}
    for table, before, after in connection.execute(
        "SELECT of, before, after FROM temp.edited WHERE id > ? ORDER BY id", (since,)
    ):
        for row in _apart(RowChange(table, _row(before), _row(after))):
            first = changes.get((table, row.key))
            changes[table, row.key] = row if first is None else row._replace(before=first.before)
    return tuple(row for row in changes.values() if row.before != row.after)


def _apart(row: RowChange) -> tuple[RowChange, ...]:
    """A row that got another key is one that went and one that came."""
    went, came = row._replace(after=None), row._replace(before=None)
    if row.before is None or row.after is None or went.key == came.key:
        return (row,)
    return went, came


def _row(text: str | None) -> Row | None:
    return None if text is None else tuple(json.loads(text))


def _current(connection: sqlite3.Connection, row: RowChange) -> Row | None:
    table = _TABLES[row.table]
    keys = " AND ".join(f"{key} = ?" for key in table.keys)
    query = f"SELECT {', '.join(_read(table))} FROM {row.table} WHERE {keys}"
    found: Row | None = connection.execute(query, row.key).fetchone()
    return found


def _same(table: str, one: Row | None, other: Row | None) -> bool:
    """Whether a row is as it was left; a passage's times follow those of its words."""
    if table == "passage" and one is not None and other is not None:
        return (
            one[: _TIMES.start] + one[_TIMES.stop :] == other[: _TIMES.start] + other[_TIMES.stop :]
        )
    return one == other


def _remove(connection: sqlite3.Connection, row: RowChange) -> None:
    keys = " AND ".join(f"{key} = ?" for key in _TABLES[row.table].keys)
    connection.execute(f"DELETE FROM {row.table} WHERE {keys}", row.key)


def _follow(library: Library, row: RowChange, besides: set[offsets.Place]) -> None:
    """Move what a correction moves, as it is taken back or made again."""
    _, transcript_id, start, end, old, new, _ = row.before or row.after or ()
    one = Correction(start, end, old, new)
    if row.before is None:
        one = Correction(start, start + len(new), new, old)
    query = "SELECT episode_id FROM transcript WHERE id = ?"
    for (episode_id,) in library.rows(query, transcript_id):
        offsets.move_offsets(library, episode_id, transcript_id, one, besides=besides)


def _update_times(library: Library, change: Change) -> None:
    """Passages that came back get the times that were computed since, if any were."""
    came = {(r.before or ())[2] for r in change.rows if r.table == "passage" and r.before}
    for (episode_id,) in library.rows(
        "SELECT DISTINCT e.id FROM episode e JOIN time_map t ON t.transcript_id = e.transcript_id"
    ):
        if episode_id in came:
            with suppress(Trouble):  # without its bytes, the times stay as they were
                retime(library, episode_id, load_transcript(library, episode_id).time_map)


def _settle(library: Library, change: Change) -> None:
    """Let passages stand at their words, or wait for review, in the text that there is now.

    What was marked between a change and its undoing is not part of it, and what comes back
    may come into a text that was corrected since.
    """
    episodes: set[int] = set()
    for row in change.rows:
        if row.table == "episode":
            episodes.add(row.key[0])
        elif row.table == "correction":
            query = "SELECT id FROM episode WHERE transcript_id = ?"
            episodes |= {one for (one,) in library.rows(query, (row.before or row.after or ())[1])}
        elif row.table == "passage" and row.before:
            moved = row.before[_PLACE] != (row.after or ())[_PLACE]
            episodes |= {row.before[2]} if moved else set()
    for episode_id in episodes:
        with suppress(Trouble):  # its copy is gone; the passages have their descriptions
            settle_astray(library, episode_id, load_transcript(library, episode_id).text)


def _put(connection: sqlite3.Connection, name: str, row: Row) -> None:
    table = _TABLES[name]
    columns = _quoted(table.columns)
    row = tuple(
        value.encode() if column in table.blobs and value is not None else value
        for column, value in zip(table.columns, row, strict=True)
    )
    others = columns[len(table.keys) :]
    if table.changed_only:
        values = (*row[len(table.keys) :], *row[: len(table.keys)])
        keys = " AND ".join(f"{key} = ?" for key in table.keys)
        updates = ", ".join(f"{column} = ?" for column in others)
        connection.execute(f"UPDATE {name} SET {updates} WHERE {keys}", values)
        return
    connection.execute(
        f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(table.keys)}) DO UPDATE SET "
        + ", ".join(f"{column} = excluded.{column}" for column in others),
        row,
    )


def _let_search_know(connection: sqlite3.Connection, change: Change) -> None:
    """Search must learn that an episode's text is another one."""
    for row in change.rows:
        if row.table == "episode":
            query = "UPDATE episode SET revision = revision + 1 WHERE id = ?"
            connection.execute(query, row.key)
        elif row.table == "correction":
            query = "UPDATE episode SET revision = revision + 1 WHERE transcript_id = ?"
            connection.execute(query, ((row.before or row.after or ())[1],))


def _read(table: _Table, of: str = "") -> list[str]:
    """Expressions for a table's columns that survive being noted as JSON."""
    return [
        f'CAST({of}"{column}" AS TEXT)'
        if column in table.blobs
        else f'quote({of}"{column}")'
        if column == table.real
        else f'{of}"{column}"'
        for column in table.columns
    ]


def _quoted(columns: tuple[str, ...]) -> list[str]:
    return [f'"{column}"' for column in columns]
