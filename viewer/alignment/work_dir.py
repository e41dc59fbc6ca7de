"""Temporary working directory of an alignment: decoded audio, dictionary, language model."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import UserError, describe_os_error

_STALE_S = 24 * 3600


@contextlib.contextmanager
def work_dir() -> Iterator[Path]:
    """Create a temporary folder, removed on exit.

    Folders that a killed alignment left more than a day ago are removed as well.

    Raises:
        UserError: it cannot be created.
    """
    with disk_errors():
        folder = tempfile.TemporaryDirectory(prefix="earmark-", ignore_cleanup_errors=True)
    with folder as name:
        _sweep(Path(name).parent)
        yield Path(name)


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """Convert errors of writing into that folder to UserError."""
    try:
        yield
    except OSError as error:
        raise UserError(
            "The temporary files of an alignment cannot be written ({why})",
            remedy="Free up space on the disk and try again",
            why=describe_os_error(error),
        ) from None


def _sweep(folder: Path) -> None:
    for left in folder.glob("earmark-*/sound"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_S:
                shutil.rmtree(left.parent, ignore_errors=True)
