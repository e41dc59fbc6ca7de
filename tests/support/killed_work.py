"""Repeatedly work in a library, kill the work at a random time, and check the library.

`python -m tests.support.killed_work FOLDER COUNT SEED`. Children are forked from a process
with everything imported, so that a kill costs no start-up.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tests.support.library_samples import write
from tests.support.marked_library import TALK, add_episode, marked, new_collection, span_of, vtt
from viewer.errors import UserError
from viewer.export.csv import to_csv
from viewer.export.passage_import import import_passages, read_passages
from viewer.export.quote_builder import build_quotes
from viewer.library import collections as c
from viewer.library import passage_edits, transcript_change, trash
from viewer.library import passages as p
from viewer.library.change_log import undoable_edit
from viewer.library.corrections import correct
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.library.undo import UndoStack
from viewer.transcripts.model import Span

TABLES = ("collection", "passage", "passage_collection", "correction", "wastebasket")
ALONE = 6  # interval of steps with several transactions
LONGEST_S = 0.08  # of work before a kill, after the first output


class Worker:
    """Random operations of a user."""

    def __init__(self, library: Library, folder: Path, chance: random.Random) -> None:
        self.library, self.folder, self.chance = library, folder, chance
        self.history = UndoStack(library)
        self.transcript = load_transcript(library, 1)

    def groups(self) -> list[int]:
        found = [one.id for one in c.collections(self.library)]
        while len(found) < 4:
            found.append(new_collection(self.library, f"Group {self.chance.random()}"))
        return found

    def mark(self) -> None:
        start = self.chance.randrange(len(self.transcript.text) - 40)
        span = Span(start, start + self.chance.randrange(5, 38))
        inside = self.chance.sample(self.groups(), 2)
        self.history.add(passage_edits.mark(self.library, 1, span, self.transcript, inside))

    def write(self) -> None:
        surely = [one.id for one in p.of_episode(self.library, 1) if not one.review]
        if not surely:  # all wait for review, in a transcript that has none of their words
            return
        number = self.chance.choice(surely)
        self.history.add(
            passage_edits.move_edge(
                self.library, number, passage_edits.PassageEdge.END, 2, self.transcript
            )
        )
        self.history.add(passage_edits.add_to(self.library, [number], self.groups()[-1]))

    def merge(self) -> None:
        one, other = self.chance.sample(self.groups(), 2)
        self.history.add(c.merge_collections(self.library, one, other))

    def delete(self) -> None:
        many = [one.id for one in p.of_episode(self.library, 1) if one.id > 1][20:]
        self.history.add(passage_edits.delete_passages(self.library, many))
        self.history.add(trash.delete_collection(self.library, self.groups()[0]))

    def bring_back(self) -> None:
        for one in trash.deleted_items(self.library)[:1]:
            self.history.add(trash.restore(self.library, one.id))

    def undo(self) -> None:
        with suppress(UserError):  # the passage that counts the steps was changed since
            self.history.undo()
            self.history.redo()
            self.history.undo()

    def correct(self) -> None:
        word = self.transcript.word_at(self.chance.randrange(len(self.transcript.text)))
        if word is not None:
            words = self.chance.choice(("razor", "ruler", "long captions"))
            self.history.add(correct(self.library, 1, word, words))

    def replace(self) -> None:
        lines = (*TALK[:1], f"Take {self.chance.random()}.", *TALK[1:])
        path = write(self.folder / "other.vtt", vtt(lines))
        self.history.add(transcript_change.replace_with_file(self.library, 1, path))
        first = transcripts_of(self.library, 1)[-1].id
        self.history.add(transcript_change.bring_back(self.library, 1, first))

    def take_in(self) -> None:
        some = [one for one in p.of_episode(self.library, 1) if one.id > 1][:5]
        path = self.folder / "taken.csv"
        path.write_text(to_csv(build_quotes(self.library, some)), newline="")
        self.history.add(passage_edits.delete_passages(self.library, [one.id for one in some]))
        self.history.add(import_passages(self.library, read_passages(path)).change)

    def step(self, number: int) -> str:
        """Perform an operation in one transaction together with the step count."""
        kinds: list[Callable[[], None]] = [
            *(self.mark, self.mark, self.write, self.merge, self.delete, self.bring_back),
            *(self.undo, self.correct, self.take_in),
        ]
        kind = self.chance.choice(kinds)
        with undoable_edit(self.library, "Step"):
            kind()
            passage_edits.set_note(self.library, 1, str(number))
        self.transcript = load_transcript(self.library, 1)
        return kind.__name__

    def by_itself(self, number: int) -> str:
        """Perform an operation with files, in several transactions."""
        if number % (2 * ALONE):
            talk = vtt((f"Talk {number}.",))
            import_files(self.library, [write(self.folder / f"Talk {number}.vtt", talk)])
        else:
            self.replace()
            # A kill may have left the other file, and so another text.
            self.transcript = load_transcript(self.library, 1)
        passage_edits.set_note(self.library, 1, str(number))
        return "add" if number % (2 * ALONE) else "replace"


def digest(library: Library) -> str:
    """Return a digest of all of the user's work."""
    rows = [library.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def work(folder: Path, seed: int, shown: BinaryIO) -> None:
    """Work until killed; print each result that the window would show, once it is stored."""
    with Library.open(folder / "library") as library:
        worker = Worker(library, folder / "files", random.Random(seed))
        number = int(p.passage(library, 1).note)
        while True:
            number += 1
            kind = worker.by_itself(number) if number % ALONE == 0 else worker.step(number)
            (episodes,) = library.row("SELECT count(*) FROM episode") or (0,)
            (note,) = library.row("SELECT note FROM passage WHERE id = 1") or ("",)
            shown.write(f"{note} {digest(library)} {episodes} {kind}\n".encode())
            shown.flush()


def killed(folder: Path, seed: int, pause_s: float) -> list[str]:
    """Kill a worker `pause_s` after its first line; return what it had printed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "wb") as shown:
                work(folder, seed, shown)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as shown:
        lines = [shown.readline()]
        time.sleep(pause_s)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += shown.readlines()
    assert os.WIFSIGNALED(status), f"the worker ended by itself: {status}"
    return [line.decode() for line in lines if line.endswith(b"\n")]


def look(folder: Path, shown: list[str]) -> str:
    """Check that the library is intact and has all that was printed; return the last step."""
    note, state, episodes, kind = shown[-1].split()
    with Library.open(folder / "library") as library:
        (now,) = library.row("SELECT note FROM passage WHERE id = 1") or ("",)
        (count,) = library.row("SELECT count(*) FROM episode") or (0,)
        assert count >= int(episodes), "an episode that was shown is gone"
        assert int(now) >= int(note), "an edit that was shown is gone"
        alone = (int(note) + 1) % ALONE == 0  # several edits, of which some may be stored
        assert now != note or alone or digest(library) == state, "half an edit is there"
        findings = [f for f in check(library, repair=False) if not f.harmless]
        assert not findings, findings
    return kind


def main() -> None:
    """See the module."""
    folder, count, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    with Library.open(folder / "library") as library:
        add_episode(library, folder / "files")
        marked(library, 1, "The tape", new_collection(library, "First"), note="0")
        assert span_of(load_transcript(library, 1), "razor")
    done: Counter[str] = Counter()
    for number in range(count):
        shown = killed(folder, number, chance.random() * LONGEST_S)
        done.update(line.split()[3] for line in shown)
        look(folder, shown)
    print(count, "kills;", ", ".join(f"{kind} {times}" for kind, times in sorted(done.items())))


if __name__ == "__main__":
    main()
