"""Download the recordings of the library's queue, two at a time.

To be run in a process of its own, or by the command line; one process does it at a time. What
the user pauses, adds or takes out meanwhile is seen in the queue.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.feeds.fetch_errors import Cancellation, FetchError
from viewer.feeds.fetcher import Fetcher
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.library.subscriptions import downloads as queue
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.downloads import Download, DownloadState
from viewer.runtime import log
from viewer.runtime.file_lock import exclusive
from viewer.services import subscriptions
from viewer.services.feed_links import fetch_episode_picture, open_linked
from viewer.services.file_download import AUDIO_LIMITS, RESERVE, download_file
from viewer.settings import Settings
from viewer.text.file_names import safe_stem

AT_A_TIME = 2
_LOOK_S = 0.2  # between two reads of the queue
_RETRIES = 5  # after broken connections, while bytes are received
_PATIENCE_S = 1.0  # before a retry, doubled each time
_LOCK = "downloads.lock"


class DownloadProgress(NamedTuple):
    """Progress of a download in bytes; `total` is None while it is unknown."""

    item_id: int
    episode_id: int
    received: int
    total: int | None


@dataclass(slots=True)
class DownloadResult:
    """Result of a queue: the files of episodes, and the reasons for missing ones."""

    done: dict[int, Path] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    cancelled: bool = False


class Space(NamedTuple):
    """Bytes that downloads need, as far as known, and free bytes of the disk.

    `unmeasured` is how many of them have not said it.
    """

    needed: int
    free: int
    unmeasured: int

    @property
    def is_enough(self) -> bool:
        """True if the downloads of known size fit."""
        return not self.needed or self.needed + RESERVE <= self.free


def audio_folder(library: Library) -> Path:
    """Return the folder for recordings: of the library, or where the user has moved it."""
    chosen = Settings.load(library.folder).audio_folder
    return Path(chosen) if chosen else library.folder / "audio"


def space_for(library: Library, to_download: Collection[Download]) -> Space:
    """Return the space that these downloads need and the free space."""
    needed = 0
    for download in to_download:
        part = download.part
        here = part.stat().st_size if part is not None and part.exists() else 0
        needed += max((download.length or 0) - here, 0)
    unmeasured = sum(download.length is None for download in to_download)
    return Space(needed, free_space(library), unmeasured)


def free_space(library: Library) -> int:
    """Return the free bytes where recordings are downloaded to."""
    folder = audio_folder(library)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def run_downloads(
    folder: Path,
    only: Collection[int] | None = None,
    by_rule: bool = True,
    *,
    report: Callable[[DownloadProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> DownloadResult:
    """Download what is queued in the library in `folder`, or `only` these items of it.

    Without `by_rule`, only what the user has asked for.

    Returns when nothing is left, or when `cancelled`; what came so far stays for the next time.

    Raises:
        UserError: the library cannot be written, or another process is downloading.
    """
    result = DownloadResult()
    with Library.open(folder, create=False) as library:
        try:
            lock = exclusive(folder / _LOCK)
            with lock as locked:
                if not locked:
                    raise UserError(
                        "another Earmark is downloading", remedy="Try again when it is done"
                    )
                selection = _Wanted(frozenset(only) if only is not None else None, by_rule)
                _Runner(library, selection, result, report, cancelled).run()
        except OSError as error:
            raise os_error(error, folder) from error
    result.cancelled = cancelled()
    return result


class _Wanted(NamedTuple):
    """Filter of downloads: `only` these items, with or without those by rules."""

    only: frozenset[int] | None
    by_rule: bool

    def includes(self, download: Download) -> bool:
        """Return True if a download passes the filter."""
        named = self.only is None or download.item_id in self.only
        return named and (self.by_rule or not download.by_rule)


class _Running:
    """A running download and its thread."""

    def __init__(self, download: Download) -> None:
        self.download = download
        self.stop = threading.Event()
        self.received, self.total = 0, download.length
        self.outcome: Path | Exception | None = None
        self.thread: threading.Thread | None = None


class _Runner:
    def __init__(
        self,
        library: Library,
        selection: _Wanted,
        result: DownloadResult,
        report: Callable[[DownloadProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._library = library
        self._wanted = selection
        self._result = result
        self._report = report
        self._cancelled = cancelled
        self._running: dict[int, _Running] = {}
        self._reported: dict[int, tuple[int, int | None]] = {}

    def run(self) -> None:
        """Work until the queue is empty."""
        try:
            while True:
                waiting = self._waiting()
                self._stop_others({download.item_id for download in waiting})
                for download in waiting:
                    if len(self._running) < AT_A_TIME and download.item_id not in self._running:
                        self._start(download)
                if not self._running:
                    return
                time.sleep(_LOOK_S)
                self._report_progress()
                self._collect()
                if self._cancelled():
                    return
        finally:
            for running in self._running.values():
                running.stop.set()
            for running in self._running.values():
                if running.thread is not None:
                    running.thread.join()
            self._collect()

    def _waiting(self) -> list[Download]:
        downloads = queue.downloads(self._library, DownloadState.QUEUED)
        return [download for download in downloads if self._wanted.includes(download)]

    def _stop_others(self, waiting: set[int]) -> None:
        """Stop the downloads that were paused or removed while they ran."""
        for item_id, running in self._running.items():
            if item_id not in waiting:
                running.stop.set()

    def _start(self, download: Download) -> None:
        running = self._running[download.item_id] = _Running(download)
        running.thread = threading.Thread(target=self._work, args=(running,), name="download")
        running.thread.start()

    def _report_progress(self) -> None:
        for item_id, running in self._running.items():
            state = running.received, running.total
            if self._reported.get(item_id) != state:
                self._reported[item_id] = state
                self._report(DownloadProgress(item_id, running.download.episode_id, *state))

    def _collect(self) -> None:
        for item_id, running in list(self._running.items()):
            if running.thread is None or running.thread.is_alive():
                continue
            del self._running[item_id]
            episode_id, outcome = running.download.episode_id, running.outcome
            if isinstance(outcome, Path):
                self._result.done[episode_id] = outcome
                for download in queue.surplus(self._library, running.download.feed_id):
                    queue.discard_audio(self._library, download)
            elif isinstance(outcome, UserError):
                self._result.failed[episode_id] = str(outcome)
            elif isinstance(outcome, Exception) and not isinstance(outcome, Cancellation):
                raise outcome

    def _work(self, running: _Running) -> None:
        """Run a download. In a worker thread, with its own database connection."""
        try:
            with Library.open(self._library.folder, create=False) as library:
                try:
                    running.outcome = self._download(library, running)
                except Cancellation:
                    raise
                except Exception as problem:  # a bug in one download must not end the others
                    running.outcome = error = log.as_user_error(problem)
                    queue.note_failure(library, running.download.item_id, error.message)
        except Exception as error:
            running.outcome = error

    def _download(self, library: Library, running: _Running) -> Path:
        retries, wait_s = 0, _PATIENCE_S
        while True:
            before = running.received
            try:
                return self._attempt(library, running)
            except FetchError as error:
                if error.status >= 400 or retries >= _RETRIES:
                    raise
                if running.received == before and retries >= 1:
                    raise
            retries += 1
            if running.stop.wait(wait_s):
                raise Cancellation
            wait_s *= 2

    def _attempt(self, library: Library, running: _Running) -> Path:
        item_id = running.download.item_id
        current = queue.download_of(library, running.download.episode_id)
        if current is None:
            raise Cancellation  # the episode or the feed was removed
        feed = feeds.subscription(library, current.feed_id)
        secret = subscriptions.secret_of(feed)
        show = safe_stem(current.show, "Podcast", replacement="-")

        def stopped() -> bool:
            return running.stop.is_set() or self._cancelled()

        def note(received: int, total: int | None) -> None:
            running.received, running.total = received, total
            if stopped():
                raise Cancellation

        with Fetcher(cancelled=stopped) as fetcher:
            path = download_file(
                current,
                audio_folder(library) / show,
                lambda headers, accept: open_linked(
                    fetcher,
                    feed,
                    secret,
                    current.url,
                    AUDIO_LIMITS,
                    headers=headers,
                    accept=accept,
                    compressed=False,
                ),
                lambda target, total, validator: queue.set_target(
                    library, item_id, target, total=total, validator=validator
                ),
                progress=note,
            )
            fetch_episode_picture(library, fetcher, current.episode_id)
        if queue.download_of(library, current.episode_id) is None:
            raise Cancellation
        queue.finish_download(library, current, path)
        return path
