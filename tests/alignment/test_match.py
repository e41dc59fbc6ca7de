from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.match import Pair, in_long_runs, match, runs, trusted

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=120)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_pairs_are_equal_words_in_order(written: list[str], heard: list[str]) -> None:
    pairs = match(written, heard)
    assert all(written[p.written] == heard[p.heard] for p in pairs)
    for before, after in pairwise(pairs):
        assert before.written < after.written
        assert before.heard < after.heard


@settings(deadline=None)
@given(WORDS)
def test_the_same_words_match_wholly(words: list[str]) -> None:
    assert match(words, words) == [Pair(i, i) for i in range(len(words))]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 500), min_size=60, max_size=300), st.data())
def test_an_insert_is_left_out(numbers: list[int], data: st.DataObject) -> None:
    written = [f"w{n}-{i}" for i, n in enumerate(numbers)]
    at = data.draw(st.integers(0, len(written)))
    insert = [f"x{i}" for i in range(40)]
    heard = written[:at] + insert + written[at:]
    pairs = match(written, heard)
    assert [p.written for p in pairs] == list(range(len(written)))
    assert not any(at <= p.heard < at + 40 for p in pairs)


def test_large_texts_of_few_words_take_no_time_of_a_square() -> None:
    written = ["the", "cat"] * 30_000
    heard = ["a", "dog"] * 30_000
    assert match(written, heard) == []


def test_runs_say_what_chance_does_not_bring_about() -> None:
    pairs = [Pair(i, i) for i in range(7)] + [Pair(20, 30), Pair(21, 31)]
    assert runs(pairs) == [(0, 7), (7, 9)]
    assert in_long_runs(pairs) == 7
    short = ["it"] * 40
    assert trusted(pairs, short) == pairs[:7]
    assert trusted(pairs, ["considerable"] * 40) == pairs
