"""Calibration: a fixed workload that measures the current speed of the machine.

Pure Python, numpy and a text layout, in a child process, so that the state of the benchmark does
not affect it. It runs between the measures: a time divided by that of the workload is about the
same on a quiet machine and on a busy one.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

REPETITIONS = 5


class Speed(NamedTuple):
    """Times (ms) of the parts of the workload."""

    python_ms: float
    numpy_ms: float
    layout_ms: float

    @property
    def unit_ms(self) -> float:
        """The unit in which times are printed: the geometric mean of the parts."""
        return math.prod(self) ** (1 / len(self))


# Medians on the quiet two-core machine for which the targets were set.
REFERENCE = Speed(6.2, 7.4, 6.9)


def slowness(unit_ms: float) -> float:
    """Return the ratio of the machine's times to the reference, at least 1.

    A faster machine has to meet the same times.
    """
    return max(unit_ms / REFERENCE.unit_ms, 1.0)


class Calibration:
    """The child process of the workload. A context manager."""

    def __enter__(self) -> Self:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.measure()  # the first run loads modules and fonts
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def measure(self) -> Speed:
        """Run the workload once, for about a quarter of a second."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        python_ms, numpy_ms, layout_ms = map(float, self._process.stdout.readline().split())
        return Speed(python_ms, numpy_ms, layout_ms)


def _workloads() -> list[Callable[[], object]]:
    """Return the three parts with prepared data."""
    import numpy as np
    from PySide6.QtGui import QFont, QGuiApplication, QTextLayout

    words = [f"w{n}" for n in random.Random(1).choices(range(3_000), k=50_000)]
    samples = np.random.default_rng(1).random(160_000)
    application = QGuiApplication.instance() or QGuiApplication(["calibration"])
    paragraph = " ".join(words[:12_000])
    font = QFont()
    font.setPixelSize(16)

    def python() -> object:
        counts = Counter(word.upper() for word in words)
        return sorted(counts, key=lambda word: (-counts[word], word))

    def numpy() -> object:
        return np.cumsum(np.sort(samples))[np.searchsorted(samples[:1_000], samples[::100])]

    def layout() -> object:
        lines = QTextLayout(paragraph, font)
        lines.beginLayout()
        while (line := lines.createLine()).isValid():
            line.setLineWidth(600)
        lines.endLayout()
        return application, lines.lineCount()

    return [python, numpy, layout]


def _times(work: Callable[[], object]) -> float:
    """Return the median time (ms) of several runs."""
    times = []
    for _ in range(REPETITIONS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _serve() -> None:
    """Answer each line of standard input with the three times."""
    workloads = _workloads()
    for _ in sys.stdin:
        print(*(f"{_times(work):.4f}" for work in workloads), flush=True)


if __name__ == "__main__":
    _serve()
