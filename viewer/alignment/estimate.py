"""Estimate word times without a recognizer: from pauses in the audio and word lengths.

The text is assumed to be spoken at an even pace through the parts of the audio that are not
pauses, and its stops (ends of turns and sentences) to coincide with pauses near their expected
times. This is independent of the language. The times are approximate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from viewer.transcripts.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_MS = 10
_SHORTEST_PAUSE = 15  # frames
BELOW_SPEECH = 0.02  # of the power of loud speech: 17 dB less
# Speech falls silent between syllables, music does not: window in seconds, share of the usual
# number of quiet frames below which it is music, and least usual number to decide (not in noise).
_MUSIC_S, _MUSIC, _CLEAR = 8, 0.25, 0.2
_STOPS = ".?!。？！…"
_WORDS_A_STOP = 40  # with fewer stops, the ends of lines are stops too
# Search window around a stop's expected time: share of the whole, least and most frames.
_BAND, _LEAST_BAND, _MOST_BAND = 0.1, 500, 6_000
_MOST_STOPS = 10_000  # about 20 hours; of more, every n-th is used
_VARIANCE = 20.0  # frames, per expected frame
_MOST_TOGETHER, _TOGETHER = 4, 6.0  # successive stops without a pause, and the cost of one
_WORTH, _MOST_WORTH = 2.0, 6.0  # score of a pause per doubling of its length
_ROUNDS = 3
# In scripts without spaces a character counts as two letters.
_WIDE = 0x2E80


class TextTimePoint(NamedTuple):
    """An offset in the text and its time (ms)."""

    offset: int
    ms: int


def distribute(
    text: str,
    words: Sequence[Span],
    power: NDArray[np.float32],
    start_ms: int,
    end_ms: int,
    *,
    loose: bool = False,
) -> list[tuple[int, int]]:
    """Return start and end (ms) of each of `words` between two times, in ascending order.

    Args:
        text: the text of the spans.
        words: spans in order; except for pauses at the edges, the first starts at `start_ms`
            and the last ends at `end_ms`.
        power: mean power every 10 ms from the beginning of the audio; where it is empty, words
            are spread evenly.
        start_ms, end_ms: time range of the words; `end_ms` >= `start_ms`.
        loose: the words may start later and end earlier, as next to music.
    """
    if not words:
        return []
    clock = _SpeechClock(power, start_ms, end_ms)
    lengths = [_length(text[word.start : word.end]) for word in words]
    offsets = [0.0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    fixed = _stops(text, words, offsets, clock, loose=loose)
    times: list[tuple[int, int]] = []
    for (a, from_ms), (b, to_ms) in pairwise(fixed):
        part = _SpeechClock(power, from_ms, to_ms)
        whole = offsets[b] - offsets[a]
        for index in range(a, b):
            begin = part.at((offsets[index] - offsets[a]) / whole)
            end = part.at((offsets[index + 1] - offsets[a]) / whole)
            times.append((begin, max(end, begin)))
    return times


def silence_music(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return `power` with music silenced.

    Music has few frames below half of their second's mean level (Scheirer and Slaney 1997).
    """
    import numpy as np

    level = np.sqrt(power[: len(power) // 100 * 100]).reshape(-1, 100)
    if len(level) < _MUSIC_S:
        return power
    low = np.mean(level < 0.5 * level.mean(axis=1, keepdims=True), axis=1)
    around = np.convolve(low, np.ones(_MUSIC_S) / _MUSIC_S, "valid")
    usual = float(np.median(around))
    if usual < _CLEAR:
        return power
    spoken = power.copy()
    for second in np.flatnonzero(around < _MUSIC * usual):
        spoken[second * 100 : (second + _MUSIC_S) * 100] = 0
    return spoken


def _length(word: str) -> float:
    return 1 + sum(2 if ord(letter) >= _WIDE else 1 for letter in word)


def _stops(
    text: str, words: Sequence[Span], offsets: Sequence[float], clock: _SpeechClock, *, loose: bool
) -> list[tuple[int, int]]:
    """Return words (by index) after a stop, with the end (ms) of the pause matched to it.

    Maximizes the likelihood of a matching of stops to pauses: the time between two of them is
    about proportional to the number of letters, with a variance that grows with it (as in Gale
    and Church 1993), and longer pauses are likelier stops.
    """
    bounds = [0, *_behind(_STOPS, text, words), len(words)]
    if len(words) > _WORDS_A_STOP * len(bounds):
        bounds = [0, *_behind(f"{_STOPS}\n", text, words), len(words)]
    bounds = [*bounds[:-1][:: len(bounds) // _MOST_STOPS + 1], len(words)]
    letters = [offsets[index] for index in bounds]
    pauses = clock.pauses()
    pace = float(pauses.spoken[-1] - pauses.spoken[0]) / max(letters[-1], 1)
    chosen: list[tuple[int, int]] = []
    for _ in range(_ROUNDS if loose else 1):
        chosen = _likeliest(letters, pauses, pace, loose=loose)
        spoken_frames = pauses.spoken[chosen[-1][1]] - pauses.spoken[chosen[0][1]]
        pace = float(spoken_frames) / max(letters[-1], 1)
    return [(bounds[stop], int(pauses.at_ms[pause])) for stop, pause in chosen]


def _behind(marks: str, text: str, words: Sequence[Span]) -> list[int]:
    """Return the words (by index) that follow one of `marks`."""
    return [
        index
        for index, (before, after) in enumerate(pairwise(words), 1)
        if any(mark in text[before.end : after.start] for mark in marks)
    ]


def _likeliest(
    letters: Sequence[float], pauses: _Pauses, pace: float, *, loose: bool
) -> list[tuple[int, int]]:
    """Return stops (by index) with their pauses; the first and the last stop are among them."""
    import numpy as np

    last = len(letters) - 1
    spoken, edge = pauses.spoken, len(pauses.spoken) - 1
    band = min(max(_BAND * float(spoken[-1]), _LEAST_BAND), _MOST_BAND)
    windows: list[tuple[int, int]] = []
    for stop, length in enumerate(letters):
        low, high = np.searchsorted(spoken, (pace * length - band, pace * length + band))
        window = (int(low), int(high))
        if not loose and stop in (0, last):
            window = (0, 1) if stop == 0 else (edge, edge + 1)
        windows.append(window)
    costs = [np.zeros(windows[0][1] - windows[0][0])]
    nothing = (np.empty(0, int), np.empty(0, int))
    predecessors: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = [nothing]
    for stop in range(1, last + 1):
        low, high = windows[stop]
        best = np.full(high - low, np.inf)
        predecessor = (np.zeros(high - low, int), np.zeros(high - low, int))
        for before in range(stop - 1, max(stop - 1 - _MOST_TOGETHER, -1), -1):
            from_low, from_high = windows[before]
            if low == high or from_low == from_high:
                continue
            expected = max(pace * (letters[stop] - letters[before]), 1.0)
            taken = spoken[low:high, None] - spoken[None, from_low:from_high]
            cost = np.where(taken > 0, (taken - expected) ** 2 / (_VARIANCE * expected), np.inf)
            cost += costs[before] + _TOGETHER * (stop - 1 - before)
            nearest = np.argmin(cost, axis=1)
            cost = cost[np.arange(high - low), nearest]
            better = cost < best
            best[better] = cost[better]
            predecessor[0][better], predecessor[1][better] = before, nearest[better]
        costs.append(best - (pauses.worth[low:high] if stop < last else 0))
        predecessors.append(predecessor)
    if not len(costs[last]) or not np.isfinite(costs[last].min()):
        return [(0, 0), (last, edge)]
    stop, index = last, int(np.argmin(costs[last]))
    chosen: list[tuple[int, int]] = []
    while stop > 0:
        chosen.append((stop, windows[stop][0] + index))
        stop, index = int(predecessors[stop][0][index]), int(predecessors[stop][1][index])
    return [(0, windows[0][0] + index), *reversed(chosen)]


class _Pauses(NamedTuple):
    """Candidates for stops: the beginning, the pauses, the end.

    For each: speech frames before it, its end (ms), and its score as a stop.
    """

    spoken: NDArray[np.float64]
    at_ms: NDArray[np.int64]
    worth: NDArray[np.float64]


class _SpeechClock:
    """Speech time between two times: a clock that does not advance during pauses."""

    def __init__(self, power: NDArray[np.float32], start_ms: int, end_ms: int) -> None:
        import numpy as np

        self.start_ms, self.end_ms = start_ms, max(end_ms, start_ms)
        part = power[start_ms // FRAME_MS : self.end_ms // FRAME_MS]
        loud = part > BELOW_SPEECH * (np.percentile(part, 90) if len(part) else 0)
        self._pauses = list(self._runs(loud))
        for first, last in self._pauses:
            loud[first:last] = False
        inside = np.ones(len(part), bool)
        for first, last in self._pauses:
            inside[first:last] = False
        self._spoken = np.concatenate(([0], np.cumsum(inside)))
        self._frames = len(part)

    @staticmethod
    def _runs(loud: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        import numpy as np

        edges = np.flatnonzero(np.diff(np.concatenate(([True], loud, [True])).astype(np.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            if last - first >= _SHORTEST_PAUSE:
                yield int(first), int(last)

    def at(self, share: float) -> int:
        """Return the time (ms) at which `share` (0 to 1) of the speech has passed."""
        import numpy as np

        total = int(self._spoken[-1])
        if not total:
            return round(self.start_ms + share * (self.end_ms - self.start_ms))
        frame = int(np.searchsorted(self._spoken, share * total, side="left"))
        if share * total >= self._spoken[min(frame, len(self._spoken) - 1)] and share < 1:
            # A word starts after the pause that follows the previous word.
            frame = int(np.searchsorted(self._spoken, share * total, side="right")) - 1
        return min(self.start_ms + frame * FRAME_MS, self.end_ms)

    def pauses(self) -> _Pauses:
        """Return the candidates for stops."""
        import numpy as np

        inner = [(first, last) for first, last in self._pauses if first > 0 and last < self._frames]
        lengths = np.array([last - first for first, last in inner], float)
        ends = np.array([last for _, last in inner], int)
        worth = _WORTH * np.log2(lengths / _SHORTEST_PAUSE)
        return _Pauses(
            np.concatenate(([0], self._spoken[ends], [self._spoken[-1]])).astype(float),
            np.concatenate(([self.start_ms], self.start_ms + ends * FRAME_MS, [self.end_ms])),
            np.concatenate(([0], np.minimum(worth, _MOST_WORTH), [0])),
        )
