"""Compare the working tree with a base commit in pairs of alternate runs.

Each commit runs its own benchmarks, so lines are matched by name, and others are listed. Times
and rates are compared in units of the calibration workload that ran beside them, so that load on
the machine during one of the runs does not count. The median of the ratios of all pairs is printed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAIRS = int(os.environ.get("EARMARK_BENCH_PAIRS", "3"))
_NOTABLE = 0.1  # smaller changes of the median are not marked


class Figure(NamedTuple):
    """A figure of a run; `units` is a time or rate by the calibration workload, else None."""

    value: float
    units: float | None

    def ratio(self, before: Figure) -> float | None:
        """Return the ratio to a figure of the base, in units if both sides have them."""
        if self.units is not None and before.units:
            return self.units / before.units
        return self.value / before.value if before.value else None


def compare(base: str, only: Sequence[str]) -> int:
    """Print the ratio of the working tree to `base` for each line; return 1 if a run failed."""
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as name:
        tree = Path(name) / "base"
        _git("worktree", "add", "--quiet", "--detach", str(tree), base)
        try:
            pairs = []
            for number in range(PAIRS):
                sides = [tree, ROOT] if number % 2 == 0 else [ROOT, tree]
                results = {side: _run(side, only) for side in sides}
                pairs.append((results[tree], results[ROOT]))
                print(f"pair {number + 1} of {PAIRS} done", flush=True)
        finally:
            _git("worktree", "remove", "--force", str(tree))
    for text in report(pairs):
        print(text)
    return 0 if all(before and after for before, after in pairs) else 1


def report(pairs: Sequence[tuple[dict[str, Figure], dict[str, Figure]]]) -> list[str]:
    """Return a line for each figure: both medians, and the median and range of the ratios."""
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    values: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for before, after in pairs:
        for name in [name for name in after if name in before]:
            values[name].append((before[name].value, after[name].value))
            if (ratio := after[name].ratio(before[name])) is not None:
                ratios[name].append(ratio)
    lines = [f"{'':<58} {'base':>10} {'now':>10}   ratio (least to largest)"]
    for name, found in values.items():
        old, new = (statistics.median(side) for side in zip(*found, strict=True))
        text = f"{name:<58} {old:>10.4g} {new:>10.4g}"
        if own := ratios[name]:
            ratio = statistics.median(own)
            mark = "  *" if abs(ratio - 1) > _NOTABLE else ""
            text += f"   {ratio:.2f} ({min(own):.2f} to {max(own):.2f}){mark}"
        lines.append(text)
    for side, which in ((0, "base"), (1, "now")):
        names = {name for pair in pairs for name in pair[side]}
        lines += [f"only {which}: {name}" for name in sorted(names - values.keys())]
    return lines


def _run(tree: Path, only: Sequence[str]) -> dict[str, Figure]:
    """Run the benchmarks in `tree` and return the figures by name; empty on failure."""
    output = tree / "bench.json"
    kept = output.read_bytes() if output.exists() else None
    output.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tools.bench", *(["--only", *only] if only else [])]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    try:
        subprocess.run(command, cwd=tree, env=environment, stdout=subprocess.DEVNULL, check=False)
        figures = json.loads(output.read_text(encoding="utf-8")) if output.exists() else []
    finally:
        if kept is not None:
            output.write_bytes(kept)
    return {figure["name"]: parsed(figure) for figure in figures}


def parsed(figure: dict[str, Any]) -> Figure:
    """Return a figure of `bench.json`; those of old commits have no units."""
    value, units = figure["value"], figure.get("units")
    if figure["unit"].endswith("/s") and "unit_ms" in figure:
        units = value * figure["unit_ms"]
    return Figure(value, units)


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)
