"""Related passages: 300 restated sentences hidden in 560 episodes, among decoys.

Every restatement is in an episode of its own, inside other talk, as is a decoy, which has the same
words about something else. A hundred more, with which nothing was chosen, are hidden in the same
way. With a model (`EARMARK_MEANING` names its folder), also by meaning; with one of all languages
(`EARMARK_MEANING_MULTILINGUAL`), German questions, too. `EARMARK_BENCH_SEED` mixes names and
numbers anew.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tools.bench import Kind, Measure, at_least, at_most, figure
from tools.bench._corpus import episodes
from tools.bench._restatements import (
    EACH,
    GERMAN_QUESTIONS,
    KINDS,
    Statement,
    held_back,
    statements,
)
from viewer.library.library import Library
from viewer.meaning.encoder import OnnxEncoder
from viewer.meaning.vector_file import path_of, write_vectors
from viewer.meaning.vector_index import add_episode, most_similar
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.index import Index
from viewer.search.related import RelatedPassage
from viewer.search.writer import open_writer
from viewer.services.indexer import index_folder
from viewer.services.meaning import MeaningSearch, find_passages, vector_folder

EPISODES = 560
_SEED = int(os.environ.get("EARMARK_BENCH_SEED", "0"))
_TALK = 1_500  # characters of other talk in each episode that is encoded
_FIRST = 5  # places that count
_WINDOWS, _DIMENSIONS = 360, 384  # of an hour's vectors

Find = Callable[[str], Sequence[RelatedPassage]]


def measures() -> Iterator[Measure]:
    """Yield shares of restatements that are found, and times."""
    material, fresh = list(statements(_SEED)), list(held_back())
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name)) as library:
        folder = index_folder(library)
        documents = list(_documents(material + fresh))
        with open_writer(folder) as writer:
            for document in documents:
                writer.add(document)
            writer.commit()
        index, words = Index(folder), MeaningSearch(library)

        def by_words(quote: str) -> list[RelatedPassage]:
            return [passage for passage, _ in find_passages(index, words, quote).passages]

        yield from _judged("by words", by_words, material, found=0.6, before=0.8)
        yield from _judged_held_back("by words", by_words, fresh)
        yield from _many_vectors(Path(name))
        weights = os.environ.get("EARMARK_MEANING")
        if not weights:
            return
        encoder = OnnxEncoder(Path(weights))
        began = time.process_time()
        for document in documents:
            add_episode(vector_folder(library), document, encoder)
        took = time.process_time() - began
        windows = sum(len(document.text) for document in documents) / 250
        yield figure("processor seconds for 1,000 windows, about", 1000 * took / windows, "")
        meaning = MeaningSearch(library, encoder)

        def by_meaning(quote: str) -> list[RelatedPassage]:
            return [passage for passage, _ in find_passages(index, meaning, quote).passages]

        yield from _judged("with meaning", by_meaning, material, found=0.9, before=0.8)
        yield from _judged_held_back("with meaning", by_meaning, fresh)
        multilingual = os.environ.get("EARMARK_MEANING_MULTILINGUAL")
        if multilingual:
            yield from _judged_german(library, documents, material, Path(multilingual))


def _judged_german(
    library: Library,
    documents: Sequence[EpisodeDocument],
    material: Sequence[Statement],
    weights: Path,
) -> Iterator[Measure]:
    """Yield the share of German questions with an English answer among the first five."""
    encoder, step = OnnxEncoder(weights), EACH // 2
    for document in documents[: len(material) : step]:
        add_episode(vector_folder(library), document, encoder)
    index, meaning = Index(index_folder(library)), MeaningSearch(library, encoder)
    answered = 0
    for row, question in enumerate(GERMAN_QUESTIONS):
        passages = find_passages(index, meaning, question).passages[:_FIRST]
        texts = [passage.text for passage, _ in passages]
        right = (material[row * EACH + n].restatement for n in range(0, EACH, step))
        answered += any(_rank(texts, restatement) < _FIRST for restatement in right)
    share = answered / len(GERMAN_QUESTIONS)
    yield at_least("German questions answered in English, among the first five", share, 0.8)


def _many_vectors(folder: Path) -> Iterator[Measure]:
    """Yield the time to search among the vectors of ten times as many episodes, at random."""
    chance = np.random.default_rng(0)
    spans = np.arange(2 * _WINDOWS, dtype=np.uint32).reshape(-1, 2)
    rows = chance.standard_normal((_WINDOWS, _DIMENSIONS)).astype(np.float32) / _DIMENSIONS**0.5
    states = {}
    for episode in range(10 * EPISODES):
        write_vectors(path_of(folder, episode), "state", "model", spans, rows)
        states[episode] = "state"
    times, processor = [], []
    for _ in range(5):
        question = chance.standard_normal(_DIMENSIONS).astype(np.float32) / _DIMENSIONS**0.5
        began, used = time.perf_counter(), time.process_time()
        most_similar(folder, question, states, "model", 200)
        times.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - used))
    name = f"search among the vectors of {10 * EPISODES} episodes"
    yield figure(f"{name}, processor time", float(np.median(processor)), "ms")
    yield at_most(name, float(np.median(times)), 1000, "ms", kind=Kind.TIME)


def _documents(material: Sequence[Statement]) -> Iterator[EpisodeDocument]:
    """Yield episodes of other talk; the first have a restatement and another one's decoy."""
    for document in episodes(EPISODES):
        number = document.episode - 1
        lines = document.text[:_TALK].splitlines()[:-1] or [document.text[:_TALK]]
        if number < len(material):
            lines.insert(len(lines) // 2, material[number].restatement)
            lines.append(material[(number + 7) % len(material)].decoy)
        starts = np.cumsum([0, *(len(line) + 1 for line in lines[:-1])]).tolist()
        turns = [SpokenBy(int(start), f"Speaker {1 + n % 2}") for n, start in enumerate(starts)]
        yield replace(document, text="\n".join(lines), turns=turns)


def _judged(
    how: str, find: Find, material: Sequence[Statement], *, found: float, before: float
) -> Iterator[Measure]:
    in_first = ahead = 0
    by_kind: Counter[str] = Counter()
    times = []
    for statement in material:
        began = time.perf_counter()
        passages = find(statement.sentence)
        times.append(1000 * (time.perf_counter() - began))
        texts = [passage.text for passage in passages]
        right = _rank(texts, statement.restatement)
        in_first += right < _FIRST
        by_kind[statement.kind] += right < _FIRST
        ahead += right < _rank(texts, statement.decoy)
    for kind in KINDS:
        count = sum(statement.kind == kind for statement in material)
        yield figure(f"{kind}, among the first five, {how}", 100 * by_kind[kind] / count, "%")
    yield at_least(f"restatements among the first five, {how}", in_first / len(material), found)
    yield at_least(f"decoys behind the restatement, {how}", ahead / len(material), before)
    limit = 150 if how == "by words" else 250
    yield at_most(f"answer, {how}: median", float(np.median(times)), limit, "ms", kind=Kind.TIME)


def _judged_held_back(how: str, find: Find, fresh: Sequence[Statement]) -> Iterator[Measure]:
    in_first = ahead = 0
    for statement in fresh:
        texts = [passage.text for passage in find(statement.sentence)]
        right = _rank(texts, statement.restatement)
        in_first += right < _FIRST
        ahead += right < _rank(texts, statement.decoy)
    count = len(fresh) / 100
    yield figure(f"held back: among the first five, {how}", in_first / count, "%")
    yield figure(f"held back: decoys behind, {how}", ahead / count, "%")


def _rank(texts: Sequence[str], wanted: str) -> int:
    core = wanted[-40:]
    return next((rank for rank, text in enumerate(texts) if core in text), len(texts) + 1)
