"""Find and replace in an episode of 240,000 words, of which every twentieth is replaced."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench import Measure, at_most
from viewer.library.corrections import correct_all
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.library.undo import UndoStack
from viewer.text.timecode import stamp
from viewer.transcripts.replacements import ReplaceQuery, find_replacements

CUES, WORDS, TIMES = 24_000, 10, 5
QUERY = ReplaceQuery("the", "THE", whole_words=True)


def measures() -> Iterator[Measure]:
    """Yield seconds of finding, replacing and undoing."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "long.vtt"
        file.write_text(_vtt(), encoding="utf-8")
        with Library.open(Path(place) / "library") as library:
            episode_id = import_files(library, [file]).added[0]
            history = UndoStack(library)
            found_s, replaced_s, undone_s = [], [], []
            for _ in range(TIMES):
                transcript = load_transcript(library, episode_id)
                began = time.perf_counter()
                found = find_replacements(transcript, QUERY)
                found_s.append(time.perf_counter() - began)
                began = time.perf_counter()
                history.add(correct_all(library, episode_id, found, seen=transcript))
                replaced_s.append(time.perf_counter() - began)
                began = time.perf_counter()
                history.undo()
                undone_s.append(time.perf_counter() - began)
    count = f"{len(found):,} of 240,000 words"
    yield at_most(f"find {count} to replace", statistics.median(found_s), 0.2, "s")
    yield at_most(f"replace {count}", statistics.median(replaced_s), 1, "s")
    yield at_most(f"undo the replacement of {count}", statistics.median(undone_s), 1, "s")


def _vtt() -> str:
    chance = random.Random(1)
    lines = ["WEBVTT", ""]
    for cue in range(CUES):
        words = [
            "the" if chance.random() < 0.05 else f"word{chance.randrange(3_000)}"
            for _ in range(WORDS)
        ]
        lines.append(f"{stamp(cue * 3_000)} --> {stamp(cue * 3_000 + 3_000)}")
        lines += [f"<v Speaker {cue // 10 % 2}>{' '.join(words)}.", ""]
    return "\n".join(lines)
