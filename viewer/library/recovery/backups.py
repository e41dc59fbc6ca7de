"""Backups of the database: verified when they are made, and kept by age and reason.

They are made with SQLite's backup API, so that other processes may write meanwhile. Increasing
numbers order them independently of the clock. An invalid backup is deleted, and older ones are
kept.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from viewer.atomic_write import UNFINISHED, sync_folder
from viewer.errors import UserError
from viewer.library import identity, schema
from viewer.library.db_errors import NAME, DamagedLibraryError, os_error, sqlite_errors
from viewer.library.stored_values import is_sha256
from viewer.runtime.regular_file import is_regular

DAILY, FEWER, BEFORE_RESTORE = "daily", "fewer", "before-restore"
DAY_SECONDS = 24 * 60 * 60
DAYS, WEEKS, MONTHS = 7, 4, 12  # the last daily backup of each is kept
RESTORES = 10  # number of backups before a restore that are kept
_MUCH = 20  # rows; tables with fewer are not compared
# Tables with the user's work, in which many rows rarely disappear within a day.
_COUNTED = ("episode", "transcript", "passage", "collection", "correction", "notes")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database, made at `made_at` (seconds since 1970) for `reason`.

    `number` orders the backups; it is 0 for those of versions that did not number them.
    """

    path: Path
    made_at: int
    reason: str
    number: int = 0


class BackupContents(NamedTuple):
    """Numbers of rows of a valid database, by table."""

    rows: dict[str, int]

    def lost(self, before: BackupContents) -> bool:
        """Return True if a table has fewer than half of its rows in `before`."""
        return any(
            count >= _MUCH and self.rows.get(table, 0) * 2 < count
            for table, count in before.rows.items()
        )


def backups(folder: Path) -> list[Backup]:
    """Return the backups in the library's `folder`, newest first, without opening it."""
    backups = []
    for path in (folder / "backups").glob("*.db"):
        stamp, _, reason = path.stem.partition("_")
        number, _, made = stamp.rpartition("-")
        is_backup = made.isdecimal() and len(made) < 16 and (not number or number.isdecimal())
        if is_backup and len(number) < 16 and is_regular(path, follow_links=False):
            backups.append(Backup(path, int(made) // 1000, reason, int(number or 0)))
    backups.sort(key=lambda backup: (backup.number, backup.made_at, backup.path.name), reverse=True)
    return backups


def is_due(folder: Path) -> bool:
    """Return True if the last daily backup is a day old, or a day in the future."""
    last = next((backup for backup in backups(folder) if backup.reason in (DAILY, FEWER)), None)
    return last is None or abs(time.time() - last.made_at) >= DAY_SECONDS


def back_up(folder: Path, reason: str) -> Backup:
    """Make a verified backup of the committed state, then delete surplus backups.

    A `DAILY` backup with far fewer rows than the one before gets the reason `FEWER`, and the
    one before is then kept as long.

    Raises:
        DamagedLibraryError: the database is damaged; all older backups are kept.
        UserError: the disk is full, or the folder cannot be written.
    """
    target = folder / "backups"
    made_ms = time.time_ns() // 1_000_000
    existing = backups(folder)
    number = max((backup.number for backup in existing), default=0) + 1
    try:
        target.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=target)
        os.close(handle)
        unfinished = Path(name)
        try:
            with (
                sqlite_errors(folder / NAME),
                closing(sqlite3.connect(f"{(folder / NAME).as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                source.backup(copy)
                # Without a log file.
                copy.execute("PRAGMA journal_mode = DELETE")
            contents = verify_database(unfinished, named=folder / NAME)
            if reason == DAILY and _is_fewer(contents, existing):
                reason = FEWER
            _sync_file(unfinished)
            path = target / f"{number:06}-{made_ms:013}_{reason}.db"
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(target)
        made = Backup(path, made_ms // 1000, reason, number)
        for old in surplus([made, *existing]):
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise os_error(error, target) from error
    return made


def verify_database(path: Path, *, named: Path | None = None) -> BackupContents:
    """Check all pages, indexes and references of a database to which no process writes.

    `named` is the path in errors, if it is not `path`.

    Raises:
        DamagedLibraryError: it is damaged, or not a library.
    """
    named = named or path
    with sqlite_errors(named), closing(open_unchanged(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedLibraryError(
                "the library is damaged ({verdict})", path=named, verdict=" ".join(verdict.split())
            )
        reference = connection.execute("PRAGMA foreign_key_check").fetchone()
        if reference is not None:
            raise DamagedLibraryError(
                "the library is damaged (a row of {table} refers to a missing {parent})",
                path=named,
                table=reference[0],
                parent=reference[2],
            )
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if version < 1 or "episode" not in tables or application not in (0, schema.APPLICATION_ID):
            raise DamagedLibraryError("this is not an Earmark library", path=named)
        return count_rows(connection)


def count_rows(connection: sqlite3.Connection) -> BackupContents:
    """Return how much a database of any version holds."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return BackupContents(
        {
            table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in _COUNTED
            if table in tables
        }
    )


def holds_most(backup: Backup, connection: sqlite3.Connection) -> bool:
    """Return True if a backup has at least half of the rows that the database has now."""
    try:
        with closing(open_unchanged(backup.path)) as old:
            before = count_rows(old)
    except sqlite3.Error:
        return False
    return 2 * sum(before.rows.values()) >= sum(count_rows(connection).rows.values())


def newest_valid(backups: Iterable[Backup]) -> Backup | None:
    """Return the first of `backups` that can be restored; None if there is none.

    Backups of another library, whose database was put into the folder, come last.
    """
    other: Backup | None = None
    for backup in backups:
        try:
            verify_database(backup.path)
        except UserError:
            continue
        if _is_of_this_library(backup):
            return backup
        other = other or backup
    return other


def _is_of_this_library(backup: Backup) -> bool:
    theirs = identity.folder_identity(backup.path.parent.parent)
    try:
        with closing(open_unchanged(backup.path)) as connection:
            own = identity.database_identity(connection)
    except sqlite3.Error:
        return True  # of before libraries had an identity
    return theirs is None or own is None or own == theirs


def copies_named(backup: Backup) -> set[str] | None:
    """Return the SHA-256 of the copies that a backup refers to; None if it cannot be read."""
    try:
        with closing(open_unchanged(backup.path)) as connection:
            query = "SELECT sha256 FROM transcript UNION SELECT sha256 FROM notes"
            return {sha256 for (sha256,) in connection.execute(query) if is_sha256(sha256)}
    except sqlite3.Error:
        return None


def surplus(backups: list[Backup]) -> list[Backup]:
    """Return the backups to delete, of a list with the newest first."""
    kept_paths: set[Path] = set()
    regular = [backup for backup in backups if backup.reason in (DAILY, FEWER)]
    classes: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda day: day.date()),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    )
    for most, period in classes:
        periods: dict[object, Path] = {}
        for other in regular:
            periods.setdefault(period(_moment(other.made_at)), other.path)
        kept_paths.update(list(periods.values())[:most])
    kept_paths.update(
        backup.path for backup in [o for o in backups if o.reason == BEFORE_RESTORE][:RESTORES]
    )
    last: dict[str, Path] = {}
    for other in backups:
        last.setdefault(other.reason, other.path)
    kept_paths.update(last.values())
    for after, before in pairwise(regular):
        if after.reason == FEWER and after.path in kept_paths:
            kept_paths.add(before.path)
    return [backup for backup in backups if backup.path not in kept_paths]


def open_unchanged(path: Path) -> sqlite3.Connection:
    """Open a database to which no process writes, without creating files beside it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _is_fewer(contents: BackupContents, existing: list[Backup]) -> bool:
    for backup in existing:
        if backup.reason in (DAILY, FEWER):
            try:
                return contents.lost(verify_database(backup.path))
            except UserError:
                continue  # damaged: compare with the one before it
    return False


def _moment(made_at: int) -> datetime:
    try:
        return datetime.fromtimestamp(made_at, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
