"""Background playback: an episode continues to play while another one is open."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from viewer.library import episodes
from viewer.services.episode_view import EpisodeView
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.session.session import SAVE_EVERY_MS
from viewer.ui.shell.feature import AppContext, Feature


class BackgroundPlayback(Feature):
    """Keeps the playing episode in a player of its own when another one is opened.

    It ends when the open episode is played, and when its own episode is opened again, which
    then continues without a pause.

    Signals:
        changed: background playback started or ended.
    """

    changed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.player = AudioPlayer(self)
        self.episode: EpisodeView | None = None  # the episode in the background
        self._saver = QTimer(self, interval=SAVE_EVERY_MS)
        self._saver.timeout.connect(self._save)
        app.session.open_started.connect(self._keep)
        app.session.adopt_sound = self._hand_over
        app.player.playing_changed.connect(self._main_changed)
        self.player.finished.connect(self.end)
        self.player.failed.connect(lambda _: self.end())
        self.player.playing_changed.connect(lambda _: self._save())

    @property
    def is_active(self) -> bool:
        """True while an episode that is not open is playing or paused."""
        return self.episode is not None

    @property
    def audible_player(self) -> AudioPlayer:
        """The player that Play and Pause control."""
        return self.player if self.is_active else self._player

    def go_back(self) -> None:
        """Open the episode in the background."""
        if self.episode is not None:
            self._session.open(self.episode.id)

    def end(self) -> None:
        """Stop, and save the position."""
        if self.episode is None:
            return
        self._save()
        self.episode = None
        self._saver.stop()
        self.player.load(None)
        self.changed.emit()

    def _keep(self) -> None:
        episode, player = self._session.episode, self._player
        if episode is None or not player.is_playing or player.plays_range:
            return
        self.end()
        self.player.set_rate(player.rate)
        self.player.set_volume(self._settings.volume)
        self.player.set_muted(self._settings.muted)
        self.episode = episode
        self._saver.start()
        player.swap(self.player)
        self.changed.emit()

    def _hand_over(self, episode_id: int) -> bool:
        """Give the audio back to the open episode; return False if it is another one's."""
        if self.episode is None or self.episode.id != episode_id:
            return False
        self.episode = None
        self._saver.stop()
        self._player.swap(self.player)
        self.player.load(None)
        self.changed.emit()
        return True

    def _main_changed(self, playing: bool) -> None:
        if playing:
            self.end()

    def _save(self) -> None:
        if self.episode is None:
            return
        episode_id, position_ms = self.episode.id, self.player.now_ms()
        self._tasks.run_with_library(
            lambda library: episodes.save_playback_position(library, episode_id, position_ms),
            lambda _: None,
            self._session.report_error,
        )
