"""Playback clock: interpolates the position between the player's reports."""

from __future__ import annotations

from collections import deque

_WINDOW_S = 1.2  # age of the reports that are considered


class PlaybackClock:
    """Position between the player's reports, interpolated by a monotonic clock.

    Qt reports the start of the current audio frame, every 50 ms: each report is late by
    up to one frame and one interval, never early. So the position is on the *earliest* line
    through the last reports, as if none had been late.
    """

    def __init__(self) -> None:
        self._rate = 1.0
        self._running = False
        self._still_ms = 0.0
        self._leads: deque[tuple[float, float]] = deque()

    def report(self, ms: float, now_s: float) -> None:
        """Add a report: the player was at `ms` at `now_s` (monotonic seconds)."""
        self._still_ms = ms
        lead_ms = ms - now_s * 1000 * self._rate
        self._leads.append((now_s, lead_ms))
        while self._leads[0][0] < now_s - _WINDOW_S:
            self._leads.popleft()

    def reset(self, ms: float, *, running: bool, rate: float) -> None:
        """Discard earlier reports, after a seek, a pause, another speed or file."""
        self._leads.clear()
        self._still_ms = ms
        self._running = running
        self._rate = rate

    def now_ms(self, now_s: float) -> float:
        """Return the position (ms) at `now_s` (monotonic seconds)."""
        if not self._running or not self._leads:
            return self._still_ms
        return max(lead for _, lead in self._leads) + now_s * 1000 * self._rate
