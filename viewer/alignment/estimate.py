"""Times without a recogniser: from the pauses in the sound and the length of the words.

The text is taken to be spoken at an even pace through the parts of the sound that are not
pauses, and its own stops (ends of turns and sentences) to fall on pauses near to where that
puts them. This knows no language. Its times are approximate and are to be marked so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from viewer.transcripts.transcript import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME_MS = 10
_SHORTEST_PAUSE = 15  # frames
BELOW_SPEECH = 0.02  # of the power of loud speech: 17 dB less
_STOPS = ".?!。？！…\n"
_SNAP_MS = 2_500  # a stop may move this far to a pause, and
_SNAP = 0.08  # by this share of the whole
# In scripts without spaces a sign is about two letters.
_WIDE = 0x2E80


class Moment(NamedTuple):
    """An offset in the text, and when (ms) it sounds."""

    offset: int
    ms: int


def spread(
    text: str, words: Sequence[Span], power: NDArray[np.float32], start_ms: int, end_ms: int
) -> list[tuple[int, int]]:
    """Start and end (ms) of each of `words`, which sound between two moments, rising.

    Args:
        text: the text that the spans refer to.
        words: spans in order; at least the first begins at `start_ms`, the last ends at
            `end_ms`, pauses at the edges aside.
        power: the sound's mean power every 10 ms from the beginning of the audio; where it
            has no sound in it, time passes evenly.
        start_ms, end_ms: where the words begin and end; `end_ms` >= `start_ms`.
    """
    if not words:
        return []
    clock = _Clock(power, start_ms, end_ms)
    lengths = [_length(text[word.start : word.end]) for word in words]
    places = [0.0]
    for length in lengths:
        places.append(places[-1] + length)
    fixed = _stops(text, words, places, clock)
    times: list[tuple[int, int]] = []
    for (a, from_ms), (b, to_ms) in pairwise(fixed):
        part = _Clock(power, from_ms, to_ms)
        whole = places[b] - places[a]
        for index in range(a, b):
            begin = part.at((places[index] - places[a]) / whole)
            end = part.at((places[index + 1] - places[a]) / whole)
            times.append((begin, max(end, begin)))
    return times


def _length(word: str) -> float:
    return 1 + sum(2 if ord(letter) >= _WIDE else 1 for letter in word)


def _stops(
    text: str, words: Sequence[Span], places: Sequence[float], clock: _Clock
) -> list[tuple[int, int]]:
    """Words (by index) that begin behind a stop, with the end of the pause that it falls on."""
    fixed = [(0, clock.start_ms)]
    reach = min(_SNAP_MS, _SNAP * (clock.end_ms - clock.start_ms))
    for index, (before, after) in enumerate(pairwise(words), 1):
        if not any(mark in text[before.end : after.start] for mark in _STOPS):
            continue
        pause = clock.pause_near(clock.at(places[index] / places[-1]), reach)
        if pause is not None and pause > fixed[-1][1]:
            fixed.append((index, pause))
    fixed.append((len(words), max(clock.end_ms, fixed[-1][1])))
    return fixed


class _Clock:
    """Time that stands still during pauses, between two moments."""

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

    @staticmethod
    def _runs(loud: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        import numpy as np

        edges = np.flatnonzero(np.diff(np.concatenate(([True], loud, [True])).astype(np.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            if last - first >= _SHORTEST_PAUSE:
                yield int(first), int(last)

    def at(self, share: float) -> int:
        """The moment (ms) at which `share` (0 to 1) of what is spoken has been said."""
        import numpy as np

        total = int(self._spoken[-1])
        if not total:
            return round(self.start_ms + share * (self.end_ms - self.start_ms))
        frame = int(np.searchsorted(self._spoken, share * total, side="left"))
        if share * total >= self._spoken[min(frame, len(self._spoken) - 1)] and share < 1:
            # A word begins behind the pause that its forerunner ends with.
            frame = int(np.searchsorted(self._spoken, share * total, side="right")) - 1
        return min(self.start_ms + frame * FRAME_MS, self.end_ms)

    def pause_near(self, ms: int, reach_ms: float) -> int | None:
        """The end of the pause nearest to `ms`, longer ones being nearer; None out of reach."""
        frame = (ms - self.start_ms) // FRAME_MS
        place = bisect_left(self._pauses, (frame, 0))
        best: tuple[float, int] | None = None
        for first, last in self._pauses[max(place - 8, 0) : place + 8]:
            distance = abs(last - frame) * FRAME_MS
            if distance <= reach_ms:
                cost = distance - 2.0 * FRAME_MS * (last - first)
                if best is None or cost < best[0]:
                    best = (cost, last)
        return None if best is None else self.start_ms + best[1] * FRAME_MS
