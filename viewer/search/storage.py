"""The folder of the index, as Whoosh sees it.

Whoosh keeps its table of contents as two pickles, and a pickle can run any code. The folder is
one of the user's own, but what is in it is not trusted: the schema's pickle is never read,
because ours is given (see `TOC.read`), and the other one may only name the classes that
describe segments.
"""

from __future__ import annotations

import os
import pickle
from io import BytesIO
from pathlib import Path
from typing import IO

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

_LARGEST_CONTENTS = 16 << 20  # bytes
_SEGMENT_CLASSES = {
    ("viewer.search.segment_info", "SegmentInfo"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
}


class SegmentUnpickler(pickle.Unpickler):
    """Reads descriptions of segments, and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        """Return one of the few classes that are allowed.

        Raises:
            pickle.UnpicklingError: it is another one; it is not imported.
        """
        if (module, name) not in _SEGMENT_CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a table of contents")
        found: type = super().find_class(module, name)
        return found


class _File(StructFile):  # type: ignore[misc]  # Whoosh has no types
    file: IO[bytes]

    def read_pickle(self) -> object:
        return SegmentUnpickler(self.file).load()


class IndexStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose files are read without running anything, and renamed durably."""

    def open_file(self, name: str, **_: object) -> StructFile:
        """Return a file, read into memory: Whoosh leaves those open that it cannot read."""
        with Path(self._fpath(name)).open("rb") as file:
            return _File(BytesIO(file.read(_LARGEST_CONTENTS)), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a file whose bytes are on the disk."""
        with Path(self._fpath(oldname)).open("rb") as file:
            os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe)


def make_private(folder: Path) -> None:
    """Create the folder, readable by the user alone.

    Raises:
        OSError: it cannot be created, or belongs to somebody else.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
