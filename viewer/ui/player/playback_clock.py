"""Playback clock: interpolates the position between the player's reports."""

from __future__ import annotations

from collections import deque

_WINDOW_S = 1.2  # of reports that count


class PlaybackClock:
    """The position between the player's steps, interpolated against a monotonic clock.

    Qt reports the start of the audio frame that sounds, every 50 ms: each report is late by
    up to one frame and one step, never early. So the truth is the *earliest* line through
    the last reports, which is where the sound would be if no report had been late.
    """

    def __init__(self) -> None:
        self._rate = 1.0
        self._running = False
        self._still_ms = 0.0
        self._leads: deque[tuple[float, float]] = deque()

    def report(self, ms: float, now_s: float) -> None:
        """The player says that it is at `ms` at the moment `now_s` (monotonic seconds)."""
        self._still_ms = ms
        lead_ms = ms - now_s * 1000 * self._rate
        self._leads.append((now_s, lead_ms))
        while self._leads[0][0] < now_s - _WINDOW_S:
            self._leads.popleft()

    def reset(self, ms: float, *, running: bool, rate: float) -> None:
        """Forget earlier reports: a seek, a pause, a new speed, another file."""
        self._leads.clear()
        self._still_ms = ms
        self._running = running
        self._rate = rate

    def now_ms(self, now_s: float) -> float:
        """The position at the moment `now_s`."""
        if not self._running or not self._leads:
            return self._still_ms
        return max(lead for _, lead in self._leads) + now_s * 1000 * self._rate
