"""Opening of regular files only: no pipes, sockets, devices or folders.

Opening a FIFO waits for a writer and reading a device may never end. So the type of an
untrusted path is checked before it is opened, and again afterwards, in case the file was replaced
in between.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


def open_regular(path: Path, *, follow_links: bool = True) -> BufferedReader:
    """Open the ordinary file at `path` for reading bytes.

    With `follow_links` false the last part of the path must not be a symbolic link.

    Raises:
        OSError: it is missing or not accessible; `ENOTSUP` where it is no ordinary file.
        ValueError: the path holds a zero byte.
    """
    _require_regular(path.stat() if follow_links else path.lstat(), path)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    if not follow_links:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags)
    try:
        _require_regular(os.fstat(handle), path)
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_regular(path: Path, *, most_bytes: int, follow_links: bool = True) -> bytes:
    """Return the content of the ordinary file at `path`.

    Raises:
        OSError: as `open_regular`; `EFBIG` where it holds more than `most_bytes`.
    """
    with open_regular(path, follow_links=follow_links) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def is_regular(path: Path, *, follow_links: bool = True) -> bool:
    """Return whether an ordinary file is at `path`; nothing is opened."""
    try:
        status = path.stat() if follow_links else path.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode)


def _require_regular(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))
