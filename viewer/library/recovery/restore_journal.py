"""Journal of the replacement of a damaged database.

    restoring       the journal: names of the new database and of the folder for the old one
    damaged/<n>/    the old database with its log

The journal is written before the first file is moved and deleted after the last, so that the next
process that opens the library completes an interrupted replacement.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.atomic_write import sync_folder, write_atomically
from viewer.library.db_errors import NAME
from viewer.library.recovery.folder_check import DATABASE_FILES
from viewer.runtime.regular_file import open_regular

JOURNAL = "restoring"
_STAGED = re.compile(r"\.restored-\d{1,15}\.db\Z")


def staged_path(folder: Path, number: int) -> Path:
    """Return the path of the new database while it is prepared, in the library's folder."""
    return folder / f".restored-{number}.db"


def replace_database(folder: Path, staged: Path, number: int) -> Path:
    """Replace the library's database by `staged`; the old one is moved to another folder.

    Returns that folder: `damaged/<number>`.

    Raises:
        OSError: the folder cannot be written; opening the library tries again.
    """
    document = {"staged": staged.name, "number": number}
    write_atomically(folder / JOURNAL, json.dumps(document).encode())
    complete_restore(folder)
    return folder / "damaged" / str(number)


def complete_restore(folder: Path) -> None:
    """Complete an interrupted replacement, if there is one, in any process.

    Raises:
        OSError: the folder cannot be written.
    """
    try:
        file = open_regular(folder / JOURNAL, follow_links=False)
    except FileNotFoundError:
        return
    with file, _locked(file.fileno()):
        if not (folder / JOURNAL).exists():
            return  # another process has completed it meanwhile
        staged, number = _read(file.read(1_000))
        if staged is not None and (folder / staged).is_file():
            aside = folder / "damaged" / str(number)
            aside.mkdir(parents=True, exist_ok=True)
            for name in DATABASE_FILES:
                # Existing files were moved before the interruption.
                if not (aside / name).exists():
                    with suppress(FileNotFoundError):
                        (folder / name).rename(aside / name)
            sync_folder(aside)
            (folder / staged).rename(folder / NAME)
            sync_folder(folder)
        (folder / JOURNAL).unlink(missing_ok=True)
        sync_folder(folder)


def _read(data: bytes) -> tuple[str | None, int]:
    try:
        document = json.loads(data)
        staged, number = document["staged"], document["number"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None, 0
    valid = isinstance(staged, str) and _STAGED.match(staged) and isinstance(number, int)
    return (staged, number) if valid else (None, 0)


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Hold an exclusive lock; Windows does not move open files, so it needs none."""
    if os.name != "nt":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    yield
