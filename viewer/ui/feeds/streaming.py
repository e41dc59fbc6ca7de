"""Streaming: finds the address of the open episode's audio when it is played."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl, Signal

from viewer.services.feed_jobs import fetch_cover, stream_address
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature


class StreamOpener(Feature):
    """Answers the player's requests for an address, only when the user plays.

    Signals:
        cover_fetched: the picture of the streamed episode.
    """

    cover_fetched = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._player.stream_requested.connect(self._find)

    def _find(self) -> None:
        episode = self._session.episode
        if episode is None or not episode.streams:
            self._player.withdraw_stream()
            return
        episode_id = episode.id
        self._notifications.toast(tr("Connecting…"))
        self._tasks.run_in_thread(
            partial(stream_address, self._tasks.folder, episode_id),
            partial(self._open, episode_id),
            partial(self._fail, episode_id),
            key="stream",
        )

    def _open(self, episode_id: int, address: str) -> None:
        if self._is_open(episode_id):
            self._notifications.toast("")
            self._player.open_stream(QUrl(address))
            self._tasks.run_in_thread(
                partial(fetch_cover, self._tasks.folder, episode_id),
                lambda fetched: self.cover_fetched.emit() if fetched else None,
                lambda _: None,  # it has no cover then
                key="stream cover",
            )

    def _fail(self, episode_id: int, problem: Exception) -> None:
        if self._is_open(episode_id):
            self._notifications.toast("")
            self._player.withdraw_stream()
        self._notifications.report(problem)

    def _is_open(self, episode_id: int) -> bool:
        episode = self._session.episode
        return episode is not None and episode.id == episode_id and self._player.is_stream
