"""Handlers of the commands for playback."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial

from PySide6.QtCore import Signal

from viewer.services.episode_view import EpisodeView
from viewer.ui.i18n.translate import tr
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.player.audio_player import (
    FASTEST,
    LONG_SKIP_MS,
    RATES,
    SKIP_MS,
    SLOWEST,
    AudioPlayer,
)
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers

VOLUME_STEP = 0.1


class PlaybackCommands(Feature):
    """Handlers that play, seek, and change speed and volume, which are saved in the settings.

    Signals:
        volume_set: the volume (0 to 1) was changed.

    Attributes:
        page_in_sight: False while the mini player is shown in place of the window.
        stoppers: each stops what another player plays, and returns True if it played.
    """

    volume_set = Signal(float)

    def __init__(self, app: AppContext, background: BackgroundPlayback) -> None:
        super().__init__(app)
        self._background = background
        self.page_in_sight = True
        self.stoppers: list[Callable[[], bool]] = []
        background.changed.connect(self.contexts_changed)
        app.session.opened.connect(lambda _: self._apply_rate())

    def actions(self) -> Handlers:
        view = self._view
        return {
            "play": self.toggle,
            "back_to_playing": self._background.go_back,
            "play_here": lambda: self.play_from_offset(view.selection().start),
            "back": partial(self.skip, -SKIP_MS),
            "forward": partial(self.skip, SKIP_MS),
            "back_far": partial(self.skip, -LONG_SKIP_MS),
            "forward_far": partial(self.skip, LONG_SKIP_MS),
            "previous_turn": partial(self.turn, -1),
            "next_turn": partial(self.turn, 1),
            "slower": partial(self.step_rate, -1),
            "faster": partial(self.step_rate, 1),
            "normal_speed": partial(self.set_rate, 1.0),
            "loop": self.toggle_loop,
            "follow": self.toggle_follow,
            "volume_up": lambda: self.step_volume(VOLUME_STEP),
            "volume_down": lambda: self.step_volume(-VOLUME_STEP),
            "mute": self.toggle_mute,
        }

    def contexts(self) -> Set[Requirement]:
        episode = self._episode
        contexts = set()
        if self._background.is_active:
            contexts |= {Requirement.SOUND, Requirement.BACKGROUND}
        if episode is not None and episode.is_playable:
            contexts.add(Requirement.SOUND)
            if episode.sound is not None:
                contexts.add(Requirement.AUDIO_FILE)
        return contexts

    @property
    def audible_player(self) -> AudioPlayer:
        """The player in use, whose episode may not be open."""
        return self._background.audible_player

    @property
    def audible_episode(self) -> EpisodeView | None:
        """The playing episode; the open one if none is playing."""
        return self._background.episode or self._episode

    def heard(self) -> tuple[int, int] | None:
        """Return the id of the playing episode and the position (ms)."""
        episode = self.audible_episode
        return None if episode is None else (episode.id, self.audible_player.now_ms())

    @property
    def players(self) -> tuple[AudioPlayer, AudioPlayer]:
        """The players of the open episode and of the one in the background."""
        return self._player, self._background.player

    def toggle(self) -> None:
        """Pause what plays; if nothing does, play the episode on the page."""
        if any(stop() for stop in self.stoppers):
            return
        audible = self.audible_player
        if self.page_in_sight and not audible.is_starting and self._player.is_loaded:
            self._player.play()
        else:
            audible.toggle()

    def toggle_audible(self) -> None:
        """Play or pause the episode in the transport bar, which may not be the one on the page."""
        self.audible_player.toggle()

    @property
    def _view(self) -> ReadingView:
        return self._page.view

    @property
    def _episode(self) -> EpisodeView | None:
        return self._session.episode

    def play_from_offset(self, offset: int) -> None:
        """Play from the word at `offset`, or the next one with a time, and follow."""
        episode = self._episode
        if episode is None or not self._player.is_loaded:
            return
        word = episode.transcript.word_at(offset)
        ms = episode.transcript.time_map.next_ms(word.start if word is not None else offset)
        if ms is not None:
            self._player.play_from(ms)
            self._view.follow()

    def skip(self, by_ms: int) -> None:
        """Skip `by_ms` forward, or back if negative."""
        self.audible_player.seek(self.audible_player.now_ms() + by_ms)

    def turn(self, by: int) -> None:
        """Go to the next or previous turn from the position, or without times from the view.

        Back goes to the start of the current turn, unless the position is just after it.
        """
        episode = self._episode
        if episode is None or not episode.transcript.turns:
            return
        transcript = episode.transcript
        now_ms = self._player.now_ms()
        offset = transcript.time_map.previous_offset(now_ms)
        timed = self._player.is_loaded and bool(transcript.time_map)
        if not timed or offset is None:
            offset = self._view.top_offset() if not timed else 0
        index = transcript.turn_at(offset) or 0
        if timed and by < 0:
            start_ms = transcript.time_map.next_ms(transcript.turns[index].start)
            if start_ms is not None and now_ms - start_ms > 1_500:
                by = 0
        index = min(max(index + by, 0), len(transcript.turns) - 1)
        start = transcript.turns[index].start
        ms = transcript.time_map.next_ms(start) if timed else None
        if ms is not None:
            self._player.seek(ms)
            self._view.follow()
        else:
            self._view.suspend_following()
            self._view.scroll_to(start, at=0.05)

    def step_rate(self, by: int) -> None:
        """Set the next faster or slower speed of the list."""
        rate = self.audible_player.rate
        if by > 0:
            self.set_rate(next((r for r in RATES if r > rate + 0.001), FASTEST))
        else:
            self.set_rate(next((r for r in reversed(RATES) if r < rate - 0.001), SLOWEST))

    def set_rate(self, rate: float) -> None:
        """Set the speed, and save it for the show."""
        self.audible_player.set_rate(rate)
        episode = self.audible_episode
        show = episode.summary.show if episode is not None else ""
        if show:
            self._settings.show_rates[show] = str(self.audible_player.rate)
        else:
            self._settings.rate = self.audible_player.rate

    def set_usual_rate(self, rate: float) -> None:
        """Set the speed of shows that have none of their own."""
        self._settings.rate = rate
        self._apply_rate()

    def _apply_rate(self) -> None:
        """Play the open episode at the speed of its show."""
        show = self._episode.summary.show if self._episode is not None else ""
        try:
            rate = float(self._settings.show_rates.get(show, self._settings.rate))
        except ValueError:
            rate = 0.0
        if not SLOWEST <= rate <= FASTEST:  # edited by hand
            rate = self._settings.rate
        if rate != self._player.rate:
            self._player.set_rate(rate)

    def toggle_loop(self) -> None:
        """Repeat the selection or the current cue, or end the loop."""
        episode = self._episode
        if self._player.loop is not None or episode is None:
            self._player.set_loop(None)
            return
        start, end = self._view.selection()
        if start == end and self._view.lit.cues:
            start, end = self._view.lit.cues[-1]
        interval = episode.transcript.time_map.interval(start, end) if end > start else None
        if interval is not None:
            self._player.play_range(interval.start_ms, interval.end_ms, loop=True)
        else:
            self._actions["loop"].setChecked(False)
            self._transport.set_loop(False)

    def toggle_follow(self) -> None:
        """Start or stop following playback."""
        if self._view.following:
            self._view.suspend_following()
        else:
            self._view.follow()

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1, and save it."""
        self._settings.volume = min(max(volume, 0.0), 1.0)
        for player in self.players:
            player.set_volume(self._settings.volume)
        self._transport.set_volume(self._settings.volume)
        self.volume_set.emit(self._settings.volume)

    def step_volume(self, by: float) -> None:
        """Change the volume by a key, and show it."""
        self.set_volume(self._settings.volume + by)
        percent = round(self._settings.volume * 100)
        self._notifications.toast(tr("Volume {percent}%").format(percent=percent))

    @property
    def volume(self) -> float:
        """Volume, 0 to 1."""
        return self._settings.volume

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self._settings.muted = not self._settings.muted
        for player in self.players:
            player.set_muted(self._settings.muted)
        self._transport.set_muted(self._settings.muted)

    def set_rewind(self, ms: int) -> None:
        """Set and save how far playback rewinds on resume (ms)."""
        self._settings.rewind_ms = ms
        for player in self.players:
            player.rewind_on_resume_ms = ms

    def set_lead_in(self, ms: int) -> None:
        """Set and save how long before a search hit playback starts (ms)."""
        self._settings.lead_in_ms = ms

    def set_delay(self, ms: int) -> None:
        """Set and save the output latency of the audio device (ms)."""
        self._settings.sound_delay_ms = ms
        for player in self.players:
            player.output_latency_ms = ms
