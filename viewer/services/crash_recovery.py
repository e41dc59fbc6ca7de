"""After a window that ended badly: what it left, and what is mended of that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from viewer.library.db_errors import NAME
from viewer.library.import_marker import import_in_progress
from viewer.library.library import Library
from viewer.messages import Message


class CrashLeftovers(NamedTuple):
    """What lies in a library before it is opened again.

    Attributes:
        journal: changes that are in the journal and not yet in the database.
        adding: files were being added.
    """

    journal: bool
    adding: bool


class RecoveryResult(NamedTuple):
    """What was done: so many leftovers are gone; what is damaged, in words."""

    leftovers: int
    damage: tuple[str, ...]


def inspect(folder: Path) -> CrashLeftovers:
    """What was left; to be asked before anything opens the library, which takes the journal."""
    try:
        journal = (folder / f"{NAME}-wal").stat().st_size > 0
    except OSError:
        journal = False
    return CrashLeftovers(journal, import_in_progress(folder))


def repair(
    folder: Path, *, report: Callable[[object], None], cancelled: Callable[[], bool]
) -> RecoveryResult:
    """Check the database and remove what unfinished work left; for a process of its own.

    Raises:
        UserError: the library cannot be opened.
    """
    from viewer.library.integrity import check_after_crash

    with Library.open(folder) as library:
        if not library.writable:
            return RecoveryResult(0, ())
        findings = check_after_crash(library)
    damage = tuple(
        Message("{subject}: {problem}.", subject=one.subject, problem=one.problem)
        for one in findings
        if not one.repaired
    )
    return RecoveryResult(sum(one.repaired for one in findings), damage)
