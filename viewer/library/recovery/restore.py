"""A backup put in the place of the library's database, in one step."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library import identity, schema
from viewer.library.db_errors import NAME, DamagedLibraryError, os_error, sqlite_errors
from viewer.library.library import Library, now
from viewer.library.recovery.backups import (
    BEFORE_RESTORE,
    Backup,
    back_up,
    backups,
    verify_database,
)
from viewer.library.recovery.copy_trash import reclaim_copies
from viewer.library.recovery.folder_check import DATABASE_FILES, check_folder, database_is_lost
from viewer.library.recovery.restore_journal import complete_restore, replace_database, staged_path


class RestoreResult(NamedTuple):
    """What became of the database that was there before.

    Attributes:
        before: the backup of it; None where it could not be read any more.
        aside: the folder that it was moved to in that case; None where there was none.
    """

    before: Backup | None
    aside: Path | None


def restore(folder: Path, backup: Backup) -> RestoreResult:
    """Put `backup` in the place of the library's database.

    A copy of the backup is verified and migrated first. Where the database is sound, it is
    backed up and then overwritten in one transaction of SQLite, so that a library that is open
    elsewhere sees the restored one. Where it is not, it is replaced with the journal of
    `restore_journal`: after a crash at any moment the library is the old or the new one. Copies
    of transcripts that the backup names come back from the trash.

    Raises:
        UserError: the backup is damaged or of a newer version, or the disk is full; nothing
            was changed then.
    """
    try:
        complete_restore(folder)
        check_folder(folder)
        verify_database(backup.path)
        number = max((one.number for one in backups(folder)), default=0) + 1
        staged = staged_path(folder, number)
        staged.unlink(missing_ok=True)
        try:
            _stage(folder, backup, staged)
            result = _replace(folder, staged, number)
        finally:
            staged.unlink(missing_ok=True)
    except OSError as error:
        raise os_error(error, folder) from error
    with Library.open(folder) as library:
        reclaim_copies(library)
    return result


def start_empty(folder: Path) -> Path:
    """Set all of a library's files aside, so that an empty one can begin; returns where they are.

    Nothing is deleted. The folder `damaged/<number>` is a library again once it is moved away.

    Raises:
        UserError: the folder cannot be written.
    """
    number = max((one.number for one in backups(folder)), default=0) + 1
    aside = folder / "damaged" / str(number)
    try:
        complete_restore(folder)
        check_folder(folder)
        while aside.exists():
            number += 1
            aside = folder / "damaged" / str(number)
        aside.mkdir(parents=True)
        # The database first: without it the others are still known as a library's.
        for name in (*DATABASE_FILES, "transcripts", "trash", "backups", identity.FILE_NAME):
            with suppress(FileNotFoundError):
                (folder / name).rename(aside / name)
    except OSError as error:
        raise os_error(error, folder) from error
    return aside


def _stage(folder: Path, backup: Backup, staged: Path) -> None:
    """Copy the backup to `staged` and bring it to the current version."""
    with sqlite_errors(backup.path):
        uri = f"{backup.path.absolute().as_uri()}?mode=ro&immutable=1"
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(staged, isolation_level=None)) as copy,
        ):
            (version,) = source.execute("PRAGMA user_version").fetchone()
            if version > schema.VERSION:
                raise UserError("this backup is of a newer Earmark", path=backup.path)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("PRAGMA trusted_schema = OFF")
            copy.execute("BEGIN IMMEDIATE")
            for migrate in schema.MIGRATIONS[version:]:
                migrate(copy)
            copy.execute(f"PRAGMA user_version = {schema.VERSION}")
            known = identity.folder_identity(folder)
            if version < schema.IDENTITY_VERSION and known is not None:
                # Of before libraries had an identity: it is a backup of this one.
                copy.execute("UPDATE fact SET value = ? WHERE name = 'identity'", (known,))
            # What search knows of an episode's revision was of another state: no revision may
            # come a second time.
            copy.execute("UPDATE episode SET revision = revision + ?", (now(),))
            copy.execute("COMMIT")
    with staged.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(folder: Path, staged: Path, number: int) -> RestoreResult:
    path = folder / NAME
    if database_is_lost(folder) or not path.exists():
        replace_database(folder, staged, number)
        return RestoreResult(None, None)
    try:
        before = back_up(folder, BEFORE_RESTORE)
    except DamagedLibraryError:
        return RestoreResult(None, replace_database(folder, staged, number))
    with (
        sqlite_errors(path),
        closing(sqlite3.connect(staged)) as source,
        closing(sqlite3.connect(path)) as target,
    ):
        source.backup(target)
    return RestoreResult(before, None)
