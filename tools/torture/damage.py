"""A damaged disk: torn logs, zeroed and swapped pages, cut files.

What was done is there afterwards, or is in
a backup that restores, and `check` says which.
"""

from __future__ import annotations

import io
import random
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tools.torture import subjects
from viewer.cli import main
from viewer.errors import UserError
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.library.transcripts import load_transcript

PAGE = 4096


def run_round(folder: Path, seed: str, number: int) -> None:
    """Make a library with a backup and later work, damage one file, and get everything back."""
    chance = random.Random(seed)
    library = subjects.make(folder)
    log = None
    with Library.open(library) as opened:
        subjects.set_count(opened, 1)
        backups.back_up(library, backups.DAILY)
        for step in range(2, 2 + chance.randrange(1, 9)):
            subjects.set_count(opened, step)
        log = (library / "library.db-wal").read_bytes()
    if number % 3 == 0 and log:
        (library / "library.db-wal").write_bytes(log)
    harm = (_tear_log, _zero_page, _swap_pages, _cut, _flip, _cut_copy, _lose_copy)[number % 7]
    copies = harm(library, chance)
    status, said = _command("--library", str(library), "check", "--repair")
    assert status in (0, 1, 2), said
    assert "Traceback" not in said
    if _is_whole(library, 0):
        return
    assert status != 0, f"check found nothing: {said}"
    if copies and _is_whole(library, 0, words=False):
        return  # the copy's source is gone, too: check says which one
    status, said = _command("--library", str(library), "restore")
    assert status == 0, said
    assert _is_whole(library, 1), said


def _is_whole(library: Path, steps: int, *, words: bool = True) -> bool:
    try:
        with Library.open(library, create=False) as opened:
            if opened.row("PRAGMA integrity_check") != ("ok",):
                return False
            numbers = [number for (number,) in opened.rows("SELECT id FROM episode")]
            whole = len(numbers) == subjects.EPISODES and subjects.count(opened) >= steps
            if words:
                whole = whole and all(load_transcript(opened, number).text for number in numbers)
            return whole
    except UserError:
        return False


def _command(*arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = main.main(arguments)
    return status, said.getvalue()


def _tear_log(library: Path, chance: random.Random) -> bool:
    log = library / "library.db-wal"
    data = log.read_bytes() if log.exists() else b""
    log.write_bytes(data[: chance.randrange(len(data) + 1)])
    return False


def _zero_page(library: Path, chance: random.Random) -> bool:
    return _write_page(library, chance, bytes(PAGE))


def _swap_pages(library: Path, chance: random.Random) -> bool:
    data = (library / "library.db").read_bytes()
    other = chance.randrange(len(data) // PAGE)
    return _write_page(library, chance, data[other * PAGE : (other + 1) * PAGE])


def _write_page(library: Path, chance: random.Random, page: bytes) -> bool:
    path = library / "library.db"
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data) // PAGE)
    data[at * PAGE : (at + 1) * PAGE] = page
    path.write_bytes(data)
    return False


def _cut(library: Path, chance: random.Random) -> bool:
    path = library / "library.db"
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])
    return False


def _flip(library: Path, chance: random.Random) -> bool:
    path = library / "library.db"
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(data)
    return False


def _cut_copy(library: Path, chance: random.Random) -> bool:
    path = chance.choice(sorted((library / "transcripts").iterdir()))
    path.write_bytes(path.read_bytes()[:-7])
    return True


def _lose_copy(library: Path, chance: random.Random) -> bool:
    chance.choice(sorted((library / "transcripts").iterdir())).unlink()
    return True
