"""Copies and moves of a whole library; never over something that is there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from viewer.atomic_write import UNFINISHED, sync_folder
from viewer.errors import UserError
from viewer.library import identity
from viewer.library.db_errors import NAME, os_error, sqlite_errors
from viewer.library.recovery.backups import verify_database
from viewer.library.recovery.folder_check import DATABASE_FILES
from viewer.library.stored_values import is_sha256
from viewer.paths import to_text
from viewer.runtime.regular_file import is_regular
from viewer.settings import FILE_NAME as SETTINGS

Report = Callable[[tuple[int, int]], object]
Cancelled = Callable[[], bool]

_COPIED = ("transcripts", "audio")  # folders of a copy, which begins without backups
_MOVED = (*_COPIED, "backups", "trash", "damaged")
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
    return _copy(folder, target, _COPIED, _begin_copy, report=report, cancelled=cancelled)


def move_library(folder: Path, target: Path, *, report: Report, cancelled: Cancelled) -> bool:
    """Move the library in `folder`, which nobody uses, to `target`; return False if cancelled.

    On one disk, the folder gets another name. To another one, it is copied with everything but
    its cache and checked as by `copy_library`, and then deleted; files in it that are not
    Earmark's stay.

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
            done = _copy(folder, target, _MOVED, lambda _: None, report=report, cancelled=cancelled)
            if done:
                _delete(folder)
            return done
        try:
            with sqlite_errors(target / NAME), closing(sqlite3.connect(target / NAME)) as database:
                _update_paths(database, folder, target)
        except UserError:
            os.rename(target, folder)  # noqa: PTH104  as above
            raise
    except OSError as error:
        raise os_error(error, target) from error
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
) -> bool:
    require_free(folder, target)
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        try:
            files = list(_files(folder, folders))
            total = sum(file.stat().st_size for file in files)
            if shutil.disk_usage(target.parent).free < total + _SPARE:
                raise UserError("there is not enough space on the disk", path=target.parent)
            unfinished.mkdir()
            done = 0
            for file in files:
                for size in _copy_file(file, unfinished / file.relative_to(folder)):
                    done += size
                    report((min(done, total), total))
                    if cancelled():
                        return False
            _copy_database(folder, unfinished, target)
            finish(unfinished)
            sync_folder(unfinished)
            require_free(folder, target)
            os.rename(unfinished, target)  # noqa: PTH104  as in `move_library`
            sync_folder(target.parent)
        except OSError as error:
            raise os_error(error, target) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return True


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


def _copy_database(folder: Path, unfinished: Path, target: Path) -> None:
    path = unfinished / NAME
    with (
        sqlite_errors(folder / NAME),
        closing(sqlite3.connect(f"{(folder / NAME).as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        _update_paths(copy, folder, target)
    verify_database(path)


def _update_paths(database: sqlite3.Connection, folder: Path, target: Path) -> None:
    """Let the database refer to the recordings in `target` instead of those in `folder`."""
    before, after = (to_text(each) + os.sep for each in (folder, target))
    with database:
        for table, column in (("audio", "path"), ("download", "target")):
            database.execute(
                f"UPDATE OR IGNORE {table} SET {column} = ?2 || substr({column}, length(?1) + 1) "
                f"WHERE substr({column}, 1, length(?1)) = ?1",
                (before, after),
            )


def _begin_copy(unfinished: Path) -> None:
    """Give a copy an identity of its own: its index and its library go separate ways."""
    own = secrets.token_hex(16)
    with closing(sqlite3.connect(unfinished / NAME)) as database, database:
        database.execute("UPDATE fact SET value = ? WHERE name = 'identity'", (own,))
    (unfinished / identity.FILE_NAME).write_text(f"{own}\n", encoding="ascii")


def _delete(folder: Path) -> None:
    """Delete a library that was moved; what cannot be deleted is left."""
    for name in (*DATABASE_FILES, identity.FILE_NAME, SETTINGS):
        path = folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
    for name in (*_MOVED, "cache"):
        if not (folder / name).is_symlink():
            shutil.rmtree(folder / name, ignore_errors=True)
    try:
        folder.rmdir()
    except OSError:
        return
