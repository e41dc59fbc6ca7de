"""Controller of podcast subscriptions: commands, refreshes, and news about episodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from viewer.feeds.opml import Outline
from viewer.feeds.secrets import may_be_secret
from viewer.library.drafts import DraftPlace, discard_draft
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.feed_items import details_of
from viewer.library.subscriptions.feed_transcripts import use_newer
from viewer.services import subscriptions
from viewer.services.episode_view import EpisodeView
from viewer.services.feed_jobs import SubscribeRequest, UpdateResult, refresh_job, subscribe_job
from viewer.services.feed_refresh import RefreshProgress
from viewer.services.feed_trust import feeds_are_trusted
from viewer.ui.feeds.download_controller import DownloadController
from viewer.ui.feeds.network_state import NetworkState
from viewer.ui.feeds.show_pictures import show_pictures
from viewer.ui.feeds.subscribe_dialog import SubscribeDialog
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.tasks.task_runner import ProcessTask
from viewer.ui.widgets.message_bar import MessageAction

_TYPED = DraftPlace(None, "address")  # what is typed into the dialog to subscribe
_FIRST_REFRESH_MS = 5_000  # after the start
_LOOK_MS = 10 * 60_000  # between two checks whether a refresh is due
_RELIST_MS = 2_000  # between two updates of the list while episodes are added


class FeedController(Feature):
    """Subscribes, refreshes and unsubscribes; one job at a time.

    Signals:
        changed: `progress`, `news` or `is_busy` changed.
        feeds_changed: feeds were read, or added.
        pictures_loaded: pictures (QPixmap) by the name of their show.
    """

    changed = Signal()
    feeds_changed = Signal()
    pictures_loaded = Signal(object)

    def __init__(
        self, app: AppContext, downloads: DownloadController, network: NetworkState
    ) -> None:
        super().__init__(app)
        self.downloads = downloads
        self._network = network
        self.progress: RefreshProgress | None = None
        self.news = ""
        self.new_episode: int | None = None  # the episodes of `news`
        self._job: ProcessTask | None = None
        self._told = ""  # problems of feeds
        self._is_unattended = False  # the job is a refresh that nobody asked for
        self._titles: dict[int, EpisodeSummary] = {}
        self._relist = QTimer(self, singleShot=True, interval=_RELIST_MS)
        self._relist.timeout.connect(self._session.refresh_list)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._refresh_if_due)
        self._session.episodes_listed.connect(self._on_listed)
        self._session.opened.connect(self._on_opened)
        downloads.finished.connect(self._on_downloaded)
        network.changed.connect(self._on_network_changed)

    def actions(self) -> Handlers:
        return {
            "subscribe": self.ask_for_address,
            "refresh_feeds": self.refresh,
            "download_audio": self.download_open_episode,
        }

    def contexts(self) -> Set[Requirement]:
        episode = self._session.episode
        streams = episode is not None and episode.streams
        return {Requirement.STREAM} if streams else frozenset()

    @property
    def is_busy(self) -> bool:
        """True while feeds are fetched."""
        return self._job is not None

    def begin(self) -> None:
        """Show pictures; later resume downloads of the last session and scheduled refreshes."""
        self._load_pictures()
        self._timer.start()
        QTimer.singleShot(_FIRST_REFRESH_MS, self, self._begin)

    # Commands

    def ask_for_address(self, address: str = "") -> None:
        """File > Subscribe…, or a link that was dropped."""
        dialog = SubscribeDialog(self._dialog_parent, self._tasks, address)
        fields = {"address": dialog.address_field}
        DialogDraft(dialog, self._tasks, _TYPED, fields, is_secret=may_be_secret)
        self._subscribe_with(dialog)

    def import_list(self, path: Path) -> None:
        """Offer the feeds of an OPML file."""

        def show(outlines: list[Outline]) -> None:
            dialog = SubscribeDialog(self._dialog_parent, self._tasks)
            dialog.show_list(outlines)
            self._subscribe_with(dialog)

        self._tasks.run_in_thread(
            lambda: subscriptions.read_list(path), show, self._notifications.report
        )

    def refresh(self, feed_ids: Sequence[int] | None = None, *, force: bool = True) -> None:
        """File > Refresh Podcasts: refresh all feeds now, or some."""
        if self._job is None:
            if feed_ids is None:
                self._notifications.dismiss(self._told)
            self._start(refresh_job, list(feed_ids) if feed_ids is not None else None, force)
            self._is_unattended = not force

    def stop(self) -> None:
        """Cancel the refresh; fetched episodes stay."""
        if self._job is not None:
            self._job.cancel()

    def dismiss_news(self) -> None:
        """Hide the news about episodes."""
        self.news = ""
        self.changed.emit()

    def download_open_episode(self) -> None:
        """Episode > Download Audio."""
        if self._session.episode is not None:
            self.downloads.download([self._session.episode.id])

    # Jobs

    def _begin(self) -> None:
        self._network.begin()
        self._continue_downloads()

    def _continue_downloads(self) -> None:
        """Resume downloads and refreshes if the network allows them."""

        def download(trusted: bool) -> None:
            if trusted:
                self.downloads.run()

        self._tasks.run_with_library(
            feeds_are_trusted, download, self._notifications.report, key="feeds trusted"
        )
        self._refresh_if_due()

    def _on_network_changed(self) -> None:
        if self._network.is_free:
            self._continue_downloads()
        elif self._is_unattended:
            self.stop()

    def _refresh_if_due(self) -> None:
        hours = self._settings.feed_hours
        if not hours or self._job is not None or not self._network.is_free:
            return

        def due(library: Library) -> list[int]:
            # A library from another person must not connect this user to its servers.
            return feeds.due(library, hours * 3600) if feeds_are_trusted(library) else []

        def start(feed_ids: list[int]) -> None:
            if feed_ids:
                self.refresh(feed_ids, force=False)

        self._tasks.run_with_library(due, start, self._notifications.report, key="feeds due")

    def _subscribe_with(self, dialog: SubscribeDialog) -> None:
        dialog.accepted.connect(lambda: self.subscribe(dialog.request))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def subscribe(self, request: SubscribeRequest) -> None:
        """Subscribe to the feeds of a request."""
        if request.addresses and self._job is None:
            self._start(subscribe_job, request)
        elif request.addresses:
            self._notifications.warning(
                tr("Podcasts are being refreshed. Try again when that has finished.")
            )

    def _start(self, work: Callable[..., Any], *args: object) -> None:
        self.progress = RefreshProgress(0, 0, True, "")
        self._is_unattended = False
        self._job = self._tasks.run_in_process(
            work,
            self._tasks.folder,
            *args,
            progress=self._on_progress,
            done=self._on_done,
            failed=self._on_failed,
        )
        self.changed.emit()

    def _on_progress(self, progress: RefreshProgress) -> None:
        if self._job is None:
            return
        self.progress = progress
        stored = not progress.in_feeds or progress.done == progress.total
        if stored and not self._relist.isActive():
            self._relist.start()
        self.changed.emit()

    def _on_done(self, result: UpdateResult) -> None:
        self._end_job()
        if result.feeds and not result.failed:
            forget = partial(discard_draft, draft_place=_TYPED)
            self._tasks.run_with_library(forget, lambda _: None, self._notifications.report)
        refreshed = result.refreshed
        if refreshed.added and not result.feeds:
            self.news = tr("%Ln new episode|%Ln new episodes", "", len(refreshed.added))
            self.new_episode = refreshed.added[-1]
        problems = [f"{address}: {error_message(reason)}" for address, reason in result.failed]
        of_feeds = [failure for failure in refreshed.failed if failure.episode_id is None]
        problems += [f"{failure.title}: {error_message(failure.reason)}" for failure in of_feeds]
        if problems:
            self._told = _some(problems)
            self._notifications.warning(self._told)
        if result.queued:
            self.downloads.run()
        self._session.refresh_list()
        self._load_pictures()
        open_episode = self._session.episode
        # The soundbites of feeds are passages.
        self._edits.show_episode(open_episode.id if open_episode is not None else None)
        if open_episode is not None and open_episode.id in {
            *refreshed.changed,
            *refreshed.transcripts,
        }:
            self._session.reload()
            self._on_opened(open_episode)
        self.feeds_changed.emit()
        self.changed.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._end_job()
        self._notifications.report(problem)
        self.feeds_changed.emit()
        self.changed.emit()

    def _end_job(self) -> None:
        self._job = None
        self.progress = None
        self._relist.stop()

    def _on_downloaded(self, episode_ids: list[int]) -> None:
        self._session.refresh_list()
        episode = self._session.episode
        if episode is not None and episode.id in episode_ids:
            self._session.reload_sound()

    def _on_listed(self, episodes: list[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode for episode in episodes}

    def _on_opened(self, episode: EpisodeView | None) -> None:
        """Offer a newer transcript of the open episode."""
        self.contexts_changed.emit()
        if episode is None:
            return
        episode_id = episode.id

        def newer(library: Library) -> bool:
            details = details_of(library, episode_id)
            return details is not None and details.newer_transcript_id is not None

        def offer(there: bool) -> None:
            current = self._session.episode
            if there and current is not None and current.id == episode_id:
                self._notifications.info(
                    tr("The publisher has a newer transcript of this episode."),
                    MessageAction(tr("Use Transcript"), lambda: self._use_newer(episode_id)),
                )

        self._tasks.run_with_library(newer, offer, self._notifications.report, key="newer")

    def _use_newer(self, episode_id: int) -> None:
        self._edits.execute(lambda library: use_newer(library, episode_id))

    def _load_pictures(self) -> None:
        folder = self._tasks.folder

        def show(images: dict[str, QImage]) -> None:
            if images:
                pixmaps = {name: QPixmap.fromImage(image) for name, image in images.items()}
                self.pictures_loaded.emit(pixmaps)

        self._tasks.run_in_thread(
            lambda: show_pictures(folder), show, self._notifications.report, key="pictures"
        )


def _some(problems: Sequence[str]) -> str:
    """Return the first problems and the number of the others as text."""
    text = " ".join(problems[:3])
    more = len(problems) - 3
    others = tr("%Ln more|%Ln more", "", max(more, 0))
    return text if more <= 0 else f"{text} {others}"
