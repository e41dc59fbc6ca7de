"""Atomic, durable file writes: other processes see the old or the new file, never a part."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# Suffix of unfinished files; `earmark check` removes those that a crash left behind.
UNFINISHED = ".part"


def write_atomically(
    path: Path, data: bytes, *, durable: bool = True, mode: int | None = None
) -> None:
    """Replace the file at `path` by `data`, or leave it unchanged on failure.

    `durable` waits until the bytes are on the disk; caches need not. `mode` are the permissions,
    by default those of a new file.

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
        permissions = 0o666 & ~_umask() if mode is None else mode & 0o7777
        os.chmod(name, permissions)  # noqa: PTH101  mkstemp's own is for one user only
        os.replace(name, path)  # noqa: PTH105  both are strings here
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file of the user's as `write_atomically`.

    A link stays one: the file that it leads to is replaced. Permissions stay as they are.

    Raises:
        OSError: as `write_atomically`; the file is read-only.
    """
    path = path.resolve() if path.is_symlink() else path
    mode = path.stat().st_mode if path.exists() else None
    if mode is not None and not mode & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    write_atomically(path, data, durable=durable, mode=mode)


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
