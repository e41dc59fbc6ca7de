from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.text.sequence_match import longest_increasing, unique_ngrams


@given(st.lists(st.integers(0, 12), max_size=9))
def test_longest_increasing_is_increasing_and_longest(values: list[int]) -> None:
    indices = longest_increasing(values)
    assert all(a < b and values[a] < values[b] for a, b in pairwise(indices))
    assert len(indices) == max(
        size
        for size in range(len(values) + 1)
        for chosen in combinations(values, size)
        if all(a < b for a, b in pairwise(chosen))
    )


@given(st.lists(st.sampled_from("ab"), max_size=12), st.integers(1, 3), st.integers(0, 4))
def test_unique_ngrams_occur_once(items: list[str], length: int, start: int) -> None:
    end = max(len(items) - 1, start)
    found = unique_ngrams(items, length, start, end)
    ngrams = [tuple(items[i : i + length]) for i in range(start, min(end, len(items)) - length + 1)]
    assert set(found) == {ngram for ngram in ngrams if ngrams.count(ngram) == 1}
    assert all(tuple(items[index : index + length]) == ngram for ngram, index in found.items())
