"""A snapshot of the index, read from its folder.

It is a Whoosh index: the table of contents lists the segments of the current generation and
their deleted episodes, and `whoosh.index.open_dir` opens it. Open files are not affected by other
processes that write. The index is a cache: damaged segments are left out, and their episodes are
indexed again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from copy import copy
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.index import TOC, EmptyIndexError
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from viewer.errors import describe_os_error
from viewer.messages import Message
from viewer.search import array_file
from viewer.search.array_file import DAMAGED, READ_ERRORS, CorruptIndexError
from viewer.search.codec import NAME, ColumnCodec, SegmentInfo, has_plain_name
from viewer.search.foreign import read_foreign
from viewer.search.schema import SCHEMA
from viewer.search.segment import Segment
from viewer.search.storage import IndexStorage

_NO_CONTENTS = "the index’s table of contents is damaged ({why})"
_TRIES, _PAUSE_S = 4, 0.02


class Contents(NamedTuple):
    """The current table of contents.

    Attributes:
        segments: segments of this codec.
        foreign: segments of Whoosh's W3 codec.
        problem: message if it could not be read, or None.
    """

    generation: int
    segments: list[SegmentInfo]
    foreign: list[Any]
    problem: str | None = None


def read_contents(folder: Path) -> Contents:
    """Read the table of contents.

    Raises:
        FileNotFoundError: another process has replaced it just now.
    """
    storage = IndexStorage(str(folder))
    try:
        toc = TOC.read(storage, NAME, schema=SCHEMA)
        ours = [segment for segment in toc.segments if isinstance(segment, SegmentInfo)]
        foreign = [segment for segment in toc.segments if not isinstance(segment, SegmentInfo)]
        if any(segment.version != array_file.VERSION for segment in ours):
            return Contents(toc.generation, [], [], Message("the index is of another version"))
        if not all(map(has_plain_name, foreign)) or not all(segment.is_valid() for segment in ours):
            damaged = Message("the index’s table of contents is damaged")
            return Contents(toc.generation, [], [], damaged)
        return Contents(toc.generation, ours, foreign)
    except EmptyIndexError:
        if any(folder.glob(f"{NAME}_*{SegmentInfo.EXTENSION}")):
            return Contents(0, [], [], Message("the index’s table of contents is missing"))
        return Contents(0, [], [], Message("there is no index yet"))
    except FileNotFoundError:
        raise
    except Exception as error:  # damaged bytes may raise anything
        generation = TOC._latest_generation(storage, NAME)
        return Contents(generation, [], [], Message(_NO_CONTENTS, why=str(error)))


def describe_problem(name: str, error: Exception) -> Message:
    """Return the message of a file that cannot be read."""
    if isinstance(error, CorruptIndexError):
        return error.sentence
    if isinstance(error, OSError):
        return Message("{name}: {problem}", name=name, problem=describe_os_error(error))
    return Message(DAMAGED, name=name)


def _stamp(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return names, sizes and times of the index files, which change with every commit."""
    files = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and not entry.name.endswith("LOCK"):
                status = entry.stat()
                files.append((entry.name, status.st_size, status.st_mtime_ns))
    return frozenset(files)


class Index:
    """The segments of the index; `problems` are messages about those that cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.segments: list[Segment] = []
        self.problems: list[str] = []
        self.generation = 0
        self._readers: list[SegmentReader] = []
        self._stamp = _stamp(folder)
        for tries_left in reversed(range(_TRIES)):
            try:
                self._open(last_try=not tries_left)
                return
            except FileNotFoundError:
                # Another process committed after the table of contents was read.
                time.sleep(_PAUSE_S)

    def _open(self, *, last_try: bool) -> None:
        self.segments, self.problems, self._readers = [], [], []
        self._stamp = _stamp(self.folder)
        contents = read_contents(self.folder)
        self.generation = contents.generation
        if contents.problem is not None:
            self.problems.append(contents.problem)
        storage = IndexStorage(str(self.folder))
        for info in (*contents.segments, *contents.foreign):
            try:
                if isinstance(info, SegmentInfo):
                    self._add(storage, info, info.open(self.folder))
                else:
                    segment = read_foreign(storage, info)
                    self._add(storage, SegmentInfo(0, len(segment)), segment)
            except (OSError, *READ_ERRORS) as error:
                if isinstance(error, FileNotFoundError) and not last_try:
                    raise
                name = f"{info.segment_id()}{SegmentInfo.EXTENSION}"
                self.problems.append(describe_problem(name, error))

    def _add(self, storage: IndexStorage, info: SegmentInfo, segment: Segment) -> None:
        self.segments.append(segment)
        codec = ColumnCodec(segment)
        self._readers.append(SegmentReader(storage, SCHEMA, info, self.generation, codec))

    def reader(self) -> IndexReader:
        """Return Whoosh's reader of these segments."""
        if not self._readers:
            return EmptyReader(SCHEMA)
        if len(self._readers) == 1:
            return self._readers[0]
        return MultiReader(self._readers, generation=self.generation)

    def without(self, damaged: Segment) -> Index:
        """Return a copy of the index without a damaged segment."""
        index = copy(self)
        intact = [segment is not damaged for segment in self.segments]
        index.segments = list(compress(self.segments, intact))
        index._readers = list(compress(self._readers, intact))
        return index

    def is_made(self) -> bool:
        """Return True if there are index files, also damaged ones."""
        return bool(self._stamp)

    def is_current(self) -> bool:
        """Return True if no file of the index has changed since it was opened."""
        return _stamp(self.folder) == self._stamp

    def is_whole(self) -> bool:
        """Return True if there are no problems, and no file was truncated since it was opened."""
        return not self.problems and all(segment.is_whole() for segment in self.segments)

    def states(self) -> dict[int, str]:
        """Return the states of the indexed episodes by their ids."""
        return states_of(self.segments)

    def verify(self) -> list[str]:
        """Read every byte of the index, and return messages about problems."""
        problems = list(self.problems)
        for segment in self.segments:
            try:
                segment.verify()
            except CorruptIndexError as error:
                problems.append(error.sentence)
        return problems


def states_of(segments: Sequence[Segment]) -> dict[int, str]:
    """Return the states of episodes that are not deleted by their ids."""
    states: dict[int, str] = {}
    for segment in segments:
        state = segment.details["state"]
        for docnum in segment.live.nonzero()[0].tolist():
            states[int(segment.episodes[docnum])] = state[docnum]
    return states
