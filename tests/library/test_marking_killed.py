"""Killed at any moment of marking, editing and merging: what was reported is there, whole."""

import hashlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.library.marked import add_episode, marked, new_collection
from tests.library.samples import write
from viewer.library.checking import check
from viewer.library.library import Library

KILLS = int(os.environ.get("EARMARK_KILLS", "15"))
WORK = """
import random, sys
from pathlib import Path
from tests.library.test_marking_killed import digest
from viewer.library import collections as c, passages as p
from viewer.library.history import History, edit
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.transcript import Span

with Library.open(Path(sys.argv[1])) as library:
    chance = random.Random(sys.argv[2])
    transcript = load_transcript(library, 1)
    step = int(p.passage(library, 1).note)
    while True:
        step += 1
        groups = [one.id for one in c.collections(library)]
        with edit(library, "Step"):
            p.set_note(library, 1, str(step))
            if len(groups) < 4:
                groups += c.create_collection(library, f"Group {step}").made("collection")
            start = chance.randrange(len(transcript.text) - 40)
            made = p.mark(library, 1, Span(start, start + 30), transcript, groups[:2]).passages
            p.add_to(library, range(1, step % 30), groups[-1])
            if step % 3 == 0:
                c.merge_collections(library, groups[0], groups[-1])
            if step % 5 == 0:
                p.delete_passages(library, [n for n in made if n > 1])
        print(step, digest(library), flush=True)
"""


def digest(library: Library) -> str:
    """A digest of all of the reader's work."""
    rows = [
        library.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
        for table in ("collection", "passage", "passage_collection")
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_kill_at_many_points(tmp_path: Path) -> None:
    chance = random.Random(5)
    folder, files = tmp_path / "library", tmp_path / "files"
    with Library.open(folder) as library:
        add_episode(library, files)
        marked(library, 1, "The tape", new_collection(library, "First"), note="0")
    program = write(tmp_path / "work.py", WORK)
    steps = 0
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(program), str(folder), str(number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent.parent,
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert child.stdout is not None
        shown = [child.stdout.readline() for _ in range(chance.randrange(1, 12))]
        try:
            child.wait(timeout=chance.random() * 0.02)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        shown += child.stdout.readlines()
        child.stdout.close()
        assert child.wait(timeout=30) == -signal.SIGKILL
        told = [line.split() for line in shown if line.endswith("\n")]
        with Library.open(folder) as library:
            ((note,),) = library.rows("SELECT note FROM passage WHERE id = 1")
            last, state = int(told[-1][0]), told[-1][1]
            assert int(note) in (last, last + 1)
            assert int(note) > last or digest(library) == state
            assert [f for f in check(library, repair=False) if not f.harmless] == []
            steps = last
    assert steps >= KILLS
