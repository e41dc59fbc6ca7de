"""Release builds: their size, and the time until the window is shown.

Measures the build in `dist/`, if there is one; with `BENCH_SLOW` in the environment it is built
first (`make bundle`).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools import bundle, virtual_screen
from tools.bench import Measure, at_most
from tools.prepare import ROOT
from tools.virtual_screen import VirtualScreen

ROUNDS = 5
PATIENCE_S = 30.0


def measures() -> Iterator[Measure]:
    if os.environ.get("BENCH_SLOW"):
        bundle.main()
    program = bundle.FOLDER / "earmark"
    if not program.exists():
        print("bundle: there is none in dist/ (make bundle deb tarball), so it is not measured")
        return
    yield at_most("built: unpacked", bundle.megabytes(), bundle.LARGEST_MB, "MB")
    for kind, name in (("deb", "earmark_*.deb"), ("tar.gz", "earmark-*-linux-*.tar.gz")):
        for path in bundle.FOLDER.parent.glob(name):
            yield at_most(f"built: .{kind}", path.stat().st_size / 1e6, 110, "MB")
    source = [sys.executable, "-m", "viewer"]
    built = [str(program)]
    ours = statistics.median(_seconds([*built, "--version"]) for _ in range(ROUNDS))
    yield at_most("built: from a command to its answer (--version)", ours * 1000, 300, "ms")
    if obstacle := virtual_screen.can_be_made():
        print(f"bundle: {obstacle}, to have the start of its window measured")
        return
    with VirtualScreen() as screen, tempfile.TemporaryDirectory() as name:
        times: dict[str, list[float]] = {"built": [], "source": []}
        for _ in range(ROUNDS + 1):  # alternately; the first fills the system's cache
            times["built"].append(_until_shown(screen, built, Path(name)))
            times["source"].append(_until_shown(screen, source, Path(name)))
        shown = {kind: statistics.median(seconds[1:]) for kind, seconds in times.items()}
        yield at_most("built: from a start to the window", shown["built"] * 1000, 1500, "ms")
        ratio = shown["built"] / shown["source"]
        yield at_most("built: the same beside a start from source", ratio, 1.5)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _until_shown(screen: VirtualScreen, command: list[str], home: Path) -> float:
    """Return the seconds until the middle of the screen has a window's color."""
    environment = {"HOME": str(home), "DISPLAY": screen.name, "PATH": os.environ["PATH"]}
    shutil.rmtree(home / "library", ignore_errors=True)
    empty = screen.pixel()
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--library", str(home / "library")],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while screen.pixel() == empty:
            if time.perf_counter() - began > PATIENCE_S or process.poll() is not None:
                raise RuntimeError(f"{command[0]} showed no window")
            time.sleep(0.002)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()
        while screen.pixel() != empty:  # so that the next window is not mistaken for this one
            time.sleep(0.01)
