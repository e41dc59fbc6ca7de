"""Voice booster: makes quiet voices as loud as the others during playback."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.ui.i18n.translate import tr
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.shell.feature import AppContext, Feature, Handlers

if TYPE_CHECKING:
    from viewer.audio.loudness import BoostCurve
    from viewer.audio.waveform_peaks import Peaks

_TICK_MS = 50
_MOST_CUT_DB = 6.0  # reduction of loud voices


class VoiceBooster(Feature):
    """Adjusts the volume to the loudness of voices.

    Qt's output cannot amplify. So loud voices are reduced by up to 6 dB, and quiet ones raised
    as far as the volume allows, without distortion.
    """

    def __init__(self, app: AppContext, playback: PlaybackCommands) -> None:
        super().__init__(app)
        self._playback = playback
        self._action = self._actions["boost_voices"]
        self._action.setChecked(self._settings.boost_voices)
        self._peaks: Peaks | None = None
        self._curve: BoostCurve | None = None
        self._tells = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._apply)
        for player in playback.players:
            player.playing_changed.connect(lambda _: self._run())

    def actions(self) -> Handlers:
        return {"boost_voices": self.toggle}

    def toggle(self) -> None:
        """Turn the boost on or off."""
        on = self._settings.boost_voices = not self._settings.boost_voices
        self._action.setChecked(on)
        self._tells = on
        self._find()
        if not on:
            self._notifications.toast(tr("Voices are played as recorded."))
        elif self._peaks is None:
            told = tr("Quiet voices are boosted once the audio has been analyzed.")
            self._notifications.toast(told)

    def set_peaks(self, peaks: Peaks | None) -> None:
        """Measure the loudness from the peaks of the playing audio; None while they are unknown."""
        self._peaks = peaks
        self._find()

    def _find(self) -> None:
        self._curve = None
        self._run()
        if self._peaks is None or not self._settings.boost_voices:
            self._tasks.run_in_thread(lambda: None, lambda _: None, key="voices")
            return
        self._tasks.run_in_thread(
            partial(_curve, self._peaks), self._found, self._notifications.report, key="voices"
        )

    def _found(self, curve: BoostCurve) -> None:
        self._curve = curve
        self._run()
        if self._tells:
            self._tells = False
            told = tr("Boosts quiet voices by up to {n} dB.").format(n=round(curve.most))
            self._notifications.toast(
                told if round(curve.most) else tr("All voices are equally loud.")
            )

    def _run(self) -> None:
        if self._curve is not None and self._playback.audible_player.is_playing:
            self._tick.start()
        else:
            self._tick.stop()
        self._apply()

    def _apply(self) -> None:
        audible = self._playback.audible_player
        for player in self._playback.players:
            player.set_gain(self._gain(player.now_ms()) if player is audible else 1.0)

    def _gain(self, ms: int) -> float:
        curve = self._curve
        if curve is None:
            return 1.0
        decibels: float = curve.at(ms) - min(curve.most, _MOST_CUT_DB)
        return float(10 ** (decibels / 20))


def _curve(peaks: Peaks) -> BoostCurve:
    from viewer.audio.loudness import find_boost

    return find_boost(peaks)
