"""A disk that fails at each write in turn: a call of Python, a limit of file size, a full disk.

Nothing that was acknowledged is lost, and work goes on when the disk has room again. The full
disk is a file system in memory, mounted in a namespace of its own; where the system does not
allow that, the round limits the size of files.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import resource
import signal
import sys
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
_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000  # of unshare(2)


def run_round(folder: Path, seed: str, number: int) -> None:
    """Work until the disk fails: in the `number // 3`th write, page or size of this kind."""
    kind, step = number % 3, number // 3 + 1
    chance = random.Random(seed)
    if kind == 2:
        disk = folder / "disk"
        disk.mkdir()
        subjects.in_child(lambda: _on_full_disk(folder, disk, step, chance))
    elif kind == 1:
        size = chance.randrange(4_096, 600_000)
        _fail(folder, folder, lambda: _limit_files(size))
    else:
        _fail(folder, folder, lambda: _fail_call(step))


def _on_full_disk(folder: Path, disk: Path, step: int, chance: random.Random) -> None:
    """Work on a disk with room for `step` more pages."""
    if not _mount(disk):
        _fail(folder, folder, lambda: _limit_files(chance.randrange(4_096, 600_000)))
        return
    ballast = disk / "ballast"

    def fill() -> None:
        free = os.statvfs(disk)
        ballast.write_bytes(bytes(max(free.f_bavail - step, 0) * free.f_frsize))

    _fail(folder, disk, fill, ballast.unlink)


def _fail(
    folder: Path,
    disk: Path,
    fail: Callable[[], object],
    mend: Callable[[], object] = lambda: None,
) -> None:
    library = subjects.make(disk)
    with Library.open(library) as opened:
        backups.back_up(library, "first")
    files = [
        write(folder / "new" / f"{n}.vtt", vtt((f"New talk {n} " + "word " * 900,)))
        for n in range(5)
    ]

    def work(tell: Tell) -> None:
        fail()
        try:
            _work(library, disk, files, tell)
        except UserError:
            tell("the end")

    told = subjects.killed(work, 0.4)
    steps = [int(one) for one in told if one.isdecimal()]
    mend()
    subjects.require_whole(library, max(steps, default=0))
    with Library.open(library) as opened:
        subjects.set_count(opened, 10**6)
    subjects.require_whole(library, 10**6)


def _work(library: Path, disk: Path, files: list[Path], tell: Tell) -> None:
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
                export_collection(opened, "First", form=Format.CSV, output=disk / "out.csv")
            elif kind == 4:
                check(opened, repair=True)
            elif kind == 5:
                # The state of this step, so that no step is lost with it.
                restore.restore(library, backups.back_up(library, "same"))


def _mount(disk: Path) -> bool:
    """Mount 8 MB of memory at `disk` for this process and its children; False if not allowed."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_USERS | _NEW_MOUNTS):
        return False
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    return bool(libc.mount(b"none", os.fsencode(disk), b"tmpfs", 0, b"size=8m") == 0)


def _limit_files(size: int) -> None:
    """Let every file end at `size` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _fail_call(number: int) -> None:
    """Let the `number`th call that changes the disk fail, and all later ones."""
    left = number

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
