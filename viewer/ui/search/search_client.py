"""Client of the search process: sends requests and emits responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.errors import UserError
from viewer.runtime.processes import spawn_context
from viewer.services import search_service
from viewer.services.search_messages import (
    Ack,
    AllHitsRequest,
    AllHitsResponse,
    CompletionRequest,
    Completions,
    EpisodeSpansRequest,
    EpisodeSpansResponse,
    NextPage,
    PageResponse,
    RelatedRequest,
    RelatedResponse,
    Request,
    SearchRequest,
    SearchResponse,
)
from viewer.ui.i18n.translate import error_message
from viewer.ui.tasks.task_runner import TaskRunner, reraise

_TRIES = 5  # times that a request is repeated whose process died
_AHEAD = 8  # unanswered requests; more could fill the pipe and block the window

if TYPE_CHECKING:
    from viewer.runtime.processes import Connection


class SearchClient(QObject):
    """Client of one search process, which is started by the first request.

    Nothing blocks; responses to outdated requests are dropped. If the process dies,
    the request is sent to a new one.

    Signals:
        found: `SearchResponse`, the response to the last query.
        page_found: `PageResponse`, further rows of it.
        spans_found: `EpisodeSpansResponse`, the hits in one episode.
        all_hits_found: `AllHitsResponse`, all of its hits.
        related_found: `RelatedResponse` to the last request for related passages.
        completions_found: `Completions` for the last request.
        failed: error message (text); the next request starts a new process.
    """

    found = Signal(object)
    page_found = Signal(object)
    spans_found = Signal(object)
    all_hits_found = Signal(object)
    completions_found = Signal(object)
    related_found = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._requests: Connection | None = None
        self._number = 0
        self._completing = 0
        self._relating = 0
        self._asked: SearchRequest | None = None
        self._sent = self._acknowledged = 0
        self._held: dict[type, Request] = {}  # the latest request of each kind
        self._deaths = 0  # processes that died since the last response

    def get_ready(self) -> None:
        """Start the process in advance, since that takes a while."""
        if self._requests is not None:
            return
        receiver, sender = spawn_context().Pipe(duplex=False)
        self._requests = sender
        self._sent = self._acknowledged = 0
        self._held.clear()
        self._tasks.run_in_process(
            search_service.serve,
            self._tasks.folder,
            receiver,
            progress=lambda answer: self._receive(answer) if self._requests is sender else None,
            done=lambda _: self._ended(sender),
            failed=lambda problem: self._failed(sender, problem),
        )
        receiver.close()

    def ask(
        self, typed: str, order: str, hit_order: str = "closeness", *, by_meaning: bool = False
    ) -> None:
        """Send a query; responses to earlier ones are dropped."""
        self._number += 1
        self._asked = SearchRequest(self._number, typed, order, hit_order, by_meaning)
        self._deaths = 0
        self._send(self._asked)

    def forget(self) -> None:
        """Drop responses to all requests so far."""
        self._number += 1
        self._asked = None

    def more(self) -> None:
        """Request the next rows."""
        self._send(NextPage(self._number))

    def where(self, episode: int) -> None:
        """Request the spans of the hits in an episode."""
        self._send(EpisodeSpansRequest(self._number, episode))

    def every(self) -> None:
        """Request all hits."""
        self._send(AllHitsRequest(self._number))

    def complete(self, typed: str, cursor: int) -> None:
        """Request completions of the filter at `cursor` (characters)."""
        self._completing += 1
        self._send(CompletionRequest(self._completing, typed, cursor))

    def request_related(
        self, quote: str, without: tuple[int, int, int] | None, filters: str = ""
    ) -> None:
        """Request passages about the same thing as `quote`; replaces an earlier request."""
        self._relating += 1
        self._send(RelatedRequest(self._relating, quote, without, filters))

    def close(self) -> None:
        """Stop the process."""
        if self._requests is not None:
            self._requests.close()
            self._requests = None

    def _send(self, request: Request) -> None:
        self.get_ready()
        assert self._requests is not None
        if self._sent - self._acknowledged >= _AHEAD:
            self._held[type(request)] = request
            return
        self._sent += 1
        try:
            self._requests.send(request)
        except OSError:
            self.close()  # the process has died; its end is handled when it is reported

    def _receive(self, answer: object) -> None:
        if isinstance(answer, Ack):
            self._acknowledged = answer.requests
            requests, self._held = self._held, {}
            for request in requests.values():
                self._send(request)
            return
        if isinstance(answer, Completions):
            if answer.number == self._completing:
                self.completions_found.emit(answer)
            return
        if isinstance(answer, RelatedResponse):
            if answer.number == self._relating:
                self.related_found.emit(answer)
            return
        kinds: dict[type, Callable[[object], None]] = {
            SearchResponse: self.found.emit,
            PageResponse: self.page_found.emit,
            EpisodeSpansResponse: self.spans_found.emit,
            AllHitsResponse: self.all_hits_found.emit,
        }
        if answer.number == self._number:  # type: ignore[attr-defined]  # each of them has one
            kinds[type(answer)](answer)

    def _ended(self, sender: Connection) -> None:
        if self._requests is sender:
            self.close()

    def _failed(self, sender: Connection, problem: Exception) -> None:
        self._ended(sender)
        if not isinstance(problem, UserError):
            reraise(problem)
        self._deaths += 1
        if self._asked is not None and self._deaths < _TRIES:
            self._send(self._asked)
        else:
            self.failed.emit(error_message(problem))
