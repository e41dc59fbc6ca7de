"""Decode an episode's audio to a file of samples, split into chunks at quiet points.

Decoding runs in a thread while the first chunks are already being recognized. Three hours take
half a minute, so it starts near the playback position. The file (16 kHz, mono, 16 bit: 115 MB
an hour) keeps hours of audio out of memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from viewer.alignment.recognizer import RATE
from viewer.alignment.work_dir import disk_errors
from viewer.audio.decode import decode
from viewer.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FRAME = RATE // 100  # samples in 10 ms, the resolution of loudness
_SHORTEST_S, _LONGEST_S = 12, 28
_QUIET_FRAMES = 25  # a cut lies in the quietest quarter of a second
SILENT_DB = -65.0  # below full scale
SEAM_MS = 8_000  # searched for a quiet point if decoding starts in the middle
_QUIETEST = 0.01  # of the mean power; quieter audio at the edges is not audible


class AudioChunk(NamedTuple):
    """A range of the audio (ms) that starts and ends at quiet points."""

    start_ms: int
    end_ms: int
    silent: bool


def read_samples(path: Path, start_ms: int, end_ms: int) -> NDArray[np.int16]:
    """Return the samples between two times of a file that `PcmDecoder` wrote."""
    import numpy as np

    first = max(start_ms, 0) * RATE // 1000
    last = max(end_ms * RATE // 1000, first)
    return np.fromfile(path, dtype=np.int16, count=last - first, offset=2 * first)


def mean_power(audio: Path, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
    """Return the mean power of the audio every 10 ms (1 is full scale): 1.4 MB an hour.

    A truncated file gives the part that can be decoded.

    Raises:
        UserError: the audio cannot be read at all.
    """
    import numpy as np

    parts = [np.empty(0, np.float32)]
    pending = np.empty(0, np.int16)
    try:
        for block in decode(audio, rate=RATE, cancelled=cancelled):
            pending = np.concatenate((pending, block))
            whole = len(pending) // _FRAME * _FRAME
            parts.append(_power(pending[:whole]))
            pending = pending[whole:]
    except UserError:
        if len(parts) == 1:
            raise
    return np.concatenate(parts)


def is_silent(samples: NDArray[np.int16]) -> bool:
    """Return True if no frame of `samples` is audible."""
    power = _power(samples[: len(samples) // _FRAME * _FRAME])
    return not len(power) or bool(power.max() < 10 ** (SILENT_DB / 10))


def audible_range(power: NDArray[np.float32]) -> tuple[int, int] | None:
    """Return start and end (ms) of the audible audio; None if all of it is silent."""
    import numpy as np

    loud = np.flatnonzero(
        power > max(10 ** (SILENT_DB / 10), _QUIETEST * float(power.mean() if len(power) else 0))
    )
    return (int(loud[0]) * 10, (int(loud[-1]) + 1) * 10) if len(loud) else None


class PcmDecoder:
    """Decode `audio` into `path` in a thread; `chunks` yields finished chunks, then None.

    Decoding starts near `first_ms`; the part before it is decoded last. After the end, `truncation`
    is the error of a truncated file, and `failure` any other failure of the thread.
    """

    def __init__(
        self, audio: Path, path: Path, cancelled: Callable[[], bool], *, first_ms: int = 0
    ) -> None:
        self.path = path
        self.chunks: SimpleQueue[AudioChunk | None] = SimpleQueue()
        self.truncation: UserError | None = None
        self.failure: Exception | None = None
        self.length_ms = 0
        self._power: dict[int, NDArray[np.float32]] = {}  # by its first frame
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(audio, first_ms, cancelled), daemon=True
        )
        self._thread.start()

    def power(self) -> NDArray[np.float32]:
        """Return the mean power of the decoded audio every 10 ms; 1 is full scale."""
        import numpy as np

        power = np.zeros(self.length_ms // 10, np.float32)
        for first, part in self._power.items():
            power[first : first + len(part)] = part
        return power

    def close(self) -> None:
        """Stop decoding and wait for the thread."""
        self._stop.set()
        self._thread.join()

    def _run(self, audio: Path, first_ms: int, cancelled: Callable[[], bool]) -> None:
        def stopped() -> bool:
            return self._stop.is_set() or cancelled()

        try:
            with disk_errors(), self.path.open("wb") as file:
                seam = self._decode(audio, file, stopped, first_ms=first_ms) if first_ms else 0
                self._decode(audio, file, stopped, frames=seam or None)
        except Exception as error:  # raised in the thread that reads the chunks
            self.failure = error
        self.chunks.put(None)

    def _decode(
        self,
        audio: Path,
        file: BinaryIO,
        stopped: Callable[[], bool],
        *,
        first_ms: int = 0,
        frames: int | None = None,
    ) -> int:
        """Decode from a quiet point after `first_ms` on, or `frames` frames from the beginning.

        Returns the first decoded frame, 0 if there is no audio.
        """
        import numpy as np

        splitter: _SilenceSplitter | None = None
        start = position = first_ms // 10
        pending = np.empty(0, np.int16)
        length_ms = None if frames is None else frames * 10
        blocks = decode(
            audio, rate=RATE, start_ms=start * 10, length_ms=length_ms, cancelled=stopped
        )
        try:
            with closing(blocks):
                for block in blocks:
                    pending = np.concatenate((pending, block))
                    if splitter is None:
                        start = position = start + (_quiet_frame(pending) if first_ms else 0)
                        pending = pending[(start - first_ms // 10) * _FRAME :]
                        splitter = _SilenceSplitter(start)
                    whole = pending[: len(pending) // _FRAME * _FRAME]
                    pending = pending[len(whole) :]
                    file.seek(2 * _FRAME * position)
                    file.write(whole.tobytes())
                    file.flush()
                    power = self._power[position] = _power(whole)
                    position += len(power)
                    self.length_ms = max(self.length_ms, position * 10)
                    for chunk in splitter.add(power):
                        self.chunks.put(chunk)
        except UserError as error:  # of a truncated file, the decoded part is used
            self.truncation = self.truncation or error
        if splitter is None:
            return 0
        for chunk in splitter.finish():
            self.chunks.put(chunk)
        return start


def _quiet_frame(samples: NDArray[np.int16]) -> int:
    """Return the middle frame of the quietest quarter second in the first `SEAM_MS`."""
    import numpy as np

    power = _power(samples[: min(len(samples) // _FRAME, SEAM_MS // 10) * _FRAME])
    if len(power) < _QUIET_FRAMES:
        return 0
    return int(np.argmin(np.convolve(power, np.ones(_QUIET_FRAMES), "valid"))) + _QUIET_FRAMES // 2


def _power(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Return the mean power of each frame; 1 is full scale."""
    import numpy as np

    frames = samples.reshape(-1, _FRAME).astype(np.float32) / 32768
    power: NDArray[np.float32] = np.mean(frames * frames, axis=1)
    return power


class _SilenceSplitter:
    """Split audio that starts at frame `start` into chunks at quiet points."""

    def __init__(self, start: int) -> None:
        import numpy as np

        self._power = np.empty(0, np.float32)
        self._start = start  # frames before those in _power

    def add(self, power: NDArray[np.float32]) -> list[AudioChunk]:
        import numpy as np

        self._power = np.concatenate((self._power, power))
        chunks = []
        while len(self._power) >= _LONGEST_S * 100:
            smooth = np.convolve(self._power, np.ones(_QUIET_FRAMES), "same")
            window = smooth[_SHORTEST_S * 100 : _LONGEST_S * 100 - _QUIET_FRAMES]
            chunks.append(self._split(_SHORTEST_S * 100 + int(np.argmin(window))))
        return chunks

    def finish(self) -> list[AudioChunk]:
        return [self._split(len(self._power))] if len(self._power) >= _QUIET_FRAMES else []

    def _split(self, frames: int) -> AudioChunk:
        part = self._power[:frames]
        silent = bool(part.max() < 10 ** (SILENT_DB / 10))
        chunk = AudioChunk(self._start * 10, (self._start + frames) * 10, silent)
        self._power, self._start = self._power[frames:], self._start + frames
        return chunk
