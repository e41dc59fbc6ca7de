"""The trash for copies of transcripts that nothing names any more.

    trash/<number>-<sha256>    a copy, and the number of the newest backup when it came here

A database that names no copy may be the wrong one: empty after a crash, restored from an old
backup, or another library's. So a copy leaves `transcripts/` only while folder and database are
known to belong together and there is a valid backup, and never while any backup names it. It is
deleted only after `TERM_DAYS` by the clock and as many daily backups as `TERM_BACKUPS`, which a
wrong clock does not make. Wherever a missing copy is asked for, the trash gives it back.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from viewer.library import identity
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.library.recovery.backups import backups, copies_named, newest_sound
from viewer.library.stored_values import is_sha256

TERM_DAYS = 60
TERM_BACKUPS = 8
_DAY_SECONDS = 24 * 60 * 60
_ENTRY = re.compile(r"(\d{1,15})-([0-9a-f]{64})\Z")


class TrashedCopy(NamedTuple):
    """A copy in the trash; `number` is that of the newest backup when it came here."""

    path: Path
    number: int
    sha256: str


def trashed_copies(folder: Path) -> Iterator[TrashedCopy]:
    """Yield what is in the trash of the library in `folder`, in no order."""
    trash = folder / "trash"
    for path in trash.iterdir() if trash.is_dir() else ():
        match = _ENTRY.match(path.name)
        if match:
            yield TrashedCopy(path, int(match[1]), match[2])


def used_copies(library: Library) -> set[str]:
    """Return the SHA-256 of every copy that the database names."""
    return {
        sha256
        for (sha256,) in library.rows(
            "SELECT sha256 FROM transcript UNION SELECT sha256 FROM notes"
        )
        if is_sha256(sha256)
    }


def unnamed_copies(library: Library) -> set[str]:
    """Return the SHA-256 of the copies in `transcripts/` that the database does not name."""
    if not library.copies.is_dir():
        return set()
    names = {path.name for path in library.copies.iterdir()}
    return {name for name in names if is_sha256(name)} - used_copies(library)


def protected_copies(library: Library) -> set[str] | None:
    """Return the copies that some backup names.

    None where no copy may leave its place: the library's identity is not sure, there is no
    valid backup, or one that cannot be read may name any copy.
    """
    if not library.writable or not identity.identities_agree(library.folder, library.connection):
        return None
    found = backups(library.folder)
    if newest_sound(found[:1]) is None:
        return None
    protected: set[str] = set()
    for one in found:
        named = copies_named(one)
        if named is None:
            return None
        protected |= named
    return protected


def retire_copies(library: Library) -> set[str]:
    """Move copies that neither the database nor any backup names into the trash; returns them.

    Raises:
        UserError: the folder cannot be written.
    """
    candidates = unnamed_copies(library)
    protected = protected_copies(library) if candidates else None
    if protected is None or not candidates - protected:
        return set()
    trash = library.folder / "trash"
    number = max((one.number for one in backups(library.folder)), default=0)
    # Once more under the write lock: another process may have added the same bytes meanwhile.
    try:
        with library.transaction():
            going = candidates - protected - used_copies(library)
            trash.mkdir(exist_ok=True)
            for sha256 in going:
                path = library.copies / sha256
                with suppress(FileNotFoundError):
                    os.utime(path, follow_symlinks=False)  # the term begins now
                    path.rename(trash / f"{number}-{sha256}")
    except OSError as error:
        raise os_error(error, trash) from error
    for sha256 in going:
        for cached in (library.cache / "transcripts").glob(f"{sha256}-*.json"):
            cached.unlink(missing_ok=True)
    return going


def empty_trash(library: Library) -> int:
    """Delete what has been in the trash for its term and is named by nothing; returns how many."""
    now = time.time()
    number = max((one.number for one in backups(library.folder)), default=0)
    old = []
    for one in trashed_copies(library.folder):
        with suppress(OSError):
            days = (now - one.path.lstat().st_mtime) / _DAY_SECONDS
            if days >= TERM_DAYS and number - one.number >= TERM_BACKUPS:
                old.append(one)
    protected = protected_copies(library) if old else None
    if protected is None:
        return 0
    going = [one for one in old if one.sha256 not in protected | used_copies(library)]
    for one in going:
        one.path.unlink(missing_ok=True)
    return len(going)


def reclaim_copy(folder: Path, sha256: str) -> bool:
    """Bring a copy back from the trash into its place; returns whether it was there.

    Raises:
        OSError: the folder cannot be written.
    """
    for one in trashed_copies(folder):
        if one.sha256 == sha256:
            one.path.replace(folder / "transcripts" / sha256)
            return True
    return False


def reclaim_copies(library: Library) -> None:
    """Bring back from the trash what the database names."""
    used = used_copies(library)
    for one in trashed_copies(library.folder):
        if one.sha256 in used and not (library.copies / one.sha256).exists():
            with suppress(OSError):
                one.path.replace(library.copies / one.sha256)
