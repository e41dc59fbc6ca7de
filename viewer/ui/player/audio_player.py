"""Audio player: one file or stream, with position, speed, volume and ranges."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from viewer.ui.i18n.translate import tr
from viewer.ui.player.media_errors import error_text
from viewer.ui.player.media_protocols import ask_overrides_now, permit_files, permit_streams
from viewer.ui.player.playback_clock import PlaybackClock

SLOWEST, FASTEST = 0.5, 3.0
RATES = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)  # in menus and by keys
SKIP_MS, LONG_SKIP_MS = 5_000, 15_000  # of buttons, keys and the waveform
LATEST_MS = 2**31 - 1  # maximum of an int in Qt's signals: 24 days
_LOADED = (  # attributes of the loaded audio, exchanged by `swap`
    *("_path", "_streams", "_needs_address", "_clock", "_resumable", "_wanted_ms", "_start_ms"),
    *("_play_wanted", "_media", "_output", "_gain"),
)


class AudioPlayer(QObject):
    """Player of one audio file at a time. Times are integer milliseconds of the audio.

    Signals:
        position_changed: the position was reported or set (ms).
        seeked: `seek` set the position (ms).
        skipped: `skip_to` set the position (ms).
        playing_changed: playback started or stopped.
        duration_changed: the duration by the decoder (ms).
        rate_changed: the speed of playback; 1.0 is that of the recording.
        failed: error message (text) about the audio.
        device_changed: message (text) about a missing output device; "" if there is one.
        end_passed: playback after the end of the file was requested; its duration (ms).
        finished: the file or the range ended.
        loop_changed: a range is repeated, or no longer is.
        stream_requested: playback was requested while the address of the stream is not known.
    """

    position_changed = Signal(int)
    seeked = Signal(int)
    skipped = Signal(int)
    playing_changed = Signal(bool)
    duration_changed = Signal(int)
    rate_changed = Signal(float)
    failed = Signal(str)
    device_changed = Signal(str)
    end_passed = Signal(int)
    finished = Signal()
    loop_changed = Signal(bool)
    stream_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rewind_on_resume_ms = 1000
        self.output_latency_ms = 0
        self._path: Path | None = None
        self._streams = False  # True if the loaded audio comes from the network
        self._needs_address = False
        self._clock = PlaybackClock()
        self._resumable = False
        self._wanted_ms: int | None = None
        self._start_ms = 0  # position of the file before it is first played
        self._play_wanted = False
        self._stretch: tuple[int, int] | None = None
        self._looping = False
        self._rate = 1.0
        self._volume = 1.0
        self._gain = 1.0
        self._muted = False
        self._media: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._devices: QMediaDevices | None = None
        self._stretch_end = QTimer(self)
        self._stretch_end.setSingleShot(True)
        self._stretch_end.setTimerType(Qt.TimerType.PreciseTimer)
        self._stretch_end.timeout.connect(self._check_stretch)

    def _make_media(self) -> QMediaPlayer:
        """Create Qt's player; done with the first audio, since its codecs take long to load."""
        # Qt also opens playlists; their entries must not be opened by other protocols.
        os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
        self._output = QAudioOutput(self)
        self._apply_volume()
        self._output.setMuted(self._muted)
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._devices_changed)
        media = self._media = QMediaPlayer(self)
        ask_overrides_now(media, self._output)
        media.setAudioOutput(self._output)
        media.setPitchCompensation(True)
        media.setPlaybackRate(self._rate)
        self._connect_media(media)
        return media

    def _connect_media(self, media: QMediaPlayer) -> None:
        media.positionChanged.connect(self._position_changed)
        media.playbackStateChanged.connect(self._state_changed)
        media.mediaStatusChanged.connect(self._status_changed)
        media.durationChanged.connect(self._duration_changed)
        media.errorOccurred.connect(self._error_occurred)

    def _disconnect_media(self, media: QMediaPlayer) -> None:
        media.positionChanged.disconnect(self._position_changed)
        media.playbackStateChanged.disconnect(self._state_changed)
        media.mediaStatusChanged.disconnect(self._status_changed)
        media.durationChanged.disconnect(self._duration_changed)
        media.errorOccurred.disconnect(self._error_occurred)

    # State

    @property
    def media(self) -> QMediaPlayer:
        """Qt's player, for comparisons with the decoded audio."""
        return self._media or self._make_media()

    @property
    def path(self) -> Path | None:
        """The loaded file; None for a stream."""
        return self._path

    @property
    def is_loaded(self) -> bool:
        """True if there is audio to play: a file or a stream."""
        return self._path is not None or self._streams

    @property
    def is_stream(self) -> bool:
        """True if the audio is streamed."""
        return self._streams

    @property
    def is_playing(self) -> bool:
        """True while audio is played."""
        playing = QMediaPlayer.PlaybackState.PlayingState
        return self._media is not None and self._media.playbackState() == playing

    @property
    def is_starting(self) -> bool:
        """True if audio is played, or will be as soon as it is loaded."""
        return self.is_playing or self._play_wanted

    @property
    def rate(self) -> float:
        """Speed, `SLOWEST` to `FASTEST`; the pitch stays."""
        return self._rate

    @property
    def duration_ms(self) -> int:
        """Duration (ms) by the decoder; 0 while unknown."""
        return self._media.duration() if self._media is not None else 0

    @property
    def plays_range(self) -> bool:
        """True while a range is played, once or in a loop."""
        return self._stretch is not None

    @property
    def loop(self) -> tuple[int, int] | None:
        """The range (ms) of the loop, if there is one."""
        return self._stretch if self._looping else None

    def now_ms(self) -> int:
        """Return the position (ms) that is heard at this moment, interpolated between reports.

        While it plays, `output_latency_ms` (the delay of the output device) is subtracted.
        """
        if self._wanted_ms is not None:
            return self._wanted_ms
        late = self.output_latency_ms * self.rate if self.is_playing else 0.0
        return max(0, round(self._clock.now_ms(time.monotonic()) - late))

    def device_problem(self) -> str:
        """Message about a missing output device, or ""."""
        if QMediaDevices.audioOutputs():
            return ""
        return tr("No audio device found. The text follows along silently.")

    # Control

    def load(self, path: Path | None, *, start_ms: int = 0, streams: bool = False) -> None:
        """Load `path`, paused at `start_ms`; None unloads.

        Without a file but with `streams`, `stream_requested` is emitted when playback is first
        requested, and answered by `open_stream`. Nothing is fetched before.
        """
        self._forget_stretch()
        self._play_wanted = False
        # Stopping reports position 0, which must not be taken for that of the new file.
        self._path = None
        self._streams = self._needs_address = False
        if self._media is not None:
            self._media.stop()
        self._path = path
        self._streams = self._needs_address = path is None and streams
        self._resumable = False
        start_ms = max(0, min(start_ms, LATEST_MS))
        self._start_ms = start_ms
        self._wanted_ms = start_ms if self.is_loaded else None
        self._clock.reset(start_ms, running=False, rate=self.rate)
        permit_files()
        if path is not None:
            self._set_source(QUrl.fromLocalFile(str(path)))
        elif self._media is not None:
            self._media.setSource(QUrl())

    def _set_source(self, url: QUrl) -> None:
        """Load `url`, also if it is loaded already: Qt would ignore it, and report nothing."""
        if self.media.source() == url:
            self.media.setSource(QUrl())
        self.media.setSource(url)

    def swap(self, other: AudioPlayer) -> None:
        """Exchange the loaded audio of two players, without interrupting playback."""
        both = ((self, other), (other, self))
        for player, _ in both:
            player._forget_stretch()
            if player._media is not None:
                player._disconnect_media(player._media)
        for name in _LOADED:
            mine, its = getattr(self, name), getattr(other, name)
            setattr(self, name, its)
            setattr(other, name, mine)
        for player, _ in both:
            if player._media is not None:
                player._connect_media(player._media)
            player._apply_rate()
            player.playing_changed.emit(player.is_playing)

    def open_stream(self, url: QUrl) -> None:
        """Load the stream at `url`, after `stream_requested`, and play as requested."""
        if self._streams:
            self._needs_address = False
            permit_streams()
            self._set_source(url)

    def withdraw_stream(self) -> None:
        """Cancel a pending start, as there is no address; `play` requests it again."""
        if self._streams:
            self._needs_address = True
            self._play_wanted = False

    def play(self) -> None:
        """Play; after a pause, from slightly earlier."""
        if not self.is_loaded or self.is_playing:
            return
        if self._resumable and self.rewind_on_resume_ms:
            earliest = self._stretch[0] if self._stretch else 0
            self.seek(max(earliest, self.now_ms() - self.rewind_on_resume_ms))
        self._resumable = False
        self._start()

    def pause(self) -> None:
        """Pause."""
        self._play_wanted = False
        if self.is_playing:
            self.media.pause()
            self._resumable = True

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_starting:
            self.pause()
        else:
            self.play()

    def seek(self, ms: int) -> None:
        """Set the position (ms), clamped to the file, without starting or stopping playback."""
        if not self.is_loaded:
            return
        # While a file replaces another one, Qt still reports the old duration.
        duration = self.media.duration() if self._wanted_ms is None else 0
        ms = max(0, min(ms, duration or LATEST_MS))
        if self._stretch and not self._stretch[0] <= ms < self._stretch[1]:
            self._forget_stretch()
        self._resumable = False
        self._clock.reset(ms, running=self.is_playing, rate=self.rate)
        if self._wanted_ms is not None:
            # Not loaded yet: the seek is done then.
            self._wanted_ms = ms
        else:
            self.media.setPosition(ms)
        self.position_changed.emit(ms)
        self.seeked.emit(ms)

    def skip_to(self, ms: int) -> None:
        """Continue playing at `ms`; `skipped` is emitted, not `seeked`."""
        if not self.is_playing or self._wanted_ms is not None or ms <= self.now_ms():
            return
        self._clock.reset(ms, running=True, rate=self.rate)
        self.media.setPosition(ms)
        self.position_changed.emit(ms)
        self.skipped.emit(ms)

    def play_from(self, ms: int) -> None:
        """Play from `ms`; if the file ends before, emit `end_passed` and leave the position."""
        if self._wanted_ms is None and 0 < self.duration_ms <= ms:
            self.pause()
            self.end_passed.emit(self.duration_ms)
            return
        self.seek(ms)
        self._start()

    def play_range(self, start_ms: int, end_ms: int, *, loop: bool = False) -> None:
        """Play `start_ms` to `end_ms` and pause there; with `loop`, repeat it."""
        self._stretch = (start_ms, max(end_ms, start_ms + 50))
        self._looping = loop
        self.loop_changed.emit(loop)
        self.play_from(start_ms)

    def set_loop(self, stretch: tuple[int, int] | None) -> None:
        """Repeat a range (ms); None ends the loop and playback continues after it."""
        if stretch is None:
            self._forget_stretch()
            return
        self._stretch = (stretch[0], max(stretch[1], stretch[0] + 50))
        self._looping = True
        if not self._stretch[0] <= self.now_ms() < self._stretch[1]:
            self.seek(self._stretch[0])
        self.loop_changed.emit(True)
        self._watch_stretch()

    def set_rate(self, rate: float) -> None:
        """Set the speed, clamped to `SLOWEST` to `FASTEST`."""
        rate = round(min(max(rate, SLOWEST), FASTEST), 2)
        self._rate = rate
        self._apply_rate()
        self.rate_changed.emit(rate)

    def _apply_rate(self) -> None:
        """Continue at the set speed from the current position."""
        now_s = time.monotonic()
        now_ms = self._clock.now_ms(now_s)
        if self._media is not None:
            self._media.setPlaybackRate(self._rate)
        self._clock.reset(now_ms, running=self.is_playing, rate=self._rate)
        self._clock.report(now_ms, now_s)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1, on the scale of perceived loudness."""
        self._volume = min(max(volume, 0.0), 1.0) ** 2
        self._apply_volume()

    def set_gain(self, gain: float) -> None:
        """Set a factor of the volume; the product is limited to full volume."""
        if gain != self._gain:
            self._gain = max(gain, 0.0)
            self._apply_volume()

    def _apply_volume(self) -> None:
        if self._output is not None:
            self._output.setVolume(min(self._volume * self._gain, 1.0))

    def set_muted(self, muted: bool) -> None:
        """Mute or unmute, keeping the volume."""
        self._muted = muted
        if self._output is not None:
            self._output.setMuted(muted)

    # Signals of Qt's player

    def _position_changed(self, ms: int) -> None:
        if self._wanted_ms is not None:
            return
        self._clock.report(ms, time.monotonic())
        self._watch_stretch()
        self.position_changed.emit(self.now_ms())

    def _state_changed(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        self._clock.reset(self._clock.now_ms(time.monotonic()), running=playing, rate=self.rate)
        self.playing_changed.emit(playing)

    def _duration_changed(self, ms: int) -> None:
        if ms > 0:
            self.duration_changed.emit(ms)

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        ready = (QMediaPlayer.MediaStatus.LoadedMedia, QMediaPlayer.MediaStatus.BufferedMedia)
        if status not in (QMediaPlayer.MediaStatus.LoadingMedia, QMediaPlayer.MediaStatus.NoMedia):
            permit_files()
        if status in ready and self._wanted_ms is not None:
            wanted_ms, self._wanted_ms = self._wanted_ms, None
            duration = self.media.duration() or LATEST_MS
            too_far = self._play_wanted and wanted_ms >= duration
            if too_far:
                self._play_wanted = False
                self._forget_stretch()
                wanted_ms = self._start_ms
            wanted_ms = min(wanted_ms, duration)
            if wanted_ms and self.media.isSeekable():
                self.media.setPosition(wanted_ms)
            self._clock.reset(wanted_ms, running=self.is_playing, rate=self.rate)
            if self._play_wanted:
                self._play_wanted = False
                self.media.play()
            if too_far:
                self.position_changed.emit(wanted_ms)
                self.end_passed.emit(duration)
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            if self._looping and self._stretch:
                self.play_from(self._stretch[0])
            else:
                self._resumable = False
                self.finished.emit()

    def _error_occurred(self, error: QMediaPlayer.Error, reason: str) -> None:
        if error == QMediaPlayer.Error.NoError or not self.is_loaded:
            return
        if self._path is None:
            # The reason may contain the address, and with it a secret.
            self.withdraw_stream()
            self.failed.emit(tr("The audio could not be streamed. Try again, or download it."))
            return
        self.failed.emit(error_text(self._path, error, reason))

    def _devices_changed(self) -> None:
        default = QMediaDevices.defaultAudioOutput()
        if self._output is not None and not default.isNull():
            self._output.setDevice(default)
        self.device_changed.emit(self.device_problem())

    def _start(self) -> None:
        # Before it is loaded, the beginning would be audible until the seek is done.
        if self._wanted_ms is not None:
            self._play_wanted = True
            if self._needs_address:
                self._needs_address = False
                self.stream_requested.emit()
        else:
            self.media.play()

    # Ranges, played once or in a loop

    def _watch_stretch(self) -> None:
        if self._stretch is None or not self.is_playing:
            return
        left_ms = (self._stretch[1] - self.now_ms()) / self.rate
        self._stretch_end.start(max(0, round(left_ms)))

    def _check_stretch(self) -> None:
        if self._stretch is None or not self.is_playing:
            return
        start_ms, end_ms = self._stretch
        if self.now_ms() < end_ms - 5:
            self._watch_stretch()
        elif self._looping:
            self.seek(start_ms)
        else:
            self.media.pause()
            self._forget_stretch()
            self.finished.emit()

    def _forget_stretch(self) -> None:
        self._stretch_end.stop()
        self._stretch = None
        if self._looping:
            self._looping = False
            self.loop_changed.emit(False)
