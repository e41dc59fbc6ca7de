"""Recorder of how far the user has listened to the open episode."""

from __future__ import annotations

from functools import partial

from viewer.library import episode_edits
from viewer.library.library import Library
from viewer.library.records import Listening
from viewer.services.episode_view import EpisodeView
from viewer.services.listening_progress import ListeningProgress
from viewer.ui.shell.feature import AppContext, Feature


class ListeningRecorder(Feature):
    """Notes in the library when an episode was begun, and when it was played to the end."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._episode_id: int | None = None
        self._progress = ListeningProgress()
        self._noted = Listening.UNPLAYED
        self._opened(app.session.episode)
        app.session.opened.connect(self._opened)
        app.player.position_changed.connect(self._moved)
        app.player.seeked.connect(lambda _: self._progress.interrupt())
        app.player.playing_changed.connect(lambda _: self._progress.interrupt())

    def _opened(self, episode: EpisodeView | None) -> None:
        if episode is None or episode.id != self._episode_id:
            self._progress = ListeningProgress()
        self._episode_id = episode.id if episode is not None else None
        self._noted = episode.summary.listening if episode is not None else Listening.UNPLAYED

    def _moved(self, position_ms: int) -> None:
        if self._episode_id is None or not self._player.is_playing:
            return
        state = self._progress.report(position_ms, self._player.duration_ms)
        if state > self._noted:
            self._noted = state
            self._tasks.run_with_library(
                partial(_note, episode_id=self._episode_id, state=state),
                lambda _: self._session.refresh_list(),
                self._notifications.report,
            )


def _note(library: Library, episode_id: int, state: Listening) -> None:
    episode_edits.note_listening(library, episode_id, state)
