"""Decoded samples of the player with their times."""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput, QAudioFormat

from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.player.media_protocols import ask_overrides_now


class Heard(NamedTuple):
    """A decoded buffer: time of delivery (monotonic s), position (ms), samples."""

    at_s: float
    start_ms: float
    samples: NDArray[np.float32]
    rate: int


class Listener(QObject):
    """Collects the decoded buffers of a player from now on.

    Times are exact if `prompt`: it is called in the playback thread, which then waits for Python.
    Such a listener must be stopped before its player is deleted.
    """

    def __init__(self, player: AudioPlayer, *, prompt: bool = False) -> None:
        super().__init__(player)
        self.heard: list[Heard] = []
        self._listens = True
        form = QAudioFormat()
        form.setSampleRate(8_000)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Float)
        self._output = QAudioBufferOutput(form, self)
        kind = Qt.ConnectionType
        self._output.audioBufferReceived.connect(
            self._hear, kind.DirectConnection if prompt else kind.QueuedConnection
        )
        ask_overrides_now(self._output)
        player.media.setAudioBufferOutput(self._output)

    def stop(self) -> None:
        """Stop collecting."""
        if self._listens:
            self._listens = False
            self._output.audioBufferReceived.disconnect(self._hear)

    def _hear(self, buffer: QAudioBuffer) -> None:
        now = time.monotonic()
        samples = np.frombuffer(bytes(buffer.constData()), np.float32).copy()
        self.heard.append(
            Heard(now, buffer.startTime() / 1000, samples, buffer.format().sampleRate())
        )

    def clicks(self) -> list[tuple[float, float]]:
        """Return each played click: position in the file (ms) and time of playback (s)."""
        found: list[tuple[float, float]] = []
        for at_s, start_ms, samples, rate in self.heard:
            loud = np.flatnonzero(np.abs(samples) > 0.2)
            if not len(loud):
                continue
            offset_s = int(loud[0]) / rate
            ms = start_ms + offset_s * 1000
            moment = (ms, at_s + offset_s)
            if not found or abs(ms - found[-1][0]) > 50 or moment[1] - found[-1][1] > 0.1:
                found.append(moment)
        return found
