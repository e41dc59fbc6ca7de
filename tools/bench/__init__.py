"""The figures that Earmark promises: a module beside this one has `measures()` and is found."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """One figure, and what it should be."""

    name: str
    value: float
    unit: str
    target: str  # for people: "≤ 1.5"
    ok: bool


def at_most(name: str, value: float, limit: float, unit: str = "") -> Measure:
    """A figure that should not be above `limit`."""
    return Measure(name, value, unit, f"≤ {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str = "") -> Measure:
    """A figure that should not be below `limit`."""
    return Measure(name, value, unit, f"≥ {limit:g}", value >= limit)
