"""Controller of downloads: queue, process, pause and resume."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from viewer.library.library import Library
from viewer.library.subscriptions import downloads as queue
from viewer.library.subscriptions.downloads import Download, DownloadState
from viewer.services.feed_downloads import (
    DownloadProgress,
    DownloadResult,
    Space,
    run_downloads,
    space_for,
)
from viewer.ui.feeds.network_state import NetworkState
from viewer.ui.i18n.locale_format import format_size
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.tasks.task_runner import ProcessTask
from viewer.ui.widgets.dialogs import ConfirmDialog

_ASK_FROM = 3  # recordings, which are confirmed first, with their size
_RETRY_MS = 30_000  # while another process downloads


@dataclass(frozen=True, slots=True)
class DownloadStatus:
    """State of the download queue.

    Attributes:
        running: received and total bytes (None: unknown), by episode.
        waiting, paused: episodes.
        failed: the error's text, by episode.
    """

    running: dict[int, tuple[int, int | None]]
    waiting: tuple[int, ...]
    paused: tuple[int, ...]
    failed: dict[int, str]

    @property
    def unfinished(self) -> frozenset[int]:
        """The episodes that are in the queue; those that failed are not."""
        return frozenset((*self.running, *self.waiting, *self.paused))

    @property
    def share(self) -> float:
        """Received part of the running downloads, 0 to 1; negative if a total is unknown."""
        totals = [total for _, total in self.running.values()]
        if not totals or None in totals:
            return -1.0
        here = sum(received for received, _ in self.running.values())
        return here / max(sum(total or 0 for total in totals), 1)


class DownloadController(Feature):
    """Owns the process that downloads; the queue itself is in the library.

    Signals:
        changed: `status` changed.
        finished: ids of episodes whose recordings were downloaded.
    """

    changed = Signal()
    finished = Signal(object)

    def __init__(self, app: AppContext, network: NetworkState) -> None:
        super().__init__(app)
        self._network = network
        self._job: ProcessTask | None = None
        self._again = False
        self._downloads: Sequence[Download] = ()
        self._running: dict[int, tuple[int, int | None]] = {}
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.run)
        network.changed.connect(self._on_network_changed)

    @property
    def status(self) -> DownloadStatus:
        """The current state of the queue."""
        states: dict[DownloadState, list[int]] = {state: [] for state in DownloadState}
        for download in self._downloads:
            states[download.state].append(download.episode_id)
        queued = states[DownloadState.QUEUED]
        running = {
            episode_id: self._running[episode_id]
            for episode_id in queued
            if episode_id in self._running
        }
        return DownloadStatus(
            running,
            tuple(episode_id for episode_id in queued if episode_id not in running),
            tuple(states[DownloadState.PAUSED]),
            {
                download.episode_id: download.problem or ""
                for download in self._downloads
                if download.state is DownloadState.FAILED
            },
        )

    def download(self, episode_ids: Sequence[int]) -> None:
        """Download the recordings of episodes; see `confirm`."""

        def measure(library: Library) -> tuple[list[int], Space]:
            to_download = queue.wanted_downloads(library, episode_ids)
            return [download.episode_id for download in to_download], space_for(
                library, to_download
            )

        def decide(measured: tuple[list[int], Space]) -> None:
            episodes, space = measured
            if not episodes:
                self._notifications.info(tr("There is nothing to download."))
            elif self.confirm(len(episodes), space):
                self._queue(episodes)

        self._tasks.run_with_library(measure, decide, self._notifications.report)

    def confirm(self, count: int, space: Space, parent: QWidget | None = None) -> bool:
        """Return True to start so many downloads: few that fit, or else if the user confirms."""
        if count < _ASK_FROM and space.is_enough:
            return True
        question = tr("Download %Ln recording?|Download %Ln recordings?", "", count)
        dialog = ConfirmDialog(
            parent or self._dialog_parent, question, describe_space(space), tr("Download")
        )
        return bool(dialog.exec())

    def pause(self) -> None:
        """Pause all downloads; received bytes are kept."""
        self._change(queue.pause_downloads)

    def resume(self) -> None:
        """Continue paused downloads, and try failed ones again."""

        def again(library: Library) -> None:
            queue.resume_downloads(library)
            failed = queue.downloads(library, DownloadState.FAILED)
            queue.queue_downloads(library, [download.episode_id for download in failed])

        self._change(again, run=True)

    def cancel(self) -> None:
        """Empty the queue and delete the partial files."""
        items = [download.item_id for download in self._downloads]
        self._change(lambda library: queue.cancel_downloads(library, items))

    def run(self) -> None:
        """Start the queue, which may have downloads of an earlier session."""
        if self._job is not None:
            self._again = True
            return
        self._read_queue(run=True)

    def close(self) -> None:
        """Ask the process to stop; the queue stays."""
        if self._job is not None:
            self._job.cancel()

    def _queue(self, episode_ids: list[int]) -> None:
        self._change(lambda library: queue.queue_downloads(library, episode_ids), run=True)

    def _change(self, work: Callable[[Library], object], *, run: bool = False) -> None:
        self._tasks.run_with_library(
            work,
            lambda _: self.run() if run else self._read_queue(),
            self._notifications.report,
        )

    def _on_network_changed(self) -> None:
        """Restart with the downloads that are allowed now; received bytes are kept."""
        if self._job is not None:
            self._again = True
            self._job.cancel()

    def _read_queue(self, *, run: bool = False) -> None:
        """Read the queue; with `run`, start the process if something waits."""

        def unfinished(library: Library) -> list[Download]:
            states = (DownloadState.QUEUED, DownloadState.PAUSED, DownloadState.FAILED)
            return queue.downloads(library, *states)

        def show(downloads: list[Download]) -> None:
            self._downloads = downloads
            queued = [download for download in downloads if download.state is DownloadState.QUEUED]
            waits = any(self._network.is_free or not download.by_rule for download in queued)
            if run and waits and self._job is None:
                self._start()
            self.changed.emit()

        self._tasks.run_with_library(unfinished, show, self._notifications.report)

    def _start(self) -> None:
        self._again = False
        self._job = self._tasks.run_in_process(
            run_downloads,
            self._tasks.folder,
            None,
            self._network.is_free,
            progress=self._on_progress,
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_progress(self, progress: DownloadProgress) -> None:
        is_running = progress.episode_id in self._running
        self._running[progress.episode_id] = progress.received, progress.total
        if progress.received == progress.total or not is_running:
            self._read_queue()  # another process may have changed the queue
        self.changed.emit()

    def _on_done(self, result: DownloadResult) -> None:
        self._job = None
        self._running.clear()
        if result.done:
            self.finished.emit(list(result.done))
        self._read_queue(run=self._again)

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self._running.clear()
        # Another process works on the same queue.
        self._retry.start()
        self._read_queue()
        self._notifications.report(problem)


def describe_space(space: Space) -> str:
    """Return a text about the space that downloads need and the free space."""
    needed, free = format_size(space.needed), format_size(space.free)
    sentence = tr("About {needed} are needed, {free} are free.")
    if not space.is_enough:
        sentence = tr(
            "About {needed} are needed, but only {free} are free: not all of it will fit."
        )
    sentence = sentence.format(needed=needed, free=free)
    if space.unmeasured:
        hint = tr(
            "The feed does not state the size of %Ln of them.|"
            "The feed does not state the sizes of %Ln of them.",
            "",
            space.unmeasured,
        )
        sentence = f"{sentence} {hint}"
    return sentence
