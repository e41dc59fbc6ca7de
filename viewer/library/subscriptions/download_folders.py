"""Folders of downloads, in which a library may write and delete recordings.

The database has the paths of downloads. That of a library from somebody else could have any path.
So a file counts as downloaded only inside the library's own folder for recordings, or in a folder
with a marker file of this library, which is written when a download begins there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.library.library import Library
from viewer.runtime.regular_file import read_regular

MARK = ".earmark-downloads"


def mark_folder(library: Library, folder: Path) -> None:
    """Write the library's marker into an existing `folder` for downloads.

    Raises:
        OSError: the folder cannot be written.
    """
    if not _is_inside(library, folder) and library.identity not in _marks(folder):
        marks = [*_marks(folder), library.identity]
        write_atomically(folder / MARK, "\n".join(marks).encode())


def is_own_download(library: Library, file: Path) -> bool:
    """Return True if the library may write and delete `file`, which need not exist."""
    if file.is_symlink() or "\0" in str(file):
        return False
    return _is_inside(library, file.parent) or library.identity in _marks(file.parent)


def _is_inside(library: Library, folder: Path) -> bool:
    own = os.path.realpath(library.folder / "audio")
    return Path(os.path.realpath(folder)).is_relative_to(own)


def _marks(folder: Path) -> list[str]:
    with suppress(OSError, ValueError):
        data = read_regular(folder / MARK, most_bytes=10_000, follow_links=False)
        return data.decode("ascii").split()
    return []
