"""Files of watched folders that the library remembers, and those that it uses.

A file that came in once does not come in again, also after its episode was removed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from viewer.library.library import Library
from viewer.paths import from_text, to_text


class FileStamp(NamedTuple):
    """Size (bytes) and time of the last change (ns since 1970), which change with the content."""

    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> FileStamp:
        """Return the stamp of the file at `path`; OSError if there is none."""
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that came in with this stamp; `refused` if it could not be used."""

    stamp: FileStamp
    refused: bool


def seen_files(library: Library, folder: Path) -> dict[Path, SeenFile]:
    """Return the files in the tree of `folder` that came in once."""
    # A name that is no valid text makes a file URI of the whole path.
    inside = [to_text(folder).rstrip(os.sep) + os.sep, folder.absolute().as_uri() + "/"]
    rows = [
        row
        for prefix in inside
        for row in library.rows(
            "SELECT path, size, modified_ns, refused FROM watched_file "
            "WHERE path >= ?1 AND substr(path, 1, length(?1)) = ?1",
            prefix,
        )
    ]
    return {
        from_text(path): SeenFile(FileStamp(size, modified), bool(refused))
        for path, size, modified, refused in rows
    }


def former_paths(library: Library, stamp: FileStamp) -> list[Path]:
    """Return the paths, which do not exist any more, of files that came in with this stamp."""
    rows = library.rows(
        "SELECT path FROM watched_file "
        "WHERE size = ? AND modified_ns = ? AND size > 0 AND NOT refused LIMIT 20",
        *stamp,
    )
    return [path for path in (from_text(text) for (text,) in rows) if not os.path.lexists(path)]


def used_files(library: Library) -> set[Path]:
    """Return the files from which episodes and notes of the library came."""
    rows = library.rows(
        "SELECT source_path FROM transcript UNION SELECT source_path FROM notes "
        "UNION SELECT path FROM audio WHERE id IN (SELECT audio_id FROM episode)"
    )
    return {from_text(text) for (text,) in rows}


def remember_files(
    library: Library, files: Mapping[Path, FileStamp], refused: Collection[Path] = ()
) -> None:
    """Remember files that came in, or could not be used, with their stamps."""
    library.each(
        "INSERT OR REPLACE INTO watched_file (path, size, modified_ns, refused) "
        "VALUES (?, ?, ?, ?)",
        [(to_text(path), *stamp, path in refused) for path, stamp in files.items()],
    )
