"""`python -m tools.bench [--only NAME]...`: every figure on a line, and all in `bench.json`."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import traceback
from pathlib import Path

from tools import bench

OUTPUT = Path("bench.json")


def main() -> int:
    """Run the benches; 0 when all ran, also where a figure misses, 1 when one broke off."""
    names = [found.name for found in pkgutil.iter_modules(bench.__path__)]
    names = [name for name in names if not name.startswith("_")]
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", choices=names)
    chosen = parser.parse_args().only or names
    figures: list[dict[str, object]] = []
    broken = 0
    for name in chosen:
        module = importlib.import_module(f"tools.bench.{name}")
        if not hasattr(module, "measures"):
            continue
        try:
            for measure in module.measures():
                figures.append({"bench": name, **measure._asdict()})
                value = f"{measure.value:.4g} {measure.unit}".strip()
                verdict = "ok" if measure.ok else "MISS"
                print(
                    f"{measure.name:<58} {value:>14}   {measure.target:<14} {verdict}", flush=True
                )
        except Exception:
            broken += 1
            traceback.print_exc()
            print(f"{name}: broke off", flush=True)
    # A part is measured again without forgetting the rest.
    kept = json.loads(OUTPUT.read_text(encoding="utf-8")) if OUTPUT.exists() else []
    kept = [figure for figure in kept if figure["bench"] not in chosen and figure["bench"] in names]
    text = json.dumps(kept + figures, indent=1, ensure_ascii=False)
    OUTPUT.write_text(text + "\n", encoding="utf-8")
    missed = sum(not figure["ok"] for figure in figures)
    print(f"{len(figures)} figures, {missed} missed, {broken} benches broken: {OUTPUT}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
