"""Import of 560 WebVTT files with 600,000 cues, 55 MB, without indexing."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tools.bench import Measure, at_most
from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library

FILES, CUES = 560, 600_000
_WORDS = (
    *("the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "on", "are", "as", "with"),
    *("they", "be", "at", "one", "have", "this", "from", "by", "what", "some", "we", "can", "out"),
    *("recording", "microphone", "cassette", "studio", "producer", "listener", "broadcast"),
    *("archive", "interview", "yesterday", "wondered", "machine", "evening", "railway"),
)


def corpus(folder: Path, files: int = FILES, cues: int = CUES) -> int:
    """Write the same files each time into `folder`; return their size in bytes."""
    chance = random.Random(1877)
    written = 0
    for number in range(files):
        lines = ["WEBVTT", ""]
        ms = 0
        for _ in range(cues // files + (number < cues % files)):
            end = ms + chance.randrange(1_500, 4_500)
            words = " ".join(chance.choices(_WORDS, k=chance.randrange(6, 12)))
            lines += [
                f"{_stamp(ms)} --> {_stamp(end)}",
                f"<v Speaker {chance.randrange(3)}>{words}.",
                "",
            ]
            ms = end + chance.choice((0, 0, 0, 700))
        path = folder / f"Show {number % 7}" / f"episode {number:03}.vtt"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = "\n".join(lines).encode()
        path.write_bytes(data)
        written += len(data)
    return written


def _stamp(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def measures() -> Iterable[Measure]:
    """Yield seconds to import the corpus, and milliseconds to list 1,000 episodes."""
    with tempfile.TemporaryDirectory(prefix="earmark-bench-") as name:
        folder = Path(name)
        megabytes = corpus(folder / "files") / 1e6
        with Library.open(folder / "library") as library:
            begun = time.perf_counter()
            result = import_files(library, [folder / "files"])
            seconds = time.perf_counter() - begun
            assert len(result.added) == FILES, result.not_understood[:3]
            cues = sum(one.cues for one in summaries(library))
            assert cues == CUES
        yield at_most(f"add {FILES} files, {megabytes:.0f} MB, {cues} cues", seconds, 90, "s")
    yield _listing()


def _listing() -> Measure:
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name)) as library:
        with library.transaction() as connection:
            connection.execute("INSERT INTO show (id, name) VALUES (1, 'Show')")
            connection.executemany(
                "INSERT INTO episode (id, show_id, title, published, added_at) "
                "VALUES (?, 1, ?, '2024-01-01', 0)",
                [(n, f"Episode {n}") for n in range(1, 1001)],
            )
            connection.executemany(
                "INSERT INTO transcript (id, episode_id, sha256, file_name, source_path, format, "
                "timing, cues, added_at) VALUES (?, ?, '', 'a.vtt', '/a.vtt', 'webvtt', 'cues', "
                "900, 0)",
                [(n, n) for n in range(1, 1001)],
            )
            connection.execute("UPDATE episode SET transcript_id = id")
        best = min(_timed(library) for _ in range(5))
    return at_most("list 1,000 episodes", best * 1000, 15, "ms")


def _timed(library: Library) -> float:
    begun = time.perf_counter()
    assert len(summaries(library)) == 1000
    return time.perf_counter() - begun
