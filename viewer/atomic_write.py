"""Writing files so that a reader of them never meets half of one."""

from __future__ import annotations

import os
from pathlib import Path

# Unfinished files are known by it; `earmark check` removes those that a crash left behind.
UNFINISHED = ".part"


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put `data` at `path`: the whole of it, or what was there before.

    `durable` waits until the bytes are on the disk; a cache does without.

    Raises:
        OSError: the folder is not there or cannot be written, or the disk is full.
    """
    import tempfile  # with shutil and three compressors: not at start-up

    handle, name = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101  mkstemp's own is for one user only
        os.replace(name, path)  # noqa: PTH105  the pair of strings is at hand
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    # Reading it is setting it; a thread that makes a file in between is no concern of ours.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
