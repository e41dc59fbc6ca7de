"""Benchmarks with targets; every module of this package with `measures()` is run.

Times depend on the speed of the machine at that moment: `_calibration` runs a fixed workload
between the measures, by which limits of times and rates are judged.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """Dependence of a figure on the speed of the machine."""

    PLAIN = "plain"  # independent: a size, a share, a ratio of two times
    TIME = "time"
    RATE = "rate"


class Measure(NamedTuple):
    """A figure with its target; `ok` on the reference machine."""

    name: str
    value: float
    unit: str
    target: str  # for people: "≤ 1.5"
    ok: bool
    kind: Kind = Kind.PLAIN
    limit: float | None = None

    def judged(self, slowness: float) -> Measure:
        """Return the figure judged for a machine `slowness` times slower than the reference."""
        if self.limit is None or self.kind is Kind.PLAIN:
            return self
        if self.kind is Kind.TIME:
            return self._replace(ok=self.value <= self.limit * slowness)
        return self._replace(ok=self.value >= self.limit / slowness)


def at_most(
    name: str, value: float, limit: float, unit: str = "", *, kind: Kind | None = None
) -> Measure:
    """Return a figure that should be at most `limit`; milliseconds and seconds are times.

    `kind` must be given for seconds that do not depend on the load: errors, processor time.
    """
    return Measure(name, value, unit, f"≤ {limit:g}", value <= limit, kind or _kind_of(unit), limit)


def at_least(name: str, value: float, limit: float, unit: str = "") -> Measure:
    """Return a figure that should be at least `limit`; amounts per second are rates."""
    return Measure(name, value, unit, f"≥ {limit:g}", value >= limit, _kind_of(unit), limit)


def figure(name: str, value: float, unit: str) -> Measure:
    """Return a figure without a target, for comparison."""
    return Measure(name, value, unit, "", True, _kind_of(unit))


def _kind_of(unit: str) -> Kind:
    if unit in ("ms", "s"):
        return Kind.TIME
    return Kind.RATE if unit.endswith("/s") else Kind.PLAIN
