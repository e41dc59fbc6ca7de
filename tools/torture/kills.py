"""One kind of work, killed at a random moment; then the library is whole and has what was told."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from itertools import count as numbers
from pathlib import Path

from tests.support import killed_work
from tests.support.library_samples import write
from tests.support.marked_library import vtt
from tools.torture import subjects
from tools.torture.downloads import fetch
from viewer.errors import UserError
from viewer.export.exporter import Format, export_collection
from viewer.library import passages
from viewer.library.audio_files import set_audio
from viewer.library.drafts import correction_drafts, note_drafts
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups, restore
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript, save_time_map
from viewer.transcripts.time_map import Segment, TimeMap

Tell = Callable[[str], None]
LONGEST_S = 0.25  # from the first thing that was told to the kill
PATIENCE_S = 90  # with a window on a busy machine
WINDOW_EVERY = 25  # rounds: a window takes seconds to start


def run_round(folder: Path, seed: str, number: int) -> None:
    """Kill one kind of work, chosen by the round's number."""
    chance = random.Random(seed)
    if number % WINDOW_EVERY == WINDOW_EVERY - 1:
        _window(folder, chance)
        return
    kinds = (_edit, _add, _time, _edit, _export, _restore, _back_up, _edit, _repair, _download)
    kinds[number % len(kinds)](folder, chance)


def _pause(chance: random.Random) -> float:
    return chance.random() ** 2 * LONGEST_S


def _edit(folder: Path, chance: random.Random) -> None:
    """Marking, tagging, correcting, merging, deleting, undoing, replacing: see `killed_work`."""
    subjects.make(folder)
    shown = killed_work.killed(folder, chance.randrange(10**6), _pause(chance))
    killed_work.look(folder, shown)


def _add(folder: Path, chance: random.Random) -> None:
    library = subjects.make(folder)
    files = [
        write(folder / "new" / f"{n}.vtt", vtt((f"New talk {n} {chance.random()}.",)))
        for n in range(60)
    ]

    def work(tell: Tell) -> None:
        with Library.open(library) as opened:
            import_files(
                opened, files, report=lambda done: tell(str(subjects.EPISODES + done.added))
            )

    told = subjects.killed(work, _pause(chance))
    subjects.require_whole(library, 0, int(told[-1]) if told else subjects.EPISODES)
    with Library.open(library) as opened:
        import_files(opened, files)
    subjects.require_whole(library, 0, subjects.EPISODES + len(files))


def _time(folder: Path, chance: random.Random) -> None:
    """Computed times take the place of each other, as after an alignment."""
    library = subjects.make(folder)
    sound = folder / "sound.mp3"
    sound.write_bytes(b"ID3" + bytes(50_000))

    def work(tell: Tell) -> None:
        with Library.open(library) as opened:
            set_audio(opened, 1, sound)
            words = load_transcript(opened, 1).words()
            for step in numbers(1):
                segments = [
                    Segment(*word, k * 9_000 + step, k * 9_000 + 9_000)
                    for k, word in enumerate(words)
                ]
                save_time_map(opened, 1, TimeMap(segments), coverage=0.9, method="test")
                tell(str(step))

    told = subjects.killed(work, _pause(chance))
    subjects.require_whole(library, 0)
    with Library.open(library) as opened:
        first = load_transcript(opened, 1).time_map[0].start_ms
    assert not told or first >= int(told[-1]), "times that were told are gone"


def _export(folder: Path, chance: random.Random) -> None:
    library, path = subjects.make(folder), folder / "out.md"
    path.write_text("before\n")

    def work(tell: Tell) -> None:
        with Library.open(library) as opened:
            for step in numbers(1):
                subjects.set_count(opened, step)
                form = Format.CSV if step % 2 else Format.MARKDOWN
                export_collection(opened, "First", form=form, output=path.with_suffix(f".{form}"))
                tell(str(step))

    told = subjects.killed(work, _pause(chance))
    subjects.require_whole(library, int(told[-1]) if told else 0)
    assert path.read_text() == "before\n"
    for made in folder.glob("out.*"):
        assert made.read_text().endswith("\n"), f"{made.name} is not whole"


def _restore(folder: Path, chance: random.Random) -> None:
    library = subjects.make(folder)
    found = []
    with Library.open(library) as opened:
        for step in (1_000, 2_000):
            subjects.set_count(opened, step)
            found.append(backups.back_up(library, f"step-{step}"))
    is_damaged = chance.random() < 0.5

    def work(tell: Tell) -> None:
        for step in numbers():
            if is_damaged:
                (library / "library.db").write_bytes(b"damage" * 1_000)
            tell("begun")
            restore.restore(library, found[step % 2])

    subjects.killed(work, _pause(chance))
    try:
        subjects.require_whole(library, 1_000)
    except UserError:
        assert is_damaged
        newest = backups.newest_valid(backups.backups(library))
        assert newest is not None
        restore.restore(library, newest)
        subjects.require_whole(library, 1_000)


def _back_up(folder: Path, chance: random.Random) -> None:
    library = subjects.make(folder)

    def work(tell: Tell) -> None:
        with Library.open(library) as opened:
            for step in numbers(1):
                subjects.set_count(opened, step)
                backups.back_up(library, backups.DAILY)
                tell(str(step))

    told = subjects.killed(work, _pause(chance))
    steps = int(told[-1]) if told else 0
    subjects.require_whole(library, steps)
    if steps:
        newest = backups.newest_valid(backups.backups(library))
        assert newest is not None
        (library / "library.db").unlink()
        restore.restore(library, newest)
        subjects.require_whole(library, steps)


def _repair(folder: Path, chance: random.Random) -> None:
    library = subjects.make(folder)

    def work(tell: Tell) -> None:
        with Library.open(library) as opened:
            for step in numbers():
                copies = sorted(opened.copies.iterdir())
                if step % 2:
                    copies[0].write_bytes(b"damage")
                else:
                    copies[0].unlink()
                (opened.copies / f"{step:064x}").write_bytes(b"nobody's")
                shutil.rmtree(opened.cache, ignore_errors=True)
                tell("harmed")
                check(opened, repair=True)

    subjects.killed(work, _pause(chance))
    with Library.open(library) as opened:
        found = [one for one in check(opened, repair=True) if not (one.harmless or one.repaired)]
        assert not found, found
    subjects.require_whole(library, 0)


def _download(folder: Path, chance: random.Random) -> None:
    """Kill downloads: each leaves a whole file or none, and is completed the next time."""
    size = 1_500_000
    target = folder / "audio"
    subjects.killed(partial(fetch, target, size), _pause(chance))
    for path in target.rglob("*.mp3"):
        assert path.stat().st_size == size, "a file that is not whole has its name"
    path = fetch(target, size, lambda _: None)
    assert path.stat().st_size == size


def _window(folder: Path, chance: random.Random) -> None:
    """Run a window that marks passages, in a process of its own."""
    library = subjects.make(folder)
    command = [sys.executable, "-m", "tools.torture.window_worker", str(library)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    )
    assert child.stdout is not None
    lines = []
    patience = threading.Timer(PATIENCE_S, child.kill)
    patience.start()
    for _ in range(chance.randrange(1, 30)):
        line = child.stdout.readline()
        if not line:
            break
        lines.append(line)
    patience.cancel()
    child.kill()
    lines += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    assert lines, "the window did not start"
    whole = [json.loads(line) for line in lines if line.endswith("\n")]
    with Library.open(library) as opened:
        (marked,) = opened.row("SELECT count(*) FROM passage") or (0,)
        corrections = [one.words for one in correction_drafts(opened, 1)]
        notes = [passages.passage(opened, 1).note, *(one.text for one in note_drafts(opened, 1))]
    shown = [one["passages"] for one in whole if "passages" in one]
    assert marked >= (shown[-1] if shown else 1), "a passage that was shown is gone"
    for field, found in (("correction", corrections), ("note", notes)):
        typed = [one["typed"] for one in whole if one.get("field") == field]
        kept = [int(one) for one in found if one.isdecimal()]
        assert not typed or max(kept, default=0) >= typed[-1], f"a draft of a {field} is gone"
    subjects.require_whole(library, 0)
