"""Filters of passages: by episode, by speaker, by collection, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import FilterContext
from viewer.search.index import Index
from viewer.search.passage_filter import PassageFilter
from viewer.search.query_parser import parse
from viewer.search.writer import open_writer

TURNS = 60
TURN = "So the harbor bridge was painted again, it's what they've said. "


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Three episodes of 60 turns: Ada and Ben in turn, Ben alone, and one without turns."""
    folder = tmp_path_factory.mktemp("index")
    with open_writer(folder) as writer:
        for number, speakers in enumerate((["Ada", "Ben"], ["Ben"], []), 1):
            turns = [
                SpokenBy(n * len(TURN), speakers[n % len(speakers)])
                for n in range(TURNS * bool(speakers))
            ]
            show = "Daily" if number < 3 else "Weekly"
            writer.add(EpisodeDocument(number, "1", f"Title {number}", show, TURN * TURNS, turns))
        writer.commit()
    return Index(folder)


def allowed(index: Index, typed: str, episode: int) -> list[bool]:
    """Return for each turn of an episode if it is allowed."""
    context = FilterContext(
        frozenset(), {"cards": {1: [(len(TURN) * 7 + 3, len(TURN) * 8 - 2)]}}, ("cards",)
    )
    only = PassageFilter(parse(typed).asks, context, index)
    starts = np.arange(TURNS) * len(TURN)
    rows = np.stack((starts, starts + len(TURN) - 1), 1).astype(np.uint32)
    mask = only.allowed(episode, rows)
    for number in range(0, TURNS, 7):
        one = only.allowed(episode, rows[number : number + 1])
        assert one.tolist() == [mask[number]], "each by itself, as all together"
    return [bool(one) for one in mask]


ALL, NONE = [True] * TURNS, [False] * TURNS
EVEN, ODD = [True, False] * (TURNS // 2), [False, True] * (TURNS // 2)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("show:daily", (ALL, ALL, NONE)),
        ("-show:daily", (NONE, NONE, ALL)),
        ("speaker:ada", (EVEN, NONE, NONE)),
        ("speaker:ben", (ODD, ALL, NONE)),
        ("-speaker:ada", (ODD, ALL, ALL)),
        ("speaker:ada show:weekly", (NONE, NONE, NONE)),
        ("speaker:ada OR show:weekly", (EVEN, NONE, ALL)),
        ("in:cards", ([n == 7 for n in range(TURNS)], NONE, NONE)),
        ("harbor", (ALL, ALL, ALL)),
    ],
)
def test_windows_are_allowed_by_their_words(
    index: Index, typed: str, expected: tuple[list[bool], ...]
) -> None:
    assert [allowed(index, typed, episode) for episode in (1, 2, 3)] == list(expected)


def test_an_episode_that_is_not_indexed_is_not_allowed(index: Index) -> None:
    only = PassageFilter(parse("show:daily").asks, FilterContext(frozenset()), index)
    assert only.allowed(9, np.zeros((2, 2), np.uint32)).tolist() == [False, False]


def test_filters_of_episodes_are_computed_once(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = PassageFilter(parse("show:daily -title:three").asks, FilterContext(frozenset()), index)
    rows = np.array([[0, 40], [80, 120]], np.uint32)
    only.allowed(1, rows)
    monkeypatch.setattr(PassageFilter, "words", None)
    assert only.allowed(2, rows).all()
    assert not only.allowed(3, rows).any()
