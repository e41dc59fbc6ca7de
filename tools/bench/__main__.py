"""Run benchmarks: `python -m tools.bench [--only NAME]... [--base COMMIT]`.

Figures are printed and written to `bench.json`; with `--base`, see `_compare`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import statistics
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools import bench
from tools.bench import Kind, Measure
from tools.bench._calibration import REFERENCE, Calibration, slowness

OUTPUT = Path("bench.json")
_SAME_WORK_S = 0.5  # between measures of the same work


class Calibrated(NamedTuple):
    """A measure with the mean of the calibration's unit (ms) before and after its work."""

    measure: Measure
    unit_ms: float

    @property
    def in_units(self) -> float | None:
        """A time in units of the calibration workload; None for other figures."""
        if self.measure.kind is not Kind.TIME:
            return None
        milliseconds = self.measure.value * (1000 if self.measure.unit == "s" else 1)
        return milliseconds / self.unit_ms


def main() -> int:
    """Run the benchmarks; return 0 if all ran, even with missed targets, 1 if one failed."""
    names = [found.name for found in pkgutil.iter_modules(bench.__path__)]
    names = [name for name in names if not name.startswith("_")]
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", choices=names)
    parser.add_argument("--base", metavar="COMMIT", help="compare with this commit, in pairs")
    options = parser.parse_args()
    chosen = options.only or names
    if options.base:
        from tools.bench._compare import compare

        return compare(options.base, options.only)
    figures: list[dict[str, object]] = []
    broken = 0
    with Calibration() as calibration:
        for name in chosen:
            module = importlib.import_module(f"tools.bench.{name}")
            if not hasattr(module, "measures"):
                continue
            try:
                for calibrated in calibrate(module.measures(), calibration):
                    figures.append({"bench": name, **document(calibrated)})
                    print(line(calibrated), flush=True)
            except Exception:
                broken += 1
                traceback.print_exc()
                print(f"{name}: failed", flush=True)
    keep(figures, chosen, names)
    missed = sum(not figure["ok"] for figure in figures)
    units = [float(str(figure["unit_ms"])) for figure in figures]
    if units:
        print(
            f"calibration unit: {min(units):.1f} to {max(units):.1f} ms, median "
            f"{statistics.median(units):.1f} (reference {REFERENCE.unit_ms:.1f})"
        )
    print(f"{len(figures)} figures, {missed} missed, {broken} benchmarks failed: {OUTPUT}")
    return 1 if broken else 0


def calibrate(measures: Iterable[Measure], calibration: Calibration) -> Iterator[Calibrated]:
    """Yield the measures, each judged by the speed of the machine around its work."""
    before = after = calibration.measure().unit_ms
    resumed = time.monotonic()
    for measure in measures:
        if time.monotonic() - resumed > _SAME_WORK_S:
            before, after = after, calibration.measure().unit_ms
        unit_ms = (before + after) / 2
        yield Calibrated(measure.judged(slowness(unit_ms)), unit_ms)
        resumed = time.monotonic()


def document(calibrated: Calibrated) -> dict[str, object]:
    """Return the figure for `bench.json`."""
    measure = calibrated.measure
    return {
        **{key: getattr(measure, key) for key in ("name", "value", "unit", "target", "ok")},
        "units": calibrated.in_units,
        "unit_ms": calibrated.unit_ms,
    }


def line(calibrated: Calibrated) -> str:
    """Return the figure as a line: value, units of calibration, target, verdict."""
    measure, units = calibrated.measure, calibrated.in_units
    value = f"{measure.value:.4g} {measure.unit}".strip()
    in_units = "" if units is None else f"{units:.3g} u"
    verdict = "ok" if measure.ok else "MISS"
    factor = slowness(calibrated.unit_ms)
    if measure.kind is not Kind.PLAIN and factor > 1.1:
        verdict += f" (machine {factor:.1f}× slower)"
    return f"{measure.name:<58} {value:>14} {in_units:>9}   {measure.target:<14} {verdict}"


def keep(figures: list[dict[str, object]], chosen: list[str], names: list[str]) -> None:
    """Write `bench.json`, with the earlier figures of other benchmarks."""
    kept = json.loads(OUTPUT.read_text(encoding="utf-8")) if OUTPUT.exists() else []
    kept = [figure for figure in kept if figure["bench"] not in chosen and figure["bench"] in names]
    text = json.dumps(kept + figures, indent=1, ensure_ascii=False)
    OUTPUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
