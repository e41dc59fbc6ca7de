"""The figures that Earmark promises: each module beside this one with `measures()` is run.

A time says something only beside the speed of the machine at that moment: `_calibration` runs a
fixed workload between the measures, and limits of times and rates are judged by it.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a figure depends on the speed of the machine."""

    PLAIN = "plain"  # not at all: a size, a share, a ratio of two times
    TIME = "time"
    RATE = "rate"


class Measure(NamedTuple):
    """One figure, and its target; `ok` as it would be on the reference machine."""

    name: str
    value: float
    unit: str
    target: str  # for people: "≤ 1.5"
    ok: bool
    kind: Kind = Kind.PLAIN
    limit: float | None = None

    def judged(self, slowness: float) -> Measure:
        """The same figure from a machine that was `slowness` times slower than the reference."""
        if self.limit is None or self.kind is Kind.PLAIN:
            return self
        if self.kind is Kind.TIME:
            return self._replace(ok=self.value <= self.limit * slowness)
        return self._replace(ok=self.value >= self.limit / slowness)


def at_most(
    name: str, value: float, limit: float, unit: str = "", *, kind: Kind | None = None
) -> Measure:
    """A figure that should not be above `limit`; milliseconds and seconds are times.

    `kind` is to be given for seconds that do not depend on the load: errors, processor time.
    """
    return Measure(name, value, unit, f"≤ {limit:g}", value <= limit, kind or _kind_of(unit), limit)


def at_least(name: str, value: float, limit: float, unit: str = "") -> Measure:
    """A figure that should not be below `limit`; amounts per second are rates."""
    return Measure(name, value, unit, f"≥ {limit:g}", value >= limit, _kind_of(unit), limit)


def figure(name: str, value: float, unit: str) -> Measure:
    """A figure without a target, for comparison."""
    return Measure(name, value, unit, "", True, _kind_of(unit))


def _kind_of(unit: str) -> Kind:
    if unit in ("ms", "s"):
        return Kind.TIME
    return Kind.RATE if unit.endswith("/s") else Kind.PLAIN
