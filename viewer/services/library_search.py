"""Search of a library: the facts that a query's filters need, and its result as JSON."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.errors import UserError
from viewer.library import index_rows
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.indexer import index_folder, update_index
from viewer.transcripts.time_map import TimeMap

if TYPE_CHECKING:
    from viewer.search.filters import FilterContext
    from viewer.search.index import Index
    from viewer.search.passage_filter import PassageFilter
    from viewer.search.query_ast import Query
    from viewer.search.results import Hit, Results


def filter_context(library: Library, query: Query) -> FilterContext:
    """Return the facts of the library that the filters `has:audio` and `in:` of a query need.

    A collection's name selects all collections of that name and those inside of them.
    """
    from viewer.search.filters import FilterContext
    from viewer.search.query_ast import collections_asked_for
    from viewer.search.tokenizer import terms

    audio = index_rows.episodes_with_audio(library)
    collection_names = collections_asked_for(query.asks)
    collections: dict[str, dict[int, list[tuple[int, int]]]] = {
        name: {} for name in collection_names
    }
    if not collection_names:
        return FilterContext(audio)
    parents = index_rows.collection_names(library)
    for collection_id, episode_id, start, end in index_rows.collection_spans(library):
        around: int | None = collection_id
        names = []
        while around in parents:
            around, name = parents[around]
            names.append(terms(name))
            if len(names) > len(parents):  # a forged library may have a circle
                break
        for name in collection_names:
            if name == "*" or terms(name) in names:
                collections[name].setdefault(episode_id, []).append((start, end))
    every = tuple(sorted({name for _, name in parents.values()}))
    return FilterContext(audio, collections, every)


def passage_filter(
    library: Library, index: Index, typed: str, cancelled: Callable[[], bool] = lambda: False
) -> tuple[str, PassageFilter]:
    """Return the words of a query about passages, and its filters."""
    from viewer.search.passage_filter import PassageFilter, words_without_filters
    from viewer.search.query_parser import parse

    asked = parse(typed)
    only = PassageFilter(asked.asks, filter_context(library, asked), index, cancelled)
    return words_without_filters(asked), only


def search_json(library: Library, typed: str, limit: int) -> dict[str, object]:
    """Return the result of a query as printed by `search --json`, after updating the index.

    The first `limit` hits are listed; all are counted.
    """
    from viewer.search.index import Index
    from viewer.search.query_parser import parse
    from viewer.search.searcher import search

    with contextlib.suppress(UserError):  # then the index is searched as it is
        update_index(library.folder, processes=2)
    query = parse(typed)
    results = search(Index(index_folder(library)), query, context=filter_context(library, query))

    def time_map(episode: int) -> TimeMap:
        try:
            return load_transcript(library, episode).time_map
        except UserError:
            return TimeMap()

    return document(results, limit, time_map)


def document(results: Results, limit: int, time_map: Callable[[int], TimeMap]) -> dict[str, object]:
    """Return the first `limit` hits, and all episodes that answer.

    Hits with all words near each other come first. `groups` has the episodes by relevance; `why`
    is "text" where there are hits, else "title", "notes", or "filter" where the filters alone
    answer. `time_map` is called once for each episode.
    """
    hits = results.hits(0, limit)
    times = {episode: time_map(episode) for episode in {hit.episode for hit in hits}}
    names = {group.episode: group for group in results.groups}
    return {
        "query": results.query.typed,
        "total": results.total,
        "together": results.together,
        "episodes": results.episodes,
        "elapsed_ms": round(results.elapsed_ms, 1),
        "hits": [
            {
                "episode": hit.episode,
                "title": names[hit.episode].title,
                "show": names[hit.episode].show or None,
                **_times(hit, times[hit.episode]),
                "speaker": hit.speaker,
                "snippet": hit.snippet,
                "matches": [list(match) for match in hit.matches],
            }
            for hit in hits
        ],
        "groups": [
            {
                "episode": group.episode,
                "title": group.title,
                "hits": group.hits,
                "score": round(group.score, 4),
                "why": group.why,
            }
            for group in results.groups
        ],
        "hint": results.hint,
        "suggestion": results.suggestion,
    }


def _times(hit: Hit, times: TimeMap) -> dict[str, int | None]:
    interval = times.interval(hit.start, hit.end)
    if interval is None:
        return {"start_ms": None, "end_ms": None}
    return {"start_ms": interval.start_ms, "end_ms": interval.end_ms}
