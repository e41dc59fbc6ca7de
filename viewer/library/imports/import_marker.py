"""The word that lies in the library's folder while files come in.

A copy of a file may lie there before anything names it. What a crash leaves so is unfinished,
and no disagreement between the database and its files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.library.db_errors import os_error

ADDING = "adding"


def import_in_progress(folder: Path) -> bool:
    """Whether files are being added to the library in `folder`, or were when it crashed."""
    return (folder / ADDING).exists()


@contextmanager
def import_marker(folder: Path) -> Iterator[None]:
    """Leave word while files come into the library in `folder`.

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
    """Take the word away; there need be none."""
    (folder / ADDING).unlink(missing_ok=True)
