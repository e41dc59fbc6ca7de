"""Codec for Whoosh with segments of columns of numbers.

It implements Whoosh's interface on `Segment`, so that its searchers, queries, spelling and merging
work unchanged. Compared with Whoosh's W3 codec, with 560 episodes, building takes a fifth of the
time, a prefix 1/50, a phrase 1/60, a fuzzy word 1/100 (docs/decisions/whoosh.md).
"""

# ruff: noqa: D102  Whoosh documents the methods that it calls.
from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.query.spans import Span
from whoosh.reading import TermInfo, TermNotFound

from viewer.search import array_file, postings
from viewer.search.array_file import Array, ArrayFile, MemoryArrays
from viewer.search.documents import from_fields, to_fields
from viewer.search.postings import FieldPostings, TermDictionary
from viewer.search.segment import Segment
from viewer.search.segment_builder import SegmentBuilder

NAME = "MAIN"  # of the index: Whoosh's default
_ID = re.compile("[0-9a-z]{8,32}")
_REMEMBERED = 2_048  # terms of a segment


def has_plain_name(info: Any) -> bool:
    """Return True if a segment's name is safe in a path."""
    return bool(info.indexname == NAME and _ID.fullmatch(info.segid))


class SegmentInfo(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment in the table of contents: name, size and deleted episodes."""

    EXTENSION = ".words"

    def __init__(self, words: int = 0, episodes: int = 0) -> None:
        super().__init__(NAME)
        self.version = array_file.VERSION
        self.words = words
        self.episodes = episodes
        self.deleted: frozenset[int] = frozenset()
        self.checksum = 0

    def __getstate__(self) -> dict[str, object]:
        # Called when the table of contents is written, also by Whoosh's own writer.
        return {**self.__dict__, "checksum": self._own_checksum()}

    def _own_checksum(self) -> int:
        content = (self.version, self.segid, self.words, self.episodes, sorted(self.deleted))
        return zlib.crc32(repr(content).encode())

    def is_valid(self) -> bool:
        """Return True if the entry is undamaged."""
        return has_plain_name(self) and self.checksum == self._own_checksum()

    def path(self, folder: Path) -> Path:
        """Return the path of its file."""
        return folder / str(self.make_filename(self.EXTENSION))

    def unfinished(self, folder: Path) -> Path:
        """Return the path of its file while it is written, which Whoosh does not delete."""
        return folder / f".{self.make_filename(self.EXTENSION)}"

    def open(self, folder: Path) -> Segment:
        """Open its file.

        Raises:
            CorruptIndexError, OSError: it cannot be read.
        """
        return Segment(ArrayFile(self.path(folder)), self.deleted)

    def write(self, folder: Path, builder: SegmentBuilder) -> None:
        """Write the collected documents to its unfinished file."""
        self.words, self.episodes = builder.words, len(builder)
        with self.unfinished(folder).open("wb") as file:
            array_file.write(file, builder.sections())

    def finish(self, folder: Path) -> None:
        """Rename the unfinished file to its final name."""
        self.unfinished(folder).replace(self.path(folder))

    # Whoosh's interface

    def codec(self) -> ColumnCodec:
        return ColumnCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self.episodes = count

    def doc_count_all(self) -> int:
        return self.episodes

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self.deleted))

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        self.deleted = self.deleted | {docnum} if delete else self.deleted - {docnum}


class ColumnCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Reader and writer of segments.

    Args:
        segment: the open segment to read, if there is one.
    """

    length_stats = False

    def __init__(self, segment: Segment | None = None) -> None:
        self._segment = segment
        self._builder = SegmentBuilder()

    def segment(self, storage: Any, info: SegmentInfo) -> Segment:
        """Return the open segment, the same one each time."""
        if self._segment is None:
            self._segment = info.open(Path(storage.folder))
        return self._segment

    def new_segment(self, storage: Any, indexname: str) -> SegmentInfo:
        return SegmentInfo()

    def per_document_writer(self, storage: Any, info: SegmentInfo) -> DocumentWriter:
        return DocumentWriter(self._builder)

    def field_writer(self, storage: Any, info: SegmentInfo) -> FieldWriter:
        return FieldWriter(self._builder, Path(storage.folder), info)

    def terms_reader(self, storage: Any, info: SegmentInfo) -> TermsReader:
        return TermsReader(self.segment(storage, info))

    def per_document_reader(self, storage: Any, info: SegmentInfo) -> DocumentReader:
        return DocumentReader(self.segment(storage, info), info)

    def automata(self, storage: Any, info: SegmentInfo) -> SimilarTerms:
        return SimilarTerms()


# Writing


class DocumentWriter(base.PerDocumentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collector of documents; their words are tokenized from the stored fields."""

    def __init__(self, builder: SegmentBuilder) -> None:
        self.builder = builder
        self.is_closed = False
        self._fields: dict[str, object] = {}
        self._number = 0

    def start_doc(self, docnum: int) -> None:
        self._fields, self._number = {}, docnum

    def add_field(self, name: str, field: object, value: object, length: int) -> None:
        if value is not None:
            self._fields[name] = value

    def add_column_value(self, name: str, column: object, value: object) -> None:
        """Do nothing: all fields are stored."""

    def cancel_doc(self) -> None:
        self._fields = {}

    def finish_doc(self) -> None:
        self.builder.add(from_fields(self._fields, self._number))

    def close(self) -> None:
        self.is_closed = True


class FieldWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writer of the segment's file after all documents were added."""

    def __init__(self, builder: SegmentBuilder, folder: Path, info: SegmentInfo) -> None:
        self._builder, self._folder, self._info = builder, folder, info
        self.is_closed = False

    def add_postings(self, schema: object, lengths: object, items: Iterable[object]) -> None:
        """Consume and ignore the postings that Whoosh has sorted: the columns are complete."""
        for _ in items:
            pass

    def close(self) -> None:
        self.is_closed = True
        if len(self._builder):
            self._info.write(self._folder, self._builder)
            self._info.finish(self._folder)


# Reading


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Stored fields and lengths."""

    def __init__(self, segment: Segment, info: SegmentInfo) -> None:
        self._segment, self._info = segment, info

    def doc_count(self) -> int:
        return int(self._info.doc_count())

    def doc_count_all(self) -> int:
        return len(self._segment)

    def has_deletions(self) -> bool:
        return bool(self._info.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return self._info.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._info.deleted_docs()

    def _lengths(self, name: str) -> Array:
        field = self._segment.fields.get(name)
        return field.lengths if field is not None else np.ones(len(self._segment), np.int32)

    def doc_field_length(self, docnum: int, name: str, default: int = 0) -> int:
        return int(self._lengths(name)[docnum])

    def field_length(self, name: str) -> int:
        return int(self._lengths(name).sum())

    def min_field_length(self, name: str) -> int:
        return int(self._lengths(name).min(initial=0))

    def max_field_length(self, name: str) -> int:
        return int(self._lengths(name).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, object]:
        return to_fields(self._segment.document(docnum))


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Terms of the text fields, and ids of the episodes."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._postings = lru_cache(_REMEMBERED)(self._read)

    @cached_property
    def _fields(self) -> dict[str, FieldPostings]:
        return {**self.segment.fields, "episode": _episode_numbers(self.segment)}

    def _number(self, name: str, text: bytes) -> int | None:
        field = self._fields.get(name)
        return field.lexicon.number(text.decode("utf-8", "replace")) if field else None

    def _read(self, name: str, number: int) -> Postings:
        field = self._fields[name]
        return Postings(field.positions(number), field)

    def _find(self, name: str, text: bytes) -> Postings:
        number = self._number(name, text)
        if number is None:
            raise TermNotFound(f"{name}:{text!r}")
        return self._postings(name, number)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self._fields)

    def cursor(self, name: str, field: object) -> TermCursor:
        return TermCursor(self._fields[name].lexicon)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from(min(self._fields), b"")

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for other in sorted(self._fields):
            if other >= name:
                lexicon = self._fields[other].lexicon
                first = lexicon.place(prefix) if other == name else 0
                for number in range(first, len(lexicon)):
                    yield other, lexicon.encoded(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def term_info(self, name: str, text: bytes) -> TermInfo:
        return self._find(name, text).info()

    def frequency(self, name: str, text: bytes) -> int:
        number = self._number(name, text)
        return int(self._fields[name].counts[number]) if number is not None else 0

    def doc_frequency(self, name: str, text: bytes) -> int:
        number = self._number(name, text)
        return len(self._postings(name, number).documents) if number is not None else 0

    def matcher(self, name: str, text: bytes, format_: Any, scorer: Any = None) -> PostingMatcher:
        return PostingMatcher(self._find(name, text), format_, scorer, (name, text))


def _episode_numbers(segment: Segment) -> FieldPostings:
    """Return the postings of the field "episode", with one word in each document."""
    words = [str(episode) for episode in segment.episodes.tolist()]
    terms = sorted(set(words))
    numbers = np.array([terms.index(word) for word in words], np.int32)
    order = np.argsort(numbers, kind="stable")
    positions = (2 * order).astype(np.int32)
    bases = 2 * np.arange(len(words) + 1, dtype=np.int32)
    counts = np.bincount(numbers, minlength=len(terms)).astype(np.int32)
    encoded = postings.encode("episode", terms, counts, positions, bases)
    return FieldPostings("episode", MemoryArrays(encoded))


class Postings:
    """One term: its documents, its frequency in each, and its positions."""

    def __init__(self, positions: Array, field: FieldPostings) -> None:
        self.field = field
        self.positions = positions
        self.first = positions.searchsorted(field.bases)
        counts = self.first[1:] - self.first[:-1]
        self.documents: list[int] = np.flatnonzero(counts).tolist()
        self.counts: list[int] = counts[self.documents].tolist()

    def info(self) -> TermInfo:
        """Return the term's statistics for Whoosh's weighting models."""
        lengths = self.field.lengths[self.documents]
        return TermInfo(
            weight=float(sum(self.counts)),
            df=len(self.documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(max(self.counts)),
            minid=self.documents[0],
            maxid=self.documents[-1],
        )

    def within(self, document: int) -> list[int]:
        """Return the term's positions in a document, from 0 for its first word."""
        first, last = self.first[document], self.first[document + 1]
        positions: list[int] = (self.positions[first:last] - self.field.bases[document]).tolist()
        return positions


class PostingMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Matcher of the documents of one term."""

    def __init__(self, of: Postings, format_: Any, scorer: Any, term: object, at: int = 0) -> None:
        self._of, self.format, self.scorer, self._term, self._at = of, format_, scorer, term, at

    def copy(self) -> PostingMatcher:
        return PostingMatcher(self._of, self.format, self.scorer, self._term, self._at)

    def reset(self) -> None:
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._of.documents)

    def id(self) -> int:
        return self._of.documents[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._of.documents[self._at :])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, target: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._of.documents, target, self._at)

    def weight(self) -> float:
        return float(self._of.counts[self._at])

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer is not None else self.weight()

    def value_as(self, format_name: str) -> object:
        if format_name == "positions":
            return self._of.within(self.id())
        return int(self.weight()) if format_name == "frequency" else self.weight()

    def value(self) -> bytes:
        if not self.format.supports("positions"):
            return b""
        encoded: bytes = self.format.encode(self._of.within(self.id()))
        return encoded

    def spans(self) -> list[Span]:
        return [Span(position) for position in self._of.within(self.id())]

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return float("inf")  # so that a union does not skip it

    def replace(self, minquality: float = 0) -> LeafMatcher:
        return self if self.is_active() else NullMatcher()


class TermCursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """Cursor over a field's terms."""

    def __init__(self, lexicon: TermDictionary) -> None:
        self.lexicon = lexicon
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: bytes | str) -> str | None:
        self._at = self.lexicon.place(term.encode() if isinstance(term, str) else term)
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self.lexicon[self._at] if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._at < len(self.lexicon)

    def term_info(self) -> None:
        return None


class SimilarTerms(base.Automata):  # type: ignore[misc]  # Whoosh has no types
    """Terms at an edit distance, by RapidFuzz: 1/110 of the time of Whoosh's automata."""

    def terms_within(
        self, cursor: TermCursor, term: str, distance: int, prefix: int = 0
    ) -> Iterator[str]:
        lexicon = cursor.lexicon
        for number in lexicon.similar(term, distance):
            if lexicon[number][:prefix] == term[:prefix]:
                yield lexicon[number]
