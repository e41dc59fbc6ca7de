"""Four processes at once in one library: all of their work is there afterwards."""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.support.library_samples import write
from tests.support.marked_library import marked, vtt
from tools.torture import subjects
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.library.recovery.integrity import check

SECONDS = 2.0


def run_round(folder: Path, seed: str, _number: int) -> None:
    """Add, count, mark, and back up and repair, in a process each."""
    library = subjects.make(folder)
    works: tuple[Callable[[Path, Path, random.Random], int], ...] = (_add, _count, _mark, _tend)
    children = [_start(work, library, folder, f"{seed}/{work.__name__}") for work in works]
    done = []
    for child, reading in children:
        with os.fdopen(reading) as said:
            done.append(said.read())
        _, status = os.waitpid(child, 0)
        assert status == 0, "a process failed"
    added, steps, marks = (int(one) for one in done[:3])
    subjects.require_whole(library, steps, subjects.EPISODES + added)
    with Library.open(library) as opened:
        assert opened.row("SELECT count(*) FROM passage") == (1 + marks,)


def _start(
    work: Callable[[Path, Path, random.Random], int], library: Path, folder: Path, seed: str
) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        os.write(writing, str(work(library, folder, random.Random(seed))).encode())
        status = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _add(library: Path, folder: Path, chance: random.Random) -> int:
    done, until = 0, time.monotonic() + SECONDS
    with Library.open(library) as opened:
        while time.monotonic() < until:
            path = write(folder / "new" / f"{done}.vtt", vtt((f"Talk {done} {chance.random()}",)))
            done += len(import_files(opened, [path]).added)
    return done


def _count(library: Path, _folder: Path, _chance: random.Random) -> int:
    done, until = 0, time.monotonic() + SECONDS
    with Library.open(library) as opened:
        while time.monotonic() < until:
            done += 1
            subjects.set_count(opened, done)
    return done


def _mark(library: Path, _folder: Path, _chance: random.Random) -> int:
    done, until = 0, time.monotonic() + SECONDS
    words = ("captions", "clerk", "archive", "cards", "index", "nobody", "search", "razor")
    with Library.open(library) as opened:
        while time.monotonic() < until and done < len(words):
            marked(opened, 1, words[done])
            done += 1
            time.sleep(SECONDS / len(words) / 2)
    return done


def _tend(library: Path, _folder: Path, _chance: random.Random) -> int:
    done, until = 0, time.monotonic() + SECONDS
    with Library.open(library) as opened:
        while time.monotonic() < until:
            backups.back_up(library, backups.DAILY)
            check(opened, repair=True)
            done += 1
    return done
