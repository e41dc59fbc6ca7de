"""Silences and quiet voices of a recording, found from the peaks of its waveform.

The peaks have the largest amplitude of every 20 ms, so nothing is decoded again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.audio.waveform_peaks import Peaks

Levels = NDArray[np.float32]

_KEPT_MS = 200  # of a silence at either end: sounds that fade, and the breath before a word
_LEAST_MS = 400  # what is left of a silence to be worth skipping
_WORD_MARGIN_MS = 100  # around words whose times are known
_QUIETEST = 33  # amplitude of -60 dB: below it is silence in any recording
_SPEECH_SHARE = 0.03  # of the amplitude of loud speech: above it is no silence
MOST_BOOST_DB = 12.0
_LEVEL_MS = 3_000  # of speech that make up a level
_SMOOTH_MS = 600  # of a curve, so that the volume does not jump
_CURVE_MS = 100  # between two values of a curve


class Stretch(NamedTuple):
    """A part of the audio in milliseconds, half-open."""

    start_ms: int
    end_ms: int


class BoostCurve(NamedTuple):
    """Boost of quiet voices in decibels, 0 to `MOST_BOOST_DB`, every `step_ms`."""

    step_ms: int
    decibels: Levels

    @property
    def most(self) -> float:
        """The boost of the quietest voice."""
        return float(self.decibels.max(initial=0.0))

    def at(self, ms: int) -> float:
        """Return the boost (dB) at `ms`."""
        if not len(self.decibels):
            return 0.0
        return float(self.decibels[min(max(ms, 0) // self.step_ms, len(self.decibels) - 1)])


def find_silences(peaks: Peaks, words: Iterable[tuple[int, int]] = ()) -> list[Stretch]:
    """Return the parts that can be skipped, in order: each leaves a short pause at either end.

    Silent is what lies near the noise of the recording, and far below loud speech. `words` are
    times of single words (ms) from which nothing is skipped, in any order.
    """
    amplitudes, block_ms = peaks.amplitudes(), peaks.block_ms
    threshold = _threshold(amplitudes)
    if threshold is None:
        return []
    quiet = amplitudes < threshold
    inside_ms = _KEPT_MS - _WORD_MARGIN_MS  # of a word, which is kept with what is around it
    for start_ms, end_ms in words:
        middle_ms = (start_ms + end_ms) / 2
        first = int(max(min(start_ms + inside_ms, middle_ms), 0) / block_ms)
        quiet[first : int(max(end_ms - inside_ms, middle_ms, 0) / block_ms) + 1] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    found = []
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        start_ms = round(first * block_ms) + _KEPT_MS
        end_ms = round(last * block_ms) - _KEPT_MS
        if end_ms - start_ms >= _LEAST_MS:
            found.append(Stretch(start_ms, end_ms))
    return found


def find_boost(peaks: Peaks) -> BoostCurve:
    """Return how much louder quiet voices are to be, so that they match the loud ones."""
    amplitudes, block_ms = peaks.amplitudes(), peaks.block_ms
    threshold = _threshold(amplitudes)
    if threshold is None:
        return BoostCurve(_CURVE_MS, np.zeros(0, np.float32))
    spoken = amplitudes >= threshold
    span = max(round(_LEVEL_MS / block_ms), 1)
    power = _running_sum(np.where(spoken, amplitudes.astype(np.float64) ** 2, 0.0), span)
    counts = _running_sum(spoken.astype(np.float64), span)
    known = np.flatnonzero(counts >= span / 6)
    if not len(known):
        return BoostCurve(_CURVE_MS, np.zeros(0, np.float32))
    levels = 10 * np.log10(power[known] / counts[known])
    target = np.percentile(levels, 75)
    boost = np.clip(target - levels, 0.0, MOST_BOOST_DB)
    step = max(round(_CURVE_MS / block_ms), 1)
    smooth = max(round(_SMOOTH_MS / block_ms), 1)
    everywhere = np.interp(np.arange(len(amplitudes)), known, boost)
    ones = np.ones(len(amplitudes))
    curve = (_running_sum(everywhere, smooth) / _running_sum(ones, smooth))[::step]
    return BoostCurve(round(step * block_ms), curve.astype(np.float32))


def _threshold(amplitudes: Levels) -> float | None:
    """Return the amplitude below which a block is silent; None for a recording of silence."""
    heard = amplitudes[amplitudes > _QUIETEST]
    if not len(heard):
        return None
    loud = float(np.percentile(heard, 90))
    noise = float(np.percentile(amplitudes, 10))
    return max(min(2 * noise, _SPEECH_SHARE * loud), float(_QUIETEST))


def _running_sum(values: NDArray[np.float64], span: int) -> NDArray[np.float64]:
    """Return the sum of `span` values around each."""
    before = span // 2
    padded = np.concatenate((np.zeros(before), values, np.zeros(span - before)))
    total = np.concatenate(([0.0], np.cumsum(padded)))
    result: NDArray[np.float64] = total[span : span + len(values)] - total[: len(values)]
    return result
