"""Refresh feeds: read them, list their episodes, fetch transcripts and chapters.

To be run in a process of its own, or by the command line. Threads fetch, at most two at a time
from one host; the thread that calls writes to the library, in whole transactions. Killed at any
moment, the library holds whole episodes, and the next refresh fetches what is missing.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from viewer.errors import UserError
from viewer.feeds.feed_parser import NotAFeed
from viewer.feeds.fetch_errors import Cancellation
from viewer.feeds.fetcher import LONGEST_RETRY_S, Fetcher
from viewer.feeds.secrets import Secret
from viewer.library.imports.import_marker import import_marker
from viewer.library.library import Library, now
from viewer.library.subscriptions import feed_transcripts, feeds
from viewer.library.subscriptions.feed_transcripts import (
    ChapterTask,
    FetchedTranscript,
    TranscriptTask,
)
from viewer.library.subscriptions.feeds import Subscription
from viewer.library.subscriptions.soundbites import place_soundbites
from viewer.messages import Message
from viewer.runtime import log
from viewer.services import subscriptions
from viewer.services.feed_links import LinkFetcher, disagreement, fetch_pictures, scratch_folder
from viewer.services.feed_trust import trust_feeds, typed_hosts
from viewer.services.subscriptions import ReadFeed

_THREADS = 8
_FLUSH_S, _FLUSH_FEEDS = 0.5, 25  # of feeds that were read and wait for their transaction
_BATCH = 32  # episodes whose transcripts are stored in one transaction


class RefreshProgress(NamedTuple):
    """Progress of a refresh: `done` of `total` feeds or, with `in_feeds` False, of episodes."""

    done: int
    total: int
    in_feeds: bool
    name: str


class FeedFailure(NamedTuple):
    """Reason why a feed, or a transcript of one of its episodes, is not here or not all of it."""

    feed_id: int
    title: str
    reason: str
    episode_id: int | None = None


@dataclass(slots=True)
class RefreshResult:
    """Result of a refresh.

    Attributes:
        added: new episodes.
        changed: episodes known before that have a first or another transcript, or of which the
            feed says something else.
        offered: of those, the ones whose newer transcript waits for the user's word.
        transcripts: episodes that got a transcript, the new ones among them.
    """

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    offered: list[int] = field(default_factory=list)
    transcripts: list[int] = field(default_factory=list)
    failed: list[FeedFailure] = field(default_factory=list)
    cancelled: bool = False

    def note_changed(self, episode_ids: Iterable[int]) -> None:
        """Add to `changed` what is not in it, and is not new itself."""
        noted = {*self.added, *self.changed}
        self.changed += [
            episode_id for episode_id in dict.fromkeys(episode_ids) if episode_id not in noted
        ]


def refresh(
    folder: Path,
    feed_ids: Sequence[int] | None = None,
    *,
    force: bool = True,
    report: Callable[[RefreshProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RefreshResult:
    """Refresh some feeds, or all, of the library in `folder`.

    Without `force`, feeds wait after failures, and those that have ended are not asked. Where
    the server has named a time, it is waited for in any case.

    Raises:
        UserError: the library cannot be written. What is wrong with a feed is in the result.
    """
    result = RefreshResult()
    with Library.open(folder, create=False) as library, Fetcher(cancelled=cancelled) as fetcher:
        if force:
            trust_feeds(library)
        chosen = set(feed_ids) if feed_ids is not None else None
        wanted = [
            subscription
            for subscription in feeds.subscriptions(library)
            if (chosen is None or subscription.id in chosen) and (force or _is_due(subscription))
        ]
        due = [subscription for subscription in wanted if not _must_wait(subscription)]
        result.failed += [
            FeedFailure(subscription.id, subscription.title, subscription.problem or "")
            for subscription in wanted
            if subscription not in due
        ]
        try:
            _refresh_feeds(library, fetcher, due, result, report=report, cancelled=cancelled)
            ids = [subscription.id for subscription in due]
            fetch_pictures(library, fetcher, ids)
            fetch_missing(library, fetcher, ids, result, force=force, report=report)
        except Cancellation:
            pass
    result.cancelled = cancelled()
    return result


def _must_wait(feed: Subscription) -> bool:
    """Return True if the server has named a time before which it wants no request."""
    return 0 < feed.retry_at - now() <= LONGEST_RETRY_S  # more is not from a server


def _is_due(feed: Subscription) -> bool:
    return not feed.gone and feed.next_at <= now()


def _refresh_feeds(
    library: Library,
    fetcher: Fetcher,
    due: list[Subscription],
    result: RefreshResult,
    *,
    report: Callable[[RefreshProgress], None],
    cancelled: Callable[[], bool],
) -> None:
    """Read feeds and store what they say, some in each transaction."""
    waiting: list[tuple[Subscription, Secret, ReadFeed | UserError]] = []
    flushed_at = time.monotonic()

    def flush() -> None:
        with library.transaction():
            for feed, secret, read in waiting:
                _store(library, feed, secret, read, result)
        waiting.clear()

    with _threads() as pool:
        jobs = {}
        for feed in _by_turns(due):
            secret = subscriptions.secret_of(feed)
            jobs[pool.submit(_read, fetcher, feed, secret)] = feed, secret
        for done, job in enumerate(as_completed(jobs), 1):
            if cancelled():
                raise Cancellation
            feed, secret = jobs[job]
            waiting.append((feed, secret, job.result()))
            if len(waiting) >= _FLUSH_FEEDS or time.monotonic() - flushed_at > _FLUSH_S:
                flush()
                flushed_at = time.monotonic()
            report(RefreshProgress(done, len(due), True, feed.title))
        flush()


def _read(fetcher: Fetcher, feed: Subscription, secret: Secret) -> ReadFeed | UserError:
    """Read one feed, in a thread; an error is part of the result."""
    try:
        return subscriptions.read_feed(
            fetcher,
            feed.url,
            secret,
            typed=bool(typed_hosts(feed)),
            etag=feed.etag,
            modified=feed.modified,
        )
    except Cancellation:
        raise
    except Exception as problem:  # a bug that one feed meets must not cost the others
        return log.as_user_error(problem)


def _store(
    library: Library,
    feed: Subscription,
    secret: Secret,
    read: ReadFeed | UserError,
    result: RefreshResult,
) -> None:
    try:
        feeds.subscription(library, feed.id)
    except UserError:
        return  # the user has unsubscribed meanwhile
    if not isinstance(read, UserError):
        first = feed.checked_at is None or not feeds.counts(library).get(feed.id)
        try:
            with library.savepoint():
                stored = subscriptions.store_read(library, feed, read, secret, first=first)
        except UserError:
            raise
        except Exception as problem:  # see `_read`
            read = log.as_user_error(problem)
        else:
            result.added += stored.added
            result.note_changed(stored.changed)
            remarks = read.feed.remarks if read.feed is not None else []
            result.failed += [FeedFailure(feed.id, feed.title, remark) for remark in remarks]
            return
    if isinstance(read, NotAFeed):
        read.remedy = None
    subscriptions.note_problem(library, feed, read)
    result.failed.append(FeedFailure(feed.id, feed.title, read.message))


def fetch_missing(
    library: Library,
    fetcher: Fetcher,
    feed_ids: list[int],
    result: RefreshResult,
    *,
    force: bool = True,
    report: Callable[[RefreshProgress], None] = lambda _: None,
) -> None:
    """Fetch the transcripts and chapters that feeds name and the library does not have.

    Raises:
        Cancellation: the user stopped it; what was stored stays.
        UserError: the library cannot be written.
    """
    tasks = feed_transcripts.transcript_tasks(library, feed_ids, force=force)
    chapters = feed_transcripts.chapter_tasks(library, feed_ids)
    if tasks or chapters:
        _fetch_links(library, fetcher, (tasks, chapters), result, report)
    result.note_changed(place_soundbites(library, feed_ids))


def _fetch_links(
    library: Library,
    fetcher: Fetcher,
    tasks_due: tuple[list[TranscriptTask], list[ChapterTask]],
    result: RefreshResult,
    report: Callable[[RefreshProgress], None],
) -> None:
    tasks, chapters = tasks_due
    episodes: dict[int, list[TranscriptTask]] = defaultdict(list)
    for task in tasks:
        episodes[task.episode_id].append(task)
    followed = {subscription.id: subscription for subscription in feeds.subscriptions(library)}
    with ExitStack() as stack:
        stack.enter_context(import_marker(library.folder))
        work = LinkFetcher(
            library,
            fetcher,
            {
                subscription.id: (subscription, subscriptions.secret_of(subscription))
                for subscription in followed.values()
            },
            stack.enter_context(scratch_folder(library)),
        )
        pool = stack.enter_context(_threads())
        groups = list(episodes.values())
        batches = [groups[start : start + _BATCH] for start in range(0, len(groups), _BATCH)]
        # The next batch is fetched while one is stored.
        ahead: list[list[Future[FetchedTranscript]]] = []
        for number, batch in enumerate(batches):
            for later in batches[number + len(ahead) : number + 2]:
                ahead.append(
                    [pool.submit(work.transcript, task) for group in later for task in group]
                )
            fetched = [job.result() for job in ahead.pop(0)]
            _keep(library, fetched, followed, result)
            done = min((number + 1) * _BATCH, len(groups))
            report(RefreshProgress(done, len(groups), False, batch[-1][0].title))
        marks = [(task, pool.submit(work.chapters, task)) for task in chapters]
        for start in range(0, len(marks), _BATCH):
            with library.transaction():
                for mark, future in marks[start : start + _BATCH]:
                    try:
                        with library.savepoint():
                            feed_transcripts.store_chapters(library, mark, future.result())
                    except (UserError, Cancellation):
                        raise
                    except Exception as problem:  # see `_read`
                        log.as_user_error(problem)


def _keep(
    library: Library,
    fetched: list[FetchedTranscript],
    followed: dict[int, Subscription],
    result: RefreshResult,
) -> None:
    stored = feed_transcripts.store_transcripts(library, fetched)
    got = [*stored.first, *stored.replaced, *stored.offered]
    result.transcripts += stored.first + stored.replaced
    result.offered += stored.offered
    result.note_changed(got)
    for transcript in fetched:
        problem = (
            transcript.problem
            or stored.failed.get(transcript.task.episode_id)
            or (
                disagreement(transcript.task, transcript.file)
                if transcript.file is not None
                else None
            )
            or (transcript.file.problem if transcript.file is not None else None)
        )
        if problem is not None:
            reason = Message("{title}: {problem}", title=transcript.task.title, problem=problem)
            title = followed[transcript.task.feed_id].title
            result.failed.append(
                FeedFailure(transcript.task.feed_id, title, reason, transcript.task.episode_id)
            )


def _by_turns(due: list[Subscription]) -> Iterator[Subscription]:
    """Yield feeds of all hosts in turn, so that a slow host does not take all threads."""
    hosts: dict[str, list[Subscription]] = defaultdict(list)
    for feed in due:
        hosts[urlsplit(feed.url).netloc].append(feed)
    while hosts:
        for host in list(hosts):
            yield hosts[host].pop(0)
            if not hosts[host]:
                del hosts[host]


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="feeds")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
