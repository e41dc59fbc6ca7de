"""Run the torture: `python -m tools.torture [--minutes 30] [--seed N] [--only kills disk …]`.

Each round of each part is told by the seed, the part's name and the round's number, so that one
round can be run again by itself: `--round kills:17`. Rounds that are done are noted in a file
(`--state`): a run that was ended goes on where it stopped. The exit status is 1 if any round
failed; each failure is printed with the command that repeats it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tools.torture import crowd, damage, disk, kills, mutations
from viewer.atomic_write import write_atomically

# Each part: what runs one round, and how many rounds are all of it.
PARTS = {
    "kills": (kills.run_round, 500),
    "damage": (damage.run_round, 200),
    "disk": (disk.run_round, 300),
    "crowd": (crowd.run_round, 10),
    "mutations": (mutations.run_round, 100_000 // mutations.INPUTS),
}


class State:
    """The number of finished rounds of each part, and failures; stored in a file."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.seed = path, seed
        self.done = dict.fromkeys(PARTS, 0)
        self.failed: list[str] = []
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if known.get("seed") == seed:
            self.done.update({name: known["done"].get(name, 0) for name in PARTS})
            self.failed = known["failed"]

    def note(self, name: str, number: int, problem: str | None) -> None:
        """Keep that a round is done."""
        self.done[name] = number + 1
        if problem is not None:
            self.failed.append(f"{name}:{number}")
            print(f"\n{problem}again: python -m tools.torture --seed {self.seed} ", end="")
            print(f"--round {name}:{number}", flush=True)
        document = {"seed": self.seed, "done": self.done, "failed": self.failed}
        write_atomically(self.path, json.dumps(document).encode())


def run_one(name: str, number: int, seed: int) -> str | None:
    """Run one round in a folder of its own; returns what went wrong, or None."""
    with tempfile.TemporaryDirectory(prefix="earmark-torture-", ignore_cleanup_errors=True) as made:
        os.environ["XDG_CACHE_HOME"] = str(Path(made) / "user-cache")
        os.environ["XDG_STATE_HOME"] = str(Path(made) / "user-state")
        try:
            PARTS[name][0](Path(made), f"{seed}/{name}/{number}", number)
        except Exception:
            return traceback.format_exc()
    return None


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description="Torture Earmark.")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, default=Path("build/torture.json"))
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--round", metavar="PART:NUMBER")
    options = parser.parse_args()
    if options.round:
        name, _, number = options.round.partition(":")
        problem = run_one(name, int(number), options.seed)
        print(problem or "done")
        return int(problem is not None)
    options.state.parent.mkdir(parents=True, exist_ok=True)
    state = State(options.state, options.seed)
    until = time.monotonic() + 60 * options.minutes
    left = [name for name in options.only if state.done[name] < PARTS[name][1]]
    while left and time.monotonic() < until:
        # The part that is the least done goes on, so that a short run has some of each.
        name = min(left, key=lambda one: state.done[one] / PARTS[one][1])
        number = state.done[name]
        state.note(name, number, run_one(name, number, options.seed))
        left = [one for one in left if state.done[one] < PARTS[one][1]]
        if sys.stderr.isatty():
            print(f"\r{_told(state)}", end="", file=sys.stderr, flush=True)
    print(f"\n{_told(state)}")
    return int(bool(state.failed))


def _told(state: State) -> str:
    parts = [f"{name} {state.done[name]}/{total}" for name, (_, total) in PARTS.items()]
    return f"seed {state.seed}: {', '.join(parts)}; {len(state.failed)} failed"


if __name__ == "__main__":
    sys.exit(main())
