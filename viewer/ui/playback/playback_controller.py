"""Playback controller: connects player, transport bar, waveform, cover and active cues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from viewer.library.records import AudioState
from viewer.services.episode_view import EpisodeView
from viewer.services.feed_pictures import cover_files
from viewer.settings import Settings
from viewer.transcripts.active_cues import ActiveCues
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.library.open_files import FileOpener
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.player.cue_tracker import CueTracker
from viewer.ui.player.transport_bar import FollowMode
from viewer.ui.player.waveform import SoundState
from viewer.ui.player.waveform_loader import WaveformLoader
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.audio.waveform_peaks import Peaks

_MOST_DISMISSED = 1_000
MISSING_SOUND_MS = 10_000  # of text after the end of the audio that are more than rounding


class PlaybackController(Feature):
    """Connects the player with the transport bar and the page.

    Signals:
        cover_read: the open episode's cover (QImage), or None.
        peaks_changed: `Peaks` of the playing audio, or None while they are unknown.
    """

    cover_read = Signal(object)
    peaks_changed = Signal(object)

    def __init__(
        self,
        app: AppContext,
        commands: PlaybackCommands,
        opener: FileOpener,
        background: BackgroundPlayback,
    ) -> None:
        super().__init__(app)
        self._commands = commands
        self._background = background
        self._opener = opener
        self._device_told = False
        self._warning = "", ""  # the last warning about the audio's length: key and text
        self._end_told = ""  # the message that the recording ends before the words
        self.follower = CueTracker(self._player, self)
        self._sound_problem = ""  # the last message about missing audio
        self.outline = WaveformLoader(self._tasks, self)
        self._join_player()
        self._join_transport()
        self._session.opened.connect(self._on_opened)
        self._notifications.dismissed.connect(self._on_dismissed)
        self._session.updated.connect(self._on_updated)
        self._session.sound_changed.connect(self.show)
        self._following_changed(self._page.view.following)

    def _join_player(self) -> None:
        player, transport = self._player, self._transport
        background = self._background
        for each in (player, background.player):
            each.position_changed.connect(partial(self._show_position, each))
            each.playing_changed.connect(partial(self._show_playing, each))
        background.changed.connect(self._background_changed)
        player.playing_changed.connect(self._playing_changed)
        player.duration_changed.connect(self._duration_known)
        for each in (player, background.player):
            each.rate_changed.connect(lambda _: self._show_rate())
        player.loop_changed.connect(self._loop_changed)
        player.end_passed.connect(self._beyond_end)
        player.failed.connect(self._playback_failed)
        player.device_changed.connect(self._notifications.warning)
        self.follower.lit_changed.connect(self._show_active)
        self.outline.progressed.connect(lambda peaks, _: transport.waveform.set_peaks(peaks))
        self.outline.finished.connect(self._outline_ready)
        # The waveform can be used to seek without peaks, too.
        self.outline.failed.connect(lambda why: transport.waveform.set_state(SoundState.READY, why))
        self.outline.failed.connect(self._sound_failed)

    def _join_transport(self) -> None:
        commands, transport = self._commands, self._transport
        transport.play_toggled.connect(commands.toggle_audible)
        transport.other_requested.connect(self._background.go_back)
        transport.seek_requested.connect(self._seek)
        transport.skip_requested.connect(commands.skip)
        transport.turn_requested.connect(commands.turn)
        transport.rate_changed.connect(commands.set_rate)
        transport.follow_toggled.connect(commands.toggle_follow)
        transport.loop_toggled.connect(commands.toggle_loop)
        transport.volume_changed.connect(commands.set_volume)
        transport.mute_toggled.connect(commands.toggle_mute)
        transport.audio_requested.connect(self._opener.ask_for_audio)
        transport.waveform.set_words_at(self._words_at)
        self._page.view.following_changed.connect(self._following_changed)
        self._page.view.verticalScrollBar().valueChanged.connect(
            lambda _: self._update_return_button()
        )

    def restore(self, settings: Settings) -> None:
        """Apply the saved volume, speed and other settings."""
        self._commands.set_rewind(settings.rewind_ms)
        self._commands.set_delay(settings.sound_delay_ms)
        self._commands.set_volume(settings.volume)
        self._player.set_muted(settings.muted)
        self._transport.set_muted(settings.muted)
        self._player.set_rate(settings.rate)

    def show(self, episode: EpisodeView | None) -> None:
        """Show the audio of the open episode, or why there is none."""
        self._fetch_cover(episode)
        for text in (self._sound_problem, self._warning[1], self._end_told):
            self._notifications.dismiss(text)
        if self._background.is_active:
            return  # the transport bar shows the playing episode
        transport = self._transport
        transport.set_position(0)
        transport.waveform.set_peaks(None)
        self.peaks_changed.emit(None)
        self.outline.load(None)
        if episode is not None and episode.streams:
            length = episode.summary.duration_ms or episode.transcript.time_map.end_ms
            transport.set_duration(length)
            transport.set_enabled_sound(True, "")
            transport.waveform.set_state(SoundState.NONE, tr("Streaming"))
            transport.set_position(self._player.now_ms())
        elif episode is None or episode.sound is None:
            reason = ""
            if episode is not None and episode.audio_state is AudioState.MISSING:
                name = episode.audio.path.name if episode.audio is not None else ""
                reason = tr("{name} cannot be found.").format(name=name)
                self._warn(reason)
            elif episode is not None and episode.is_refused and episode.audio is not None:
                reason = tr("{name} cannot be played.").format(name=episode.audio.path.name)
                self._warn(reason)
            elif episode is not None:
                reason = tr("This episode has no audio yet.")
            duration = episode.transcript.time_map.end_ms if episode is not None else 0
            transport.set_duration(duration)
            transport.set_enabled_sound(False, reason)
            transport.waveform.set_state(SoundState.NONE, reason)
        else:
            length = episode.summary.duration_ms or episode.transcript.time_map.end_ms
            transport.set_duration(length)
            transport.set_enabled_sound(True, "")
            transport.waveform.set_state(SoundState.LOADING)
            transport.set_position(self._player.now_ms())
            self.outline.load(episode.audio)

    def _warn(self, reason: str) -> None:
        """Show why there is no audio, until there is."""
        self._sound_problem = reason
        self._notifications.error(
            reason, MessageAction(tr("Choose Audio…"), self._opener.ask_for_audio)
        )

    def _background_changed(self) -> None:
        """Show the episode in the background with its title, or else the open one again."""
        other = self._background.episode
        self._transport.show_other(other.summary.title if other is not None else "")
        self._show_playing(self._commands.audible_player, self._commands.audible_player.is_playing)
        self._show_rate()
        if other is None:
            self.show(self._session.episode)

    def _show_rate(self) -> None:
        self._transport.set_rate(self._commands.audible_player.rate)

    def _show_position(self, player: AudioPlayer, ms: int) -> None:
        if player is self._commands.audible_player:
            self._transport.set_position(ms)

    def _show_playing(self, player: AudioPlayer, playing: bool) -> None:
        if player is self._commands.audible_player:
            self._transport.set_playing(playing)

    def _on_opened(self, episode: EpisodeView | None) -> None:
        if episode is None:
            self.show(None)
        else:
            self._on_updated(episode)

    def _on_updated(self, episode: EpisodeView) -> None:
        self.follower.set_highlight(episode.highlight)

    def update_cover(self) -> None:
        """Read and show the cover of the open episode."""
        self._fetch_cover(self._session.episode)

    def _fetch_cover(self, episode: EpisodeView | None) -> None:
        self._show_cover(None)
        sound = episode.sound if episode is not None else None
        folder, episode_id = self._tasks.folder, episode.id if episode is not None else None

        def cover() -> QImage | None:
            from viewer.ui.player.cover_art import read_cover, read_picture

            image = read_cover(sound) if sound is not None else None
            if image is None and episode_id is not None:
                pictures = map(read_picture, cover_files(folder, episode_id))
                image = next(filter(None, pictures), None)
            return image

        # Also without audio: it cancels reading the cover of another episode.
        self._tasks.run_in_thread(cover, self._show_cover, key="cover")

    def _show_cover(self, cover: QImage | None) -> None:
        self._page.header.set_cover(cover)
        self.cover_read.emit(cover)

    def _outline_ready(self, peaks: Peaks) -> None:
        transport = self._transport
        duration_ms = peaks.duration_ms
        transport.waveform.set_peaks(peaks)
        self.peaks_changed.emit(peaks)
        transport.waveform.set_state(SoundState.READY)
        if self._background.is_active:
            transport.set_duration(duration_ms)
            return
        # The decoded length is correct; that of the header may not be.
        transport.set_duration(duration_ms)
        self._session.save_duration(duration_ms)
        self._page.header.set_duration(duration_ms)
        problem = peaks.problem
        episode = self._session.episode
        words_ms = episode.transcript.time_map.end_ms if episode is not None else 0
        short = words_ms > duration_ms + MISSING_SOUND_MS
        # The message about words after the end has just been shown.
        end_announced = bool(self._end_told) and self._notifications.text == self._end_told
        if not problem and short and not end_announced and self._player.path:
            problem = tr("The audio is {sound} long, but the transcript runs to {words}.").format(
                name=self._player.path.name, sound=clock(duration_ms), words=clock(words_ms)
            )
        if not problem or episode is None or episode.audio is None:
            return
        key, text = f"{episode.id}:{episode.audio.fingerprint}", error_message(problem)
        self._warning = key, text
        if key not in self._settings.dismissed_warnings:
            self._notifications.warning(
                text, MessageAction(tr("Choose Audio…"), self._opener.ask_for_audio)
            )

    def _on_dismissed(self, text: str) -> None:
        """Do not show the warning about this episode's audio again."""
        key, warning = self._warning
        if key and text == warning:
            dismissed = [other for other in self._settings.dismissed_warnings if other != key]
            self._settings.dismissed_warnings = [*dismissed, key][-_MOST_DISMISSED:]

    def _duration_known(self, ms: int) -> None:
        if self._background.is_active:
            return
        episode = self._session.episode
        unknown = episode is not None and (
            episode.streams or (episode.audio is not None and episode.audio.duration_ms is None)
        )
        if unknown:
            self._transport.set_duration(ms)

    def _show_active(self, active: ActiveCues) -> None:
        view = self._page.view
        new_cue, new_word = active.cues != view.lit.cues, active.word != view.lit.word
        view.set_lit(active)
        if new_cue and active.cues:
            start, end = active.cues[-1]
            view.setAccessibleDescription(view.transcript.text[start:end])
        if active.cues and (self._player.is_playing or new_cue):
            view.follow_lit()
        if new_cue or new_word:
            self._update_return_button()

    def _words_at(self, ms: int) -> str:
        episode = self._background.episode or self._session.episode
        offset = episode.transcript.time_map.to_offset(ms) if episode is not None else None
        if episode is None or offset is None:
            return ""
        cue = episode.transcript.cue_at(offset)
        if cue is None:
            return ""
        start, end = episode.transcript.cues[cue][:2]
        return episode.transcript.text[start:end]

    def _playing_changed(self, playing: bool) -> None:
        if playing and (problem := self._player.device_problem()):
            self._notify_once(problem)
        self._update_return_button()

    def _beyond_end(self, duration_ms: int) -> None:
        """Stay at the requested words, which are after the end of the recording."""
        self._page.view.suspend_following()
        sentence = tr("The recording ends at {end}, before these words.")
        self._end_told = sentence.format(end=clock(duration_ms))
        self._notifications.info(
            self._end_told, MessageAction(tr("Choose Audio…"), self._opener.ask_for_audio)
        )

    def _notify_once(self, problem: str) -> None:
        # A problem of the audio itself is more important.
        if not self._device_told and not self._notifications.text:
            self._device_told = True
            self._notifications.warning(problem)

    def _playback_failed(self, sentence: str) -> None:
        if self._player.path is not None and not self._player.duration_ms:
            self._transport.set_enabled_sound(False, sentence)  # it cannot be played at all
        self._sound_failed(sentence)

    def _sound_failed(self, sentence: str) -> None:
        self._warn(sentence)

    def _following_changed(self, following: bool) -> None:
        self._actions["follow"].setChecked(following)
        self._transport.set_follow(FollowMode.ON if following else FollowMode.SUSPENDED)
        self._update_return_button()

    def _update_return_button(self) -> None:
        view = self._page.view
        active = view.lit.word or (view.lit.cues[-1] if view.lit.cues else None)
        away = not view.following and active is not None and not view.is_in_sight(active.start)
        self._page.offer_way_back(away and self._player.is_playing)

    def _loop_changed(self, looping: bool) -> None:
        self._actions["loop"].setChecked(looping)
        self._transport.set_loop(looping)
        self._transport.waveform.set_loop(self._player.loop)

    def _seek(self, ms: int) -> None:
        self._commands.audible_player.seek(ms)
        if not self._background.is_active:
            self._page.view.follow()
