"""Errors of SQLite and of the disk as `UserError`, and the file name of the database."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.errors import UserError, describe_os_error
from viewer.messages import Message

NAME = "library.db"
RESTORE = Message("Restore a backup of it")

_MAKE_ROOM = "Free up space and try again; nothing was lost"
# Primary result codes of SQLite that are caused by files, disks and permissions, not by bugs.
_USER_ERRORS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", _MAKE_ROOM),
    sqlite3.SQLITE_READONLY: ("the library cannot be written", "Check the folder’s permissions"),
    sqlite3.SQLITE_PERM: (
        "you have no permission to open the library",
        "Check the folder’s permissions",
    ),
    sqlite3.SQLITE_CANTOPEN: ("the library cannot be opened", "Check the folder’s permissions"),
    sqlite3.SQLITE_BUSY: (
        "the library is in use by another program",
        "Try again when it has finished",
    ),
    sqlite3.SQLITE_LOCKED: (
        "the library is in use by another program",
        "Try again when it has finished",
    ),
    sqlite3.SQLITE_IOERR: ("the disk could not be read or written", "Check the disk"),
}


class DamagedLibraryError(UserError):
    """Error of a database that is damaged, lost or not a library; a backup can be restored."""

    def __init__(
        self,
        problem: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        remedy: str | None = RESTORE,
        **values: object,
    ) -> None:
        super().__init__(problem, path=path, line=line, remedy=remedy, **values)


@contextmanager
def sqlite_errors(path: Path, *, decoding: bool = True) -> Iterator[None]:
    """Convert SQLite's errors of the file or disk to `UserError`; other errors pass unchanged.

    With `decoding`, a UnicodeDecodeError is damage, too: SQLite's messages quote stored text.

    Raises:
        DamagedLibraryError: the database is damaged, has text that is not UTF-8, or is no
            database.
        UserError: the disk is full, not accessible or busy.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        if not decoding:
            raise
        raise DamagedLibraryError("the library is damaged", path=path) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            raise DamagedLibraryError("this is not an Earmark library", path=path) from error
        if code == sqlite3.SQLITE_CORRUPT or "Could not decode to UTF-8" in str(error):
            raise DamagedLibraryError("the library is damaged", path=path) from error
        if code not in _USER_ERRORS:
            raise
        raise UserError(_USER_ERRORS[code][0], path=path, remedy=_USER_ERRORS[code][1]) from error


def os_error(error: OSError, path: Path) -> UserError:
    """Return the `UserError` of a failed access to a file of the library."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("the disk is full", path=path, remedy=_MAKE_ROOM)
    return UserError(
        "this could not be read or written ({why})", path=path, why=describe_os_error(error)
    )
