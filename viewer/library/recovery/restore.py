"""Restoring of a backup: the atomic replacement of the library's database."""

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
    """The location of the former database.

    Attributes:
        before: its backup; None if it could not be read.
        aside: the folder to which it was moved in that case; None if there was no database.
    """

    before: Backup | None
    aside: Path | None


def restore(folder: Path, backup: Backup) -> RestoreResult:
    """Replace the library's database by `backup`.

    A copy of the backup is verified and migrated first. A valid database is backed up and then
    overwritten in one SQLite transaction, so that other connections see the restored content.
    A damaged one is replaced with the journal of `restore_journal`: after a crash at any moment
    the library has the old or the new database. Copies of transcripts that the backup refers to
    are moved back from the trash.

    Raises:
        UserError: the backup is damaged or of a newer version, or the disk is full; nothing is
            changed.
    """
    try:
        complete_restore(folder)
        check_folder(folder)
        verify_database(backup.path)
        number = max((backup.number for backup in backups(folder)), default=0) + 1
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
    """Move all files of a library to a folder inside it, which is returned, for an empty start.

    Nothing is deleted. The folder `damaged/<number>` is itself a library.

    Raises:
        UserError: the folder cannot be written.
    """
    number = max((backup.number for backup in backups(folder)), default=0) + 1
    aside = folder / "damaged" / str(number)
    try:
        complete_restore(folder)
        check_folder(folder)
        while aside.exists():
            number += 1
            aside = folder / "damaged" / str(number)
        aside.mkdir(parents=True)
        # The database first: an interrupted move is then noticed (`database_is_lost`).
        for name in (*DATABASE_FILES, "transcripts", "trash", "backups", identity.FILE_NAME):
            with suppress(FileNotFoundError):
                (folder / name).rename(aside / name)
    except OSError as error:
        raise os_error(error, folder) from error
    return aside


def _stage(folder: Path, backup: Backup, staged: Path) -> None:
    """Copy the backup to `staged` and migrate it to the current version."""
    with sqlite_errors(backup.path):
        uri = f"{backup.path.absolute().as_uri()}?mode=ro&immutable=1"
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(staged, isolation_level=None)) as copy,
        ):
            (version,) = source.execute("PRAGMA user_version").fetchone()
            if version > schema.VERSION:
                raise UserError("this backup was made by a newer Earmark", path=backup.path)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("PRAGMA trusted_schema = OFF")
            copy.execute("BEGIN IMMEDIATE")
            for migrate in schema.MIGRATIONS[version:]:
                migrate(copy)
            copy.execute(f"PRAGMA user_version = {schema.VERSION}")
            theirs = identity.folder_identity(folder)
            if version < schema.IDENTITY_VERSION and theirs is not None:
                # Made before libraries had an identity, so it belongs to this one.
                copy.execute("UPDATE fact SET value = ? WHERE name = 'identity'", (theirs,))
            # The search index knows later revisions of the replaced database, which must not
            # be used again for other content.
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
