"""An episode's sound as a plain file of samples, cut into pieces at quiet points.

Decoding goes on in a thread while the first pieces are already worked on. It takes half a minute
for three hours, so it begins where the reader is. The file (16 kHz, mono, 16 bit: 115 MB an hour)
is what keeps hours of audio out of memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from viewer.alignment.recognizer import RATE
from viewer.alignment.work_dir import keeping
from viewer.audio.decode import decode
from viewer.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FRAME = RATE // 100  # samples: the loudness is looked at every 10 ms
_SHORTEST_S, _LONGEST_S = 12, 28
_QUIET_FRAMES = 25  # a cut lies in the quietest quarter of a second
SILENT_DB = -65.0  # below full scale
SEAM_MS = 8_000  # in which a quiet point is looked for, where decoding begins inside of the sound
_QUIETEST = 0.01  # of the mean power: what is quieter is no beginning


class AudioChunk(NamedTuple):
    """A stretch of the audio (ms) that begins and ends at quiet points."""

    start_ms: int
    end_ms: int
    silent: bool


def read(path: Path, start_ms: int, end_ms: int) -> NDArray[np.int16]:
    """The samples between two moments out of a file that `PcmDecoder` wrote."""
    import numpy as np

    first = max(start_ms, 0) * RATE // 1000
    last = max(end_ms * RATE // 1000, first)
    return np.fromfile(path, dtype=np.int16, count=last - first, offset=2 * first)


def power_of(audio: Path, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
    """Mean power of the sound every 10 ms (1 is full scale): 1.4 MB for an hour.

    A file that breaks off gives what it has.

    Raises:
        UserError: the audio cannot be read at all.
    """
    import numpy as np

    parts = [np.empty(0, np.float32)]
    rest = np.empty(0, np.int16)
    try:
        for block in decode(audio, rate=RATE, cancelled=cancelled):
            rest = np.concatenate((rest, block))
            whole = len(rest) // _FRAME * _FRAME
            parts.append(_power(rest[:whole]))
            rest = rest[whole:]
    except UserError:
        if len(parts) == 1:
            raise
    return np.concatenate(parts)


def is_silent(samples: NDArray[np.int16]) -> bool:
    """Whether there is nothing to be heard in it."""
    power = _power(samples[: len(samples) // _FRAME * _FRAME])
    return not len(power) or bool(power.max() < 10 ** (SILENT_DB / 10))


def sounding_between(power: NDArray[np.float32]) -> tuple[int, int] | None:
    """When (ms) the first sound begins and the last ends; None where all is silent."""
    import numpy as np

    loud = np.flatnonzero(
        power > max(10 ** (SILENT_DB / 10), _QUIETEST * float(power.mean() if len(power) else 0))
    )
    return (int(loud[0]) * 10, (int(loud[-1]) + 1) * 10) if len(loud) else None


class PcmDecoder:
    """Decodes `audio` into `path`; `pieces` gives what is ready, and None at the end.

    Decoding begins at about `first_ms`, and what comes before that comes last. After the end
    `broken` says that the file breaks off, if it does, and `problem` is what else went wrong.
    """

    def __init__(
        self, audio: Path, path: Path, cancelled: Callable[[], bool], *, first_ms: int = 0
    ) -> None:
        self.path = path
        self.pieces: SimpleQueue[AudioChunk | None] = SimpleQueue()
        self.broken: UserError | None = None
        self.problem: Exception | None = None
        self.length_ms = 0
        self._power: dict[int, NDArray[np.float32]] = {}  # by its first frame
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(audio, first_ms, cancelled), daemon=True
        )
        self._thread.start()

    def power(self) -> NDArray[np.float32]:
        """Mean power of what is decoded so far, every 10 ms; 1 is full scale."""
        import numpy as np

        power = np.zeros(self.length_ms // 10, np.float32)
        for first, part in self._power.items():
            power[first : first + len(part)] = part
        return power

    def close(self) -> None:
        """Stop decoding, at once."""
        self._stop.set()
        self._thread.join()

    def _run(self, audio: Path, first_ms: int, cancelled: Callable[[], bool]) -> None:
        def stopped() -> bool:
            return self._stop.is_set() or cancelled()

        try:
            with keeping(), self.path.open("wb") as file:
                seam = self._decode(audio, file, stopped, first_ms=first_ms) if first_ms else 0
                self._decode(audio, file, stopped, frames=seam or None)
        except Exception as error:  # handed to the thread that asks for the pieces
            self.problem = error
        self.pieces.put(None)

    def _decode(
        self,
        audio: Path,
        file: BinaryIO,
        stopped: Callable[[], bool],
        *,
        first_ms: int = 0,
        frames: int | None = None,
    ) -> int:
        """Decode from a quiet point behind `first_ms` on; the frame where that is, 0 if nowhere.

        With `frames`, so many from the beginning.
        """
        import numpy as np

        cutter: _SilenceSplitter | None = None
        begin = position = first_ms // 10
        rest = np.empty(0, np.int16)
        length_ms = None if frames is None else frames * 10
        sound = decode(
            audio, rate=RATE, start_ms=begin * 10, length_ms=length_ms, cancelled=stopped
        )
        try:
            with closing(sound):
                for block in sound:
                    rest = np.concatenate((rest, block))
                    if cutter is None:
                        begin = position = begin + (_quiet_frame(rest) if first_ms else 0)
                        rest = rest[(begin - first_ms // 10) * _FRAME :]
                        cutter = _SilenceSplitter(begin)
                    whole = rest[: len(rest) // _FRAME * _FRAME]
                    rest = rest[len(whole) :]
                    file.seek(2 * _FRAME * position)
                    file.write(whole.tobytes())
                    file.flush()
                    power = self._power[position] = _power(whole)
                    position += len(power)
                    self.length_ms = max(self.length_ms, position * 10)
                    for piece in cutter.add(power):
                        self.pieces.put(piece)
        except UserError as trouble:  # what could be decoded is worked with
            self.broken = self.broken or trouble
        if cutter is None:
            return 0
        for piece in cutter.finish():
            self.pieces.put(piece)
        return begin


def _quiet_frame(samples: NDArray[np.int16]) -> int:
    """The middle of the quietest quarter of a second within the first seconds of `samples`."""
    import numpy as np

    power = _power(samples[: min(len(samples) // _FRAME, SEAM_MS // 10) * _FRAME])
    if len(power) < _QUIET_FRAMES:
        return 0
    return int(np.argmin(np.convolve(power, np.ones(_QUIET_FRAMES), "valid"))) + _QUIET_FRAMES // 2


def _power(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Mean power of each frame, full scale being 1."""
    import numpy as np

    frames = samples.reshape(-1, _FRAME).astype(np.float32) / 32768
    power: NDArray[np.float32] = np.mean(frames * frames, axis=1)
    return power


class _SilenceSplitter:
    """Cuts sound that begins at the frame `begun` of the whole."""

    def __init__(self, begun: int) -> None:
        import numpy as np

        self._power = np.empty(0, np.float32)
        self._begun = begun  # frames before those in _power

    def add(self, power: NDArray[np.float32]) -> list[AudioChunk]:
        import numpy as np

        self._power = np.concatenate((self._power, power))
        pieces = []
        while len(self._power) >= _LONGEST_S * 100:
            smooth = np.convolve(self._power, np.ones(_QUIET_FRAMES), "same")
            window = smooth[_SHORTEST_S * 100 : _LONGEST_S * 100 - _QUIET_FRAMES]
            pieces.append(self._cut(_SHORTEST_S * 100 + int(np.argmin(window))))
        return pieces

    def finish(self) -> list[AudioChunk]:
        return [self._cut(len(self._power))] if len(self._power) >= _QUIET_FRAMES else []

    def _cut(self, frames: int) -> AudioChunk:
        part = self._power[:frames]
        silent = bool(part.max() < 10 ** (SILENT_DB / 10))
        piece = AudioChunk(self._begun * 10, (self._begun + frames) * 10, silent)
        self._power, self._begun = self._power[frames:], self._begun + frames
        return piece
