"""Backups of the database: daily and before migrations, the last ten kept.

They are made through SQLite's backup API, so that other processes may go on writing.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from viewer.atomic_write import UNFINISHED, sync_folder
from viewer.library.db_errors import NAME, os_error, sqlite_errors

KEPT = 10


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database, made at `made_at` (seconds since 1970), for `reason`."""

    path: Path
    made_at: int
    reason: str


def backups(folder: Path) -> list[Backup]:
    """The backups in the library's `folder`, newest first. They need no open library."""
    found = []
    for path in (folder / "backups").glob("*.db"):
        stamp, _, reason = path.stem.partition("_")
        if stamp.isdigit():
            found.append(Backup(path, int(stamp) // 1000, reason))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def copy_database(folder: Path, reason: str) -> Backup:
    """A backup of what is committed now; the oldest beyond ten are removed.

    Raises:
        UserError: the disk is full, or the folder cannot be written.
    """
    target = folder / "backups"
    made_ms = time.time_ns() // 1_000_000
    try:
        target.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=target)
        os.close(handle)
        unfinished = Path(name)
        path = target / f"{made_ms:013}_{reason}.db"
        try:
            with (
                sqlite_errors(path),
                closing(sqlite3.connect(f"{(folder / NAME).as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                source.backup(copy)
                # One file without a log beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            _to_disk(unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(target)
        for old in backups(folder)[KEPT:]:
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise os_error(error, target) from error
    return Backup(path, made_ms // 1000, reason)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
