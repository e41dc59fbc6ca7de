"""Rows of deleted episodes and passages, with all dependent rows, in the wastebasket table.

Dependent rows are found by the foreign keys of the schema (`ON DELETE CASCADE`), so that tables
added later are included. Bytes are stored as Base64.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from viewer.library.library import Library, now

KEPT = 100  # deletions
_BYTES = "base64"
_ROOTS = {"episode", "feed", "notes", "passage"}  # tables whose rows depend on no other row
# Tables whose ids are never given to another row.
_NEVER_AGAIN = ("episode", "feed", "feed_item", "transcript")


class _Link(NamedTuple):
    """A foreign key with cascading deletion: `column` of `table` refers to `parent`."""

    table: str
    column: str
    parent: str


def keep_rows(
    library: Library, roots: Mapping[str, Sequence[int]], *, kind: str, name: str, passages: int
) -> int:
    """Store rows and their dependent rows, in the transaction that deletes them; return its id.

    Args:
        roots: ids of rows, by table; parents first.
        kind: "episode", "feed", "passages" or "bookmarks".
        name: the title, quote or times, for the user.
        passages: number of deleted passages.
    """
    connection = library.connection
    links = _links(connection)
    tables: dict[str, dict[str, Any]] = {}
    waiting = [(table, "id", list(ids)) for table, ids in roots.items()]
    while waiting:
        current, column, values = waiting.pop(0)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{current}")')]
        names = ", ".join(f'"{each}"' for each in columns)
        rows = connection.execute(
            f'SELECT {names} FROM "{current}" WHERE "{column}" IN (SELECT value FROM json_each(?))',
            (json.dumps(values),),
        ).fetchall()
        group = tables.setdefault(current, {"columns": columns, "rows": []})
        known = {json.dumps(row) for row in group["rows"]}
        fresh = [list(map(_as_json, row)) for row in rows]
        group["rows"] += [row for row in fresh if json.dumps(row) not in known]
        if "id" in columns and rows:
            numbers = [row[columns.index("id")] for row in rows]
            waiting += [
                (link.table, link.column, numbers) for link in links if link.parent == current
            ]
    content = {"kind": kind, "name": name, "passages": passages, "rows": tables}
    (number,) = connection.execute(
        "INSERT INTO wastebasket (deleted_at, content) VALUES (?, ?) RETURNING id",
        (now(), json.dumps(content, ensure_ascii=False)),
    ).fetchone()
    drop_oldest(connection)
    return int(number)


def put_rows_back(library: Library, content: dict[str, Any]) -> None:
    """Insert stored rows again, in a transaction, without those whose parent is missing.

    Raises:
        ValueError: they are not of the tables of an episode, a feed or a passage.
    """
    connection = library.connection
    dependent = {link.table for link in _links(connection)} | _ROOTS
    if not set(content["rows"]) <= dependent:
        raise ValueError("rows of other tables")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    renumbered: dict[tuple[str, Any], int] = {}
    for table, group in content["rows"].items():
        present = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        columns = [each for each in group["columns"] if each in present]
        places = [group["columns"].index(each) for each in columns]
        rows = [[_from_json(row[place]) for place in places] for row in group["rows"]]
        _follow_parents(connection, table, columns, rows, renumbered)
        _free_ids(connection, table, columns, rows, renumbered)
        names = ", ".join(f'"{each}"' for each in columns)
        marks = ", ".join("?" * len(columns))
        connection.executemany(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', rows)
    # Rows that these refer to may have been deleted meanwhile.
    for table in content["rows"]:
        for rowid, parent, column in _broken(connection, table):
            row = f'"{table}" WHERE rowid = ?'
            if table == "episode" and parent == "audio":
                connection.execute("UPDATE episode SET audio_id = NULL WHERE id = ?", (rowid,))
            elif rowid is not None:
                connection.execute(f"DELETE FROM {row}", (rowid,))
            else:
                connection.execute(
                    f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT id FROM "{parent}")'
                )


def episodes_of_passages(content: dict[str, Any]) -> set[int]:
    """Return the ids of the episodes that have passages among stored rows."""
    group = content["rows"].get("passage")
    if group is None:
        return set()
    place = group["columns"].index("episode_id")
    return {row[place] for row in group["rows"]}


def drop_oldest(connection: sqlite3.Connection) -> None:
    """Delete all but the last `KEPT` deletions."""
    connection.execute(
        "DELETE FROM wastebasket WHERE id NOT IN "
        "(SELECT id FROM wastebasket ORDER BY id DESC LIMIT ?)",
        (KEPT,),
    )


def _follow_parents(
    connection: sqlite3.Connection,
    table: str,
    columns: list[str],
    rows: list[list[Any]],
    renumbered: dict[tuple[str, Any], int],
) -> None:
    """Let rows refer to the new ids of their parents."""
    for link in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
        parent, column = link[2], link[3]
        if column in columns:
            place = columns.index(column)
            for row in rows:
                row[place] = renumbered.get((parent, row[place]), row[place])


def _free_ids(
    connection: sqlite3.Connection,
    table: str,
    columns: list[str],
    rows: list[list[Any]],
    renumbered: dict[tuple[str, Any], int],
) -> None:
    """Give rows new ids, in their order, where other rows have got an id of theirs meanwhile.

    SQLite gives the id of a deleted row to the next one, except in tables with AUTOINCREMENT.
    """
    if "id" not in columns or table in _NEVER_AGAIN:
        return
    place = columns.index("id")
    names = ", ".join(f'"{each}"' for each in columns)
    query = f'SELECT {names} FROM "{table}" WHERE id = ?'
    found = [(row, connection.execute(query, (row[place],)).fetchone()) for row in rows]
    if all(other is None or list(other) == row for row, other in found):
        return
    (last,) = connection.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()
    last = max(last, *(row[place] for row in rows))
    for number, row in enumerate(sorted(rows, key=lambda row: row[place]), start=last + 1):
        renumbered[table, row[place]] = number
        row[place] = number


def _links(connection: sqlite3.Connection) -> list[_Link]:
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return [
        _Link(table, row[3], row[2])
        for table in tables
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')
        if row[6] == "CASCADE"
    ]


def _broken(connection: sqlite3.Connection, table: str) -> list[tuple[int | None, str, str]]:
    keys = {row[0]: row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    return [
        (rowid, parent, keys[number])
        for _, rowid, parent, number in connection.execute(f'PRAGMA foreign_key_check("{table}")')
    ]


def _as_json(value: object) -> object:
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode("ascii")}
    return value


def _from_json(value: Any) -> Any:
    return base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value
