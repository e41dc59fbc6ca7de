"""The folder of notes with 10,000 passages in 1,000 episodes: first writing, and a change."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench import Measure, at_most
from viewer.library.collections import create_collection
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passage_edits import add_to, mark_all, set_note
from viewer.library.transcripts import load_transcript
from viewer.services.note_folder import NoteFolder
from viewer.text.timecode import stamp
from viewer.transcripts.model import Span

_EPISODES, _EACH, _COLLECTIONS, _CHANGES = 1_000, 10, 20, 7


def measures() -> Iterator[Measure]:
    """Yield seconds of the first writing, and milliseconds of a change."""
    with tempfile.TemporaryDirectory() as place:
        files, folder = Path(place) / "files", Path(place) / "vault"
        files.mkdir()
        folder.mkdir()
        with Library.open(Path(place) / "library") as library:
            passages = _fill(library, files)
            notes = NoteFolder(folder)
            started = time.perf_counter()
            report = notes.update(library)
            took = time.perf_counter() - started
            assert len(report.written) == _EPISODES + _COLLECTIONS + 1, len(report.written)
            yield at_most("first writing of 10,000 passages in 1,000 notes", took, 10, "s")
            changes = []
            for number in range(_CHANGES):
                started = time.perf_counter()
                change = set_note(library, passages[number * 997], f"note {number}")
                report = notes.update(library, notes.targets_of(library, change))
                changes.append((time.perf_counter() - started) * 1000)
                assert len(report.written) == 2, report.written
            yield at_most("from a change to its notes", statistics.median(changes), 200, "ms")


def _fill(library: Library, files: Path) -> list[int]:
    chance = random.Random(1)
    for number in range(_EPISODES):
        cues = "\n".join(
            f"{stamp(cue * 3_000)} --> {stamp(cue * 3_000 + 3_000)}\n"
            f"<v Speaker {cue % 2}>Episode {number} says in cue {cue} what it has to say.\n"
            for cue in range(40)
        )
        (files / f"Episode {number}.vtt").write_text(f"WEBVTT\n\n{cues}")
    episodes = import_files(library, [files], show="The Long Show").added
    collections = [
        create_collection(library, f"Collection {number}").created_ids("collection")[0]
        for number in range(_COLLECTIONS)
    ]
    found: list[int] = []
    with library.transaction():
        for episode in episodes:
            transcript = load_transcript(library, episode)
            last = len(transcript.text) - 100
            spans = [Span(start, start + 60) for start in chance.sample(range(0, last, 70), _EACH)]
            made = mark_all(library, episode, spans, transcript)
            found += made
            add_to(library, made, chance.choice(collections))
    return found
