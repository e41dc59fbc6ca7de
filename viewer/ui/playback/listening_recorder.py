"""Recorder of how far the user has listened to episodes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from viewer.library import episode_edits
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary, Listening
from viewer.services.listening_progress import ListeningProgress
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.shell.feature import AppContext, Feature


class ListeningRecorder(Feature):
    """Stores in the library when an episode is started, and when it is played to the end."""

    def __init__(self, app: AppContext, background: BackgroundPlayback) -> None:
        super().__init__(app)
        self._background = background
        self._progress: dict[int, ListeningProgress] = {}  # by episode
        self._listed: dict[int, Listening] = {}  # by episode
        app.session.episodes_listed.connect(self._follow)
        for player in (app.player, background.player):
            player.position_changed.connect(partial(self._moved, player))
            player.seeked.connect(partial(self._interrupted, player))
            player.playing_changed.connect(partial(self._interrupted, player))

    def _follow(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Take over changes of the state by the user."""
        self._listed = {episode.id: episode.listening for episode in episodes}
        self._progress = {
            number: progress
            for number, progress in self._progress.items()
            if self._listed.get(number) is progress.state
        }

    def _summary(self, player: AudioPlayer) -> EpisodeSummary | None:
        """Return the episode that a player plays."""
        main = player is self._player
        episode = self._session.episode if main else self._background.episode
        return episode.summary if episode is not None else None

    def _interrupted(self, player: AudioPlayer, _: object) -> None:
        episode = self._summary(player)
        if episode is not None and episode.id in self._progress:
            self._progress[episode.id].interrupt()

    def _moved(self, player: AudioPlayer, position_ms: int) -> None:
        episode = self._summary(player)
        if episode is None or not player.is_playing:
            return
        progress = self._progress.get(episode.id)
        if progress is None:
            listening = self._listed.get(episode.id, episode.listening)
            progress = self._progress[episode.id] = ListeningProgress(listening)
        if progress.report(position_ms, player.duration_ms):
            self._tasks.run_with_library(
                partial(_note, episode_id=episode.id, state=progress.state),
                lambda _: self._session.refresh_list(),
                self._notifications.report,
            )


def _note(library: Library, episode_id: int, state: Listening) -> None:
    episode_edits.note_listening(library, episode_id, state)
