"""Daily maintenance: a verified backup, and the end of what nothing refers to any more."""

from __future__ import annotations

from viewer.library.db_errors import DamagedLibraryError
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.library.recovery.backups import Backup
from viewer.library.recovery.copy_trash import empty_trash, retire_copies
from viewer.library.trash import delete_unused_voices


def maintain_daily(library: Library) -> Backup | None:
    """Make the daily backup and clean up; return None if it is not due.

    It is due earlier if the library has become twice as large since the last one.

    Raises:
        DamagedLibraryError: the database is damaged. All older backups are kept.
        UserError: the disk is full.
    """
    if not library.writable or not (backups.is_due(library.folder) or _has_grown(library)):
        return None
    made = backups.back_up(library.folder, backups.DAILY)
    retire_copies(library)
    empty_trash(library)
    delete_unused_voices(library)
    return made


def _has_grown(library: Library) -> bool:
    """Return True if most of the library is in no backup, as after its first files were added."""
    last = next(iter(backups.backups(library.folder)), None)
    return last is None or not backups.holds_most(last, library.connection)


def quick_check(library: Library) -> None:
    """Check the pages and types of the database, without its indexes; about 50 ms for 10 MB.

    Raises:
        DamagedLibraryError: it is damaged.
    """
    (verdict,) = library.row("PRAGMA quick_check(1)") or ("ok",)
    if verdict != "ok":
        raise DamagedLibraryError(
            "the library is damaged ({verdict})",
            path=library.path,
            verdict=" ".join(verdict.split()),
        )
