"""A segment as the index's table of contents describes it."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from whoosh.codec.base import Segment as WhooshSegment

from viewer.search import array_file

NAME = "MAIN"  # of the index: Whoosh's default
_ID = re.compile("[0-9a-z]{8,32}")


class SegmentInfo(WhooshSegment):  # type: ignore[misc]  # Whoosh has no types
    """Name, size and deleted episodes of a segment."""

    EXTENSION = ".words"

    def __init__(self, words: int, episodes: int) -> None:
        super().__init__(NAME)
        self.version = array_file.VERSION
        self.words = words
        self.episodes = episodes
        self.deleted: frozenset[int] = frozenset()
        self.checksum = 0

    def own_checksum(self) -> int:
        """Return the checksum of all other attributes."""
        known = (self.version, self.segid, self.words, self.episodes, sorted(self.deleted))
        return zlib.crc32(repr(known).encode())

    def is_valid(self) -> bool:
        """Return whether this is what was written; its name becomes part of a path."""
        return (
            self.indexname == NAME
            and bool(_ID.fullmatch(self.segid))
            and self.checksum == self.own_checksum()
        )

    def path(self, folder: Path) -> Path:
        """Return its file."""
        return folder / str(self.make_filename(self.EXTENSION))

    def unfinished(self, folder: Path) -> Path:
        """Return its file while it is written, of a name that Whoosh does not clear away."""
        return folder / f".{self.make_filename(self.EXTENSION)}"

    def doc_count_all(self) -> int:
        """Return the number of its episodes, deleted ones included."""
        return self.episodes

    def deleted_count(self) -> int:
        """Return the number of deleted episodes."""
        return len(self.deleted)
