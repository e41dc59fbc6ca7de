"""Trash for copies of transcripts to which no row refers any more.

    trash/<number>-<sha256>    a copy, and the number of the newest backup when it was moved here

A database without references may be the wrong one: empty after a crash, restored from an old
backup, or of another library. So a copy is moved out of `transcripts/` only if folder and database
have the same identity and there is a valid backup, and never while a backup refers to it. It is
deleted only after `TERM_DAYS` and after `TERM_BACKUPS` daily backups, in case the clock is wrong.
A missing copy is moved back from the trash whenever it is read.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from viewer.library import identity, stored_values
from viewer.library.db_errors import os_error
from viewer.library.deleted_rows import stored_values_of
from viewer.library.library import Library
from viewer.library.recovery.backups import (
    DAILY,
    FEWER,
    backups,
    copies_named,
    newest_valid,
)
from viewer.library.stored_values import is_sha256

TERM_DAYS = 60
TERM_BACKUPS = 8
_DAY_SECONDS = 24 * 60 * 60
_ENTRY = re.compile(r"(\d{1,15})-([0-9a-f]{64})\Z")


class TrashedCopy(NamedTuple):
    """A copy in the trash; `number` is that of the newest backup when it was moved here."""

    path: Path
    number: int
    sha256: str


def trashed_copies(folder: Path) -> Iterator[TrashedCopy]:
    """Yield the copies in the trash of the library in `folder`, in any order."""
    trash = folder / "trash"
    for path in trash.iterdir() if trash.is_dir() else ():
        match = _ENTRY.match(path.name)
        if match:
            yield TrashedCopy(path, int(match[1]), match[2])


def used_copies(library: Library) -> set[str]:
    """Return the SHA-256 of all copies that the database refers to."""
    return {
        sha256
        for (sha256,) in library.rows(
            "SELECT sha256 FROM transcript UNION SELECT sha256 FROM notes"
        )
        if is_sha256(sha256)
    }


def kept_copies(library: Library) -> set[str]:
    """Return the SHA-256 of used copies, and of those that removed episodes are restored with."""
    kept = used_copies(library)
    for number, text in library.rows("SELECT id, content FROM wastebasket"):
        with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):  # damaged
            content = stored_values.json_object(text)
            if content.get("kind") in ("episode", "feed"):
                kept.update(stored_values_of(library, number, content, "transcript", "sha256"))
    return kept


def unreferenced_copies(library: Library) -> set[str]:
    """Return the SHA-256 of copies in `transcripts/` that the database does not refer to."""
    if not library.copies.is_dir():
        return set()
    names = {path.name for path in library.copies.iterdir()}
    return {name for name in names if is_sha256(name)} - kept_copies(library)


def protected_copies(library: Library) -> set[str] | None:
    """Return the SHA-256 of the copies that any backup refers to.

    None if no copy may be moved: the library's identity is uncertain, there is no valid
    backup, or one cannot be read.
    """
    if not library.writable or not identity.identities_agree(library.folder, library.connection):
        return None
    existing = backups(library.folder)
    if newest_valid(existing[:1]) is None:
        return None
    protected: set[str] = set()
    for backup in existing:
        named = copies_named(backup)
        if named is None:
            return None
        protected |= named
    return protected


def retire_copies(library: Library) -> set[str]:
    """Move copies without references in database and backups to the trash; return their hashes.

    Raises:
        UserError: the folder cannot be written.
    """
    candidates = unreferenced_copies(library)
    protected = protected_copies(library) if candidates else None
    if protected is None or not candidates - protected:
        return set()
    trash = library.folder / "trash"
    number = max((backup.number for backup in backups(library.folder)), default=0)
    # Repeated under the write lock: another process may have added the same bytes meanwhile.
    try:
        with library.transaction():
            going = candidates - protected - kept_copies(library)
            trash.mkdir(exist_ok=True)
            for sha256 in going:
                path = library.copies / sha256
                with suppress(FileNotFoundError):
                    os.utime(path, follow_symlinks=False)  # days in the trash count from now
                    path.rename(trash / f"{number}-{sha256}")
    except OSError as error:
        raise os_error(error, trash) from error
    for sha256 in going:
        for cached in (library.cache / "transcripts").glob(f"{sha256}-*.json"):
            cached.unlink(missing_ok=True)
    return going


def empty_trash(library: Library) -> int:
    """Delete old copies without references from the trash; return their number."""
    now = time.time()
    daily = [backup.number for backup in backups(library.folder) if backup.reason in (DAILY, FEWER)]
    old = []
    for copy in trashed_copies(library.folder):
        with suppress(OSError):
            days = (now - copy.path.lstat().st_mtime) / _DAY_SECONDS
            later = sum(number > copy.number for number in daily)
            if days >= TERM_DAYS and later >= TERM_BACKUPS:
                old.append(copy)
    protected = protected_copies(library) if old else None
    if protected is None:
        return 0
    going = [trashed for trashed in old if trashed.sha256 not in protected | kept_copies(library)]
    for copy in going:
        copy.path.unlink(missing_ok=True)
    return len(going)


def reclaim_copy(folder: Path, sha256: str) -> bool:
    """Move a copy from the trash back to `transcripts/`; return True if it was there.

    Raises:
        OSError: the folder cannot be written.
    """
    for trashed in trashed_copies(folder):
        if trashed.sha256 == sha256:
            trashed.path.replace(folder / "transcripts" / sha256)
            return True
    return False


def reclaim_copies(library: Library) -> None:
    """Move all copies that the database refers to back from the trash."""
    used = used_copies(library)
    for trashed in trashed_copies(library.folder):
        if trashed.sha256 in used and not (library.copies / trashed.sha256).exists():
            with suppress(OSError):
                trashed.path.replace(library.copies / trashed.sha256)
