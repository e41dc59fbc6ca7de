"""Whoosh's interface to the folder of the index.

Whoosh stores its table of contents as two pickles, which can run any code. The folder belongs to
the user, but its content is not trusted: the schema's pickle is never loaded, because our schema is
passed (see `TOC.read`), and the other one may only refer to the classes of segments.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Container
from io import BytesIO
from pathlib import Path
from typing import IO

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

_LARGEST = 256 << 20  # bytes of a table of contents or of Whoosh's own segment
_SEGMENT_CLASSES = {
    ("viewer.search.codec", "SegmentInfo"),
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
}


class _Unpickler(pickle.Unpickler):
    """Unpickler of plain values, and objects of a few classes."""

    def __init__(self, file: IO[bytes], allowed: Container[tuple[str, str]] = ()) -> None:
        super().__init__(file)
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> type:
        """Return an allowed class.

        Raises:
            pickle.UnpicklingError: any other class, which is not imported.
        """
        if (module, name) not in self._allowed:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        allowed: type = super().find_class(module, name)
        return allowed


def load_plain(pickled: bytes) -> dict[str, object]:
    """Return a pickled dictionary of plain values.

    Raises:
        pickle.UnpicklingError: it has other objects, or is no dictionary. Damaged bytes may
            raise any exception.
    """
    loaded = _Unpickler(BytesIO(pickled)).load()
    if not isinstance(loaded, dict):
        raise pickle.UnpicklingError("stored fields are no dictionary")
    return loaded


class _File(StructFile):  # type: ignore[misc]  # Whoosh has no types
    file: IO[bytes]

    def read_pickle(self) -> object:
        return _Unpickler(self.file, _SEGMENT_CLASSES).load()


class IndexStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose files are read without running code, and renamed durably."""

    def open_file(self, name: str, **_: object) -> StructFile:
        """Return a file in memory, since Whoosh does not close files that it cannot read."""
        with Path(self._fpath(name)).open("rb") as file:
            return _File(BytesIO(file.read(_LARGEST)), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Flush a file to the disk and rename it."""
        with Path(self._fpath(oldname)).open("rb") as file:
            os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe)


def make_private(folder: Path) -> None:
    """Create the folder, readable only by the user.

    Raises:
        OSError: it cannot be created, or belongs to somebody else.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
