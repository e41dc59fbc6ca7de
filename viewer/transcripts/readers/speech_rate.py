"""Estimation of the unit of times by the rate of speech."""

from __future__ import annotations

import math
from collections.abc import Sequence

USUAL = 2.7  # words a second of ordinary speech
SECONDS = 1000.0  # ms
# In ms: seconds, ms, centiseconds, samples of speech, ticks, microseconds, nanoseconds.
_UNITS = (SECONDS, 1.0, 10.0, 1 / 16, 1e-4, 1e-3, 1e-6)


def unit_of(
    words: int,
    starts: Sequence[float],
    lengths: Sequence[float],
    *,
    latest: float,
    stated: tuple[float, float | None] | None = None,
) -> float:
    """Return the ms per unit with which `words` in `lengths` have an ordinary rate of speech.

    `starts` are used without lengths. `stated` is the length of the recording in the file, if any,
    to which the `latest` time must be near, with its ms per unit; without them, it is in seconds,
    in ms, or in the unit of the times.
    """
    length = sum(lengths) or (max(starts) - min(starts) if len(starts) > 2 else 0)
    if length <= 0 or not words:
        return SECONDS

    def strangeness(unit: float) -> float:
        difference = abs(math.log(words / (length * unit / 1000) / USUAL))
        if stated is not None:
            number, known = stated
            units = (SECONDS, 1.0, unit) if known is None else (known,)
            shares = [latest * unit / (number * length_unit) for length_unit in units]
            difference += min(
                0 if 0.2 <= share <= 1.2 else abs(math.log(max(share, 1e-9))) + 1
                for share in shares
            )
        return difference

    return min(_UNITS, key=strangeness)
