"""Silence skipper: shortens pauses during playback."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Transcript
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.shell.feature import AppContext, Feature, Handlers

if TYPE_CHECKING:
    from viewer.audio.loudness import Stretch
    from viewer.audio.waveform_peaks import Peaks

_SOON_MS = 250  # more than the interval of the player's reports
_WORTH_MS = 150  # minimum rest of a silence that is skipped


class SilenceSkipper(Feature):
    """Skips silences of the playing audio, and underlines them on the waveform.

    Attributes:
        silences: those of the playing audio (ms), in order; empty if they are not skipped.
    """

    def __init__(self, app: AppContext, playback: PlaybackCommands) -> None:
        super().__init__(app)
        self._playback = playback
        self._action = self._actions["skip_silence"]
        self._action.setChecked(self._settings.skip_silence)
        self._peaks: Peaks | None = None
        self._tells = False  # True to show the skipped time once it is known
        self._saved_ms = 0.0  # skipped time below a second, not yet in the settings
        self._next: Stretch | None = None
        self.silences: Sequence[Stretch] = ()
        self._wait = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self._skip)
        self._session.updated.connect(self._updated)
        for player in playback.players:
            player.position_changed.connect(partial(self._moved, player))

    def actions(self) -> Handlers:
        return {"skip_silence": self.toggle}

    def toggle(self) -> None:
        """Skip silences, or play everything."""
        on = self._settings.skip_silence = not self._settings.skip_silence
        self._action.setChecked(on)
        self._tells = on
        self._find()
        if not on:
            self._notifications.toast(tr("Silence is played."))
        elif self._peaks is None:
            self._notifications.toast(tr("Silence is skipped once the audio has been analyzed."))

    def set_peaks(self, peaks: Peaks | None) -> None:
        """Find the silences from the peaks of the playing audio; None while they are unknown."""
        self._peaks = peaks
        self._find()

    def _updated(self, episode: EpisodeView) -> None:
        audible = self._playback.audible_episode
        if audible is not None and audible.id == episode.id:
            self._find()  # by its new times

    def _find(self) -> None:
        self._wait.stop()
        self._show(())
        if self._peaks is None or not self._settings.skip_silence:
            # A running search is for other audio.
            self._tasks.run_in_thread(lambda: None, lambda _: None, key="silences")
            return
        episode = self._playback.audible_episode
        transcript = episode.transcript if episode is not None else None
        self._tasks.run_in_thread(
            partial(_silences, self._peaks, transcript),
            self._found,
            self._notifications.report,
            key="silences",
        )

    def _found(self, silences: Sequence[Stretch]) -> None:
        self._show(silences)
        if self._tells:
            self._tells = False
            total_ms = sum(one.end_ms - one.start_ms for one in silences)
            told = tr("Skips {time} of silence in this episode.").format(time=clock(total_ms))
            self._notifications.toast(told if total_ms else tr("This episode has no silence."))

    def _show(self, silences: Sequence[Stretch]) -> None:
        self.silences = silences
        self._transport.waveform.set_silences(silences)

    def _moved(self, player: AudioPlayer, ms: int) -> None:
        if player is not self._playback.audible_player or not self.silences:
            return
        self._wait.stop()
        if not player.is_playing or player.plays_range:
            return
        place = bisect_right(self.silences, ms + round(_SOON_MS * player.rate), key=_start) - 1
        if place < 0:
            return
        self._next = self.silences[place]
        if self._next.end_ms - ms > _WORTH_MS:
            self._wait.start(round(max(self._next.start_ms - ms, 0) / player.rate))

    def _skip(self) -> None:
        player, silence = self._playback.audible_player, self._next
        now_ms = player.now_ms()
        if silence is None or not player.is_playing or player.plays_range:
            return
        if silence.start_ms - _SOON_MS <= now_ms < silence.end_ms:
            self._saved_ms += (silence.end_ms - now_ms) / player.rate
            self._settings.silence_saved_s += int(self._saved_ms // 1000)
            self._saved_ms %= 1000
            player.skip_to(silence.end_ms)


def _start(silence: Stretch) -> int:
    return silence.start_ms


def _silences(peaks: Peaks, transcript: Transcript | None) -> list[Stretch]:
    from viewer.audio.loudness import find_silences

    return find_silences(peaks, _words(transcript) if transcript is not None else ())


def _words(transcript: Transcript) -> list[tuple[int, int]]:
    """Return the times of words (ms), if the transcript has them: cues may contain pauses."""
    text = transcript.text
    return [
        (one.start_ms, one.end_ms)
        for one in transcript.time_map
        if not any(letter.isspace() for letter in text[one.start : one.end].strip())
    ]
