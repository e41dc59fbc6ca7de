"""How an alignment tells of itself while it goes on."""

from __future__ import annotations

from typing import NamedTuple

from viewer.transcripts.time_map import TimeMap


class Cancelled(Exception):
    """The work was cancelled; nothing is to be kept."""


class Progress(NamedTuple):
    """How far an alignment is, and what is live already.

    `done` is 0 to 1, `remaining_s` an estimate or None, `time_map` what is known so far, or
    None where nothing changed since the last report.
    """

    done: float
    remaining_s: float | None
    time_map: TimeMap | None
    coverage: float


def never() -> bool:
    """Neither paused nor cancelled."""
    return False


def beginning() -> int:
    """No moment (ms) is wanted before those that come first."""
    return 0
