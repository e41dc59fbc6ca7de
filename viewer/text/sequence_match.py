"""Building blocks of sequence alignment: unique n-grams and longest increasing subsequences.

Matching n-grams that are unique in two sequences, in an order common to both, is the idea of
patience diff.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def unique_ngrams(
    items: Sequence[T], length: int, start: int = 0, end: int | None = None
) -> dict[tuple[T, ...], int]:
    """Return the n-grams that occur once in `items[start:end]`, with their indices in `items`."""
    part = items[start:end]
    indices: dict[tuple[T, ...], int] = {}
    ngrams = zip(*(part[shift:] for shift in range(length)), strict=False)
    for index, ngram in enumerate(ngrams, start):
        indices[ngram] = -1 if ngram in indices else index
    return {ngram: index for ngram, index in indices.items() if index >= 0}


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence (Fredman 1975)."""
    tails: list[int] = []  # least last value of an increasing subsequence of each length
    owners: list[int] = []  # its index
    before = [-1] * len(values)
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        tails[length : length + 1] = [value]
        owners[length : length + 1] = [index]
        before[index] = owners[length - 1] if length else -1
    chain: list[int] = []
    index = owners[-1] if owners else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
