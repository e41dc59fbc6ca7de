"""Search compared with that of an earlier commit: the same work in two processes, alternately.

Both times are processor times, so that a busy machine affects neither side more.
"""

from __future__ import annotations

import json
import os
import pickle
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np

from viewer.search.documents import EpisodeDocument

ROOT = Path(__file__).resolve().parents[2]
# The last commit before the index became Whoosh's.
BASELINE = "e7c61904e0bbfa825a1f2d33e530b1db548fdac7"
_BUILDS, _ROUNDS = 3, 4


class Ratios(NamedTuple):
    """Processor times in units of the baseline's.

    Attributes:
        kinds: for each kind of query the geometric mean of its ratios.
    """

    building: float
    kinds: dict[str, float]


class SearchSide:
    """A process that searches with one tree. A context manager."""

    def __init__(self, tree: Path, documents: Path, folder: Path) -> None:
        script = Path(__file__).with_name("_search_process.py")
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        self._process = subprocess.Popen(
            [sys.executable, str(script), str(documents), str(folder)],
            cwd=tree,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, method: str, *arguments: str) -> float:
        """Call a method of `SearchProcess` and return its number."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([method, *arguments]) + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()


def compare_with_baseline(
    folder: Path, documents: Sequence[EpisodeDocument], queries: Mapping[str, Sequence[str]]
) -> Ratios | None:
    """Return the ratios of building and of asking; None without the repository's history.

    Args:
        queries: by their kind.
    """
    tree = folder / "baseline"
    if not _export(BASELINE, tree):
        return None
    listing = folder / "documents"
    listing.write_bytes(pickle.dumps([_plain(document) for document in documents]))
    with (
        SearchSide(tree, listing, folder / "theirs") as theirs,
        SearchSide(ROOT, listing, folder / "ours") as ours,
    ):
        sides = theirs, ours
        builds = [[side("build") for side in sides] for _ in range(_BUILDS)]
        for side in sides:
            side("open")
        asked = [(kind, query) for kind, of_kind in queries.items() for query in of_kind]
        times = np.full((2, len(asked)), np.inf)
        for number in range(_ROUNDS + 1):  # the first one loads modules and files
            order = (0, 1) if number % 2 else (1, 0)
            for index, (_, query) in enumerate(asked):
                for place in order:
                    took = sides[place]("ask", query)
                    if number:
                        times[place, index] = min(times[place, index], took)
    kinds = defaultdict[str, list[float]](list)
    for (kind, _), theirs_ms, ours_ms in zip(asked, *times.tolist(), strict=True):
        kinds[kind].append(ours_ms / theirs_ms)
    return Ratios(
        building=statistics.median(new_s / old_s for old_s, new_s in builds),
        kinds={kind: statistics.geometric_mean(found) for kind, found in kinds.items()},
    )


def _plain(document: EpisodeDocument) -> dict[str, object]:
    return {**asdict(document), "turns": [tuple(turn) for turn in document.turns]}


def _export(commit: str, tree: Path) -> bool:
    """Write the package `viewer` of a commit to a folder; return whether the commit is known."""
    tree.mkdir()
    command = ["git", "archive", commit, "viewer"]
    try:
        archive = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
    return True
