"""Use the window for ten minutes and see whether it grows: `python -m tools.growth [--minutes 10]`.

Opens, searches, marks, undoes, plays and seeks in turn, without a display, and measures resident
memory (MB), open descriptors, threads and child processes. The first fifth of the time is for what
is made once; after it nothing may grow by more than `ALLOWED`. Linux only.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PySide6.QtCore import QTimer

from tests.support.episodes import spoken, write_clicks, write_vtt
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.application import Application
from viewer.ui.app.bootstrap import build

EPISODES = 6
STEP_MS = 400
WARM_UP = 0.2  # of the time


class Use(NamedTuple):
    """Resources of the process: memory in MB, open descriptors, threads, child processes."""

    memory: float
    descriptors: int
    threads: int
    children: int

    @classmethod
    def now(cls) -> Use:
        """Measure this process."""
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        return cls(
            pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
            len(os.listdir("/proc/self/fd")),  # noqa: PTH208  of the kernel's own
            len(os.listdir("/proc/self/task")),  # noqa: PTH208  of the kernel's own
            len(children),
        )


ALLOWED = Use(memory=25.0, descriptors=4, threads=3, children=0)


def make(folder: Path) -> Path:
    """Make a library of episodes of some minutes, with sound."""
    files = []
    for number in range(EPISODES):
        cues = spoken(120)
        files.append(write_vtt(folder / f"episode {number}.vtt", cues, title=f"Episode {number}"))
        sound = folder / f"episode {number}.wav"
        write_clicks(sound, [start for start, _, _ in cues], cues[-1][1] + 1_000)
    with Library.open(folder / "library") as library:
        import_files(library, files)
    return folder / "library"


def steps(program: AppController) -> Iterator[Callable[[], object]]:
    """Yield what a user does, over and over."""
    panel, player = program.features.search.panel, program.player
    for number in cycle(range(1, EPISODES + 1)):
        yield partial(program.session.open, number)
        yield player.play
        yield program.actions["search"].trigger
        yield partial(panel.field.setText, f"machine {number}")
        yield partial(player.seek, 60_000)
        yield partial(_mark, program)
        yield program.edits.undo
        yield partial(panel.field.setText, "")
        yield player.pause


def _mark(program: AppController) -> None:
    from viewer.library.passage_edits import mark

    episode = program.session.episode
    if episode is not None:
        span = episode.transcript.words()[7]
        program.edits.execute(lambda library: mark(library, episode.id, span, episode.transcript))


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(description="See whether Earmark grows.")
    parser.add_argument("--minutes", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="earmark-growth-") as made:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(made) / name)
        found = _watch(make(Path(made)), 60 * options.minutes)
    warm = found[int(len(found) * WARM_UP) :]
    third = max(len(warm) // 3, 1)
    first, last = warm[:third], warm[-third:]
    start, end = (Use(*map(median, zip(*part, strict=True))) for part in (first, last))
    for name, before, after, allowed in zip(Use._fields, start, end, ALLOWED, strict=True):
        print(f"{name:<12} {before:8.1f} {after:8.1f}  (may grow by {allowed})")
    return int(any(b - a > most for a, b, most in zip(start, end, ALLOWED, strict=True)))


def _watch(library: Path, seconds: float) -> list[Use]:
    application = Application(sys.argv[:1])
    program = build(application, library)
    program.window.show()
    program.begin([])
    found: list[Use] = []
    doing: list[Iterator[Callable[[], object]]] = []
    until = time.monotonic() + seconds

    def step() -> None:
        if time.monotonic() > until:
            timer.stop()
            program.window.close()
        elif program.is_complete:
            if not doing:
                doing.append(steps(program))
            next(doing[0])()
            found.append(Use.now())

    timer = QTimer(interval=STEP_MS)
    timer.timeout.connect(step)
    timer.start()
    application.exec()
    return found


if __name__ == "__main__":
    sys.exit(main())
