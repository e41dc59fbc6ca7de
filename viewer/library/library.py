"""The library's folder and its database: opened, migrated, and written in transactions.

    library.db              the user's work
    identity                the library's random name, also in the database
    transcripts/<sha256>    the original bytes of every transcript
    cache/                  files that can be derived again: snapshots, waveforms
    trash/                  copies to which no row refers any more, for at least 60 days
    backups/                copies of library.db
    damaged/                databases that were replaced by a backup

The database is in WAL mode, so that one process writes while others read. `synchronous` is
FULL: a commit is on the disk before the window shows the change as done, also when the power
fails. It costs one fsync a commit, and each edit of the user is one commit.

A library may come from somebody else. So the types of its files are checked before they are opened
(`folder_check`), and its tables before they are read (`schema_check`).
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from viewer.errors import UserError
from viewer.library import identity, schema
from viewer.library.db_errors import NAME, DamagedLibraryError, os_error, sqlite_errors
from viewer.library.recovery.backups import back_up
from viewer.library.recovery.folder_check import check_folder, database_is_lost
from viewer.library.recovery.restore_journal import complete_restore
from viewer.library.recovery.schema_check import unexpected_parts

BUSY_SECONDS = 15.0


class Library:
    """An open library, for use in one thread; any number of processes may have it open."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        """Use `Library.open`."""
        self.folder = folder
        self.connection = connection
        self.writable = writable
        self._file = _file_of(folder / NAME)

    @classmethod
    def open(cls, folder: Path, *, create: bool = True) -> Library:
        """Open the library in `folder`, or create it if it does not exist and `create` is set.

        An interrupted restore is completed first. A library of an older version is backed up
        and migrated. A library in a read-only folder can be read; changes raise UserError.

        Raises:
            DamagedLibraryError: the database is damaged or lost; a backup can be restored.
            UserError: there is no library and `create` is not set, it is of a newer version, has
                unexpected parts, or is not accessible.
        """
        folder = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow links
        path = folder / NAME
        try:
            if os.access(folder, os.W_OK):
                complete_restore(folder)
            check_folder(folder)
            if database_is_lost(folder):
                raise DamagedLibraryError("the library’s database is missing or empty", path=path)
            there = path.exists()
            if not there and not create:
                raise UserError("there is no library in this folder", path=folder)
            if not there:
                folder.mkdir(parents=True, exist_ok=True)
            writable = os.access(folder, os.W_OK) and (not there or os.access(path, os.W_OK))
            with sqlite_errors(path):
                version = _version_on_disk(path) if there else 0
            if version < 0:
                raise DamagedLibraryError("the version of its tables is not valid", path=path)
            if writable and version <= schema.VERSION:
                (folder / "transcripts").mkdir(exist_ok=True)
        except OSError as error:
            raise os_error(error, folder) from error
        if not writable and not there:
            raise UserError("a library cannot be created here", path=folder, remedy=_READ_ONLY)
        with sqlite_errors(path):
            if version > schema.VERSION:
                raise UserError(
                    "this library was made by a newer Earmark (table version {version}; this one "
                    "supports {known}) and was not changed",
                    path=path,
                    remedy="Open it with the newer Earmark",
                    version=version,
                    known=schema.VERSION,
                )
            if not writable:
                connection = _connect_read_only(path, version)
            else:
                connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA trusted_schema = OFF")
                if writable:
                    _prepare(connection, folder)
                _refuse_unexpected(connection, path)
                if writable:
                    identity.write_missing_identity(folder, connection)
            except OSError as error:
                connection.close()
                raise os_error(error, folder) from error
            except BaseException:
                connection.close()
                raise
        return cls(folder, connection, writable=writable)

    def check_identity(self) -> None:
        """Check that the database's file is still the one that was opened.

        Raises:
            UserError: it was replaced or removed, as by a program that syncs folders.
        """
        if _file_of(self.path) != self._file:
            raise UserError(
                "another program replaced or removed the library’s database",
                path=self.path,
                remedy="Quit Earmark and start it again; changes that are made until then may be "
                "lost",
            )

    def close(self) -> None:
        """Close the database; the object cannot be used afterwards."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The path of the database."""
        return self.folder / NAME

    @property
    def copies(self) -> Path:
        """The folder of copies of transcript files, each named by its SHA-256."""
        return self.folder / "transcripts"

    @property
    def cache(self) -> Path:
        """The folder of files that can be derived again."""
        return self.folder / "cache"

    @property
    def identity(self) -> str:
        """32 random hexadecimal digits, created with the library.

        Copies of the library have the same. A missing or malformed one is replaced by a hash of
        the folder's path. It is used in file names.
        """
        row = self.row("SELECT value FROM fact WHERE name = 'identity'")
        if row is not None and re.fullmatch("[0-9a-f]{32}", str(row[0])):
            return str(row[0])
        return sha256(os.fsencode(self.folder.resolve())).hexdigest()[:32]

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the block in a transaction; a nested one joins the outer, whose commit is durable.

        Raises:
            UserError: disk full, not writable, busy for too long, or damaged.
        """
        if not self.writable:
            raise UserError("the library cannot be written", path=self.folder, remedy=_READ_ONLY)
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        with sqlite_errors(self.path, decoding=False):
            # Locks for writing at once: upgrading a read lock fails if another process wrote since.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite has rolled back already if the disk is full.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def savepoint(self) -> Iterator[sqlite3.Connection]:
        """Run the block in a transaction; in an outer one, an exception undoes the block alone."""
        with self.transaction() as connection, sqlite_errors(self.path, decoding=False):
            connection.execute("SAVEPOINT part")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK TO part")
                raise
            finally:
                if connection.in_transaction:
                    connection.execute("RELEASE part")

    @property
    def data_version(self) -> int:
        """A number that changes when another connection changes the database."""
        row = self.row("PRAGMA data_version")
        return int(row[0]) if row is not None else 0

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return all rows of `query` as tuples; UserError as in `transaction`."""
        with sqlite_errors(self.path):
            return self.connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> Any | None:
        """Return the first row of `query`, or None; UserError as in `transaction`."""
        with sqlite_errors(self.path):
            return self.connection.execute(query, values).fetchone()

    def each(self, statement: str, values: Sequence[Sequence[object]]) -> None:
        """Execute `statement` for each of `values`, in the running or an own transaction."""
        with self.transaction() as connection:
            connection.executemany(statement, values)


_READ_ONLY = "Check the folder’s permissions, or choose another library with --library"


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return the device and number of a file; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def now() -> int:
    """Return the time as in the tables: seconds since 1970 (UTC)."""
    return int(time.time())


def _version_on_disk(path: Path) -> int:
    """Return the version of the tables without changing any file of the library.

    The file is opened by SQLite only: if other code of this process closed it, the locks of
    SQLite's connections would be released (https://www.sqlite.org/howtocorrupt.html, 2.2), and
    the next process that closes the library would delete the log while it is in use.
    """
    size = path.stat().st_size
    if not size:
        return 0
    if size < 100:  # the header's length; SQLite opens shorter files as empty databases
        raise DamagedLibraryError("this is not an Earmark library", path=path)
    log = path.with_name(path.name + "-wal")
    # The latest state may be in the log.
    logged = log.exists() and log.stat().st_size
    with closing(_read_only(path) if logged else _immutable(path)) as connection:
        version, application, changes = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("user_version", "application_id", "schema_version")
        )
    if application != schema.APPLICATION_ID and (application, version, changes) != (0, 0, 0):
        raise DamagedLibraryError("this is not an Earmark library", path=path)
    return version


def _refuse_unexpected(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedLibraryError if tables are not those of this version."""
    unexpected = unexpected_parts(connection)
    if unexpected:
        raise DamagedLibraryError(
            "the library’s tables were changed by another program ({parts})",
            path=path,
            parts=", ".join(unexpected[:5])[:200],
        )


def _immutable(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def _read_only(path: Path) -> sqlite3.Connection:
    """Return a read-only connection.

    If the `-shm` file of a WAL database is missing and cannot be created, SQLite opens it only
    as immutable, which is correct if its `-wal` file is empty.
    """
    uri = path.as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection = _immutable(path)
    return connection


def _connect_read_only(path: Path, version: int) -> sqlite3.Connection:
    if version != schema.VERSION:
        raise UserError(
            "this library is of an older version and cannot be written",
            path=path,
            remedy=_READ_ONLY,
        )
    connection = _read_only(path)
    connection.isolation_level = None
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")  # kilobytes, enough for a large collection
    if _version(connection) < schema.VERSION:
        _migrate(connection, folder)
    connection.execute("PRAGMA foreign_keys = ON")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set WAL mode; this is retried, since SQLite does not wait for other processes here."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Migrate the tables to the current version in one transaction, after a backup.

    Foreign keys are still off, so that tables can be rebuilt; they are checked at the end.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)
        if 0 < version < schema.VERSION:
            back_up(folder, f"before-version-{schema.VERSION}")
        try:
            for migrate in schema.MIGRATIONS[max(version, 0) :]:
                migrate(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            # Tables or columns exist already, or are missing: the stored version is wrong.
            raise DamagedLibraryError(
                "the version of its tables is not valid", path=folder / NAME
            ) from error
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedLibraryError(
                "the library could not be upgraded to this version and was not changed",
                path=folder / NAME,
            )
        connection.execute(f"PRAGMA user_version = {max(version, schema.VERSION)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
