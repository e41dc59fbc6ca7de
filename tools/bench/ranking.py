"""Ranking: known episodes are asked for, and counted is at which place they are found.

The episodes are generated: each has a subject of a few words, which other subjects share, and
which are spoken in its text now and then, mostly near each other. Beside Earmark stand FTS5 and
Whoosh's BM25F, with a title weight of 5; questions are asked there with OR.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tools.bench import Measure, at_least, figure
from tools.bench._corpus import vocabulary
from viewer.search.documents import EpisodeDocument
from viewer.search.index import Index
from viewer.search.searcher import search
from viewer.search.writer import open_writer

EPISODES = 200
_WORDS = 2_000
_SUBJECT = 6  # words of a subject,
_TITLE = 4  # and how many of them are in the title
_RANKS = 200, 3_000  # of these words by frequency
_PAGE = 50
_TITLE_WEIGHT = 5.0
_FORMS = (
    "how do i {} with the {} and {}",
    "what is the {} of {} for {}",
    "why does {} have a {} when there is {}",
    "which {} was it that they {} about {}",
)


class Difficulty(NamedTuple):
    """Similarity of the episodes to each other, and of the questions to what is said.

    Attributes:
        words: number of words of all subjects together.
        said: average number of times a word of the subject is spoken.
        near: share of these that follow the subject's word before.
        unsaid: share of questions with a word that is in no episode.
    """

    words: int
    said: float
    near: float
    unsaid: float


USUAL = Difficulty(120, 1.6, 0.5, 0.15)
HARD = Difficulty(80, 1.3, 0.4, 0.3)


class Item(NamedTuple):
    """A query, and the episode that is meant."""

    query: str
    episode: int


Ask = Callable[[str], Iterable[int]]  # the numbers of episodes, the best first


def measures() -> Iterator[Measure]:
    """Yield the mean reciprocal ranks."""
    documents, known, questions = material()
    hard, _, hard_questions = material(HARD)
    bare = [replace(document, title="") for document in documents]
    tasks = (
        ("known items", documents, known, 0.97, False),
        ("questions", documents, questions, 0.90, True),
        ("harder questions", hard, hard_questions, 0.80, True),
        ("known items, text only", bare, known, 0.72, False),
    )
    for name, filed, items, least, any_word in tasks:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            ours = mean_reciprocal_rank(_earmark(place / "ours", filed), items)
            yield at_least(f"{name}, mean reciprocal rank", ours, least)
            fts5 = mean_reciprocal_rank(_fts5(filed, any_word), items)
            yield figure(f"{name}, FTS5", fts5, "")
            stock = mean_reciprocal_rank(_stock(place / "stock", filed, any_word), items)
            yield figure(f"{name}, Whoosh's BM25F", stock, "")


def mean_reciprocal_rank(ask: Ask, items: Sequence[Item]) -> float:
    """Return the mean of 1 / place; 0 for an episode that is not among the first."""
    return sum(_reciprocal_rank(ask(item.query), item.episode) for item in items) / len(items)


def _reciprocal_rank(found: Iterable[int], episode: int) -> float:
    first = enumerate(islice(found, _PAGE), 1)
    return next((1 / place for place, number in first if number == episode), 0.0)


def material(
    difficulty: Difficulty = USUAL,
) -> tuple[list[EpisodeDocument], list[Item], list[Item]]:
    """Return episodes, queries of words of a title, and questions; the same each time."""
    chance = np.random.default_rng(11)
    words = vocabulary()
    likely = 1 / (np.arange(1, len(words) + 1) + 2.7)
    borders = np.cumsum(likely / likely.sum())
    written = np.array(words, dtype=object)
    pool = [word for word in words[slice(*_RANKS)] if word.isalpha() and len(word) > 2]
    pool = chance.permutation(pool)[: difficulty.words].tolist()
    documents, known, questions = [], [], []
    for number in range(1, EPISODES + 1):
        spoken = written[np.searchsorted(borders, chance.random(_WORDS))].tolist()
        subject = chance.permutation(pool)[:_SUBJECT].tolist()
        for index, word in enumerate(subject):
            for place in chance.integers(2, _WORDS, chance.poisson(difficulty.said)).tolist():
                spoken[place] = word
                if chance.random() < difficulty.near:
                    spoken[place - 1] = subject[index - 1]
        title = " ".join(subject[:_TITLE])
        text = " ".join(spoken)
        documents.append(EpisodeDocument(number, "1", title, "Show", text, language="en"))
        rarest = sorted(subject[:_TITLE], key=words.index)[-3:]
        known.append(Item(" ".join(rarest), number))
        asked = [subject[index] for index in (0, 1, _TITLE)]
        if chance.random() < difficulty.unsaid:
            asked[int(chance.integers(3))] = f"{asked[0]}{asked[1]}"
        questions.append(Item(_FORMS[number % len(_FORMS)].format(*asked), number))
    return documents, known, questions


def _earmark(folder: Path, documents: Sequence[EpisodeDocument]) -> Ask:
    with open_writer(folder) as writer:
        for document in documents:
            writer.add(document)
        writer.commit()
    index = Index(folder)
    return lambda query: (group.episode for group in search(index, query).groups)


def _fts5(documents: Sequence[EpisodeDocument], any_word: bool) -> Ask:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE episode USING fts5 (title, text, tokenize = porter)")
    connection.executemany(
        "INSERT INTO episode (rowid, title, text) VALUES (?, ?, ?)",
        ((document.episode, document.title, document.text) for document in documents),
    )
    statement = (
        "SELECT rowid FROM episode WHERE episode MATCH ? "
        f"ORDER BY bm25(episode, {_TITLE_WEIGHT}, 1.0) LIMIT {_PAGE}"
    )

    def ask(query: str) -> list[int]:
        asked = (" OR " if any_word else " ").join(query.split())
        return [row for (row,) in connection.execute(statement, (asked,))]

    return ask


def _stock(folder: Path, documents: Sequence[EpisodeDocument], any_word: bool) -> Ask:
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import NUMERIC, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

    folder.mkdir()
    analyzer = StemmingAnalyzer()
    schema = Schema(
        episode=NUMERIC(stored=True),
        title=TEXT(analyzer=analyzer, field_boost=_TITLE_WEIGHT),
        text=TEXT(analyzer=analyzer),
    )
    index = create_in(folder, schema)
    writer = index.writer()
    for document in documents:
        writer.add_document(episode=document.episode, title=document.title, text=document.text)
    writer.commit()
    group = OrGroup if any_word else AndGroup
    parser = MultifieldParser(["title", "text"], schema, group=group)
    searcher = index.searcher()
    return lambda query: [hit["episode"] for hit in searcher.search(parser.parse(query), limit=50)]
