"""Presenter of feed downloads and new episodes in a status strip."""

from __future__ import annotations

from PySide6.QtCore import Signal

from viewer.library.records import EpisodeSummary
from viewer.ui.feeds.download_controller import DownloadController
from viewer.ui.feeds.feed_controller import FeedController
from viewer.ui.i18n.locale_format import format_megabytes, format_number
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.status_strip import StatusStrip, StripAction


class FeedStatusPresenter(Feature):
    """Shows downloads, a running refresh, or news about episodes.

    Signals:
        states_changed: texts about episodes that are downloaded or failed, by episode id.
    """

    states_changed = Signal(object)

    def __init__(
        self,
        app: AppContext,
        strip: StatusStrip,
        feeds: FeedController,
        downloads: DownloadController,
    ) -> None:
        super().__init__(app)
        self._strip = strip
        self._feeds = feeds
        self._downloads = downloads
        self._titles: dict[int, str] = {}
        self._dismissed: set[int] = set()  # dismissed failures
        self._session.episodes_listed.connect(self._on_listed)
        feeds.changed.connect(self._show)
        downloads.changed.connect(self._show)

    def _on_listed(self, episodes: list[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode.title for episode in episodes}

    def _show(self) -> None:
        self.states_changed.emit(self._states())
        status = self._downloads.status
        progress = self._feeds.progress
        failed = {
            failed_id: why
            for failed_id, why in status.failed.items()
            if failed_id not in self._dismissed
        }
        if status.running or status.waiting:
            self._show_downloads()
        elif progress is not None:
            text = (
                tr("Refreshing podcasts…") if progress.in_feeds else tr("Downloading transcripts…")
            )
            if progress.total:
                count = tr("{done} of {total}").format(
                    done=format_number(progress.done), total=format_number(progress.total)
                )
                text = f"{text} {count}"
            done = progress.done / progress.total if progress.total else -1.0
            self._strip.show_status(text, [StripAction(tr("Stop"), self._feeds.stop)], done=done)
        elif status.paused:
            paused_text = tr(
                "%Ln download is paused.|%Ln downloads are paused.", "", len(status.paused)
            )
            choices = [
                StripAction(tr("Resume"), self._downloads.resume),
                StripAction(tr("Cancel All"), self._downloads.cancel),
            ]
            self._strip.show_status(paused_text, choices)
        elif failed:
            episode_id, why = next(iter(failed.items()))
            title = self._titles.get(episode_id, "")
            choices = [
                StripAction(tr("Try Again"), self._downloads.resume),
                StripAction(tr("Dismiss"), lambda: self._dismiss(failed)),
            ]
            self._strip.show_status(f"{title}: {error_message(why)}", choices, problem=True)
        elif self._feeds.news:
            choices = [
                StripAction(tr("Open"), self._open_new),
                StripAction(tr("Dismiss"), self._feeds.dismiss_news),
            ]
            self._strip.show_status(self._feeds.news, choices)
        else:
            self._strip.show_status("")

    def _show_downloads(self) -> None:
        status = self._downloads.status
        names = [self._titles.get(episode_id, "") for episode_id in status.running]
        parts = [tr("Downloading {titles}").format(titles=", ".join(names))]
        here = sum(received for received, _ in status.running.values())
        totals = [total for _, total in status.running.values()]
        if totals and None not in totals:
            size = tr("{done} of {total} MB").format(
                done=format_megabytes(here),
                total=format_megabytes(sum(total or 0 for total in totals)),
            )
            parts.append(size)
        if status.waiting:
            parts.append(tr("%Ln queued|%Ln queued", "", len(status.waiting)))
        choices = [
            StripAction(tr("Pause"), self._downloads.pause),
            StripAction(tr("Cancel All"), self._downloads.cancel),
        ]
        self._strip.show_status(" · ".join(parts), choices, done=status.share)

    def _states(self) -> dict[int, str]:
        status = self._downloads.status
        states = dict.fromkeys(status.waiting, tr("queued for download"))
        states |= dict.fromkeys(status.paused, tr("download paused"))
        states |= dict.fromkeys(status.failed, tr("download failed"))
        for episode_id, (received, total) in status.running.items():
            percent = round(100 * received / total) if total else 0
            states[episode_id] = tr("downloading, {percent}%").format(percent=percent)
        return states

    def _dismiss(self, failed: dict[int, str]) -> None:
        self._dismissed |= failed.keys()
        self._show()

    def _open_new(self) -> None:
        if self._feeds.new_episode is not None:
            self._session.open(self._feeds.new_episode)
        self._feeds.dismiss_news()
