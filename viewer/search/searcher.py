"""Search in the index: matching episodes and hits, ranked."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import islice
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from whoosh.collectors import UnlimitedCollector
from whoosh.matching import ListMatcher
from whoosh.searching import Searcher

from viewer.messages import Message
from viewer.search.array_file import DAMAGED, READ_ERRORS
from viewer.search.evaluation import Evaluation, SegmentError
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.matcher import HitFinder
from viewer.search.query_ast import (
    AllWords,
    And,
    AtLeast,
    Near,
    Node,
    Query,
    WithBonus,
    Word,
    collections_asked_for,
    text_leaves,
)
from viewer.search.query_parser import parse
from viewer.search.ranking import FieldsTogether
from viewer.search.results import HitOrder, Results, SegmentMatches
from viewer.search.segment import Segment
from viewer.search.spans import Mask
from viewer.search.spelling import describe_unknown_name, suggestion

# Pairs of words within this distance (words) get a bonus of this share of their score.
_NEAR, _NEAR_BOOST = 4, 0.5
# If all words are in less than this share of the episodes, and in fewer than this number, half of
# the words suffice.
_FEW_SHARE, _FEW = 1 / 10, 40
_MOST_PAIRS = 8
Scores = dict[int, float]  # by Whoosh's document number


class Order(StrEnum):
    """The order of episodes."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


def search(
    index: Index,
    typed: str | Query,
    *,
    order: Order = Order.RELEVANCE,
    hit_order: HitOrder = HitOrder.CLOSENESS,
    context: FilterContext | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Results:
    """Return the results of a query.

    Args:
        hit_order: the order of hits in an episode.
        context: data for `has:audio` and `in:`, which match nothing without it.
        cancelled: polled.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    began = time.perf_counter()
    query = parse(typed) if isinstance(typed, str) else typed
    results = Results(query, hit_order=hit_order)
    if index.problems:
        results.incomplete = index.problems[0]
    if not query.asks_nothing and index.segments:
        _answer(index, results, order, context or FilterContext(), cancelled)
    results.elapsed_ms = (time.perf_counter() - began) * 1000
    return results


def _answer(
    index: Index,
    results: Results,
    order: Order,
    context: FilterContext,
    cancelled: Callable[[], bool],
) -> None:
    job = _run(index, results, results.query.asks, context, cancelled)
    job.fill(results, order)
    query = results.query
    if query.hint is not None:
        return
    hint = describe_unknown_name(job.index, query, context, has_hits=bool(results.groups))
    if job.relaxed:
        hint = hint or _relaxed_hint(job.having_all)
    results.query = replace(query, hint=hint)
    if results.incomplete:
        return
    typed = suggestion(job.index, query, context, has_hits=bool(results.groups) and hint is None)
    if typed is not None and _finds(job.index, typed, context, cancelled):
        results.suggestion = typed


def _run(
    index: Index,
    results: Results,
    node: Node,
    context: FilterContext,
    cancelled: Callable[[], bool],
) -> _Search:
    """Search without damaged segments, whose episodes the next update indexes again."""
    try:
        job = _Search(index, context, cancelled)
        job.run(node)
        return job
    except SegmentError as error:
        if error.segment.is_intact():
            raise  # a bug
        results.incomplete = Message(DAMAGED, name=error.segment.name)
        return _run(index.without(error.segment), results, node, context, cancelled)


def _relaxed_hint(having_all: int) -> Message:
    if not having_all:
        return Message("No episode has all of these words. These have some of them.")
    return Message("Few episodes have all of these words. Others with some of them follow.")


def _finds(index: Index, typed: str, context: FilterContext, cancelled: Callable[[], bool]) -> bool:
    query = parse(typed)
    if collections_asked_for(query.asks) - context.collections.keys():
        return True  # only the library knows
    return not query.asks_nothing and bool(_Search(index, context, cancelled).ask(query.asks))


class _Search:
    """A search in an index whose segments can be read.

    Attributes:
        relaxed: True if half of the words suffice.
        having_all: number of episodes with all words.
    """

    def __init__(self, index: Index, context: FilterContext, cancelled: Callable[[], bool]) -> None:
        self.index = index
        self.relaxed = False
        self.having_all = 0
        self._evaluation = Evaluation(index.segments, context, cancelled)
        self._searcher = Searcher(index.reader(), weighting=FieldsTogether(), closereader=False)
        self._searcher.evaluation = self._evaluation
        self._scores: Scores = {}
        self._found: list[SegmentMatches] = []

    def ask(self, node: Node) -> Scores:
        """Return the scores of the documents that Whoosh's searcher finds."""
        if not self.index.segments:
            return {}
        collector = _ScoreCollector()
        self._searcher.search_with_collector(node, collector)
        return {number: score for score, number in collector.items}

    def run(self, node: Node) -> None:
        """Find documents and hits.

        Raises:
            SegmentError: a segment cannot be read.
        """
        self._scores = self.ask(self._with_pairs(node))
        self.having_all = len(self._scores)
        episodes = sum(map(len, self.index.segments))
        few = min(max(episodes * _FEW_SHARE, 1), _FEW)
        if self.having_all < few and (most := self._most_of(node)) is not None:
            scores = self.ask(self._with_pairs(most))
            if len(scores) > self.having_all:
                self._scores, node, self.relaxed = scores, most, True
        first = 0
        for segment in self.index.segments:
            self._found.append(self._find(segment, first, node))
            first += len(segment)

    def _content(self, node: Node) -> list[Word]:
        """Return the plain words of a query that are not common."""
        words = [child for child in node if isinstance(child, Word) and child.is_plain]
        return [word for word in words if not self._evaluation.is_common(word)]

    def _with_pairs(self, node: Node) -> Node:
        """Return the query with a bonus for pairs of words that are near each other."""
        if not isinstance(node, AllWords | AtLeast):
            return node
        words = [replace(word, also=()) for word in self._content(node)]
        # First those that follow each other in the query.
        pairs = (
            pair
            for distance in range(1, len(words))
            for pair in zip(words, words[distance:], strict=False)
        )
        near = [
            Near(pair, _NEAR, scope=pair[0].scope, spoken=pair[0].spoken, boost=_NEAR_BOOST)
            for pair in islice(pairs, _MOST_PAIRS)
        ]
        if not near:
            return node
        return WithBonus(node, AtLeast(tuple(near), minmatch=1))

    def _most_of(self, node: Node) -> Node | None:
        """Return the query for half of the words; None if it makes no sense."""
        if not isinstance(node, AllWords):
            return None
        plain = [child for child in node if isinstance(child, Word) and child.is_plain]
        content = self._content(node)
        if len(plain) < 2 or not content:
            return None
        most = AtLeast(tuple(content), minmatch=(len(content) + 1) // 2)
        others = [child for child in node if child not in plain]
        return And((most, *others)) if others else most

    def _find(self, segment: Segment, first: int, node: Node) -> SegmentMatches:
        try:
            documents, scores = self._columns(segment, first)
            bases = segment.fields["text"].bases
            match = HitFinder(self._evaluation, segment).find(node).within(documents, bases)
            fields = [
                self._evaluation.find(segment, leaf).counts
                for leaf in text_leaves(node, excluded=False)
            ]
        except READ_ERRORS as error:
            raise SegmentError(segment) from error
        named = {name: np.zeros(len(segment), np.bool_) for name in ("title", "notes")}
        for counts in fields:
            for name in named.keys() & counts.keys():
                named[name] |= counts[name] > 0
        return SegmentMatches(segment, match, documents, scores, named)

    def _columns(self, segment: Segment, first: int) -> tuple[Mask, NDArray[np.float64]]:
        """Return the mask of matching documents of a segment, and their scores."""
        documents, scores = np.zeros(len(segment), np.bool_), np.zeros(len(segment))
        if self._scores:
            numbers = np.fromiter(self._scores, np.int64, len(self._scores)) - first
            values = np.fromiter(self._scores.values(), np.float64, len(self._scores))
            here = (numbers >= 0) & (numbers < len(segment))
            documents[numbers[here]] = True
            scores[numbers[here]] = values[here]
        return documents, scores

    def fill(self, results: Results, order: Order) -> None:
        """Fill the results with the found episodes."""
        months = Counter[int]()
        for matches in self._found:
            try:
                results.add(matches)
                months.update(dict(matches.months()))
            except READ_ERRORS:
                results.note_damage(matches)
        results.total = sum(group.hits for group in results.groups)
        results.together = sum(group.together for group in results.groups)
        results.months = [
            (f"{month // 12:04}-{month % 12 + 1:02}", hits)
            for month, hits in sorted(months.items())
        ]
        results.groups.sort(key=attrgetter("episode"))
        if order is Order.RELEVANCE:
            results.groups.sort(key=attrgetter("score"), reverse=True)
        else:
            newest = order is Order.NEWEST
            day = date.min if newest else date.max
            results.groups.sort(key=lambda group: group.published or day, reverse=newest)


class _ScoreCollector(UnlimitedCollector):  # type: ignore[misc]  # Whoosh has no types
    """Collector of all documents, which adds those of a single leaf at once."""

    def collect_matches(self) -> None:
        """Collect the documents of a segment."""
        if type(self.matcher) is ListMatcher:
            numbers = [self.offset + number for number in self.matcher.all_ids()]
            self.items.extend(zip(self.matcher._weights, numbers, strict=True))
        else:
            super().collect_matches()
