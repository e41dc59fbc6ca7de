"""Copies and moves of a whole library; never over something that is there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from viewer.atomic_write import UNFINISHED, sync_folder
from viewer.errors import UserError
from viewer.library import identity
from viewer.library.db_errors import NAME, os_error, sqlite_errors
from viewer.library.recovery.backups import verify_database
from viewer.library.recovery.folder_check import DATABASE_FILES
from viewer.library.stored_values import is_sha256
from viewer.paths import from_text, to_text
from viewer.runtime.regular_file import is_regular
from viewer.settings import FILE_NAME as SETTINGS

Report = Callable[[tuple[int, int]], object]
Cancelled = Callable[[], bool]

_COPIED = ("transcripts", "audio", "transcribed")  # folders of a copy, which begins without backups
_MOVED = (*_COPIED, "backups", "trash", "damaged", "voices")
# Columns with paths that may be in the library's folder.
_PATHS = (
    *(("audio", "path"), ("download", "target")),
    *(("transcript", "source_path"), ("notes", "source_path")),
)
_PIECE = 1 << 20
_SPARE = 50_000_000  # bytes that are to be left on a disk


def copy_library(folder: Path, target: Path, *, report: Report, cancelled: Cancelled) -> bool:
    """Copy the library in `folder`, which may be open, to `target`; return False if cancelled.

    The copy has an identity of its own and no backups. It appears when all of it was written
    and checked: the database page by page, and every file by its hash. `report` gets the bytes
    that are done and their total.

    Raises:
        UserError: `target` exists or cannot be written, there is not enough room, or a part of
            the library is damaged. Nothing is left of the copy then.
    """
    copied = _copy(folder, target, _COPIED, _begin_copy, report=report, cancelled=cancelled)
    return copied is not None


def move_library(
    folder: Path,
    target: Path,
    *,
    moved: Callable[[], object] = lambda: None,
    report: Report,
    cancelled: Cancelled,
) -> bool:
    """Move the library in `folder`, which nobody uses, to `target`; return False if cancelled.

    On one disk, the folder gets another name. To another one, it is copied with everything but
    its cache and checked as by `copy_library`; then `moved` is called, and what was copied is
    deleted. Links and files that are not Earmark's stay.

    Raises:
        UserError: as `copy_library`. The library is where it was then.
    """
    require_free(folder, target)
    try:
        try:
            os.rename(folder, target)  # noqa: PTH104  `Path.rename` replaces an empty folder, too
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EBUSY):
                raise
            copied = _copy(
                folder, target, _MOVED, lambda _: None, report=report, cancelled=cancelled
            )
            if copied is None:
                return False
            moved()
            _delete(folder, copied)
            return True
        try:
            with sqlite_errors(target / NAME), closing(sqlite3.connect(target / NAME)) as database:
                _update_paths(database, folder, target, target)
        except UserError:
            os.rename(target, folder)  # noqa: PTH104  as above
            raise
    except OSError as error:
        raise os_error(error, target) from error
    moved()
    return True


def require_free(folder: Path, target: Path) -> None:
    """Check that the library in `folder` can be copied or moved to `target`.

    Raises:
        UserError: something is there already, one is inside the other, or a part of the path
            cannot be looked at.
    """
    try:
        taken = target.exists() or target.is_symlink()
    except OSError as error:
        raise os_error(error, target) from error
    if taken:
        raise UserError(
            "something with this name already exists", path=target, remedy="Choose another name"
        )
    here, there = Path(os.path.realpath(folder)), Path(os.path.realpath(target))
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise UserError("a library cannot be inside another one", path=target)


def _copy(
    folder: Path,
    target: Path,
    folders: tuple[str, ...],
    finish: Callable[[Path], object],
    *,
    report: Report,
    cancelled: Cancelled,
) -> set[Path] | None:
    """Copy the library; return the files that were copied, or None if cancelled."""
    require_free(folder, target)
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
    path = unfinished / NAME
    try:
        try:
            total = sum(file.stat().st_size for file in _files(folder, folders))
            if shutil.disk_usage(target.parent).free < total + _SPARE:
                raise UserError("there is not enough space on the disk", path=target.parent)
            unfinished.mkdir()
            copied: set[Path] = set()
            done = 0
            for is_second in (False, True):
                if is_second:
                    _copy_database(folder, unfinished)
                # The second time, those that were added meanwhile: the database may know them.
                for size in _copy_files(folder, unfinished, folders, copied):
                    done += size
                    report((min(done, total), total))
                    if cancelled():
                        return None
            with sqlite_errors(path), closing(sqlite3.connect(path)) as database:
                _update_paths(database, folder, target, unfinished)
            verify_database(path)
            finish(unfinished)
            sync_folder(unfinished)
            require_free(folder, target)
            os.rename(unfinished, target)  # noqa: PTH104  as in `move_library`
            sync_folder(target.parent)
        except OSError as error:
            raise os_error(error, target) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return copied


def _files(folder: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """Yield the regular files to copy, apart from the database; links are left out."""
    for name in (SETTINGS, identity.FILE_NAME):
        if is_regular(folder / name, follow_links=False):
            yield folder / name
    for name in folders:
        for parent, _, names in os.walk(folder / name):
            for file in (Path(parent, each) for each in names):
                if not file.name.endswith(UNFINISHED) and is_regular(file, follow_links=False):
                    yield file


def _copy_files(
    folder: Path, unfinished: Path, folders: tuple[str, ...], copied: set[Path]
) -> Iterator[int]:
    """Copy the files that are not among `copied`, and add them to it; yield sizes of pieces."""
    for file in list(_files(folder, folders)):
        if file not in copied:
            yield from _copy_file(file, unfinished / file.relative_to(folder))
            copied.add(file)


def _copy_file(file: Path, copy: Path) -> Iterator[int]:
    """Copy a file and compare the copy with it; yield the sizes of its pieces."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    written = sha256()
    with file.open("rb") as source, copy.open("xb") as target:
        while piece := source.read(_PIECE):
            target.write(piece)
            written.update(piece)
            yield len(piece)
        target.flush()
        os.fsync(target.fileno())
    found = sha256()
    with copy.open("rb") as target:
        while piece := target.read(_PIECE):
            found.update(piece)
    if found.digest() != written.digest():
        raise UserError("the copy differs from the file", path=copy)
    # The copy of a transcript has the name of its content.
    if (
        file.parent.name == "transcripts"
        and is_sha256(file.name)
        and (file.name != written.hexdigest())
    ):
        raise UserError(
            "the library’s copy of a transcript is damaged",
            path=file,
            remedy="Run earmark check --repair first",
        )


def _copy_database(folder: Path, unfinished: Path) -> None:
    with (
        sqlite_errors(folder / NAME),
        closing(sqlite3.connect(f"{(folder / NAME).as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(unfinished / NAME)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _update_paths(database: sqlite3.Connection, folder: Path, target: Path, written: Path) -> None:
    """Let the database refer to the files in `target` instead of those in `folder`.

    References to files that stay in `folder` are kept. What will be `target` is in `written`.
    """
    before = from_text(to_text(folder))
    with database:
        for table, column in _PATHS:
            for row, text in database.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                path = from_text(text)
                if not path.is_relative_to(before):
                    continue
                name = path.relative_to(before)
                if os.path.lexists(path) and not os.path.lexists(written / name):
                    continue
                database.execute(
                    f"UPDATE OR IGNORE {table} SET {column} = ? WHERE rowid = ?",
                    (to_text(target / name), row),
                )


def _begin_copy(unfinished: Path) -> None:
    """Give a copy an identity of its own: its index and its library go separate ways."""
    own = secrets.token_hex(16)
    with closing(sqlite3.connect(unfinished / NAME)) as database, database:
        database.execute("UPDATE fact SET value = ? WHERE name = 'identity'", (own,))
    (unfinished / identity.FILE_NAME).write_text(f"{own}\n", encoding="ascii")


def _delete(folder: Path, copied: Iterable[Path]) -> None:
    """Delete the files of a library that was moved; what cannot be deleted is left.

    What a folder's link leads to is not deleted.
    """
    linked = [folder / name for name in _MOVED if (folder / name).is_symlink()]
    for path in (*copied, *(folder / name for name in DATABASE_FILES)):
        if not any(path.is_relative_to(each) for each in linked):
            with suppress(OSError):
                path.unlink()
    if not (folder / "cache").is_symlink():
        shutil.rmtree(folder / "cache", ignore_errors=True)
    for name in _MOVED:
        for parent, _, _ in os.walk(folder / name, topdown=False):
            with suppress(OSError):  # not empty, or a link
                Path(parent).rmdir()
    with suppress(OSError):
        folder.rmdir()
