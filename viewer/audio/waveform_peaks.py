"""Waveform of an episode: the lowest and highest sample of every 20 ms, as a pyramid.

Computed while decoding, so that memory grows only with the result (about 0.7 MB for an hour).
Decoding the whole file also gives its true length.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.audio.decode import decode
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.messages import from_json, to_json

Samples = NDArray[np.int16]

_BLOCKS_PER_SECOND = 50
_FACTOR = 8  # each level of the pyramid has this many times fewer blocks
_BLOCKS_PER_COLUMN = 4  # at least, so that edges of columns are precise
_PROGRESS_S = 0.25
_LONGEST_HOURS = 100
_RATES = (8_000, 48_000)
# Magic, samples a second, samples a block, total samples, blocks, bytes of `problem`.
_HEADER = struct.Struct("<8sIIQII")
_MAGIC = b"EMPEAKS1"


class Peaks:
    """The waveform of a recording, or of its beginning while it is being computed.

    `duration_ms` is the decoded length: exactly that of the recording once `complete`. `problem`
    is a sentence for the user if the audio ends too early, else None.
    """

    def __init__(
        self,
        lows: Samples,
        highs: Samples,
        *,
        rate: int,
        block: int,
        samples: int,
        complete: bool = True,
        problem: str | None = None,
    ) -> None:
        """Create peaks; an item of `lows` or `highs` covers `block` samples of `rate` a second."""
        self.rate = rate
        self.block = block
        self.samples = samples
        self.complete = complete
        self.problem = problem
        self._levels = [(lows, highs)]
        while len(lows) > _FACTOR:
            lows, highs = _coarser(lows, np.min), _coarser(highs, np.max)
            self._levels.append((lows, highs))

    @property
    def duration_ms(self) -> int:
        """The length of the decoded audio, rounded to milliseconds."""
        return (self.samples * 1000 + self.rate // 2) // self.rate

    @property
    def loudest(self) -> int:
        """The largest amplitude, 0 to 32,768, by which drawings are scaled."""
        lows, highs = self._levels[-1]
        return max(int(highs.max(initial=0)), -int(lows.min(initial=0)))

    @property
    def block_ms(self) -> float:
        """The length of one block of `amplitudes` in milliseconds."""
        return self.block * 1000 / self.rate

    def amplitudes(self) -> NDArray[np.float32]:
        """Return the amplitude of each block, 0 to 32,768: half of its lowest to its highest."""
        lows, highs = self._levels[0]
        spread: NDArray[np.float32] = highs.astype(np.float32) - lows.astype(np.float32)
        return spread * np.float32(0.5)

    def columns(self, from_ms: float, to_ms: float, width: int) -> tuple[Samples, Samples]:
        """Return the lowest and highest sample in each of `width` columns of equal time.

        Columns before the beginning and after the end are silent (0). Takes well under a
        millisecond for any length and any width of a screen.

        Raises:
            ValueError: `width` is negative, or the span is empty or reversed.
        """
        if width < 0 or not to_ms > from_ms:
            raise ValueError(f"no columns: {width} from {from_ms} to {to_ms} ms")
        per_column = (to_ms - from_ms) / max(width, 1) * self.rate / 1000 / self.block
        level, scale = 0, 1
        while per_column >= scale * _FACTOR * _BLOCKS_PER_COLUMN and level + 1 < len(self._levels):
            level, scale = level + 1, scale * _FACTOR
        lows, highs = self._levels[level]
        edges = np.linspace(from_ms, to_ms, width + 1) * (self.rate / 1000 / self.block / scale)
        starts = np.floor(edges[:-1]).astype(np.int64)
        ends = np.maximum(np.ceil(edges[1:]).astype(np.int64), starts + 1)
        last = len(lows)
        empty = (ends <= 0) | (starts >= last)
        # `_ranges` appends a silent block, on which ranges outside of the audio fall.
        pairs = np.stack((starts.clip(0, last), ends.clip(0, last)), axis=1).ravel()
        return _ranges(np.minimum, lows, pairs, empty), _ranges(np.maximum, highs, pairs, empty)

    def dump(self) -> bytes:
        """Return the peaks as bytes for a cache, about 0.5 MB for an hour.

        Raises:
            ValueError: the peaks are not complete.
        """
        if not self.complete:
            raise ValueError("the peaks are not complete")
        lows, highs = self._levels[0]
        problem = to_json(self.problem or "").encode()
        head = _HEADER.pack(_MAGIC, self.rate, self.block, self.samples, len(lows), len(problem))
        body = problem + lows.astype("<i2").tobytes() + highs.astype("<i2").tobytes()
        return head + zlib.compress(body, 1)

    @classmethod
    def load(cls, data: bytes) -> Peaks:
        """Return the peaks that `dump` wrote.

        Raises:
            ValueError: the bytes are damaged or of another version.
        """
        try:
            magic, rate, block, samples, blocks, length = _HEADER.unpack_from(data)
            size = length + blocks * 4
            body = zlib.decompressobj().decompress(data[_HEADER.size :], size + 1)
        except (struct.error, zlib.error) as error:
            raise ValueError(f"not a peaks file: {error}") from None
        expected = 0 < block <= rate and blocks == -(-samples // block)
        if magic != _MAGIC or len(body) != size or not expected:
            raise ValueError("not a peaks file of this version")
        outline = np.frombuffer(body, dtype="<i2", offset=length).astype(np.int16)
        problem = from_json(body[:length].decode()) or None
        return cls(
            outline[:blocks],
            outline[blocks:],
            rate=rate,
            block=block,
            samples=samples,
            problem=problem,
        )


def compute(
    path: Path,
    *,
    progress: Callable[[Peaks, float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Peaks | None:
    """Decode all of `path` and return its peaks, or None when `cancelled()` became true.

    `progress(peaks, done)` is called in this thread about four times a second, with the peaks so
    far and the completed share, 0 to 1, by the length in the file's header. Run it in a worker
    thread: ffmpeg and numpy release the GIL.

    Raises:
        UserError: nothing could be decoded. If the audio only ends too early, the peaks of the
            decoded part are returned with their `problem`.
    """
    about = probe(path)
    rate = min(max(about.rate, _RATES[0]), _RATES[1])
    channels = min(about.channels, 2)
    building = _Building(rate)
    problem: str | None = None
    reported_at = time.monotonic()
    try:
        for piece in decode(path, rate=rate, channels=channels, cancelled=cancelled):
            building.add(piece)
            if building.samples > _LONGEST_HOURS * 3600 * rate:
                problem = UserError(
                    "Only the first {hours} hours are shown", path=path, hours=_LONGEST_HOURS
                ).message
                break
            if progress is not None and time.monotonic() - reported_at > _PROGRESS_S:
                partial = building.peaks(complete=False)
                progress(partial, min(partial.duration_ms / max(about.claimed_ms or 0, 1), 1.0))
                reported_at = time.monotonic()
    except UserError as error:
        if not building.samples:
            raise
        problem = error.message
    if cancelled is not None and cancelled():
        return None
    return building.peaks(problem=problem)


class _Building:
    """Accumulator of peaks, block by block."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.block = rate // _BLOCKS_PER_SECOND
        self.samples = 0
        self._lows: list[Samples] = []
        self._highs: list[Samples] = []
        self._rest: Samples | None = None

    def add(self, piece: Samples) -> None:
        self.samples += len(piece)
        if self._rest is not None and len(self._rest):
            piece = np.concatenate((self._rest, piece))
        whole = len(piece) // self.block
        self._rest = piece[whole * self.block :]
        if whole:
            self._outline(piece[: whole * self.block].reshape(whole, -1))

    def _outline(self, blocks: Samples) -> None:
        self._lows.append(blocks.min(axis=1))
        self._highs.append(blocks.max(axis=1))

    def peaks(self, *, complete: bool = True, problem: str | None = None) -> Peaks:
        # Joined, so that the next call does not join all the small arrays again.
        self._lows, self._highs = [_joined(self._lows)], [_joined(self._highs)]
        lows, highs = self._lows[0], self._highs[0]
        if self._rest is not None and len(self._rest):
            lows = np.append(lows, self._rest.min())
            highs = np.append(highs, self._rest.max())
        return Peaks(
            lows,
            highs,
            rate=self.rate,
            block=self.block,
            samples=self.samples,
            complete=complete,
            problem=problem,
        )


def _joined(pieces: list[Samples]) -> Samples:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)


def _coarser(values: Samples, reduce: Callable[..., Samples]) -> Samples:
    padding = -len(values) % _FACTOR
    padded = np.append(values, np.repeat(values[-1:], padding))
    return reduce(padded.reshape(-1, _FACTOR), axis=1)


def _ranges(
    ufunc: np.ufunc, values: Samples, pairs: NDArray[np.int64], empty: NDArray[np.bool_]
) -> Samples:
    """Return `ufunc` reduced over each half-open range of `pairs`; 0 where `empty`."""
    silent = np.append(values, np.int16(0))
    extremes: Samples = ufunc.reduceat(silent, pairs)[::2] if len(pairs) else silent[:0]
    return np.where(empty, np.int16(0), extremes)
