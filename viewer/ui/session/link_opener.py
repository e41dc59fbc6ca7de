"""Opens links: the episode of a link at its time or passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from viewer.errors import UserError
from viewer.library import episodes
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.session.session import Session
from viewer.ui.tasks.task_runner import TaskRunner

if TYPE_CHECKING:
    from viewer.export.deep_links import DeepLink


class _Target(NamedTuple):
    episode_id: int
    at: Span | None
    ms: int | None


class LinkOpener(QObject):
    """Opens the passage that a link names by its uid, or else the episode that it names by its id.

    A whole uid takes precedence over the id. Only the library of the window is searched. Links
    never name files.

    Signals:
        failed: the text of an error for the user.
    """

    failed = Signal(str)

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__(session)
        self._session = session
        self._tasks = tasks

    def open(self, text: str) -> None:
        """Open the target of a link; playback goes on or stays paused."""
        from viewer.export import deep_links

        try:
            link = deep_links.parse(text)
        except UserError:
            self.failed.emit(tr("Earmark cannot open this link."))
            return
        self._tasks.run_with_library(
            partial(_target, link=link), self._go, self._session.report_error, key="link"
        )

    def _go(self, target: _Target | None) -> None:
        if target is None:
            self.failed.emit(tr("The episode of this link is not in this library."))
        elif target.at is None and target.ms is None:
            self._session.open_if_different(target.episode_id)
        else:
            self._session.open(target.episode_id, at=target.at, seek_ms=target.ms)


def _target(library: Library, link: DeepLink) -> _Target | None:
    """Return the place in the library; None if it has no such episode."""
    from viewer.services.link_resolver import find_passage

    marked = find_passage(library, link)
    if marked is not None and not marked.review:
        times = load_transcript(library, marked.episode_id).time_map
        span = Span(marked.start, marked.end)
        return _Target(marked.episode_id, span, times.next_ms(marked.start))
    try:
        summary = episodes.summary(library, link.episode_id)
    except UserError:
        return None
    if link.ms is None:
        return _Target(link.episode_id, None, None)
    ms = min(link.ms, summary.duration_ms) if summary.duration_ms else link.ms
    transcript = load_transcript(library, link.episode_id)
    # At a time without speech: the last word before it.
    offset = transcript.time_map.previous_offset(ms)
    return _Target(link.episode_id, transcript.word_at(offset) if offset is not None else None, ms)
