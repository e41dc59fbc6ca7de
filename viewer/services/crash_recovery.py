"""Recovery after a crash: inspect what it left in a library, and repair it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from viewer.library.db_errors import NAME
from viewer.library.imports.import_marker import import_in_progress
from viewer.library.library import Library
from viewer.library.recovery.integrity import check_after_crash
from viewer.messages import Message


class CrashLeftovers(NamedTuple):
    """State of a library before it is opened after a crash.

    Attributes:
        journal: the journal has changes that are not in the database yet.
        adding: an import was running.
    """

    journal: bool
    adding: bool


class RecoveryResult(NamedTuple):
    """Number of removed leftovers, and messages about damage."""

    leftovers: int
    damage: tuple[str, ...]


def inspect(folder: Path) -> CrashLeftovers:
    """Inspect a library. Opening it applies the journal, so this must come first."""
    try:
        journal = (folder / f"{NAME}-wal").stat().st_size > 0
    except OSError:
        journal = False
    return CrashLeftovers(journal, import_in_progress(folder))


def repair(
    folder: Path, *, report: Callable[[object], None], cancelled: Callable[[], bool]
) -> RecoveryResult:
    """Check the database and remove leftovers of unfinished work. For a child process.

    Raises:
        UserError: the library cannot be opened.
    """
    with Library.open(folder) as library:
        if not library.writable:
            return RecoveryResult(0, ())
        issues = check_after_crash(library)
    damage = tuple(
        Message("{subject}: {problem}.", subject=issue.subject, problem=issue.problem)
        for issue in issues
        if not issue.repaired
    )
    return RecoveryResult(sum(issue.repaired for issue in issues), damage)
