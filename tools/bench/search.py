"""Search: time to build and query an index, compared with stock Whoosh and FTS5.

With `BENCH_SLOW` in the environment also with ten times as many episodes, in some minutes.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, islice, permutations
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from tools.bench import Measure, at_least, at_most, figure
from tools.bench._baseline import BASELINE, compare_with_baseline
from tools.bench._corpus import SHOWS, episodes, vocabulary
from viewer.search.documents import EpisodeDocument
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.searcher import search
from viewer.search.writer import build_segments, open_writer

EPISODES = 560
MANY = 5_600
ROUNDS = 3  # of alternate builds
_STOCK = 56  # stock Whoosh is slow, so its rate is measured with so many episodes
_CUES = 12
_WORDS_IN_CUE = 10
_PAGE = 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COMMON = ["the", "and", "to", "of", "a", "that", "i", "it", "in", "is"]
# Queries as expensive as possible.
HURTING = (
    " OR ".join(f"{letter}*" for letter in _LETTERS),
    " ".join(f"{letter}*" for letter in _LETTERS),
    " ".join(f"{a}{b}~2" for a in _LETTERS[:8] for b in "aeiou"),
    " OR ".join(f'"{a} {b}"~999' for a, b in islice(combinations(_COMMON, 2), 20)),
    " ".join(f'"{" ".join(row)}"~999' for row in islice(permutations(_COMMON, 5), 8)),
    " ".join(f'"{a} {b}"' for a, b in islice(permutations(_COMMON, 2), 90)),
    " ".join(_COMMON),
    "".join(f"({letter}* OR (the " for letter in _LETTERS[:9]) + "a" + "))" * 9,
    "in:costs the (a OR in:costs t*) speaker:2 -speaker:3",
)


def measures() -> Iterator[Measure]:
    """Yield all figures of search."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = list(episodes(EPISODES))
        yield from _building(folder, documents)
        size = _megabytes(documents)
        _build(folder / "one", documents)
        _fts5(folder / "fts5.db", documents)
        disk = sum(path.stat().st_size for path in (folder / "one").iterdir()) / 1e6
        yield at_most("index on disk, beside the text", disk / size, 1, "×")
        yield at_most("opening the index", _opening(folder / "one"), 50, "ms")
        times, fts5 = _asking_in_turn(folder / "one", folder / "fts5.db")
        yield at_most("asking, 200 queries, p50", float(np.percentile(times, 50)), 10, "ms")
        yield at_most("asking, 200 queries, p95", float(np.percentile(times, 95)), 50, "ms")
        yield at_most("asking, 200 queries, slowest", max(times), 150, "ms")
        hurting = _asking(folder / "one", HURTING)
        yield at_most("asking, questions made to hurt, slowest", max(hurting), 1_000, "ms")
        yield figure("FTS5, asking, p50", float(np.percentile(fts5, 50)), "ms")
        yield from _beside_the_engine_before(folder, documents)
        if os.environ.get("BENCH_SLOW"):
            yield from _at_ten_times_the_size(folder / "many")


def _beside_the_engine_before(
    folder: Path, documents: Sequence[EpisodeDocument]
) -> Iterator[Measure]:
    """Yield processor times as multiples of those before the index became Whoosh's.

    Since then, several words also have closeness, pairs, and episodes with most of the words.
    """
    asked = {**queries_by_kind(), **queries_of_several_words()}
    ratios = compare_with_baseline(folder, documents, asked)
    if ratios is None:
        print(f"Not compared: commit {BASELINE[:10]} is not in this repository's history")
        return
    kinds = ratios.kinds
    slowest = max(kinds, key=kinds.__getitem__)
    yield at_most("building, beside the engine before", ratios.building, 1.1, "×")
    yield at_most(
        "asking, beside the engine before",
        statistics.geometric_mean(ratio for kind, ratio in kinds.items() for _ in asked[kind]),
        1.1,
        "×",
    )
    yield at_most(f"asking, slowest kind ({slowest})", kinds[slowest], 1.1, "×")


def _building(folder: Path, documents: Sequence[EpisodeDocument]) -> Iterator[Measure]:
    """Yield the rates of four ways to build an index, alternately with the same episodes.

    Ratios are medians over the rounds, so that load affects both sides.
    """
    rates: dict[str, list[float]] = {"stock": [], "fts5": [], "one": [], "two": []}
    for number in range(ROUNDS):
        share = documents[number::ROUNDS]
        part = share[: _STOCK // ROUNDS]
        place = folder / f"round{number}"
        place.mkdir()
        size = _megabytes(share)
        took = {
            "stock": _seconds(partial(_stock, place / "stock", part)),
            "one": _seconds(partial(_build, place / "one", share)),
            "fts5": _seconds(partial(_fts5, place / "fts5.db", share)),
            "two": _build_by_two(place / "two", share),
        }
        for side, seconds in took.items():
            rates[side].append((_megabytes(part) if side == "stock" else size) / seconds)
        shutil.rmtree(place)
    yield figure("Whoosh as it comes, building", statistics.median(rates["stock"]), "MB/s")
    yield figure("SQLite FTS5, building", statistics.median(rates["fts5"]), "MB/s")
    yield figure("building, one process", statistics.median(rates["one"]), "MB/s")
    yield figure("building, two processes", statistics.median(rates["two"]), "MB/s")
    one, two = _ratio(rates["one"], rates["stock"]), _ratio(rates["two"], rates["stock"])
    yield at_least("building, one process, beside Whoosh as it comes", one, 4, "×")
    yield at_least("building, two processes, beside Whoosh as it comes", two, 6, "×")
    yield figure("building, one process, beside FTS5", _ratio(rates["one"], rates["fts5"]), "×")


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def _at_ten_times_the_size(folder: Path) -> Iterator[Measure]:
    _build(folder, episodes(MANY))
    yield at_most("opening the index, 5,600 episodes", _opening(folder), 50, "ms")
    times = _asking(folder)
    yield figure("asking, 5,600 episodes, p50", float(np.percentile(times, 50)), "ms")
    yield at_most("asking, 5,600 episodes, p95", float(np.percentile(times, 95)), 250, "ms")
    (late,) = episodes(1, first=MANY + 1)

    def add_and_find() -> None:
        with open_writer(folder) as writer:
            writer.add(late)
            writer.commit()
        assert search(Index(folder), f'title:"episode {MANY + 1}"').groups

    yield at_most("adding one to 5,600 until found", 1000 * _seconds(add_and_find), 1000, "ms")


def _megabytes(documents: Iterable[EpisodeDocument]) -> float:
    return sum(len(document.text.encode()) for document in documents) / 1e6


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _build(folder: Path, documents: Iterable[EpisodeDocument]) -> None:
    with open_writer(folder) as writer:
        for document in documents:
            writer.add(document)
        writer.commit()


def _build_by_two(folder: Path, documents: Sequence[EpisodeDocument]) -> float:
    """Return the seconds of two processes that are started and have their episodes."""
    context = get_context("spawn")
    with open_writer(folder) as writer:
        pipes, workers = [], []
        for half in range(2):
            ours, theirs = context.Pipe()
            workers.append(context.Process(target=_build_share, args=(folder, theirs)))
            workers[-1].start()
            ours.send_bytes(pickle.dumps(documents[half::2]))
            pipes.append(ours)
        for pipe in pipes:
            pipe.recv()
        began = time.perf_counter()
        for pipe in pipes:
            pipe.send("go")
        for pipe in pipes:
            for part in pipe.recv():
                writer.add_segment(part)
        writer.commit()
        took = time.perf_counter() - began
    for worker in workers:
        worker.join()
    return took


def _build_share(folder: Path, pipe: Connection) -> None:
    documents = pickle.loads(pipe.recv_bytes())
    pipe.send("ready")
    pipe.recv()
    pipe.send(list(build_segments(folder, documents)))


def _stock(folder: Path, documents: Sequence[EpisodeDocument]) -> None:
    """Build with Whoosh as in its documentation: a document for twelve cues, the plain writer."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    folder.mkdir()
    text = TEXT(stored=True, analyzer=StemmingAnalyzer())
    writer = create_in(folder, Schema(episode=ID(stored=True), text=text)).writer()
    for document in documents:
        words = iter(document.text.split())
        while passage := list(islice(words, _CUES * _WORDS_IN_CUE)):
            writer.add_document(episode=str(document.episode), text=" ".join(passage))
    writer.commit()


def _fts5(path: Path, documents: Sequence[EpisodeDocument]) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE VIRTUAL TABLE episode USING fts5 (text)")
        connection.executemany(
            "INSERT INTO episode VALUES (?)", ((document.text,) for document in documents)
        )
    connection.close()


def _opening(folder: Path) -> float:
    return 1000 * min(_seconds(lambda: Index(folder)) for _ in range(3))


def queries() -> list[str]:
    """Return two hundred queries of all kinds, the same each time."""
    return [query for of_kind in queries_by_kind().values() for query in of_kind]


def queries_by_kind() -> dict[str, list[str]]:
    """Return the same by their kind."""
    words, chance = vocabulary(), np.random.default_rng(5)
    asked = defaultdict[str, list[str]](list)

    def word(first: int, last: int) -> str:
        return words[int(chance.integers(first, last))]

    for index in range(20):
        asked["common word"].append(word(0, 60))
        asked["word"].append(word(60, 2_000))
        asked["rare word"].append(word(2_000, len(words)))
        asked["phrase"].append(f'"{word(60, 2_000)} {word(0, 60)}"')
        asked["common phrase"].append(f'"{word(0, 30)} {word(0, 30)}"')
        asked["phrase of three"].append(f'"{word(0, 30)} {word(0, 30)} {word(0, 300)}"')
        asked["prefix"].append(f"{word(60, 3_000)[:3]}*")
        asked["without"].append(f"{word(0, 300)} -{word(20, 500)}")
        if index % 2:
            asked["similar"].append(f"{word(300, 5_000)}~")
            asked["near"].append(f'"{word(0, 200)} {word(0, 400)}"~8')
        elif index % 4:
            asked["speaker"].append(f'speaker:"speaker 2" {word(10, 2_000)}')
            show = SHOWS[index % len(SHOWS)]
            asked["show, date"].append(f'show:"{show}" date:2021..2022-06 {word(10, 2_000)}')
        else:
            asked["audio"].append(f"has:audio {word(10, 2_000)}")
            asked["collection"].append(f"in:costs {word(10, 2_000)}")
    return dict(asked)


def queries_of_several_words() -> dict[str, list[str]]:
    """Return queries of two and three words, and questions, by their kind."""
    words, chance = vocabulary(), np.random.default_rng(7)
    forms = {
        "two words": "{} {}",
        "three words": "{} {} {}",
        "question": "how do i {} the {} of {}",
    }
    return {
        kind: [
            form.format(*(words[index] for index in chance.integers(60, 2_000, 3).tolist()))
            for _ in range(20)
        ]
        for kind, form in forms.items()
    }


def _marked(index: Index) -> FilterContext:
    """Return facts for filters: every other episode has audio, every third has passages."""
    numbers = sorted(index.states())
    spans = [(start, start + 200) for start in (1_000, 20_000, 40_000)]
    return FilterContext(frozenset(numbers[::2]), {"costs": dict.fromkeys(numbers[::3], spans)})


def _asking(folder: Path, asked: Sequence[str] = ()) -> list[float]:
    """Return the milliseconds of each query with its first page of snippets."""
    ask = _asker(folder)
    return [ask(query) for query in asked or queries()]


def _asker(folder: Path) -> Callable[[str], float]:
    """Return a function that runs a query on the index in `folder`, and returns ms."""
    index = Index(folder)
    marked = _marked(index)
    search(index, "warm").hits(0, _PAGE)  # loads modules

    def ask(query: str) -> float:
        return 1000 * _seconds(lambda: search(index, query, context=marked).hits(0, _PAGE))

    return ask


def _asking_in_turn(folder: Path, fts5: Path) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each query, and alternately of those that FTS5 supports."""
    ask, ours, theirs = _asker(folder), [], []
    connection = sqlite3.connect(fts5)
    for query in queries():
        ours.append(ask(query))
        if ":" in query or "~" in query:
            continue
        asked = query.replace(" -", " NOT ") if query[0] == '"' or "*" in query else None
        asked = asked or " NOT ".join(f'"{part}"' for part in query.split(" -"))
        statement = (
            "SELECT rowid, snippet(episode, 0, '[', ']', '…', 20) FROM episode "
            f"WHERE episode MATCH ? ORDER BY rank LIMIT {_PAGE}"
        )
        began = time.perf_counter()
        connection.execute(statement, (asked,)).fetchall()
        theirs.append(1000 * (time.perf_counter() - began))
    connection.close()
    return ours, theirs
