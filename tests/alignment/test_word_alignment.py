from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.word_alignment import (
    WordPair,
    align_words,
    count_common_ngrams,
    count_in_long_runs,
    runs,
    trusted_pairs,
)

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=120)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_pairs_are_equal_words_in_order(written: list[str], recognized: list[str]) -> None:
    pairs = align_words(written, recognized)
    assert all(written[p.written] == recognized[p.recognized] for p in pairs)
    for before, after in pairwise(pairs):
        assert before.written < after.written
        assert before.recognized < after.recognized


@settings(deadline=None)
@given(WORDS)
def test_the_same_words_match_wholly(words: list[str]) -> None:
    assert align_words(words, words) == [WordPair(i, i) for i in range(len(words))]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 500), min_size=60, max_size=300), st.data())
def test_an_insert_is_left_out(numbers: list[int], data: st.DataObject) -> None:
    written = [f"w{n}-{i}" for i, n in enumerate(numbers)]
    at = data.draw(st.integers(0, len(written)))
    insert = [f"x{i}" for i in range(40)]
    recognized = written[:at] + insert + written[at:]
    pairs = align_words(written, recognized)
    assert [p.written for p in pairs] == list(range(len(written)))
    assert not any(at <= p.recognized < at + 40 for p in pairs)


def test_large_texts_of_few_words_take_no_time_of_a_square() -> None:
    written = ["the", "cat"] * 30_000
    recognized = ["a", "dog"] * 30_000
    assert align_words(written, recognized) == []


def test_runs_say_what_chance_does_not_bring_about() -> None:
    pairs = [WordPair(i, i) for i in range(7)] + [WordPair(20, 30), WordPair(21, 31)]
    assert runs(pairs) == [(0, 7), (7, 9)]
    assert count_in_long_runs(pairs) == 7
    short = ["it"] * 40
    assert trusted_pairs(pairs, short) == pairs[:7]
    assert trusted_pairs(pairs, ["considerable"] * 40) == pairs


def test_what_is_said_three_times_is_matched_in_its_order() -> None:
    once = [f"w{number % 97}x{number % 89}" for number in range(400)]
    recognized = once * 3
    del recognized[500:503], recognized[30]
    pairs = align_words(once * 3, recognized)
    assert len(pairs) >= 1_150
    assert sum(abs(pair.written - pair.recognized) <= 4 for pair in pairs) >= 0.98 * len(pairs)


def test_rows_are_counted_wherever_they_stand() -> None:
    text = [f"w{number}" for number in range(40)]
    assert count_common_ngrams(text, text[20:] + text[:20]) == 30
    assert count_common_ngrams(text, text[:5]) == 0
    assert count_common_ngrams([], text) == 0
