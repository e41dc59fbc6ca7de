"""The file of the library's database, and what goes wrong with it or beside it, as UserError."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.errors import UserError, describe_os_error

NAME = "library.db"

# Primary result codes of SQLite that are somebody's trouble and not a bug of ours.
_MAKE_ROOM = "Make room and try again; nothing was lost"
_TROUBLE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", _MAKE_ROOM),
    sqlite3.SQLITE_READONLY: ("the library cannot be written", "Check the folder's permissions"),
    sqlite3.SQLITE_PERM: ("the library may not be opened", "Check the folder's permissions"),
    sqlite3.SQLITE_CANTOPEN: ("the library cannot be opened", "Check the folder's permissions"),
    sqlite3.SQLITE_BUSY: (
        "another program keeps the library busy",
        "Wait until it has finished and try again",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program keeps the library busy",
        "Wait until it has finished and try again",
    ),
    sqlite3.SQLITE_CORRUPT: ("the library is damaged", "Restore a backup of it"),
    sqlite3.SQLITE_NOTADB: ("this is not an Earmark library", "Restore a backup of it"),
    sqlite3.SQLITE_IOERR: ("the disk could not be read or written", "Check the disk"),
}


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """What SQLite raises about the file or the disk as UserError; bugs pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
        if code not in _TROUBLE:
            raise
        raise UserError(_TROUBLE[code][0], path=path, remedy=_TROUBLE[code][1]) from error


def os_error(error: OSError, path: Path) -> UserError:
    """A failed use of a file in the library, or beside it, as a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("the disk is full", path=path, remedy=_MAKE_ROOM)
    return UserError(
        "this could not be read or written ({why})", path=path, why=describe_os_error(error)
    )
