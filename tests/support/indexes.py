"""The index of a library that is known by its folder."""

from __future__ import annotations

from pathlib import Path

from viewer.library.library import Library
from viewer.services.indexer import index_folder


def index_of(library_folder: Path) -> Path:
    """Return the folder of its index."""
    with Library.open(library_folder, create=False) as library:
        return index_folder(library)
