"""Comparison of a database's tables with those of this version.

In a library from somebody else, views and triggers would run foreign SQL, and tables with missing
columns or without STRICT would return unexpected values. Such libraries are rejected.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

from viewer.library import schema


class TableShape(NamedTuple):
    """Columns, unique keys and strictness of a table, on which queries rely."""

    columns: tuple[tuple[Any, ...], ...]
    unique: frozenset[tuple[str, ...]]
    flags: tuple[Any, ...]


def unexpected_parts(connection: sqlite3.Connection) -> list[str]:
    """Return the names of views and triggers; without these, of tables unlike this version's.

    Additional tables and indexes are ignored, since they are never read.
    """
    expected = _shapes_of(schema.MIGRATIONS)
    wrong = [
        f"{kind} {name}"
        for kind, name in connection.execute(
            "SELECT type, name FROM main.sqlite_master WHERE type IN ('view', 'trigger')"
        )
    ]
    # The columns of a view cannot be read if it calls functions that SQLite does not have here.
    if wrong:
        return wrong
    return [f"table {name}" for name in expected if _shape(connection, name) != expected[name]]


@cache
def _shapes_of(
    migrations: tuple[Callable[[sqlite3.Connection], None], ...],
) -> dict[str, TableShape]:
    """Return the shapes of the migrations' tables, which are created in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migrate in migrations:
            migrate(connection)
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: _shape(connection, name) for (name,) in names}


def _shape(connection: sqlite3.Connection, table: str) -> TableShape:
    columns = connection.execute(
        "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?, 'main')", (table,)
    ).fetchall()
    unique = connection.execute(
        "SELECT i.name, c.name FROM pragma_index_list(?, 'main') i, pragma_index_info(i.name, "
        "'main') c WHERE i.\"unique\" AND NOT i.partial ORDER BY i.name, c.seqno",
        (table,),
    ).fetchall()
    keys: dict[str, list[str]] = {}
    for index, column in unique:
        keys.setdefault(index, []).append(column)
    flags = connection.execute(
        "SELECT type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?",
        (table,),
    ).fetchone()
    return TableShape(tuple(columns), frozenset(map(tuple, keys.values())), flags or ())
