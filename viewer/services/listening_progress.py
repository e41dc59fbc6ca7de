"""Listening progress of an episode, from reported positions."""

from __future__ import annotations

from viewer.library.records import Listening

LISTENED_MS = 10_000  # shorter listening leaves an episode unplayed
REST_MS = 60_000  # an episode is played when no more than this is left
_LONGEST_STEP_MS = 4_000  # between two reports of playback; more is a jump


class ListeningProgress:
    """One episode's audio. Positions are integer milliseconds.

    Only what was heard counts: a jump to the end plays nothing.

    Attributes:
        state: how far the user has listened; it never falls.
    """

    def __init__(self, state: Listening = Listening.UNPLAYED) -> None:
        self.state = state
        self._last_ms: int | None = None
        self._heard_ms = 0

    def interrupt(self) -> None:
        """Note that playback stopped or jumped."""
        self._last_ms = None

    def report(self, position_ms: int, duration_ms: int) -> bool:
        """Note a position that playback has reached; return whether `state` rose.

        `duration_ms` is that of the audio, 0 while unknown.
        """
        last, self._last_ms = self._last_ms, position_ms
        step = position_ms - last if last is not None else 0
        if last is None or not 0 < step <= _LONGEST_STEP_MS:
            return False
        self._heard_ms += step
        before, end_ms = self.state, played_from(duration_ms)
        if end_ms is not None and last < end_ms <= position_ms:
            self.state = Listening.PLAYED
        elif self._heard_ms >= LISTENED_MS:
            self.state = max(self.state, Listening.IN_PROGRESS)
        return self.state is not before


def played_from(duration_ms: int) -> int | None:
    """Return the position from which an episode counts as played; None without a duration.

    A minute before its end, or, in one of less than four minutes, a quarter.
    """
    return duration_ms - min(REST_MS, duration_ms // 4) if duration_ms > 0 else None
