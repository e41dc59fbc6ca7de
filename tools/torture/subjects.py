"""Libraries to torture, and what must be true of one after whatever happened to it."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tests.support.library_samples import write
from tests.support.marked_library import add_episode, marked, new_collection, vtt
from viewer.library import passage_edits, passages
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript

EPISODES = 4


def make(folder: Path) -> Path:
    """Make a library in `folder` with a few episodes; the note of passage 1 counts steps."""
    with Library.open(folder / "library") as library:
        add_episode(library, folder / "files")
        marked(library, 1, "The tape", new_collection(library, "First"), note="0")
        for number in range(1, EPISODES):
            path = write(folder / "files" / f"other {number}.vtt", vtt((f"Talk {number}.",)))
            import_files(library, [path])
    return folder / "library"


def count(library: Library) -> int:
    """Return the number of the last step that is in the library."""
    return int(passages.passage(library, 1).note)


def set_count(library: Library, number: int) -> None:
    """Make a step: one edit, which is on the disk when this returns."""
    passage_edits.set_note(library, 1, str(number))


def require_whole(folder: Path, steps: int, episodes: int = EPISODES) -> None:
    """Make sure that a library opens, is sound, and has what was acknowledged, with all words."""
    with Library.open(folder, create=False) as library:
        assert count(library) >= steps, f"step {steps} is gone: {count(library)} is the last"
        rows = library.rows("SELECT id FROM episode")
        assert len(rows) >= episodes, f"{episodes} episodes were added, {len(rows)} are there"
        for (number,) in rows:
            assert load_transcript(library, number).text, f"episode {number} has no words"
        found = [one for one in check(library, repair=False) if not one.harmless]
        assert not found, found


def killed(work: Callable[[Callable[[str], None]], object], pause_s: float) -> list[str]:
    """Run `work(tell)` in a child that is killed `pause_s` after it first told of something.

    Returns what it told. Work that ends by itself before is no failure; an exception is.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            with os.fdopen(writing, "wb") as told:
                work(lambda text: _tell(told, text))
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        lines = [told.readline()]
        time.sleep(pause_s)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += told.readlines()
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "the work failed"
    return [line.decode().strip() for line in lines if line.endswith(b"\n")]


def in_child(work: Callable[[], object]) -> None:
    """Run `work` in a child process, to its end; an exception there is a failure here."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0, "the work failed"


def _tell(told: BinaryIO, text: str) -> None:
    told.write(f"{text}\n".encode())
    told.flush()
