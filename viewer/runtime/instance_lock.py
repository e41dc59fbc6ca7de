"""Single-instance lock of a library, and the record of a crash.

The window of a library holds a lock on a file in the state folder while it runs; the system
releases it whenever the process ends. A window that is closed empties the file, so content means
a crash. The first line is the start time (seconds since 1970), the version and the library's
folder; `faulthandler` writes the tracebacks of a crash below.
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

_LONGEST = 64 * 1024  # bytes of a crash record that are read
_FACTS = 3  # fields of the first line


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Arguments of a start: files to open, or an `earmark:` link, or neither."""

    files: tuple[Path, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class CrashRecord:
    """A run that crashed or was killed.

    Attributes:
        began: seconds since 1970 (UTC).
        version: Earmark's version then.
        trace: the output of `faulthandler`, or empty.
    """

    began: int
    version: str
    trace: str


class InstanceLock:
    """The right of this process to be the only window of a library. Use `acquire`."""

    def __init__(self, mark: int | None, crashed: CrashRecord | None) -> None:
        self._mark = mark
        self.crashed = crashed

    @property
    def mark(self) -> int | None:
        """The descriptor of the file for crash records; None if there is none."""
        return self._mark

    def end(self) -> None:
        """Release the lock after a regular end, without a crash record."""
        if self._mark is not None:
            os.ftruncate(self._mark, 0)
            os.close(self._mark)
            self._mark = None


def acquire(library: Path) -> InstanceLock | None:
    """Lock `library` (its folder) for this window; None if another window has the lock.

    If no file can be written (a read-only home), every caller gets a lock without a file.
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
        library_path = quote(os.fsencode(library.absolute()))
        os.write(mark, f"{int(time.time())} {viewer.__version__} {library_path}\n".encode())
    except OSError:  # a file system without locks
        os.close(mark)
        return InstanceLock(None, None)
    return InstanceLock(mark, crashed)


def known_libraries() -> list[Path]:
    """Return the folders of libraries whose windows are open or crashed, in any order."""
    folders = []
    for mark in state_folder().glob("*.running"):
        try:
            with mark.open("rb") as file:
                words = file.readline(_LONGEST).split()
        except OSError:
            continue
        if len(words) == _FACTS:
            folders.append(Path(os.fsdecode(unquote_to_bytes(words[-1]))))
    return folders


def lock_name(library: Path) -> str:
    """Return a short name of a library's folder, the same for all paths to it."""
    return "library-" + sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]


def _read(mark: int) -> CrashRecord | None:
    os.lseek(mark, 0, os.SEEK_SET)
    first, _, trace = os.read(mark, _LONGEST).decode("utf-8", "replace").partition("\n")
    began, version, _ = (*first.strip("\0").split(), "", "", "")[:_FACTS]
    if not began:
        return None
    when = int(began) if began.isdecimal() and len(began) < 16 else 0
    return CrashRecord(when, version[:40], trace.strip("\0\n "))
