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

from viewer.errors import Trouble
from viewer.files import UNFINISHED, sync_folder
from viewer.library import schema
from viewer.library.library import NAME, Library, from_os, now, translated

KEPT = 10
DAY_SECONDS = 24 * 60 * 60


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


def daily(library: Library) -> Backup | None:
    """A new backup when the last one is a day old; None when it is not, or none can be made."""
    last = backups(library.folder)
    if not library.writable or (last and time.time() - last[0].made_at < DAY_SECONDS):
        return None
    return copy_database(library.folder, "daily")


def copy_database(folder: Path, reason: str) -> Backup:
    """A backup of what is committed now; the oldest beyond ten are removed.

    Raises:
        Trouble: the disk is full, or the folder cannot be written.
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
                translated(path),
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
        raise from_os(error, target) from error
    return Backup(path, made_ms // 1000, reason)


def restore(folder: Path, backup: Backup) -> Backup | None:
    """Put `backup` in the place of the library's database; what was there is backed up first.

    The content changes inside one SQLite transaction, so that a crash leaves the one or the
    other, and a library that is open elsewhere sees the restored one. Transcripts' bytes are
    not touched: `check` tells when a restored library misses some. Returns the backup
    of what was there, or None where that could not be read any more (it is then kept as
    `library.db.damaged`).

    Raises:
        Trouble: the backup is damaged or of a newer version; nothing was changed then.
    """
    with translated(backup.path):
        uri = f"{backup.path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as source:
            (verdict,) = source.execute("PRAGMA integrity_check(1)").fetchone()
            (version,) = source.execute("PRAGMA user_version").fetchone()
            if verdict != "ok" or not version:
                raise Trouble("this backup is damaged", path=backup.path, remedy="Take another one")
            if version > schema.VERSION:
                raise Trouble("this backup is of a newer Earmark", path=backup.path)
            before = _set_aside(folder)
            with translated(folder / NAME), closing(sqlite3.connect(folder / NAME)) as target:
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
        with translated(path), closing(sqlite3.connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict == "ok":
            return copy_database(folder, "before-restore")
    except Trouble:
        pass
    path.replace(path.with_name(NAME + ".damaged"))
    for ending in ("-wal", "-shm"):
        path.with_name(NAME + ending).unlink(missing_ok=True)
    return None


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
