"""Rows of deleted episodes and passages, with all dependent rows, in the wastebasket table.

Dependent rows are found by the foreign keys of the schema (`ON DELETE CASCADE`), so that tables
added later are included. Bytes are stored as Base64. Many rows, as of a podcast with thousands of
episodes, are stored in compressed pieces in a table of their own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from viewer.library.library import Library, now

KEPT = 100  # deletions
_BYTES = "base64"
# Tables whose rows depend on no other row, or refer to an episode without a foreign key.
_ROOTS = {"episode", "feed", "notes", "passage", "speaker_name"}
_KEYS = {"speaker_name": "episode_id"}  # the column by which roots are chosen, if not "id"
_ATTACHED = "attached"  # no table: which notes that stay were attached to the episodes
_PIECE = 400_000  # characters of JSON in a piece; less is stored with the entry itself
_MOST_UNPACKED = 100_000_000  # bytes of a piece; one row may have the times of a long episode
# Tables whose ids are never given to another row.
_NEVER_AGAIN = ("episode", "feed", "feed_item", "transcript")


class _Link(NamedTuple):
    """A foreign key with cascading deletion: `column` of `table` refers to `parent`."""

    table: str
    column: str
    parent: str


def keep_rows(
    library: Library,
    roots: Mapping[str, Sequence[int]],
    *,
    kind: str,
    name: str,
    passages: int,
    attached: Sequence[Sequence[Any]] = (),
) -> int:
    """Store rows and their dependent rows, in the transaction that deletes them; return its id.

    Args:
        roots: ids of rows, by table, or of the episodes of rows; parents first.
        kind: "episode", "feed", "passages" or "bookmarks".
        name: the title, quote or times, for the user.
        passages: number of deleted passages.
        attached: SHA-256, episode and confirmation of the notes that stay without their episode.
    """
    connection = library.connection
    links = _links(connection)
    (number,) = connection.execute(
        "INSERT INTO wastebasket (deleted_at, content) VALUES (?, '{}') RETURNING id", (now(),)
    ).fetchone()
    pieces = _Pieces(connection, number)
    known: set[bytes] = set()
    waiting = [(table, _KEYS.get(table, "id"), list(ids)) for table, ids in roots.items()]
    while waiting:
        current, column, values = waiting.pop(0)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{current}")')]
        names = ", ".join(f'"{each}"' for each in columns)
        numbers = []
        pieces.begin(current, columns)
        for row in connection.execute(
            f'SELECT {names} FROM "{current}" WHERE "{column}" IN (SELECT value FROM json_each(?))',
            (json.dumps(values),),
        ):
            text = json.dumps(list(map(_as_json, row)), ensure_ascii=False)
            digest = hashlib.sha256(f"{current} {text}".encode("utf-8", "replace")).digest()
            if digest not in known:
                known.add(digest)
                pieces.add(text)
            if "id" in columns:
                numbers.append(row[columns.index("id")])
        if numbers:
            waiting += [
                (link.table, link.column, numbers) for link in links if link.parent == current
            ]
    if attached:
        pieces.begin(_ATTACHED, ["sha256", "episode_id", "confirmed"])
        for note in attached:
            pieces.add(json.dumps(list(note)))
    content = {"kind": kind, "name": name, "passages": passages, **pieces.end()}
    connection.execute(
        "UPDATE wastebasket SET content = ? WHERE id = ?",
        (json.dumps(content, ensure_ascii=False), number),
    )
    drop_oldest(connection)
    return int(number)


class _Pieces:
    """Writer of the rows of an entry: into its content, or in pieces if these are many."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self._number = number
        self._written = 0
        self._groups: list[tuple[str, list[str], list[str]]] = []
        self._size = 0

    def begin(self, table: str, columns: list[str]) -> None:
        """Begin with rows of a table."""
        self._groups.append((table, columns, []))

    def add(self, row: str) -> None:
        """Add a row, which is JSON."""
        table, columns, rows = self._groups[-1]
        rows.append(row)
        self._size += len(row)
        if self._size >= _PIECE:
            self._write()
            self.begin(table, columns)

    def end(self) -> dict[str, Any]:
        """Write what is left; return what belongs into the entry's content."""
        if self._written:
            self._write()
            return {}
        tables: dict[str, dict[str, Any]] = {}
        for table, columns, rows in self._groups:
            group = tables.setdefault(table, {"columns": columns, "rows": []})
            group["rows"] += map(json.loads, rows)
        return {"rows": tables}

    def _write(self) -> None:
        for table, columns, rows in self._groups:
            if rows:
                self._connection.execute(
                    'INSERT INTO deleted_row (item_id, position, "table", columns, rows) '
                    "VALUES (?, ?, ?, ?, ?)",
                    (
                        *(self._number, self._written, table, json.dumps(columns)),
                        pack(f"[{','.join(rows)}]"),
                    ),
                )
                self._written += 1
        self._groups, self._size = [], 0


def pack(text: str) -> str:
    """Compress text; the result is text, too, so that edits of it can be logged."""
    return base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"))).decode("ascii")


def unpack(text: str) -> str:
    """Return the text that `pack` compressed.

    Raises:
        ValueError: it is something else, or too large.
    """
    decoder = zlib.decompressobj()
    try:
        data = decoder.decompress(base64.b64decode(text, validate=True), _MOST_UNPACKED)
    except zlib.error as error:
        raise ValueError("not compressed") from error
    if not decoder.eof:
        raise ValueError("too large, or cut off")
    return data.decode("utf-8", "surrogatepass")


def stored_tables(library: Library, number: int, content: Mapping[str, Any]) -> list[str]:
    """Return the tables whose rows an entry holds, parents before their dependents."""
    if "rows" in content:
        return list(content["rows"])
    rows = library.rows(
        'SELECT "table" FROM deleted_row WHERE item_id = ? GROUP BY 1 ORDER BY min(position)',
        number,
    )
    return [table for (table,) in rows]


def stored_group(
    library: Library, number: int, content: Mapping[str, Any], table: str
) -> dict[str, Any]:
    """Return the columns and the rows of a table that an entry holds; none if there are none.

    Raises:
        ValueError, TypeError: they are damaged.
    """
    empty: dict[str, Any] = {"columns": [], "rows": []}
    if "rows" in content:
        group: dict[str, Any] = content["rows"].get(table, empty)
        return group
    for columns, packed in library.rows(
        'SELECT columns, rows FROM deleted_row WHERE item_id = ? AND "table" = ? ORDER BY position',
        *(number, table),
    ):
        empty["columns"] = json.loads(columns)
        empty["rows"] += json.loads(unpack(packed))
    return empty


def put_rows_back(library: Library, number: int, content: Mapping[str, Any]) -> None:
    """Insert the rows of an entry again, in a transaction, without those whose parent is missing.

    Raises:
        ValueError: they are not of the tables of an episode, a feed or a passage.
    """
    connection = library.connection
    tables = [each for each in stored_tables(library, number, content) if each != _ATTACHED]
    if not tables or not set(tables) <= {link.table for link in _links(connection)} | _ROOTS:
        raise ValueError("no rows, or rows of other tables")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    renumbered: dict[tuple[str, Any], int] = {}
    for table in tables:
        group = stored_group(library, number, content, table)
        present = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        columns = [each for each in group["columns"] if each in present]
        places = [group["columns"].index(each) for each in columns]
        rows = [[_from_json(row[place]) for place in places] for row in group["rows"]]
        _follow_parents(connection, table, columns, rows, renumbered)
        _free_ids(connection, table, columns, rows, renumbered)
        if rows:
            names = ", ".join(f'"{each}"' for each in columns)
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', rows
            )
    # Rows that these refer to may have been deleted meanwhile.
    for table in tables:
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
    attached = stored_group(library, number, content, _ATTACHED)["rows"]
    connection.executemany(
        "UPDATE notes SET episode_id = ?2, confirmed = ?3 WHERE sha256 = ?1 "
        "AND (episode_id IS NULL OR NOT confirmed) AND ?2 IN (SELECT id FROM episode)",
        [(str(sha256), int(episode), int(confirmed)) for sha256, episode, confirmed in attached],
    )


def episodes_of_passages(library: Library, number: int, content: Mapping[str, Any]) -> set[int]:
    """Return the ids of the episodes that have passages among the rows of an entry."""
    return set(stored_values_of(library, number, content, "passage", "episode_id"))


def stored_values_of(
    library: Library, number: int, content: Mapping[str, Any], table: str, column: str
) -> Iterable[Any]:
    """Yield the values of a column in the rows of an entry."""
    group = stored_group(library, number, content, table)
    if group["rows"]:
        place = group["columns"].index(column)
        yield from (row[place] for row in group["rows"])


def drop_oldest(connection: sqlite3.Connection) -> None:
    """Delete all but the last `KEPT` deletions; what went in the same second is one deletion.

    So a thousand episodes that were removed together stay together.
    """
    connection.execute(
        "DELETE FROM wastebasket WHERE deleted_at NOT IN "
        "(SELECT deleted_at FROM wastebasket GROUP BY deleted_at ORDER BY max(id) DESC LIMIT ?)",
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
    """Give rows new ids, in their order, if other rows have got one of their ids meanwhile.

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
        if row[6] == "CASCADE" and row[2] != "wastebasket"
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
