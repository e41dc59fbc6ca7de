"""Near-duplicates: texts that share most of their words in the same order, such as adverts.

Texts are compared by their shingles, all sequences of four words (Broder 1997).
"""

from __future__ import annotations

from viewer.search.tokenizer import terms

_SHINGLE = 4  # words
_SAME_TEXT = 0.6  # of the shorter text's shingles


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of all sequences of four words."""
    row = terms(text)
    if len(row) < _SHINGLE:
        return frozenset((hash(tuple(row)),))
    return frozenset(hash(tuple(row[n : n + _SHINGLE])) for n in range(len(row) - _SHINGLE + 1))


def is_same_text(one: frozenset[int], other: frozenset[int]) -> bool:
    """Return True if two sets of shingles are those of near-duplicates."""
    return len(one & other) >= _SAME_TEXT * min(len(one), len(other))
