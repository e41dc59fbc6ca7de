"""Evaluation of a query's leaves in segments, shared by documents, scores and hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import matching

from viewer.search.array_file import READ_ERRORS, Array
from viewer.search.codec import ColumnCodec
from viewer.search.filters import Cancelled, FilterContext, Filters
from viewer.search.foreign import read_foreign
from viewer.search.postings import FieldPostings, in_order, union
from viewer.search.query_ast import (
    AllWords,
    AtLeast,
    Filter,
    Leaf,
    Near,
    Node,
    Not,
    Text,
    WithBonus,
    Word,
)
from viewer.search.ranking import FieldsTogether, Statistics
from viewer.search.segment import Segment
from viewer.search.spans import (
    NOTHING,
    Mask,
    Spans,
    count_by_episode,
    inside,
    keep,
    merge,
    phrase,
    proximity,
)
from viewer.search.stemming import common_words
from viewer.search.storage import IndexStorage
from viewer.search.tokenizer import initials_with_prefix, with_signs

Scores = NDArray[np.float64]


class SegmentError(Exception):
    """Error of a segment that cannot be read."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment.name)
        self.segment = segment


class TextMatch(NamedTuple):
    """The result of a word, phrase or proximity query in a segment.

    Attributes:
        documents: documents with it in text, title or notes, without deleted ones.
        hits: its spans in the text.
        marks: the words of these to highlight.
        counts: its frequency in each document, by field.
    """

    documents: Mask
    hits: Spans
    marks: Spans
    counts: dict[str, Array]


class Evaluation:
    """One search, whose results Whoosh's matchers, the ranking and the hits share.

    Args:
        cancelled: polled; `Cancelled` is raised when it returns True.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        context: FilterContext | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.segments = segments
        self._cancelled = cancelled
        self._filters = {
            id(segment): Filters(segment, context or FilterContext(), cancelled)
            for segment in segments
        }
        self._found: dict[tuple[int, Text], TextMatch] = {}
        # The same words are in several leaves: each alone, and in pairs near each other.
        self._read: dict[tuple[int, str, bool, bool, int], Array] = {}
        self._scores: dict[Text, dict[int, Scores]] = {}

    @classmethod
    def of(cls, searcher: Any) -> Evaluation:
        """Return the evaluation of Whoosh's searcher, which keeps it for its subsearchers."""
        parent = searcher.get_parent()
        if not hasattr(parent, "evaluation"):
            leaves = parent.leaf_searchers()
            parent.evaluation = cls([segment_of(leaf.reader()) for leaf, _ in leaves])
        evaluation: Evaluation = parent.evaluation
        return evaluation

    # For Whoosh

    def matcher(self, searcher: Any, node: Node) -> matching.Matcher:
        """Return a matcher of the documents of a segment that match a query, with scores."""
        mask, scores = self._columns(searcher, node)
        documents = np.flatnonzero(mask)
        if not len(documents):
            return matching.NullMatcher()
        return matching.ListMatcher(documents.tolist(), scores[documents].tolist())

    def _columns(self, searcher: Any, node: Node) -> tuple[Mask, Scores]:
        """Return which documents of a segment match, and scores, which count for these only."""
        segment = segment_of(searcher.reader())
        if isinstance(node, Text):
            return self.documents(segment, node), self.scores(node)[id(segment)]
        if isinstance(node, Filter):
            return self.documents(segment, node), np.zeros(len(segment))
        if isinstance(node, Not):
            return ~self._columns(searcher, node.query)[0] & segment.live, np.zeros(len(segment))
        if isinstance(node, WithBonus):
            mask, scores = self._columns(searcher, node.a)
            return mask, scores + self._columns(searcher, node.b)[1]
        if isinstance(node, AllWords | AtLeast) and len(node):
            masks, of_each = zip(*(self._columns(searcher, part) for part in node), strict=True)
            least = node.minmatch if isinstance(node, AtLeast) else len(masks)
            if least == len(masks):
                return np.logical_and.reduce(masks), np.add.reduce(of_each)
            return np.add.reduce(masks, dtype=np.int32) >= least, np.add.reduce(of_each)
        mask, scores = np.zeros(len(segment), np.bool_), np.zeros(len(segment))
        matcher = node.matcher(searcher)
        while matcher.is_active():
            mask[matcher.id()], scores[matcher.id()] = True, matcher.score()
            matcher.next()
        return mask, scores

    # Leaves

    def documents(self, segment: Segment, leaf: Node) -> Mask:
        """Return the mask of documents that match a leaf, without deleted ones.

        Raises:
            Cancelled: the search was cancelled.
            SegmentError: the segment cannot be read.
        """
        if isinstance(leaf, Filter):
            try:
                live: Mask = self._filters[id(segment)].episodes(leaf) & segment.live
            except READ_ERRORS as error:
                raise SegmentError(segment) from error
            return live
        assert isinstance(leaf, Text)
        return self.find(segment, leaf).documents

    def find(self, segment: Segment, leaf: Text) -> TextMatch:
        """Return the result of a word, phrase or proximity query.

        Raises:
            Cancelled, SegmentError: as `documents`.
        """
        key = id(segment), leaf
        if key not in self._found:
            if self._cancelled():
                raise Cancelled
            try:
                self._found[key] = self._find(segment, leaf)
            except READ_ERRORS as error:
                raise SegmentError(segment) from error
        return self._found[key]

    def _find(self, segment: Segment, leaf: Text) -> TextMatch:
        counts = {}
        documents = np.zeros(len(segment), np.bool_)
        text = NOTHING, NOTHING
        for name, field in segment.fields.items():
            if name != "text" and leaf.spoken:
                continue
            hits, marks = self._spans(segment, field, leaf)
            if leaf.scope:
                tight = marks is hits
                hits = hits.only(self._filters[id(segment)].words(hits.first, leaf.scope))
                marks = hits if tight else marks.only(inside(marks.first, hits))
            if not segment.live.all():
                tight = marks is hits
                hits = hits.only(live_spans(segment, field, hits))
                marks = hits if tight else marks.only(live_spans(segment, field, marks))
            hit_counts = count_by_episode(hits.first, field.bases).astype(np.int32)
            counts[name] = hit_counts
            documents |= hit_counts > 0
            if name == "text":
                text = hits, marks
        return TextMatch(documents, *text, counts)

    def _spans(self, segment: Segment, field: FieldPostings, leaf: Text) -> tuple[Spans, Spans]:
        """Return the hits of a leaf in a field, and the words of these to highlight."""
        if isinstance(leaf, Near):
            lists = [self._positions(segment, field, word) for word in leaf.words]
            return proximity(lists, leaf.distance, field.bases)
        words = (leaf,) if isinstance(leaf, Word) else leaf.words
        first = phrase([self._positions(segment, field, word) for word in words])
        alternatives = [Spans.of(first, len(words))]
        alternatives += self._variants(segment, field, leaf.also)
        hits = merge(alternatives)
        return hits, hits

    def _variants(
        self, segment: Segment, field: FieldPostings, also: Sequence[tuple[str, ...]]
    ) -> Iterator[Spans]:
        for *terms, last in also:
            lists = []
            for term in terms:
                if (number := field.lexicon.number(term)) is None:
                    break
                lists.append(field.positions(number))
            else:
                lists.append(self._positions(segment, field, Word(last)))
                yield Spans.of(phrase(lists), len(lists))

    def _positions(self, segment: Segment, field: FieldPostings, word: Word) -> Array:
        """Return the positions of all forms of a word."""
        key = id(field), word.term, word.exact, word.prefix, word.edits
        if key not in self._read:
            self._read[key] = self._read_positions(segment, field, word)
        return self._read[key]

    def _read_positions(self, segment: Segment, field: FieldPostings, word: Word) -> Array:
        lexicon = field.lexicon
        if word.prefix:
            numbers = lexicon.starting_with(word.term)
            found = in_order(field.positions(numbers.start, numbers.stop))
            capitals = map(lexicon.number, initials_with_prefix(word.term))
            return union([found, *(field.positions(n) for n in capitals if n is not None)])
        if word.edits:
            return union(map(field.positions, lexicon.similar(word.term, word.edits)))
        others = self._others(field, word.term)
        languages = [] if word.exact else segment.details["languages"]
        if not languages:
            number = lexicon.number(word.term)
            return union(map(field.positions, others if number is None else [number, *others]))
        parts = [field.positions(number) for number in others]
        for index, language in enumerate(languages):
            positions = union(map(field.positions, field.forms(word.term, language).tolist()))
            if len(languages) > 1 and len(positions):
                positions = keep(positions, field.bases, segment.language == index)
            parts.append(positions)
        return union(parts)

    @staticmethod
    def _others(field: FieldPostings, term: str) -> list[int]:
        """Return related terms that stemming does not find: with signs, longer version numbers."""
        lexicon = field.lexicon
        term_numbers = [
            number for other in with_signs(term) if (number := lexicon.number(other)) is not None
        ]
        if "." in term and term.replace(".", "").isdigit():
            term_numbers += lexicon.starting_with(f"{term}.")
        return term_numbers

    # Ranking

    @cached_property
    def _statistics(self) -> Statistics:
        for segment in self.segments:
            try:
                Statistics.of([segment])
            except READ_ERRORS as error:
                raise SegmentError(segment) from error
        return Statistics.of(self.segments)

    def scores(self, leaf: Text) -> dict[int, Scores]:
        """Return the scores of all documents by the `id` of their segment."""
        if leaf not in self._scores:
            counts = [self.find(segment, leaf).counts for segment in self.segments]
            scores = FieldsTogether().score_all(self._statistics, self.segments, counts)
            if leaf.boost != 1.0:
                scores = [leaf.boost * values for values in scores]
            self._scores[leaf] = dict(zip(map(id, self.segments), scores, strict=True))
        return self._scores[leaf]

    @cached_property
    def _common_words(self) -> frozenset[str]:
        codes: set[str] = set()
        for segment in self.segments:
            try:
                codes.update(segment.details["languages"])
            except READ_ERRORS as error:
                raise SegmentError(segment) from error
        return frozenset().union(*map(common_words, codes - {""} or {"en"}))

    def is_common(self, node: Node) -> bool:
        """Return True for a word such as "the", which does not count alone."""
        return isinstance(node, Word) and node.is_plain and node.term in self._common_words


def live_spans(segment: Segment, field: FieldPostings, spans: Spans) -> Mask:
    """Return the mask of spans in documents that are not deleted."""
    live: Mask = np.repeat(segment.live, count_by_episode(spans.first, field.bases))
    return live


def segment_of(reader: Any) -> Segment:
    """Return the segment of Whoosh's reader; segments of other codecs are indexed in memory."""
    codec = reader.codec()
    if not isinstance(codec, ColumnCodec):
        files = reader.storage()  # for a compound segment, an overlay of its file and the folder
        storage = IndexStorage(str(getattr(files, "b", files).folder))
        codec = reader._codec = ColumnCodec(read_foreign(storage, reader.segment()))
    return codec.segment(reader.storage(), reader.segment())


Leaf.evaluation_of = Evaluation.of
