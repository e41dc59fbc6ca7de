"""Questions about the words of every episode, answered in a process of its own.

The window sends questions down a pipe and hears answers by `report`. A newer question makes
an end of an older one that is still being looked for. Rows go out a page at a time.
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
    Question,
    RelatedRequest,
    RelatedResponse,
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

PAGE = 24  # rows of an answer, and of each time that more are asked for
_CHUNK = 50  # hits of one episode read at once
_MOST_BY_MEANING = 60  # passages
_WITHOUT_MODEL = "Searched by words: choose a model in Settings to search by meaning, too."


def serve(
    library_folder: Path,
    questions: Connection,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> None:
    """Answers until the other end of `questions` is closed, or `cancelled`.

    Raises:
        UserError: the library cannot be opened.
    """
    with Library.open(library_folder) as library:
        server = SearchServer(library, questions, report)
        with contextlib.suppress(EOFError):
            server.warm_up()
            while not cancelled():
                server.answer_next()


class SearchServer:
    """Handler of search requests in the search process."""

    def __init__(
        self, library: Library, questions: Connection, report: Callable[[object], None]
    ) -> None:
        self._library = library
        self._questions = questions
        self._report = report
        self._waiting: deque[Question] = deque()
        self._heard = 0
        self._index: Index | None = None
        self._problem: str | None = None  # of what is on the disk
        self._number = -1
        self._results: Results | None = None
        self._rows: Iterator[Row] = iter(())
        self._times: dict[int, TimeMap] = {}
        self._meaning = MeaningSearch(library)
        self._passages: list[RelatedPassage] = []  # of an answer by meaning

    def warm_up(self) -> None:
        """Loads what the first questions need, until one comes."""
        from viewer.search.filters import Cancelled
        from viewer.search.searcher import search

        with contextlib.suppress(Cancelled):
            search(self._current_index(), "warm warn~", cancelled=self._newer_waits)

    def answer_next(self) -> None:
        """Answers one question, the newest of those that ask anew."""
        if not self._waiting:
            self._read()
        question = self._waiting.popleft()
        if isinstance(question, SearchRequest):
            if not self._newer_waits():
                text = asked_by_meaning(question.typed)
                if text is None and question.by_meaning:
                    text = question.typed.strip()
                if text:
                    self._ask_by_meaning(question, text)
                else:
                    self._ask(question)
        elif isinstance(question, CompletionRequest):
            self._complete(question)
        elif isinstance(question, RelatedRequest):
            self._relate(question)
        elif question.number == self._number and self._results is not None:
            if isinstance(question, NextPage):
                self._report(PageResponse(question.number, *self._take()))
            elif isinstance(question, AllHitsRequest):
                self._report(AllHitsResponse(question.number, tuple(_every(self._results))))
            else:
                spans = tuple(self._results.marks_in(question.episode))
                self._report(EpisodeSpansResponse(question.number, question.episode, spans))
        elif question.number == self._number:
            self._answer_of_passages(question)

    def _read(self) -> None:
        self._waiting.append(self._questions.recv())
        self._heard += 1
        self._report(Ack(self._heard))

    def _newer_waits(self) -> bool:
        while self._questions.poll():
            self._read()
        return any(isinstance(question, SearchRequest) for question in self._waiting)

    def _current_index(self) -> Index:
        """The newest there is; the one that is open, while that is better than what is there."""
        from viewer.search.index import Index

        if self._index is None or not self._index.is_current():
            newest = Index(index_folder(self._library))
            self._problem = newest.problems[0] if newest.problems else None
            if self._index is None or self._problem is None or not self._index.is_whole():
                self._index = newest
        return self._index

    def _ask(self, question: SearchRequest) -> None:
        from viewer.search.filters import Cancelled
        from viewer.search.query_parser import parse
        from viewer.search.results import HitOrder
        from viewer.search.searcher import Order, search

        query = parse(question.typed)
        try:
            results = search(
                self._current_index(),
                query,
                order=Order(question.order),
                hit_order=HitOrder(question.hit_order),
                context=filter_context(self._library, query),
                cancelled=self._newer_waits,
            )
        except Cancelled:
            return
        self._number, self._results = question.number, results
        self._times = {}
        self._rows = self._all_rows(results)
        rows, whole = self._take()
        self._report(
            SearchResponse(
                number=question.number,
                typed=question.typed,
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
            except UserError:  # its words are found; when they sound is not known
                self._times[episode] = TimeMap()
        return self._times[episode]

    def _relate(self, question: RelatedRequest) -> None:
        if any(isinstance(waiting, RelatedRequest) for waiting in self._waiting):
            return  # a newer one replaces it
        without = [question.without] if question.without is not None else []
        index = self._current_index()
        _, only = passage_filter(self._library, index, question.filters)
        found = find_passages(index, self._meaning, question.quote, without=without, only=only)
        self._report(
            RelatedResponse(
                question.number,
                tuple(self._passage_rows(found.passages)),
                found.by_meaning,
                found.problem,
                self._problem,
            )
        )

    def _ask_by_meaning(self, question: SearchRequest, text: str) -> None:
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
        self._number, self._results, self._times = question.number, None, {}
        self._passages = [passage for passage, _ in found.passages]
        rows = self._passage_rows(found.passages)
        hint = found.problem
        if not found.by_meaning and hint is None:
            hint = Message(_WITHOUT_MODEL)
        self._report(
            SearchResponse(
                number=question.number,
                typed=question.typed,
                total=len(self._passages),
                together=0,
                episodes=len({passage.episode for passage in self._passages}),
                named=0,
                elapsed_ms=1000 * (time.monotonic() - began),
                asks_nothing=False,
                filters=parse(question.typed).filters,
                months=_months(self._passages),
                hint=hint,
                suggestion=None,
                incomplete=self._problem,
                rows=tuple(rows),
                whole=True,
            )
        )

    def _answer_of_passages(self, question: Question) -> None:
        """Answer what is asked about the passages of an answer by meaning."""
        if isinstance(question, AllHitsRequest):
            hits = tuple(
                HitRef(one.episode, one.start, one.end, first_word(one.text))
                for one in self._passages
            )
            self._report(AllHitsResponse(question.number, hits))
        elif isinstance(question, EpisodeSpansRequest):
            spans = sorted(
                (one.start, one.end) for one in self._passages if one.episode == question.episode
            )
            self._report(EpisodeSpansResponse(question.number, question.episode, tuple(spans)))

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

    def _complete(self, question: CompletionRequest) -> None:
        from viewer.search.suggestions import complete

        names = [collection.name for collection in collections(self._library)]
        start, end, options = complete(
            self._current_index(), question.typed, question.cursor, names
        )
        typed = question.typed[start:end].casefold()
        others = tuple(option for option in options if option.casefold() != typed)
        self._report(Completions(question.number, start, end, others))


def _months(passages: Sequence[RelatedPassage]) -> tuple[tuple[str, int], ...]:
    """Return the number of passages by month of publication, as ("2025-01", 12), in order."""
    months = Counter(one.published.isoformat()[:7] for one in passages if one.published is not None)
    return tuple(sorted(months.items()))


def _every(results: Results) -> Iterator[HitRef]:
    for group in results.groups:
        for start, end, words in results.words_in(group.episode):
            yield HitRef(group.episode, start, end, first_word(words))
