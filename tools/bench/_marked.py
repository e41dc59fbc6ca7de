"""A library of 1,000 episodes with 100,000 passages, 10,000 of them in one episode."""

from __future__ import annotations

import random
import uuid
from pathlib import Path
from typing import NamedTuple

from viewer.library.collections import create_collection
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.text.timecode import stamp

EPISODES, PASSAGES, LARGEST, CROWDED = 1_000, 100_000, 20_000, 10_000
CUES = 60


class Message(NamedTuple):
    """Episode ids, the episode with 10,000 passages, and the largest of eight collections."""

    episodes: list[int]
    crowded: int
    largest: int


def _vtt(number: int, cues: int = CUES) -> str:
    lines = ["WEBVTT", ""]
    for cue in range(cues):
        lines.append(f"{stamp(cue * 3_000)} --> {stamp(cue * 3_000 + 3_000)}")
        lines.append(f"<v Speaker {cue % 2}>Episode {number} says in cue {cue} what it has to say.")
        lines.append("")
    return "\n".join(lines)


def fill(library: Library, folder: Path) -> Message:
    """Import the episodes from files in `folder` and mark passages."""
    for number in range(EPISODES):
        (folder / f"Episode {number}.vtt").write_text(_vtt(number))
    (folder / "Crowded.vtt").write_text(_vtt(EPISODES, 6_000))
    episodes = import_files(library, [folder]).added
    made = [
        create_collection(library, f"Collection {k}").created_ids("collection")[0] for k in range(8)
    ]
    chance = random.Random(1)
    crowded = library.rows("SELECT id FROM episode WHERE title = 'Crowded'")[0][0]
    episodes = [number for number in episodes if number != crowded]
    texts = {number: load_transcript(library, number).text for number in (*episodes, crowded)}
    transcripts = dict(library.rows("SELECT id, transcript_id FROM episode"))
    rows, held = [], []
    for number in range(1, PASSAGES + 1):
        episode = episodes[number % len(episodes)] if number > CROWDED else crowded
        text = texts[episode]
        start = chance.randrange(len(text) - 300)
        rows.append(
            (
                *(number, uuid.uuid4().hex, episode, transcripts[episode], start, start + 60),
                *(text[start : start + 60], "before " * 15, "after " * 20),
                *(1000, 2000, "", number, number),
            )
        )
        held.append((made[0] if number <= LARGEST else made[1 + number % 7], number, number))
        if number % 10 == 0:
            held.append((made[7] if number % 7 != 6 else made[6], number, number))
    library.each(
        'INSERT INTO passage (id, uid, episode_id, transcript_id, start, "end", quote, prefix, '
        "suffix, start_ms, end_ms, note, created_at, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    library.each("INSERT OR IGNORE INTO passage_collection VALUES (?, ?, ?)", held)
    return Message(episodes, crowded, made[0])
