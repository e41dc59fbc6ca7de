"""Asking the index: which episodes, and in which order."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viewer.messages import Message
from viewer.search.array_file import DAMAGED, READ_ERRORS
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.matcher import Matcher, leaves
from viewer.search.query_ast import And, Query
from viewer.search.query_parser import parse
from viewer.search.results import EpisodeHits, Results, SegmentMatches
from viewer.search.segment import Segment
from viewer.search.suggesting import suggestion

# BM25F: how much a word in each field counts, and how much a field's length matters.
_WEIGHTS = {"text": 1.0, "title": 5.0, "notes": 2.0}
_LENGTH_MATTERS = {"text": 0.75, "title": 0.3, "notes": 0.75}
_SATURATION = 1.2


class Order(StrEnum):
    """The order of episodes."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


def search(
    index: Index,
    typed: str,
    *,
    order: Order = Order.RELEVANCE,
    marked: FilterContext | None = None,
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
                found.append(_find(segment, query, marked or FilterContext(), cancelled))
            except READ_ERRORS:
                # The next check files these episodes anew.
                results.incomplete = Message(DAMAGED, name=segment.name)
        _rank(results, found, order)
        if not results.groups and not results.incomplete:
            results.suggestion = _better(index, query, marked or FilterContext(), cancelled)
    results.elapsed_ms = (time.perf_counter() - began) * 1000
    return results


def _find(
    segment: Segment, query: Query, marked: FilterContext, cancelled: Callable[[], bool]
) -> SegmentMatches:
    matcher = Matcher(segment, marked, cancelled)
    match = matcher.match(query.asks)
    hits = np.diff(np.searchsorted(match.hits.first, segment.fields["text"].bases))
    return SegmentMatches(segment, match, matcher.counts, hits)


def _better(
    index: Index, query: Query, marked: FilterContext, cancelled: Callable[[], bool]
) -> str | None:
    """What else to ask, if that finds something."""
    typed = suggestion(index, query)
    if typed is None:
        return None
    better = parse(typed)
    found = (_find(segment, better, marked, cancelled).match for segment in index.segments)
    return typed if any((match.spoken | match.named).any() for match in found) else None


def _rank(results: Results, found: Sequence[SegmentMatches], order: Order) -> None:
    for one, scores in zip(found, _scores(results.query, found), strict=True):
        try:
            groups = list(_groups(one, scores))
        except READ_ERRORS:
            results.note_damage(one)
            continue
        for place, group in groups:
            results.add(group, one, place)
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


def _groups(one: SegmentMatches, scores: NDArray[np.float64]) -> Iterator[tuple[int, EpisodeHits]]:
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


def _scores(query: Query, found: Sequence[SegmentMatches]) -> list[NDArray[np.float64]]:
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
