"""100,000 passages in 1,000 episodes: marking, listing, exporting."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.bench import Measure, at_most
from viewer.export.gather import gather
from viewer.export.quotes import Options
from viewer.export.writing import Format, as_text
from viewer.library.collections import create_collection, meetings
from viewer.library.importing import add
from viewer.library.library import Library
from viewer.library.passages import mark, of_collection, of_episode
from viewer.library.transcripts import load_transcript
from viewer.transcripts.transcript import Span

EPISODES, PASSAGES, LARGEST, EXPORTED = 1_000, 100_000, 20_000, 10_000
CUES = 60


def _vtt(number: int) -> str:
    lines = ["WEBVTT", ""]
    for cue in range(CUES):
        start, end = divmod(cue * 3, 60), divmod(cue * 3 + 3, 60)
        lines.append(f"00:{start[0]:02}:{start[1]:02}.000 --> 00:{end[0]:02}:{end[1]:02}.000")
        lines.append(f"<v Speaker {cue % 2}>Episode {number} says in cue {cue} what it has to say.")
        lines.append("")
    return "\n".join(lines)


def _fill(library: Library, folder: Path) -> tuple[list[int], int]:
    """Episodes by number, and the largest of eight collections."""
    for number in range(EPISODES):
        (folder / f"Episode {number}.vtt").write_text(_vtt(number))
    episodes = add(library, [folder]).added
    made = [create_collection(library, f"Collection {k}").made("collection")[0] for k in range(8)]
    chance = random.Random(1)
    text = load_transcript(library, episodes[0]).text
    transcripts = dict(library.rows("SELECT id, transcript_id FROM episode"))
    rows, held = [], []
    for number in range(1, PASSAGES + 1):
        episode = episodes[number % len(episodes)]
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
    return episodes, made[0]


def _ms(work: Callable[[], object], times: int = 5) -> float:
    """The median of several runs, in milliseconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 1)


def measures() -> Iterable[Measure]:
    """What `make bench` prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"
        folder.mkdir()
        with Library.open(Path(name) / "library") as library:
            yield from _measured(library, *_fill(library, folder))


def _measured(library: Library, episodes: list[int], largest: int) -> Iterable[Measure]:
    def opened() -> None:
        load_transcript(library, episodes[3])
        of_episode(library, episodes[3])

    yield at_most("an episode among 1,000 with its 100 passages", _ms(opened), 200, "ms")
    listed = _ms(lambda: of_collection(library, largest))
    yield at_most("listing the largest of the collections, 20,000 passages", listed, 150, "ms")
    transcript = load_transcript(library, episodes[5])
    places = iter(range(100, 2000, 50))

    def marked() -> None:
        start = next(places)
        mark(library, episodes[5], Span(start, start + 40), transcript, [largest])

    yield at_most("marking a passage among 100,000", _ms(marked, 15), 30, "ms")
    yield at_most("where eight collections meet", _ms(lambda: meetings(library)), 1000, "ms")
    passages = of_collection(library, largest)[:EXPORTED]
    for form in (Format.MARKDOWN, Format.CSV, Format.HTML, Format.ANNOTATIONS):
        began = time.perf_counter()
        as_text(gather(library, passages), "Bench", form, Options())
        spent = round(time.perf_counter() - began, 2)
        yield at_most(f"10,000 quotes as {form}", spent, 3, "s")
