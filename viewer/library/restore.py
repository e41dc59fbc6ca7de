"""A backup put in the place of the library's database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from viewer.errors import UserError
from viewer.library import schema
from viewer.library.backups import Backup, copy_database
from viewer.library.db_errors import NAME, sqlite_errors
from viewer.library.library import Library, now


def restore(folder: Path, backup: Backup) -> Backup | None:
    """Put `backup` in the place of the library's database; what was there is backed up first.

    The content changes inside one SQLite transaction, so that a crash leaves the one or the
    other, and a library that is open elsewhere sees the restored one. Transcripts' bytes are
    not touched: `check` tells when a restored library misses some. Returns the backup
    of what was there, or None where that could not be read any more (it is then kept as
    `library.db.damaged`).

    Raises:
        UserError: the backup is damaged or of a newer version; nothing was changed then.
    """
    with sqlite_errors(backup.path):
        uri = f"{backup.path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as source:
            (verdict,) = source.execute("PRAGMA integrity_check(1)").fetchone()
            (version,) = source.execute("PRAGMA user_version").fetchone()
            if verdict != "ok" or not version:
                raise UserError(
                    "this backup is damaged", path=backup.path, remedy="Take another one"
                )
            if version > schema.VERSION:
                raise UserError("this backup is of a newer Earmark", path=backup.path)
            before = _set_aside(folder)
            with sqlite_errors(folder / NAME), closing(sqlite3.connect(folder / NAME)) as target:
                source.backup(target)
    # Of an older version perhaps: opening migrates. And what search knows of an episode's
    # revision was of another state: no revision may come a second time.
    with Library.open(folder) as library, library.transaction() as connection:
        connection.execute("UPDATE episode SET revision = revision + ?", (now(),))
    return before


def _set_aside(folder: Path) -> Backup | None:
    path = folder / NAME
    if not path.exists():
        return None
    try:
        with sqlite_errors(path), closing(sqlite3.connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict == "ok":
            return copy_database(folder, "before-restore")
    except UserError:
        pass
    path.replace(path.with_name(NAME + ".damaged"))
    for ending in ("-wal", "-shm"):
        path.with_name(NAME + ending).unlink(missing_ok=True)
    return None
