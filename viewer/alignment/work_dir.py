"""The folder for what an alignment works with: the decoded sound, a dictionary, a model."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import UserError, describe_os_error

_LEFT_S = 24 * 3600


@contextlib.contextmanager
def working_folder() -> Iterator[Path]:
    """A folder of its own among the temporary files, removed afterwards.

    Decoded sound that a killed alignment left a day ago or earlier goes, too.

    Raises:
        UserError: there is no place for it.
    """
    with keeping():
        folder = tempfile.TemporaryDirectory(prefix="earmark-", ignore_cleanup_errors=True)
    with folder as name:
        _sweep(Path(name).parent)
        yield Path(name)


@contextlib.contextmanager
def keeping() -> Iterator[None]:
    """Makes what hinders writing into that folder a UserError."""
    try:
        yield
    except OSError as error:
        raise UserError(
            "The files of an alignment cannot be kept among the temporary files ({why})",
            remedy="Free some space on the disk and try again",
            why=describe_os_error(error),
        ) from None


def _sweep(folder: Path) -> None:
    for left in folder.glob("earmark-*/sound"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_S:
                shutil.rmtree(left.parent, ignore_errors=True)
