"""Writing of the index with Whoosh's writer."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.util.filelock import LockBase
from whoosh.writing import SegmentWriter

from viewer.search.array_file import READ_ERRORS
from viewer.search.codec import NAME, ColumnCodec, SegmentInfo
from viewer.search.documents import EpisodeDocument, from_fields
from viewer.search.foreign import foreign_documents
from viewer.search.index import describe_problem, read_contents, states_of
from viewer.search.schema import SCHEMA
from viewer.search.segment import Segment
from viewer.search.segment_builder import SegmentBuilder
from viewer.search.storage import IndexStorage, make_private

# Approximate maximum of words in a segment, which is built in memory.
MOST_WORDS = 3_000_000
# Number of segments of similar size that are merged into one.
ALIKE = 4
_PAUSE_S = 0.05

MergePolicy = Callable[["ColumnWriter", list[SegmentInfo]], list[SegmentInfo]]


class IndexLockedError(Exception):
    """Error of an index that another process has been writing for too long."""


class ColumnWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer without its sorting pool: words are added directly to columns.

    Whoosh's own writer also works with the codec, but takes 3.6 times as long.
    """

    def __init__(self, index: object, **options: object) -> None:
        super().__init__(index, codec=ColumnCodec(), **options)

    @property
    def words(self) -> int:
        """Approximate number of words in the added documents."""
        return int(self.perdocwriter.builder.words)

    def add_document(self, **fields: object) -> None:
        """Add a document by the fields of the schema."""
        self._check_fields(self.schema, fields)
        self.add_episode(from_fields(fields, self.docnum))

    def add_episode(self, document: EpisodeDocument) -> None:
        """Add a document."""
        self._check_state()
        self.perdocwriter.builder.add(document)
        self._added = True
        self.docnum += 1

    def add_reader(self, reader: SegmentReader) -> None:
        """Add the documents of a segment that is merged into the new one."""
        segment = reader.codec().segment(reader.storage(), reader.segment())
        for docnum in segment.live.nonzero()[0].tolist():
            self.add_episode(segment.document(docnum))

    def cancel(self) -> None:
        """Discard the added documents."""
        self.fieldwriter.is_closed = True
        super().cancel()

    def _commit_toc(self, segments: list[SegmentInfo]) -> None:
        self.segments = segments
        super()._commit_toc(segments)


def keep_segments(writer: ColumnWriter, segments: list[SegmentInfo]) -> list[SegmentInfo]:
    """Keep all segments with episodes: a merge policy of Whoosh."""
    return [info for info in segments if info.doc_count()]


def merge_alike(writer: ColumnWriter, segments: list[SegmentInfo]) -> list[SegmentInfo]:
    """Merge a group of segments, if there is one, into the new segment: a merge policy."""
    group = merge_group(segments)
    for info in group:
        writer.add_reader(SegmentReader(writer.storage, writer.schema, info))
    return [info for info in segments if info not in group]


def merge_group(segments: Iterable[SegmentInfo]) -> list[SegmentInfo]:
    """Return small segments of similar size, or one that is mostly deleted.

    Merging these keeps the number of segments, on which the time of searches depends,
    logarithmic in the size of the library.
    """
    sizes: dict[int, list[SegmentInfo]] = {}
    for info in segments:
        if info.deleted_count() * 2 > info.episodes:
            return [info]
        if info.words <= MOST_WORDS // ALIKE:
            sizes.setdefault((info.words + 1).bit_length() // 2, []).append(info)
    return next((alike[:ALIKE] for alike in sizes.values() if len(alike) >= ALIKE), [])


class Writer:
    """Changes to the index, visible to readers after `commit`. Use `open_writer`.

    `problems` are messages about unreadable segments, which a commit removes.
    """

    indexname = NAME

    def __init__(self, folder: Path, *, verify: bool = False) -> None:
        self._folder = folder
        self.storage = IndexStorage(str(folder))
        contents = read_contents(folder)
        self._generation = contents.generation
        self.problems = [] if contents.problem is None else [contents.problem]
        self._segments: list[SegmentInfo] = []
        self._places: dict[int, tuple[SegmentInfo, int]] = {}
        self._writer: ColumnWriter | None = None
        for info in contents.segments:
            try:
                segment = info.open(folder)
                if verify:
                    segment.verify()
                self._take(info, segment)
            except (OSError, *READ_ERRORS) as error:
                self.problems.append(describe_problem(info.path(Path()).name, error))
        for foreign in contents.foreign:
            with contextlib.suppress(OSError, *READ_ERRORS):
                for part in build_segments(folder, foreign_documents(self.storage, foreign)):
                    self.add_segment(part)

    def _read_toc(self) -> TOC:
        # Called by Whoosh's writer.
        return TOC(SCHEMA, self._segments, self._generation)

    def _take(self, info: SegmentInfo, segment: Segment) -> None:
        self._segments.append(info)
        for docnum in segment.live.nonzero()[0].tolist():
            self._places[int(segment.episodes[docnum])] = info, docnum

    def _new_segment(self) -> ColumnWriter:
        if self._writer is None:
            self._writer = ColumnWriter(self, _lk=False)
        return self._writer

    def states(self) -> dict[int, str]:
        """Return the states of the indexed episodes by their ids."""
        return states_of([info.open(self._folder) for info in self._segments])

    def remove(self, episodes: Iterable[int]) -> None:
        """Remove episodes; unknown ones are ignored."""
        for episode in episodes:
            if place_of := self._places.pop(episode, None):
                info, docnum = place_of
                info.delete_document(docnum)

    def add(self, document: EpisodeDocument) -> int:
        """Index an episode; an earlier version is replaced.

        Returns:
            The words that wait for `commit`; from `MOST_WORDS` on it is time for that.
        """
        self.remove([document.episode])
        writer = self._new_segment()
        writer.add_episode(document)
        return writer.words

    def add_segment(self, info: SegmentInfo) -> None:
        """Add a segment of `build_segments`, which may have run in another process."""
        info.finish(self._folder)
        segment = info.open(self._folder)
        self.remove(segment.episodes.tolist())
        self._take(info, segment)

    def commit(self, policy: MergePolicy = keep_segments) -> None:
        """Commit the changes, which are visible when the index is opened again."""
        writer, self._writer = self._new_segment(), None
        existing = set(self._segments)
        writer.segments = self._segments
        writer.commit(mergetype=policy)
        self._generation = writer.generation
        self._segments = []
        for info in writer.segments:
            if info in existing:
                self._segments.append(info)
            else:
                self._take(info, info.open(self._folder))

    def merge(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Merge small segments, a group at a time, and commit."""
        while merge_group(self._segments) and not cancelled():
            self.commit(merge_alike)

    def cancel(self) -> None:
        """Discard uncommitted changes."""
        if self._writer is not None:
            self._writer.cancel()


def build_segments(folder: Path, documents: Iterable[EpisodeDocument]) -> Iterator[SegmentInfo]:
    """Write segments of these episodes, for `Writer.add_segment`; may run in another process.

    Only while `open_writer` is held.
    """
    builder = SegmentBuilder()
    for document in documents:
        builder.add(document)
        if builder.words >= MOST_WORDS:
            yield _write(folder, builder)
            builder = SegmentBuilder()
    if len(builder):
        yield _write(folder, builder)


def _write(folder: Path, builder: SegmentBuilder) -> SegmentInfo:
    info = SegmentInfo()
    info.write(folder, builder)
    return info


@contextmanager
def open_writer(folder: Path, *, verify: bool = False, patience: float = 60.0) -> Iterator[Writer]:
    """Lock the index for changes by this process.

    Segments that cannot be read are left out. Uncommitted changes are discarded at the end.

    Args:
        folder: the index's folder; it is created, readable only by the user.
        verify: read every byte of existing segments, and leave out damaged ones.
        patience: seconds to wait for another process.

    Raises:
        IndexLockedError: another process still writes.
        OSError: the folder cannot be written to.
    """
    make_private(folder)
    lock = _acquire(IndexStorage(str(folder)).lock(f"{NAME}_WRITELOCK"), patience)
    try:
        _clear_leftovers(folder)
        writer = Writer(folder, verify=verify)
        try:
            yield writer
        finally:
            writer.cancel()
    finally:
        lock.release()


def _acquire(lock: LockBase, patience: float) -> LockBase:
    until = time.monotonic() + patience
    while not lock.acquire():
        if time.monotonic() > until:
            raise IndexLockedError("another process writes to the index")
        time.sleep(_PAUSE_S)
    return lock


def _clear_leftovers(folder: Path) -> None:
    """Delete unfinished files of processes that died."""
    leftovers: Sequence[Path] = [
        *folder.glob(f"_{NAME}_*.toc.*"),
        *folder.glob(f".{NAME}_*{SegmentInfo.EXTENSION}"),
        *folder.glob(f"{NAME}.tmp/*"),
    ]
    for path in leftovers:
        with contextlib.suppress(OSError):
            path.unlink()
