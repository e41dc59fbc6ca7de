"""Killed at a hundred moments of adding and indexing: nothing that was reported is lost."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.support.indexes import index_of
from tests.support.library_samples import vtt, write
from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript
from viewer.search.index import Index
from viewer.search.searcher import search
from viewer.services.indexer import check_index, update_index

POINTS = 100
ON_DISK = {"open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "mmap.__new__"}
ON_DISK |= {"sqlite3.connect", "os.truncate", "shutil.copyfile"}


def work(folder: Path, paths: list[Path], point: int, told: Connection) -> None:
    """Adds and indexes; tells how many episodes were reported as added, and dies at `point`."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in ON_DISK:
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    with Library.open(folder) as library:
        before = len(summaries(library))
        import_files(library, paths, report=lambda progress: told.send(before + progress.added))
        told.send(len(summaries(library)))
    update_index(folder)
    told.send("filed")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
def test_killed_at_a_hundred_points_of_adding_and_indexing(tmp_path: Path) -> None:
    context, chance = multiprocessing.get_context("fork"), random.Random(7)
    folder, files = tmp_path / "library", tmp_path / "files"
    Library.open(folder).close()
    number = reported = point = killed = 0
    for turn in range(POINTS):
        if reported == number:  # all is there: two more
            for one in range(number, number + 2):
                write(files / f"ep {one:03}.vtt", vtt(one, cues=8))
            number += 2
        # Now and then all files, which are read by several processes.
        paths = [files] if turn % 10 == 9 else sorted(files.iterdir())[reported:]
        by_clock = turn % 4 == 3
        point += not by_clock
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=work, args=(folder, paths, 0 if by_clock else point, sender))
        child.start()
        sender.close()
        if by_clock:
            child.join(chance.random() * 0.1)
            child.kill()
        news = list(iter(partial(heard, receiver), None))
        child.join(60)
        killed += child.exitcode == -signal.SIGKILL
        if child.exitcode == 0 and not by_clock:
            point = 0  # it came to its end: from the beginning again
        reported = max([reported, *(n for n in news if isinstance(n, int))])
        with Library.open(folder) as library:
            there = summaries(library)
            assert len(there) >= reported
            assert all(load_transcript(library, one.id).cues for one in there)
            assert [found for found in check(library, repair=False) if not found.harmless] == []
        found = search(Index(index_of(folder)), "part")  # whatever is left can be asked
        assert found.episodes <= len(there)
        if turn % 5 == 4:  # the next start
            with Library.open(folder) as library:
                update_index(folder)
                assert check_index(library, repair=False) == []
            found = search(Index(index_of(folder)), "part")
            assert found.episodes == len(there)
    assert killed >= 80
    with Library.open(folder) as library:
        assert import_files(library, [files]).not_understood == []
        assert len(summaries(library)) == number
        update_index(folder)
        assert check_index(library, repair=False) == []
        left = [found for found in check(library, repair=True) if not found.repaired]
        assert all(found.harmless for found in left)
    assert search(Index(index_of(folder)), "part").episodes == number
    assert not list(index_of(folder).glob(".*"))


def heard(receiver: Connection) -> object:
    """Return a child's message; None once it is dead."""
    try:
        return receiver.recv()
    except (EOFError, OSError):
        return None
