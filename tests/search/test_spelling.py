"""Suggestions for typing errors: the word or the name that was meant."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.searcher import search
from viewer.search.tokenizer import terms
from viewer.search.writer import open_writer

PAGES = sorted(
    [
        *(Path(__file__).parents[2] / "docs").rglob("*.md"),
        *Path(__file__).parents[2].glob("*.md"),
    ]
)
SPEAKERS = ("Michael Kennedy", "Brian Okken", "Guido van Rossum", "Ada Lovelace", "Grace Hopper")
SHOWS = ("Better Offline", "Night Train", "Kitchen Science", "Open Questions")
COLLECTIONS = ("Costs", "Energy policy", "Interviews", "Unsorted quotes")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_text("utf-8") for path in PAGES]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Index:
    """The guide and the other pages of the project as episodes."""
    folder: Path = tmp_path_factory.mktemp("index")
    with open_writer(folder) as writer:
        for number, text in enumerate(texts, 1):
            turns = [SpokenBy(0, SPEAKERS[number % len(SPEAKERS)])]
            show = SHOWS[number % len(SHOWS)]
            writer.add(EpisodeDocument(number, "1", "", show, text, turns, language="en"))
        writer.commit()
    return Index(folder)


def swapped(word: str) -> Iterator[str]:
    """The word with two letters swapped, at each place after the first letter."""
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_swapped_letters_lead_to_the_word(index: Index, texts: list[str]) -> None:
    counts = Counter(term for text in texts for term in terms(text) if term.isalpha())
    known = [word for word, count in counts.items() if len(word) > 4 and count > 2]
    chance = random.Random(3)
    meant = {
        chance.choice(typed): word
        for word in chance.sample(known, 200)
        if (typed := [other for other in swapped(word) if other not in counts])
    }
    assert len(meant) > 180
    wrong = {
        typed: found
        for typed, word in meant.items()
        if (found := search(index, typed).suggestion) != word
    }
    assert len(wrong) <= len(meant) * 3 / 180, wrong


@pytest.mark.parametrize(
    ("kind", "names"), [("speaker", SPEAKERS), ("show", SHOWS), ("in", COLLECTIONS)]
)
def test_swapped_letters_lead_to_the_name(index: Index, kind: str, names: tuple[str, ...]) -> None:
    context = FilterContext(collection_names=COLLECTIONS)
    for name in names:
        for word in name.split():
            for typed in swapped(word) if len(word) > 3 else ():
                query = f'{kind}:"{name.replace(word, typed)}" the'
                assert search(index, query, context=context).suggestion == (
                    f'{kind}:"{name}" the' if " " in name else f"{kind}:{name} the"
                )
