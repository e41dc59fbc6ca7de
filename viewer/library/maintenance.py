"""Work of once a day: the verified backup, and copies that nothing names any more."""

from __future__ import annotations

from viewer.library import backups
from viewer.library.backups import Backup
from viewer.library.copy_trash import empty_trash, retire_copies
from viewer.library.library import Library


def maintain_daily(library: Library) -> Backup | None:
    """Make the daily backup when it is due, then tidy up; None where nothing was to be done.

    Raises:
        DamagedLibraryError: the database is not sound. All older backups stay.
        UserError: the disk is full.
    """
    if not library.writable or not backups.is_due(library.folder):
        return None
    made = backups.back_up(library.folder, backups.DAILY)
    retire_copies(library)
    empty_trash(library)
    return made
