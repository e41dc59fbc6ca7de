"""Search service: answers requests about the words of all episodes, in a process of its own.

The window sends requests through a pipe and gets responses through `report`. A newer search
cancels an older one that is still running. Rows are sent in pages.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import UserError
from viewer.library.collections import collections
from viewer.library.hit_passages import HitRef, first_word
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.messages import Message
from viewer.services.indexer import index_folder
from viewer.services.library_search import filter_context, passage_filter
from viewer.services.meaning import MeaningSearch, asked_by_meaning, find_passages
from viewer.services.search_messages import (
    Ack,
    AllHitsRequest,
    AllHitsResponse,
    CompletionRequest,
    Completions,
    EpisodeRow,
    EpisodeSpansRequest,
    EpisodeSpansResponse,
    HitRow,
    NextPage,
    PageResponse,
    RelatedRequest,
    RelatedResponse,
    Request,
    Row,
    SearchRequest,
    SearchResponse,
    SectionRow,
)
from viewer.transcripts.time_map import TimeMap

if TYPE_CHECKING:
    from viewer.search.index import Index
    from viewer.search.related import RelatedPassage
    from viewer.search.results import Hit, Results

PAGE = 24  # rows of a response
_CHUNK = 50  # hits of one episode read at once
_MOST_BY_MEANING = 60  # passages
_WITHOUT_MODEL = "Searched by words: choose a model in Settings to search by meaning, too."


def serve(
    library_folder: Path,
    requests: Connection,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> None:
    """Answer requests until the other end of `requests` is closed, or `cancelled`.

    Raises:
        UserError: the library cannot be opened.
    """
    with Library.open(library_folder) as library:
        server = SearchServer(library, requests, report)
        with contextlib.suppress(EOFError):
            server.warm_up()
            while not cancelled():
                server.answer_next()


class SearchServer:
    """Handler of search requests in the search process."""

    def __init__(
        self, library: Library, requests: Connection, report: Callable[[object], None]
    ) -> None:
        self._library = library
        self._requests = requests
        self._report = report
        self._waiting: deque[Request] = deque()
        self._received = 0
        self._index: Index | None = None
        self._problem: str | None = None  # of the index on the disk
        self._number = -1
        self._results: Results | None = None
        self._rows: Iterator[Row] = iter(())
        self._times: dict[int, TimeMap] = {}
        self._meaning = MeaningSearch(library)
        self._passages: list[RelatedPassage] = []  # of a search by meaning

    def warm_up(self) -> None:
        """Load what the first requests need, until one arrives."""
        from viewer.search.filters import Cancelled
        from viewer.search.searcher import search

        with contextlib.suppress(Cancelled):
            search(self._current_index(), "warm warn~", cancelled=self._newer_waits)

    def answer_next(self) -> None:
        """Answer one request; a search is skipped if a newer one waits."""
        if not self._waiting:
            self._read()
        request = self._waiting.popleft()
        if isinstance(request, SearchRequest):
            if not self._newer_waits():
                text = asked_by_meaning(request.typed)
                if text is None and request.by_meaning:
                    text = request.typed.strip()
                if text:
                    self._search_by_meaning(request, text)
                else:
                    self._search(request)
        elif isinstance(request, CompletionRequest):
            self._complete(request)
        elif isinstance(request, RelatedRequest):
            self._find_related(request)
        elif request.number == self._number and self._results is not None:
            if isinstance(request, NextPage):
                self._report(PageResponse(request.number, *self._take()))
            elif isinstance(request, AllHitsRequest):
                self._report(AllHitsResponse(request.number, tuple(_all_hits(self._results))))
            else:
                spans = tuple(self._results.marks_in(request.episode))
                self._report(EpisodeSpansResponse(request.number, request.episode, spans))
        elif request.number == self._number:
            self._answer_about_passages(request)

    def _read(self) -> None:
        self._waiting.append(self._requests.recv())
        self._received += 1
        self._report(Ack(self._received))

    def _newer_waits(self) -> bool:
        while self._requests.poll():
            self._read()
        return any(isinstance(request, SearchRequest) for request in self._waiting)

    def _current_index(self) -> Index:
        """Return the newest index, or the open one if only that can be read completely."""
        from viewer.search.index import Index

        if self._index is None or not self._index.is_current():
            newest = Index(index_folder(self._library))
            self._problem = newest.problems[0] if newest.problems else None
            if self._index is None or self._problem is None or not self._index.is_whole():
                self._index = newest
        return self._index

    def _search(self, request: SearchRequest) -> None:
        from viewer.search.filters import Cancelled
        from viewer.search.query_parser import parse
        from viewer.search.results import HitOrder
        from viewer.search.searcher import Order, search

        query = parse(request.typed)
        try:
            results = search(
                self._current_index(),
                query,
                order=Order(request.order),
                hit_order=HitOrder(request.hit_order),
                context=filter_context(self._library, query),
                cancelled=self._newer_waits,
            )
        except Cancelled:
            return
        self._number, self._results = request.number, results
        self._times = {}
        self._rows = self._all_rows(results)
        rows, whole = self._take()
        self._report(
            SearchResponse(
                number=request.number,
                typed=request.typed,
                total=results.total,
                together=results.together,
                episodes=results.episodes,
                named=len(results.groups) - results.episodes,
                elapsed_ms=results.elapsed_ms,
                asks_nothing=query.asks_nothing,
                filters=query.filters,
                months=tuple(results.months),
                hint=results.hint,
                suggestion=results.suggestion,
                incomplete=results.incomplete or self._problem,
                rows=rows,
                whole=whole,
            )
        )

    def _take(self) -> tuple[tuple[Row, ...], bool]:
        rows = tuple(islice(self._rows, PAGE))
        return rows, len(rows) < PAGE

    def _all_rows(self, results: Results) -> Iterator[Row]:
        for section in results.sections():
            if section.together is not None:
                hits = sum(map(section.hits_of, section.groups))
                having = sum(1 for group in section.groups if section.hits_of(group))
                yield SectionRow(section.together, hits, having)
            for group in section.groups:
                hits = section.hits_of(group)
                head = EpisodeRow(group.episode, group.title, group.show, group.published, hits)
                yield head._replace(why=group.why)
                for start in range(0, hits, _CHUNK):
                    yield from map(
                        self._hit_row,
                        results.hits_in(group.episode, start, _CHUNK, together=section.together),
                    )

    def _hit_row(self, hit: Hit) -> HitRow:
        times = self._time_map(hit.episode).interval(hit.start, hit.end)
        return HitRow(
            episode=hit.episode,
            start=hit.start,
            end=hit.end,
            start_ms=times.start_ms if times is not None else None,
            end_ms=times.end_ms if times is not None else None,
            speaker=hit.speaker,
            snippet=hit.snippet,
            at=hit.start - hit.snippet_start,
            matches=hit.matches,
        )

    def _time_map(self, episode: int) -> TimeMap:
        if episode not in self._times:
            try:
                self._times[episode] = load_transcript(self._library, episode).time_map
            except UserError:  # its words can be found, but not their times
                self._times[episode] = TimeMap()
        return self._times[episode]

    def _find_related(self, request: RelatedRequest) -> None:
        if any(isinstance(waiting, RelatedRequest) for waiting in self._waiting):
            return  # a newer one replaces it
        without = [request.without] if request.without is not None else []
        index = self._current_index()
        _, only = passage_filter(self._library, index, request.filters)
        found = find_passages(index, self._meaning, request.quote, without=without, only=only)
        self._report(
            RelatedResponse(
                request.number,
                tuple(self._passage_rows(found.passages)),
                found.by_meaning,
                found.problem,
                self._problem,
            )
        )

    def _search_by_meaning(self, request: SearchRequest, text: str) -> None:
        from viewer.search.filters import Cancelled
        from viewer.search.query_parser import parse

        began = time.monotonic()
        index = self._current_index()
        try:
            words, only = passage_filter(self._library, index, text, self._newer_waits)
            found = find_passages(
                index,
                self._meaning,
                words,
                limit=_MOST_BY_MEANING,
                only=only,
                cancelled=self._newer_waits,
            )
        except Cancelled:
            return
        self._number, self._results, self._times = request.number, None, {}
        self._passages = [passage for passage, _ in found.passages]
        rows = self._passage_rows(found.passages)
        hint = found.problem
        if not found.by_meaning and hint is None:
            hint = Message(_WITHOUT_MODEL)
        self._report(
            SearchResponse(
                number=request.number,
                typed=request.typed,
                total=len(self._passages),
                together=0,
                episodes=len({passage.episode for passage in self._passages}),
                named=0,
                elapsed_ms=1000 * (time.monotonic() - began),
                asks_nothing=False,
                filters=parse(request.typed).filters,
                months=_months(self._passages),
                hint=hint,
                suggestion=None,
                incomplete=self._problem,
                rows=tuple(rows),
                whole=True,
            )
        )

    def _answer_about_passages(self, request: Request) -> None:
        """Answer a request about the passages of a search by meaning."""
        if isinstance(request, AllHitsRequest):
            hits = tuple(
                HitRef(one.episode, one.start, one.end, first_word(one.text))
                for one in self._passages
            )
            self._report(AllHitsResponse(request.number, hits))
        elif isinstance(request, EpisodeSpansRequest):
            spans = sorted(
                (one.start, one.end) for one in self._passages if one.episode == request.episode
            )
            self._report(EpisodeSpansResponse(request.number, request.episode, tuple(spans)))

    def _passage_rows(self, passages: Sequence[tuple[RelatedPassage, str]]) -> list[Row]:
        """Return the rows of passages by episode."""
        groups: dict[int, list[tuple[RelatedPassage, str]]] = {}
        for passage, why in passages:
            groups.setdefault(passage.episode, []).append((passage, why))
        rows: list[Row] = []
        for episode, group in groups.items():
            first = group[0][0]
            rows.append(EpisodeRow(episode, first.title, first.show, first.published, len(group)))
            for passage, why in group:
                times = self._time_map(episode).interval(passage.start, passage.end)
                rows.append(
                    HitRow(
                        episode=episode,
                        start=passage.start,
                        end=passage.end,
                        start_ms=times.start_ms if times is not None else None,
                        end_ms=times.end_ms if times is not None else None,
                        speaker=passage.speaker,
                        snippet=passage.text.replace("\n", " "),
                        at=0,
                        matches=passage.matches,
                        why=why,
                        repeats=len(passage.repeats),
                    )
                )
        return rows

    def _complete(self, request: CompletionRequest) -> None:
        from viewer.search.suggestions import complete

        names = [collection.name for collection in collections(self._library)]
        start, end, options = complete(self._current_index(), request.typed, request.cursor, names)
        typed = request.typed[start:end].casefold()
        others = tuple(option for option in options if option.casefold() != typed)
        self._report(Completions(request.number, start, end, others))


def _months(passages: Sequence[RelatedPassage]) -> tuple[tuple[str, int], ...]:
    """Return the number of passages by month of publication, as ("2025-01", 12), in order."""
    months = Counter(one.published.isoformat()[:7] for one in passages if one.published is not None)
    return tuple(sorted(months.items()))


def _all_hits(results: Results) -> Iterator[HitRef]:
    for group in results.groups:
        for start, end, words in results.words_in(group.episode):
            yield HitRef(group.episode, start, end, first_word(words))
