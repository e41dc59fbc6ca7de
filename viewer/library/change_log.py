"""Log of changed rows, from which edits are undone.

During an edit, triggers record every changed row, also of cascading deletions. A `ChangeSet`
has these rows as they were before and after the edit.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from viewer.library.library import Library

Row = tuple[Any, ...]


class Table(NamedTuple):
    """Columns of a table that the log records; `changed_only` ignores inserted and deleted rows.

    `blobs` contain JSON as bytes, recorded as text; a `real` is recorded with all its digits.
    """

    keys: tuple[str, ...]
    columns: tuple[str, ...]
    changed_only: bool = False
    blobs: tuple[str, ...] = ()
    real: str = ""

    @property
    def names(self) -> list[str]:
        """The columns as quoted SQL identifiers."""
        return [f'"{column}"' for column in self.columns]

    @property
    def is_row(self) -> str:
        """SQL condition for the row with given keys."""
        return " AND ".join(f"{key} = ?" for key in self.keys)

    def noted(self, of: str = "") -> list[str]:
        """Return SQL expressions with lossless JSON values; `of` is a prefix such as "new."."""
        return [
            f'CAST({of}"{column}" AS TEXT)'
            if column in self.blobs
            else f'quote({of}"{column}")'
            if column == self.real
            else f'{of}"{column}"'
            for column in self.columns
        ]


TABLES = {
    "collection": Table(
        ("id",),
        (
            *("id", "parent_id", "position", "name", "colour", "description", "export_options"),
            "read_only",
        ),
    ),
    "passage": Table(
        ("id",),
        (
            *("id", "uid", "episode_id", "transcript_id", "start", "end", "quote", "prefix"),
            *("suffix", "start_ms", "end_ms", "note", "review", "candidates", "created_at"),
            *("changed_at", "from_feed"),
        ),
    ),
    "passage_collection": Table(
        ("collection_id", "passage_id"), ("collection_id", "passage_id", "position")
    ),
    "bookmark": Table(("id",), ("id", "episode_id", "ms", "created_at")),
    "wastebasket": Table(("id",), ("id", "deleted_at", "content")),
    "deleted_row": Table(
        ("item_id", "position"), ("item_id", "position", "table", "columns", "rows")
    ),
    "correction": Table(
        ("id",),
        (
            *("id", "transcript_id", "start", "end", "old", "new", "made_at", "prefix"),
            *("suffix", "review"),
        ),
    ),
    "pin": Table(
        ("transcript_id", "audio_id", "offset"), ("transcript_id", "audio_id", "offset", "ms")
    ),
    "turn_speaker": Table(("transcript_id", "start"), ("transcript_id", "start", "speaker")),
    "chapter": Table(
        ("episode_id", "source", "position"),
        ("episode_id", "source", "position", "title", "start_ms", "offset"),
    ),
    "time_map": Table(
        ("transcript_id", "audio_id"),
        (
            *("transcript_id", "audio_id", "columns", "inserts", "coverage", "method"),
            *("made_at", "base", "remarks"),
        ),
        blobs=("columns", "base"),
        real="coverage",
    ),
    # The user's position in an episode is not an edit.
    "episode": Table(
        ("id",),
        (
            *("id", "transcript_id", "title", "show_id", "published", "show_inferred"),
            *("listening", "origins"),
        ),
        changed_only=True,
    ),
    "speaker_name": Table(
        ("show_id", "episode_id", "label"), ("show_id", "episode_id", "label", "name")
    ),
}


class RowChange(NamedTuple):
    """A row before and after a change (None: it did not exist), in the table's column order."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> Row:
        """The row's primary key."""
        row = self.before or self.after
        assert row is not None
        return row[: len(TABLES[self.table].keys)]

    @property
    def changed_columns(self) -> list[int]:
        """Indexes of the columns with another value."""
        both = zip(self.before or (), self.after or (), strict=False)
        return [index for index, (old, new) in enumerate(both) if old != new]

    @property
    def replaces_transcript(self) -> bool:
        """True if an episode has another transcript."""
        return self.table == "episode" and (self.before or ())[1] != (self.after or ())[1]

    @property
    def renames_episode(self) -> bool:
        """True if an episode has another title, show or date."""
        return self.table == "episode" and (self.before or ())[2:5] != (self.after or ())[2:5]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The changes of one operation; `name` is shown in the Edit menu as "Undo {name}".

    Attributes:
        rows: the recorded rows.
        removed, restored: ids of episodes that went to the trash, or came from it; the trash has
            their rows.
        feeds: True if a subscription was removed or restored.
        reverse: reverts the operation instead of the rows; returns the change that this was.
    """

    name: str
    rows: tuple[RowChange, ...] = ()
    removed: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()
    feeds: bool = False
    reverse: Callable[[Library], ChangeSet] | None = field(default=None, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.rows) or self.moves_episodes

    @property
    def moves_episodes(self) -> bool:
        """True if episodes or a subscription went to the trash, or came from it."""
        return bool(self.removed or self.restored or self.feeds)

    @property
    def passages(self) -> tuple[int, ...]:
        """Ids of the changed passages, in ascending order; a change of collections counts."""
        passage_ids = {row.key[0] for row in self.rows if row.table == "passage"}
        passage_ids |= {row.key[1] for row in self.rows if row.table == "passage_collection"}
        return tuple(sorted(passage_ids))

    @property
    def collections(self) -> tuple[int, ...]:
        """Ids of the changed collections, in ascending order; a change of passages counts."""
        tables = ("collection", "passage_collection")
        return tuple(sorted({row.key[0] for row in self.rows if row.table in tables}))

    @property
    def episodes(self) -> tuple[int, ...]:
        """Ids of the episodes with changed passages or another transcript, in ascending order."""
        episode_ids = {row.key[0] for row in self.rows if row.table == "episode"}
        episode_ids |= {(r.after or r.before or ())[2] for r in self.rows if r.table == "passage"}
        return tuple(sorted(episode_ids))

    @property
    def text(self) -> bool:
        """True if transcripts were corrected or replaced."""
        return self._has("correction") or bool(self.replaced_transcripts)

    @property
    def details(self) -> bool:
        """True if rows of the list of episodes changed: title, show, date, played part."""
        return self._has("episode")

    @property
    def timing(self) -> bool:
        """True if computed times or pins changed."""
        return self._has("time_map", "pin")

    @property
    def labels(self) -> bool:
        """True if titles, speakers or chapters changed."""
        named = any(row.renames_episode for row in self.rows)
        return named or self._has("turn_speaker", "chapter", "speaker_name")

    @property
    def bookmarks(self) -> bool:
        """True if bookmarks changed."""
        return self._has("bookmark")

    @property
    def collection_rows(self) -> bool:
        """True if collections themselves changed, not only what they contain."""
        return self._has("collection")

    @property
    def collection_counts(self) -> dict[int, int]:
        """Number of passages that each collection gained (above 0) or lost, by its id."""
        counts: Counter[int] = Counter()
        for row in self.rows:
            if row.table == "passage_collection":
                counts[row.key[0]] += (row.after is not None) - (row.before is not None)
        return {collection_id: count for collection_id, count in counts.items() if count}

    @property
    def removed_pins(self) -> tuple[int, ...]:
        """Character offsets of the pins that were removed."""
        return tuple(row.key[-1] for row in self.rows if row.table == "pin" and row.after is None)

    @property
    def replaced_transcripts(self) -> tuple[int, ...]:
        """Ids of the former transcripts of episodes that have another one now."""
        return tuple((row.before or ())[1] for row in self.rows if row.replaces_transcript)

    @property
    def size(self) -> int:
        """Approximate number of characters in the rows."""
        values = (value for row in self.rows for value in (row.before or ()) + (row.after or ()))
        return sum(len(value) for value in values if isinstance(value, str))

    def created_ids(self, table: str) -> tuple[int, ...]:
        """Return the ids of created rows of `table`, which has one key."""
        return tuple(row.key[0] for row in self.rows if row.table == table and not row.before)

    def deleted_ids(self, table: str) -> tuple[int, ...]:
        """Return the ids of deleted rows of `table`, which has one key."""
        return tuple(row.key[0] for row in self.rows if row.table == table and not row.after)

    def _has(self, *tables: str) -> bool:
        return any(row.table in tables for row in self.rows)


class EditScope:
    """A running edit; `change` has its rows after it ended."""

    def __init__(self, name: str) -> None:
        self.change = ChangeSet(name)


@contextmanager
def undoable_edit(library: Library, name: str) -> Iterator[EditScope]:
    """Run the block as one undoable operation in a transaction; a nested one joins the outer.

    Raises:
        UserError: as `Library.transaction`; then nothing was changed.
    """
    editing = EditScope(name)
    outermost = not library.connection.in_transaction
    with library.transaction() as connection:
        _watch(connection)
        if outermost:  # rows of operations that were not undoable
            connection.execute("DELETE FROM temp.edited")
        (since,) = connection.execute("SELECT coalesce(max(id), 0) FROM temp.edited").fetchone()
        yield editing
        editing.change = ChangeSet(name, _noted(connection, since))


def _watch(connection: sqlite3.Connection) -> None:
    """Create the log and its triggers, which are temporary and of this connection only."""
    if connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'edited'").fetchone():
        return
    connection.execute(
        "CREATE TEMP TABLE edited (id INTEGER PRIMARY KEY, of TEXT, before TEXT, after TEXT)"
    )
    for name, table in TABLES.items():
        old = f"json_array({', '.join(table.noted('OLD.'))})"
        new = old.replace("OLD.", "NEW.")
        events = {"INSERT": ("NULL", new), "DELETE": (old, "NULL")}
        if table.changed_only:
            events = {}
        events[f"UPDATE OF {', '.join(table.names)}"] = (old, new)
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
    """Split a row whose key changed into a deleted and an inserted row."""
    if row.before is None or row.after is None:
        return (row,)
    went, inserted = row._replace(after=None), row._replace(before=None)
    return (row,) if went.key == inserted.key else (went, inserted)


def _row(text: str | None) -> Row | None:
    return None if text is None else tuple(json.loads(text))
