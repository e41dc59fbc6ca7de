"""Killed at any moment: nothing that was reported is lost, no episode lacks its bytes."""

import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.library.samples import vtt, write
from viewer.library.checking import check
from viewer.library.episodes import summaries
from viewer.library.importing import add
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript

ADD = """
import sys
from pathlib import Path
from viewer.library.importing import add
from viewer.library.library import Library

def tell(progress):
    print(progress.added, flush=True)

if __name__ == "__main__":
    with Library.open(Path(sys.argv[1])) as library:
        print("begun", flush=True)
        for path in sorted(Path(sys.argv[2]).iterdir()):
            add(library, [path], report=tell)
            print("kept", path.name, flush=True)
"""
KILLS = 25


def test_kill_at_many_points(tmp_path: Path) -> None:
    chance = random.Random(7)
    files, folder = tmp_path / "files", tmp_path / "library"
    for number in range(60):
        write(files / f"{number:03}" / f"ep {number}.vtt", vtt(number, cues=30))
    program = write(tmp_path / "add.py", ADD)
    Library.open(folder).close()
    kept: set[str] = set()
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(program), str(folder), str(files)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent.parent,
            env={"PYTHONPATH": ".", "PATH": "/usr/bin:/bin"},
        )
        assert child.stdout is not None
        # So many lines further than before, and then at an arbitrary moment of the next one.
        for _ in range(1 + 2 * len(kept) + chance.randrange(8)):
            line = child.stdout.readline()
            if line.startswith("kept "):
                kept.add(line.split()[1])
        try:
            child.wait(timeout=chance.random() * 0.02)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        for line in child.stdout:
            if line.startswith("kept "):
                kept.add(line.split()[1])
        child.stdout.close()
        child.wait(timeout=30)
        with Library.open(folder) as library:
            there = summaries(library)
            assert len(there) >= len(kept)
            for one in there:
                assert load_transcript(library, one.id).cues
            findings = check(library, repair=False)
            assert [found for found in findings if not found.harmless] == []
    with Library.open(folder) as library:
        result = add(library, [files])
        assert len(summaries(library)) == 60
        assert result.not_understood == []
        left = [found for found in check(library, repair=True) if not found.repaired]
        assert all(found.harmless for found in left)
