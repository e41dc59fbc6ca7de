"""Check of a library's folder before any of its files is opened.

A folder from somebody else may contain links to other folders, and pipes or devices instead of
files: SQLite would write through links and wait for pipes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from viewer.errors import UserError
from viewer.library.db_errors import NAME
from viewer.library.stored_values import is_sha256

DATABASE_FILES = tuple(NAME + ending for ending in ("", "-wal", "-shm", "-journal"))
FOLDERS = ("transcripts", "trash", "cache", "backups", "damaged", "voices")


def check_folder(folder: Path) -> None:
    """Check that the database and the folders of a library are regular files and folders.

    Raises:
        UserError: one of them is a link, a pipe or a device.
        OSError: the folder cannot be read.
    """
    for name in DATABASE_FILES:
        _require(folder / name, stat.S_ISREG)
    for name in FOLDERS:
        _require(folder / name, stat.S_ISDIR)
    cache = folder / "cache"
    if cache.is_dir():
        with os.scandir(cache) as entries:
            for entry in entries:
                if entry.is_symlink():
                    _refuse(Path(entry.path))


def database_is_lost(folder: Path) -> bool:
    """Return True if the folder of a library has no database any more, or an empty one."""
    try:
        if (folder / NAME).stat().st_size:
            return False
    except FileNotFoundError:
        pass
    log = folder / f"{NAME}-wal"
    try:
        if log.stat().st_size:
            return not (folder / NAME).exists()  # a log without its database cannot be used
    except FileNotFoundError:
        pass
    left = (folder / "identity", *(folder / "backups").glob("*.db"))
    return any(path.exists() for path in left) or any(
        is_sha256(path.name) for path in (folder / "transcripts").glob("*")
    )


def _require(path: Path, is_kind: Callable[[int], bool]) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not is_kind(mode):
        _refuse(path)


def _refuse(path: Path) -> None:
    raise UserError(
        "this is a link, a pipe or a device, which does not belong in a library",
        path=path,
        remedy="Replace it with an ordinary file or folder",
    )
