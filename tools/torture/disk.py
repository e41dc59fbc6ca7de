"""A disk that fails: one call after another, or every file beyond a size.

Nothing that was acknowledged is lost, and work goes on when the disk is well again.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.library_samples import write
from tests.support.marked_library import vtt
from tools.torture import subjects
from viewer.errors import UserError
from viewer.export.exporter import Format, export_collection
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups, restore
from viewer.library.recovery.integrity import check

Tell = Callable[[str], None]


def run_round(folder: Path, seed: str, number: int) -> None:
    """Work until the disk fails; odd rounds limit the size of files, even ones fail one call."""
    chance = random.Random(seed)
    library = subjects.make(folder)
    with Library.open(library) as opened:
        backups.back_up(library, "first")
    files = [
        write(folder / "new" / f"{n}.vtt", vtt((f"New talk {n} " + "word " * 900,)))
        for n in range(5)
    ]

    def work(tell: Tell) -> None:
        _fail_later(chance, limited=bool(number % 2))
        try:
            _work(library, folder, files, tell)
        except UserError:
            tell("the end")

    told = subjects.killed(work, 0.4)
    steps = [int(one) for one in told if one.isdecimal()]
    subjects.require_whole(library, max(steps, default=0))
    with Library.open(library) as opened:
        subjects.set_count(opened, 10**6)
    subjects.require_whole(library, 10**6)


def _work(library: Path, folder: Path, files: list[Path], tell: Tell) -> None:
    with Library.open(library) as opened:
        for step in range(1, 10_000):
            subjects.set_count(opened, step)
            tell(str(step))
            kind = step % 6
            if kind == 1:
                import_files(opened, files[: step % len(files) + 1])
            elif kind == 2:
                backups.back_up(library, backups.DAILY)
            elif kind == 3:
                export_collection(opened, "First", form=Format.CSV, output=folder / "out.csv")
            elif kind == 4:
                check(opened, repair=True)
            elif kind == 5:
                # The state of this step, so that no step is lost with it.
                restore.restore(library, backups.back_up(library, "same"))


def _fail_later(chance: random.Random, *, limited: bool) -> None:
    """Let the disk fail from some moment on: by a limit of the system, or in one call of Python."""
    if limited:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = chance.randrange(4_096, 600_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return
    left = chance.randrange(1, 120)

    def failing(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **values: Any) -> Any:
            nonlocal left
            left -= 1
            if left <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return function(*args, **values)

        return call

    for name in ("fsync", "replace", "rename", "write", "mkdir", "utime"):
        setattr(os, name, failing(getattr(os, name)))
