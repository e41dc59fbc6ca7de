"""Atomic, durable file writes: other processes see the old or the new file, never a part."""

from __future__ import annotations

import os
from pathlib import Path

# Suffix of unfinished files; `earmark check` removes those that a crash left behind.
UNFINISHED = ".part"


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace the file at `path` by `data`, or leave it unchanged on failure.

    `durable` waits until the bytes are on the disk; caches need not.

    Raises:
        OSError: the folder does not exist or cannot be written, or the disk is full.
    """
    import tempfile  # imports three compressors: not at start-up

    handle, name = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101  mkstemp's own is for one user only
        os.replace(name, path)  # noqa: PTH105  both are strings here
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk, if the system supports it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    # It can only be read by setting it; files created by other threads meanwhile are acceptable.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
