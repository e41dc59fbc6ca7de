"""Between search and library: what the filters of a query ask, and a query answered for scripts."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from viewer.errors import UserError
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.indexer import index_folder, update_index
from viewer.transcripts.time_map import TimeMap

if TYPE_CHECKING:
    from viewer.search.filters import FilterContext


def filter_context(library: Library, typed: str) -> FilterContext:
    """What the filters `has:audio` and `in:` of a query need to know of the library.

    A collection's name holds for all collections of that name and those inside of them.
    """
    from viewer.search.filters import FilterContext
    from viewer.search.query_ast import collections_asked_for
    from viewer.search.query_parser import parse
    from viewer.search.tokenizer import terms

    audio = library.rows("SELECT id FROM episode WHERE audio_id IS NOT NULL")
    asked = collections_asked_for(parse(typed).asks)
    collections: dict[str, dict[int, list[tuple[int, int]]]] = {name: {} for name in asked}
    if not asked:
        return FilterContext(frozenset(episode for (episode,) in audio))
    parents = {
        number: (parent, terms(name))
        for number, parent, name in library.rows("SELECT id, parent_id, name FROM collection")
    }
    rows = library.rows(
        "SELECT collection_id, p.episode_id, start, end FROM passage p "
        "JOIN passage_collection ON passage_id = p.id "
        "JOIN episode e ON e.id = p.episode_id AND e.transcript_id = p.transcript_id"
    )
    for number, episode, start, end in rows:
        around: int | None = number
        names = []
        while around is not None:
            around, folded = parents[around]
            names.append(folded)
        for name in asked:
            if terms(name) in names:
                collections[name].setdefault(episode, []).append((start, end))
    return FilterContext(frozenset(episode for (episode,) in audio), collections)


def search_json(library: Library, typed: str, limit: int) -> dict[str, object]:
    """What a query finds, as `search --json` prints it, from an index that is up to date.

    The first `limit` hits are listed; all are counted.
    """
    from viewer.search.index import Index
    from viewer.search.searcher import search
    from viewer.services.search_answer import document

    with contextlib.suppress(UserError):  # then what is there is searched
        update_index(library.folder, processes=2)
    results = search(Index(index_folder(library)), typed, marked=filter_context(library, typed))

    def time_map(episode: int) -> TimeMap:
        try:
            return load_transcript(library, episode).time_map
        except UserError:
            return TimeMap()

    return document(results, limit, time_map)
