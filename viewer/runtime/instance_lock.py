"""Which windows are open on a library, and whether the last one ended badly.

The first window of a library holds a lock on a small file of the user's for as long as it
lives; the system lets go of it however the process ends. What a crash leaves is the file's
content: a window that is closed empties it. Its first line says when the window began, of which
version it is and of which library; what the interpreter has to say about a crash (`faulthandler`)
is written below.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import viewer
from viewer.paths import state_folder
from viewer.runtime.file_lock import try_lock

_LONGEST = 64 * 1024  # bytes of what a crash left that are looked at
_FACTS = 3  # in a mark's first line


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What a start was asked for: files to open, or a link of Earmark's, or just the window."""

    files: tuple[Path, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class CrashRecord:
    """A run that ended without closing.

    Attributes:
        began: seconds since 1970 (UTC).
        version: Earmark's, then.
        trace: what the interpreter said as it went, or nothing.
    """

    began: int
    version: str
    trace: str


class InstanceLock:
    """This process's claim to be the window of a library. Use `acquire`."""

    def __init__(self, mark: int | None, crashed: CrashRecord | None) -> None:
        self._mark = mark
        self.crashed = crashed

    @property
    def mark(self) -> int | None:
        """The descriptor of the file that a crash is to be told to; None where none is kept."""
        return self._mark

    def end(self) -> None:
        """All is well, and another window may come first now."""
        if self._mark is not None:
            os.ftruncate(self._mark, 0)
            os.close(self._mark)
            self._mark = None


def acquire(library: Path) -> InstanceLock | None:
    """Claim to be the window of `library` (its folder); None while another one is.

    Where nothing can be kept (a home that cannot be written), every window is the first.
    """
    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = os.open(folder / f"{lock_name(library)}.running", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return InstanceLock(None, None)
    try:
        if not try_lock(mark):
            os.close(mark)
            return None
        crashed = _read(mark)
        os.ftruncate(mark, 0)
        os.lseek(mark, 0, os.SEEK_SET)
        place = quote(os.fsencode(library.absolute()))
        os.write(mark, f"{int(time.time())} {viewer.__version__} {place}\n".encode())
    except OSError:  # a file system without locks
        os.close(mark)
        return InstanceLock(None, None)
    return InstanceLock(mark, crashed)


def known_libraries() -> list[Path]:
    """The folders of the libraries whose windows are open, or ended badly; in no order."""
    found = []
    for mark in state_folder().glob("*.running"):
        try:
            with mark.open("rb") as file:
                words = file.readline(_LONGEST).split()
        except OSError:
            continue
        if len(words) == _FACTS:
            found.append(Path(os.fsdecode(unquote_to_bytes(words[-1]))))
    return found


def lock_name(library: Path) -> str:
    """A short name for a library's folder on this machine, the same for every way to it."""
    return "library-" + sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]


def _read(mark: int) -> CrashRecord | None:
    os.lseek(mark, 0, os.SEEK_SET)
    first, _, trace = os.read(mark, _LONGEST).decode("utf-8", "replace").partition("\n")
    began, version, _ = (*first.strip("\0").split(), "", "", "")[:_FACTS]
    if not began:
        return None
    when = int(began) if began.isdecimal() and len(began) < 16 else 0
    return CrashRecord(when, version[:40], trace.strip("\0\n "))
