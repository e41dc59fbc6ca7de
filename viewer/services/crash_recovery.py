"""After a window that ended badly: what it left, and what is mended of that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from viewer.errors import Filled
from viewer.library.db_errors import NAME
from viewer.library.import_marker import is_adding
from viewer.library.library import Library


class Left(NamedTuple):
    """What lies in a library before it is opened again.

    Attributes:
        journal: changes that are in the journal and not yet in the database.
        adding: files were being added.
    """

    journal: bool
    adding: bool


class Mended(NamedTuple):
    """What was done: so many leftovers are gone; what is damaged, in words."""

    leftovers: int
    damage: tuple[str, ...]


def look(folder: Path) -> Left:
    """What was left; to be asked before anything opens the library, which takes the journal."""
    try:
        journal = (folder / f"{NAME}-wal").stat().st_size > 0
    except OSError:
        journal = False
    return Left(journal, is_adding(folder))


def mend(
    folder: Path, *, report: Callable[[object], None], cancelled: Callable[[], bool]
) -> Mended:
    """Check the database and remove what unfinished work left; for a process of its own.

    Raises:
        Trouble: the library cannot be opened.
    """
    from viewer.library.integrity import after_a_crash

    with Library.open(folder) as library:
        if not library.writable:
            return Mended(0, ())
        findings = after_a_crash(library)
    damage = tuple(
        Filled("{subject}: {problem}.", subject=one.subject, problem=one.problem)
        for one in findings
        if not one.repaired
    )
    return Mended(sum(one.repaired for one in findings), damage)
