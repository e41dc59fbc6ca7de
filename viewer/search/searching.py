"""Asking the index: which episodes, in which order, and the hits in them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.errors import Filled
from viewer.search.filters import Marked
from viewer.search.index import Index
from viewer.search.matching import Leaf, Match, Matcher, leaves
from viewer.search.parsing import parse
from viewer.search.query import And, Query
from viewer.search.sections import DAMAGED, UNREADABLE
from viewer.search.segment import Segment
from viewer.search.spans import Spans
from viewer.search.suggesting import suggestion

# BM25F: how much a word in each field counts, and how much a field's length matters.
_WEIGHTS = {"text": 1.0, "title": 5.0, "notes": 2.0}
_LENGTH_MATTERS = {"text": 0.75, "title": 0.3, "notes": 0.75}
_SATURATION = 1.2
# A snippet has so many characters and words at most on either side of the hit, and of the
# hit itself at most so many characters.
_AROUND = 90
_AROUND_WORDS = 30
_LONGEST = 400


class Order(StrEnum):
    """The order of episodes."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` of an episode's text answer the query.

    `matches` are the found words inside of `snippet`, which begins at `snippet_start` in the
    text and is as long as there; line breaks are spaces in it.
    """

    episode: int
    start: int
    end: int
    speaker: str | None
    snippet: str
    snippet_start: int
    matches: tuple[tuple[int, int], ...]


class EpisodeHits(NamedTuple):
    """An episode that answers, with the number of its hits.

    Without hits, it is its title or notes, or the filters alone, that do.
    """

    episode: int
    title: str
    show: str
    published: date | None
    hits: int
    score: float


@dataclass(slots=True)
class _Found:
    segment: Segment
    match: Match
    counts: dict[Leaf, dict[str, NDArray[np.int32]]]
    hits: NDArray[np.int64]  # per place


@dataclass(slots=True)
class Results:
    """What a query found; hits are read from the index when they are asked for.

    Attributes:
        total: the number of hits in all episodes.
        groups: the episodes in the order that was asked for.
        months: the number of hits by month, as ("2025-01", 12), of dated episodes.
        hint: why the query was not read as typed.
        suggestion: a query to try when nothing was found.
        incomplete: what is wrong with the index; None when all of it was searched.
        elapsed_ms: how long it took until here.
    """

    query: Query
    total: int = 0
    groups: list[EpisodeHits] = field(default_factory=list)
    months: list[tuple[str, int]] = field(default_factory=list)
    suggestion: str | None = None
    incomplete: str | None = None
    elapsed_ms: float = 0.0
    _where: dict[int, tuple[_Found, int]] = field(default_factory=dict, repr=False)

    @property
    def hint(self) -> str | None:
        """Why the query was not read as typed; None when it was."""
        return self.query.hint

    @property
    def episodes(self) -> int:
        """The number of episodes with hits."""
        return sum(1 for group in self.groups if group.hits)

    def hits(self, start: int = 0, count: int = 50) -> list[Hit]:
        """Hits `start` to before `start + count`: by episode, and in each by time."""
        return list(islice(self._from(start), count))

    def _from(self, start: int) -> Iterator[Hit]:
        for group in self.groups:
            if start < group.hits:
                yield from self._of(group.episode, start)
            start = max(start - group.hits, 0)

    def hits_in(self, episode: int, start: int = 0, count: int | None = None) -> list[Hit]:
        """The hits in one episode."""
        stop = None if count is None else count
        return list(islice(self._of(episode, start), stop))

    def _of(self, episode: int, start: int) -> Iterator[Hit]:
        if episode not in self._where:
            return
        found, place = self._where[episode]
        first, last = _range(found, place, found.match.hits)
        try:
            for index in range(first + start, last):
                yield _hit(found, place, index)
        except UNREADABLE:
            self._is_damaged(found)

    def spans_in(self, episode: int) -> list[tuple[int, int]]:
        """Where in its text an episode's hits are, all at once."""
        return self._places(episode, lambda match: match.hits)

    def marks_in(self, episode: int) -> list[tuple[int, int]]:
        """The same of the found words in them: for the strip and the page."""
        shown: list[tuple[int, int]] = []
        for start, end in self._places(episode, lambda match: match.marks):
            if shown and start < shown[-1][1]:  # words that overlap are shown as one
                before = shown.pop()
                shown.append((before[0], max(before[1], end)))
            else:
                shown.append((start, end))
        return shown

    def _places(self, episode: int, which: Callable[[Match], Spans]) -> list[tuple[int, int]]:
        if episode not in self._where:
            return []
        found, place = self._where[episode]
        spans = which(found.match)
        spans = spans.only(slice(*_range(found, place, spans)))
        if not len(spans.first):
            return []
        base = int(found.segment.fields["text"].bases[place])
        begin, end = (spans.first - base).tolist(), (spans.last - base).tolist()
        try:
            bounds = found.segment.bounds(place, 0, max(end))
            return [(bounds[a][0], bounds[b][1]) for a, b in zip(begin, end, strict=True)]
        except UNREADABLE:
            self._is_damaged(found)
            return []

    def words_in(self, episode: int) -> Iterator[tuple[int, int, str]]:
        """The same with the characters that are there."""
        spans = self.spans_in(episode)
        if spans:
            found, place = self._where[episode]
            text = found.segment.text(place)
            yield from ((start, end, text[start:end]) for start, end in spans)

    def _is_damaged(self, found: _Found) -> None:
        # The next check files these episodes anew.
        self.incomplete = Filled(DAMAGED, name=found.segment.path.name)


def _range(found: _Found, place: int, spans: Spans) -> tuple[int, int]:
    """Which of the spans are in an episode: the first, and one after the last."""
    bases = found.segment.fields["text"].bases
    first, last = np.searchsorted(spans.first, bases[place : place + 2])
    return int(first), int(last)


def _hit(found: _Found, place: int, index: int) -> Hit:
    segment = found.segment
    text = segment.fields["text"]
    base, length = int(text.bases[place]), int(text.lengths[place])
    position = int(found.match.hits.first[index])
    first, last = position - base, int(found.match.hits.last[index]) - base
    begin, end = max(first - _AROUND_WORDS, 0), min(last + _AROUND_WORDS, length - 1)
    bounds = segment.bounds(place, begin, end)
    start_char = bounds[first - begin][0]
    end_char = bounds[last - begin][1]
    from_char = start_char - _AROUND
    until_char = min(end_char, start_char + _LONGEST) + _AROUND
    inside = [b for b in bounds if b[0] >= from_char and b[1] <= until_char]
    # A single word may be longer than all of this.
    snippet_start = inside[0][0] if inside else start_char
    snippet_end = inside[-1][1] if inside else until_char
    marks = found.match.marks
    shown = np.array((base + begin, base + end + 1), marks.first.dtype)
    marked_from, marked_to = np.searchsorted(marks.first, shown)
    matches: list[tuple[int, int]] = []
    for mark in range(int(marked_from), int(marked_to)):
        a = int(marks.first[mark]) - base - begin
        b = min(int(marks.last[mark]) - base - begin, len(bounds) - 1)
        a_char, b_char = bounds[a][0], min(bounds[b][1], snippet_end)
        if a_char < snippet_start or b_char <= a_char:
            continue
        a, b = a_char - snippet_start, b_char - snippet_start
        if matches and a < matches[-1][1]:  # words that overlap are shown as one
            before = matches.pop()
            a, b = before[0], max(before[1], b)
        matches.append((a, b))
    return Hit(
        episode=int(segment.episodes[place]),
        start=start_char,
        end=end_char,
        speaker=segment.speaker(place, position),
        snippet=segment.text(place, snippet_start, snippet_end).replace("\n", " "),
        snippet_start=snippet_start,
        matches=tuple(matches),
    )


def search(
    index: Index,
    typed: str,
    *,
    order: Order = Order.RELEVANCE,
    marked: Marked | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Results:
    """What a query finds.

    Args:
        marked: what `has:audio` and `in:` need to know; nothing is marked without it.
        cancelled: asked now and then.

    Raises:
        Cancelled: when `cancelled` said yes.
    """
    began = time.perf_counter()
    query = parse(typed)
    results = Results(query)
    if index.problems:
        results.incomplete = index.problems[0]
    if query.asks != And(()):
        found = []
        for segment in index.segments:
            try:
                found.append(_find(segment, query, marked or Marked(), cancelled))
            except UNREADABLE:
                # The next check files these episodes anew.
                results.incomplete = Filled(DAMAGED, name=segment.path.name)
        _rank(results, found, order)
        if not results.groups and not results.incomplete:
            results.suggestion = _better(index, query, marked or Marked(), cancelled)
    results.elapsed_ms = (time.perf_counter() - began) * 1000
    return results


def _find(segment: Segment, query: Query, marked: Marked, cancelled: Callable[[], bool]) -> _Found:
    matcher = Matcher(segment, marked, cancelled)
    match = matcher.match(query.asks)
    hits = np.diff(np.searchsorted(match.hits.first, segment.fields["text"].bases))
    return _Found(segment, match, matcher.counts, hits)


def _better(
    index: Index, query: Query, marked: Marked, cancelled: Callable[[], bool]
) -> str | None:
    """What else to ask, if that finds something."""
    typed = suggestion(index, query)
    if typed is None:
        return None
    found = (_find(segment, parse(typed), marked, cancelled).match for segment in index.segments)
    return typed if any((match.spoken | match.named).any() for match in found) else None


def _rank(results: Results, found: Sequence[_Found], order: Order) -> None:
    for one, scores in zip(found, _scores(results.query, found), strict=True):
        try:
            groups = list(_groups(one, scores))
        except UNREADABLE:
            results._is_damaged(one)
            continue
        for place, group in groups:
            results.groups.append(group)
            results._where[group.episode] = one, place
    results.total = sum(group.hits for group in results.groups)
    days = Counter[date]()
    for group in results.groups:
        if group.published and group.hits:
            days[group.published] += group.hits
    months = Counter[str]()
    for published, hits in days.items():
        months[published.isoformat()[:7]] += hits
    results.months = sorted(months.items())
    day = date.min if order is Order.NEWEST else date.max
    results.groups.sort(key=lambda group: group.episode)
    if order is Order.RELEVANCE:
        results.groups.sort(key=lambda group: group.score, reverse=True)
    else:
        results.groups.sort(key=lambda group: group.published or day, reverse=order is Order.NEWEST)


def _groups(one: _Found, scores: NDArray[np.float64]) -> Iterator[tuple[int, EpisodeHits]]:
    details, places = one.segment.details, np.flatnonzero(one.match.spoken | one.match.named)
    titles, shows, dates = details["title"], details["show"], one.segment.dates
    columns = (one.segment.episodes[places], one.hits[places], scores[places])
    for place, episode, hits, score in zip(
        places.tolist(), *(column.tolist() for column in columns), strict=True
    ):
        yield (
            place,
            EpisodeHits(episode, titles[place], shows[place], dates[place], hits, score),
        )


def _scores(query: Query, found: Sequence[_Found]) -> list[NDArray[np.float64]]:
    """BM25F (Robertson, Zaragoza, Taylor 2004), with statistics of the whole index."""
    scores = [np.zeros(len(one.segment)) for one in found]
    episodes = sum(len(one.segment) for one in found)
    average = {
        name: sum(int(one.segment.fields[name].lengths.sum()) for one in found) / max(episodes, 1)
        for name in _WEIGHTS
    }
    for leaf in dict.fromkeys(leaves(query.asks)):
        weighted = [np.zeros(len(one.segment)) for one in found]
        for one, sums in zip(found, weighted, strict=True):
            for name, counts in one.counts.get(leaf, {}).items():
                relative = one.segment.fields[name].lengths / max(average[name], 1.0)
                matters = _LENGTH_MATTERS[name]
                np.add(sums, _WEIGHTS[name] * counts / (1 - matters + matters * relative), out=sums)
        having = sum(int(np.count_nonzero(sums)) for sums in weighted)
        rarity = np.log(1 + (episodes - having + 0.5) / (having + 0.5))
        for score, sums in zip(scores, weighted, strict=True):
            np.add(score, rarity * sums * (_SATURATION + 1) / (sums + _SATURATION), out=score)
    return scores
