"""The index on disk: a Whoosh index whose segments are ours.

Whoosh's table of contents names the segments of the current generation and which of their
episodes are deleted; its lock lets one process write at a time, and the system frees it when
a process dies. A reader keeps the files that it has open, whatever is written meanwhile.
Nothing here is precious: what is damaged is left out, and its episodes are filed again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.fields import TEXT, Schema
from whoosh.index import TOC, EmptyIndexError, clean_files

from viewer.errors import describe_os_error
from viewer.messages import Message
from viewer.search import array_file
from viewer.search.array_file import DAMAGED, READ_ERRORS, CorruptIndexError
from viewer.search.documents import EpisodeDocument
from viewer.search.segment import Segment
from viewer.search.segment_builder import SegmentBuilder
from viewer.search.segment_info import NAME, SegmentInfo
from viewer.search.storage import IndexStorage, make_private

SCHEMA = Schema(text=TEXT, title=TEXT, notes=TEXT)
# A segment holds so many words at most: what is built at once must fit into memory.
MOST_WORDS = 6_000_000
# So many segments of about the same size are put together into one.
ALIKE = 4
_NO_CONTENTS = "the index's table of contents is damaged ({why})"


class IndexLockedError(Exception):
    """Another process writes to the index, and went on for longer than one would wait."""


def _contents(folder: Path) -> tuple[int, list[SegmentInfo], str | None]:
    """Generation and parts of the current table of contents, and what is wrong with it."""
    storage = IndexStorage(str(folder))
    try:
        toc = TOC.read(storage, NAME, schema=SCHEMA)
        if any(part.version != array_file.VERSION for part in toc.segments):
            return toc.generation, [], Message("the index is of another version")
        if not all(part.is_valid() for part in toc.segments):
            return toc.generation, [], Message("the index's table of contents is damaged")
        return toc.generation, list(toc.segments), None
    except EmptyIndexError:
        if any(folder.glob(f"{NAME}_*{SegmentInfo.EXTENSION}")):
            return 0, [], Message("the index's table of contents is missing")
        return 0, [], Message("there is no index yet")
    except FileNotFoundError:
        raise
    except Exception as error:  # damaged bytes may raise anything
        generation = TOC._latest_generation(storage, NAME)
        return generation, [], Message(_NO_CONTENTS, why=str(error))


def _wrong(part: SegmentInfo, error: Exception) -> Message:
    """What is told of a part that cannot be read."""
    if isinstance(error, CorruptIndexError):
        return error.sentence
    name = part.path(Path()).name
    if isinstance(error, OSError):
        return Message("{name}: {problem}", name=name, problem=describe_os_error(error))
    return Message(DAMAGED, name=name)


def _stamp(folder: Path) -> frozenset[tuple[str, int, int]]:
    """What tells the files of the index from others, also from those of one made anew."""
    files = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".toc", SegmentInfo.EXTENSION)) and not entry.name.startswith(
                "."
            ):
                status = entry.stat()
                files.append((entry.name, status.st_size, status.st_mtime_ns))
    return frozenset(files)


class Index:
    """What was filed, as it was at one moment; `problems` says what of it is unusable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.segments: list[Segment] = []
        self.problems: list[str] = []
        self.generation = 0
        self._stamp = _stamp(folder)
        for last_try in (False, False, False, True):
            try:
                self._open(last_try=last_try)
                return
            except FileNotFoundError:
                # Another process has committed between the table's reading and the files'.
                time.sleep(0.02)

    def _open(self, *, last_try: bool) -> None:
        self.segments, self.problems = [], []
        self._stamp = _stamp(self.folder)
        self.generation, parts, problem = _contents(self.folder)
        if problem is not None:
            self.problems.append(problem)
        for part in parts:
            try:
                self.segments.append(Segment(part.path(self.folder), part.deleted))
            except FileNotFoundError as error:
                if not last_try:
                    raise
                self.problems.append(_wrong(part, error))
            except (OSError, *READ_ERRORS) as error:
                self.problems.append(_wrong(part, error))

    def is_made(self) -> bool:
        """Whether there is anything of it, be it damaged."""
        return bool(self._stamp)

    def is_current(self) -> bool:
        """Whether nothing was committed, and nothing done to its files, since it was opened."""
        return _stamp(self.folder) == self._stamp

    def is_whole(self) -> bool:
        """Whether all that was opened can still be read, although its files may be gone."""
        return not self.problems and all(segment.is_whole() for segment in self.segments)

    def states(self) -> dict[int, str]:
        """Each filed episode's number, and its state when it was filed."""
        states: dict[int, str] = {}
        for segment in self.segments:
            state = segment.details["state"]
            for place in segment.live.nonzero()[0].tolist():
                states[int(segment.episodes[place])] = state[place]
        return states

    def verify(self) -> list[str]:
        """Reads every byte of the index, and returns what is wrong with it."""
        problems = list(self.problems)
        for segment in self.segments:
            try:
                segment.verify()
            except CorruptIndexError as error:
                problems.append(error.sentence)
        return problems


class Writer:
    """Changes to the index, which others see after `commit`. See `open_writer`.

    `problems` says what was unusable and left out; a commit makes an end of it.
    """

    def __init__(self, folder: Path, *, verify: bool = False) -> None:
        self._folder = folder
        self._storage = IndexStorage(str(folder))
        self._generation, parts, problem = _contents(folder)
        self.problems = [] if problem is None else [problem]
        self._parts: list[SegmentInfo] = []
        self._places: dict[int, tuple[SegmentInfo, int]] = {}
        self._builder = SegmentBuilder()
        for part in parts:
            try:
                segment = Segment(part.path(folder), part.deleted)
                if verify:
                    segment.verify()
                self._take(part, segment)
            except (OSError, *READ_ERRORS) as error:
                self.problems.append(_wrong(part, error))

    def _take(self, part: SegmentInfo, segment: Segment) -> None:
        self._parts.append(part)
        for place in segment.live.nonzero()[0].tolist():
            self._places[int(segment.episodes[place])] = part, place

    def states(self) -> dict[int, str]:
        """Each filed episode's number, and its state when it was filed."""
        states: dict[int, str] = {}
        for part in self._parts:
            details = Segment(part.path(self._folder)).details["state"]
            states |= {
                episode: details[place]
                for episode, (of, place) in self._places.items()
                if of is part
            }
        return states

    def remove(self, episodes: Iterable[int]) -> None:
        """Takes episodes out; unknown ones are ignored."""
        for episode in episodes:
            if found := self._places.pop(episode, None):
                part, place = found
                part.deleted |= {place}

    def add(self, document: EpisodeDocument) -> bool:
        """Files an episode, in the place of what was filed under its number before.

        Returns whether it is time to commit.
        """
        self.remove([document.episode])
        self._builder.add(document)
        if self._builder.words < MOST_WORDS:
            return False
        self._flush()
        return True

    def add_part(self, part: SegmentInfo) -> None:
        """Takes in a segment that `build_parts` wrote, perhaps in another process."""
        part.unfinished(self._folder).replace(part.path(self._folder))
        segment = Segment(part.path(self._folder))
        self.remove(segment.episodes.tolist())
        self._take(part, segment)

    def _flush(self) -> None:
        builder, self._builder = self._builder, SegmentBuilder()
        if len(builder):
            self.add_part(_write_part(self._folder, builder))

    def commit(self) -> None:
        """Makes the changes what readers find from now on."""
        self._flush()
        self._parts = [part for part in self._parts if part.deleted_count() < part.episodes]
        for part in self._parts:
            part.checksum = part.own_checksum()
        self._generation += 1
        TOC(SCHEMA, self._parts, self._generation).write(self._storage, NAME)
        clean_files(self._storage, NAME, self._generation, self._parts)

    def merge(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Puts small segments of about the same size together, and commits.

        Also writes anew what is mostly deleted. Keeps the number of segments, which every
        question costs, to the logarithm of the library's size.
        """
        while (group := self._group()) and not cancelled():
            builder = SegmentBuilder()
            for part in group:
                segment = Segment(part.path(self._folder), part.deleted)
                for place in segment.live.nonzero()[0].tolist():
                    builder.add(segment.document(place))
            self._parts = [part for part in self._parts if part not in group]
            self.add_part(_write_part(self._folder, builder))
            self.commit()

    def _group(self) -> list[SegmentInfo]:
        sizes: dict[int, list[SegmentInfo]] = {}
        for part in self._parts:
            if part.deleted_count() * 2 > part.episodes:
                return [part]
            if part.words <= MOST_WORDS // ALIKE:
                sizes.setdefault((part.words + 1).bit_length() // 2, []).append(part)
        return next((alike[:ALIKE] for alike in sizes.values() if len(alike) >= ALIKE), [])


def _write_part(folder: Path, builder: SegmentBuilder) -> SegmentInfo:
    part = SegmentInfo(builder.words, len(builder))
    with part.unfinished(folder).open("wb") as file:
        array_file.write(file, builder.sections())
    return part


def build_parts(folder: Path, documents: Iterable[EpisodeDocument]) -> Iterator[SegmentInfo]:
    """Segments of these episodes, for `Writer.add_part`; may run in another process.

    Only while `open_writer` is held.
    """
    builder = SegmentBuilder()
    for document in documents:
        builder.add(document)
        if builder.words >= MOST_WORDS:
            yield _write_part(folder, builder)
            builder = SegmentBuilder()
    if len(builder):
        yield _write_part(folder, builder)


@contextmanager
def open_writer(folder: Path, *, verify: bool = False, patience: float = 60.0) -> Iterator[Writer]:
    """The right to change the index, for one process at a time.

    Segments that cannot be read are left out. What was not committed is forgotten at the end.

    Args:
        folder: the index's folder; it is created, readable by the user alone.
        verify: read every byte of what is there, and leave out what is damaged.
        patience: how many seconds to wait for another process.

    Raises:
        Busy: another process still writes.
        OSError: the folder cannot be written to.
    """
    make_private(folder)
    lock = IndexStorage(str(folder)).lock(f"{NAME}_WRITELOCK")
    until = time.monotonic() + patience
    while not lock.acquire():
        if time.monotonic() > until:
            raise IndexLockedError(f"another process writes to {folder}")
        time.sleep(0.05)
    try:
        _clear_leftovers(folder)
        yield Writer(folder, verify=verify)
    finally:
        lock.release()


def _clear_leftovers(folder: Path) -> None:
    """What a dead process did not finish."""
    for pattern in (f"_{NAME}_*.toc.*", f".{NAME}_*{SegmentInfo.EXTENSION}"):
        for path in folder.glob(pattern):
            with contextlib.suppress(OSError):
                path.unlink()
