"""A marker file in the library's folder during an import.

Copies of files are written before the rows that refer to them. With the marker, copies without
rows are remains of an interrupted import, not damage.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.library.db_errors import os_error

ADDING = "adding"


def import_in_progress(folder: Path) -> bool:
    """Return True if an import to the library in `folder` runs, or crashed."""
    return (folder / ADDING).exists()


@contextmanager
def import_marker(folder: Path) -> Iterator[None]:
    """Keep the marker in `folder` while the block runs.

    Raises:
        UserError: the folder cannot be written.
    """
    try:
        (folder / ADDING).touch()
    except OSError as error:
        raise os_error(error, folder) from error
    try:
        yield
    finally:
        clear_import_marker(folder)


def clear_import_marker(folder: Path) -> None:
    """Delete the marker, if there is one."""
    (folder / ADDING).unlink(missing_ok=True)
