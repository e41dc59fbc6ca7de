"""Tracker of the active cues and word during playback."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.transcripts.active_cues import FOREVER_MS, ActiveCueIndex, ActiveCues
from viewer.transcripts.model import Transcript
from viewer.ui.player.audio_player import AudioPlayer

_NOTHING = ActiveCues((), None, False, FOREVER_MS)
_LOOK_AGAIN_MS = 60_000  # maximum wait: a cue may claim to end after a thousand years


class CueTracker(QObject):
    """Reports the active cues and word of a player's position.

    A timer waits until the next word or cue begins or ends; position reports correct it.
    """

    lit_changed = Signal(object)

    def __init__(self, player: AudioPlayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._highlight = ActiveCueIndex(Transcript())
        self._lit = _NOTHING
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._update)
        player.position_changed.connect(self._update)
        player.playing_changed.connect(self._update)
        player.rate_changed.connect(self._update)

    @property
    def lit(self) -> ActiveCues:
        """The active cues and word."""
        return self._lit

    def set_highlight(self, highlight: ActiveCueIndex) -> None:
        """Set the cues and words of another transcript, or other times of the same one."""
        self._highlight = highlight
        self._update()

    def _update(self) -> None:
        if not self._player.is_loaded:
            self._show(_NOTHING)
            return
        now_ms = self._player.now_ms()
        active = self._highlight.at(now_ms)
        self._show(active)
        if self._player.is_playing and active.until_ms < FOREVER_MS:
            left_ms = (active.until_ms - now_ms) / self._player.rate
            self._next.start(round(min(max(left_ms, 0), _LOOK_AGAIN_MS)))
        else:
            self._next.stop()

    def _show(self, active: ActiveCues) -> None:
        changed = active[:3] != self._lit[:3]
        self._lit = active
        if changed:
            self.lit_changed.emit(active)
