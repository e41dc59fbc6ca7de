"""Match recognized words with written words (patience diff on n-grams of words).

N-grams of six to two words that occur once on both sides are anchors; the longest increasing
chain of them is kept, and the ranges between are matched the same way with shorter n-grams, and
finally by dynamic programming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from viewer.text.sequence_match import longest_increasing, unique_ngrams

_NGRAM_LENGTHS = (6, 4, 3, 2)
_LARGEST_TABLE = 40_000  # cells
_RUN_BONUS = 0.3  # score of a match right after another
_TRUSTED_RUN = 3  # words
LONG_WORD = 6  # letters


class WordPair(NamedTuple):
    """Index of a written word, and of the recognized word that matches it."""

    written: int
    recognized: int


class _Box(NamedTuple):
    """Written words `a` to `b` and recognized words `c` to `d`, both half-open."""

    a: int
    b: int
    c: int
    d: int


def align_words(written: Sequence[str], recognized: Sequence[str]) -> list[WordPair]:
    """Return pairs of equal words, increasing on both sides.

    Takes about linear time; a range without any common n-gram stays unmatched if it is too large
    for dynamic programming.
    """
    pairs: list[WordPair] = []
    work = [(_Box(0, len(written), 0, len(recognized)), 0)]
    while work:
        (a, b, c, d), level = work.pop()
        while a < b and c < d and written[a] == recognized[c]:
            pairs.append(WordPair(a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and written[b - 1] == recognized[d - 1]:
            b, d = b - 1, d - 1
            pairs.append(WordPair(b, d))
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= 400:
            pairs += _table(written, recognized, _Box(a, b, c, d))
            continue
        while level < len(_NGRAM_LENGTHS):
            chain = _anchors(written, recognized, _Box(a, b, c, d), _NGRAM_LENGTHS[level])
            if chain:
                break
            level += 1
        else:
            if (b - a) * (d - c) <= _LARGEST_TABLE:
                pairs += _table(written, recognized, _Box(a, b, c, d))
                continue
            chain = _repeated(written, recognized, _Box(a, b, c, d))
            if not chain:
                continue
            level = 0
        pairs += chain
        for pair in [*chain, WordPair(b, d)]:
            if pair.written > a and pair.recognized > c:
                work.append((_Box(a, pair.written, c, pair.recognized), level))
            a, c = pair.written + 1, pair.recognized + 1
    return sorted(pairs)


def _anchors(
    written: Sequence[str], recognized: Sequence[str], box: _Box, length: int
) -> list[WordPair]:
    once_written = unique_ngrams(written, length, box.a, box.b)
    if not once_written:
        return []
    once_heard = unique_ngrams(recognized, length, box.c, box.d)
    common = sorted(
        WordPair(index, once_heard[words])
        for words, index in once_written.items()
        if words in once_heard
    )
    return _chained(common, length)


def _repeated(written: Sequence[str], recognized: Sequence[str], box: _Box) -> list[WordPair]:
    """Return anchors in repetitive text: n-grams that occur equally often on both sides."""
    length = _NGRAM_LENGTHS[0]
    indices = _ngram_indices(written, box.a, box.b, length)
    others = _ngram_indices(recognized, box.c, box.d, length)
    common = sorted(
        WordPair(index, other)
        for words, matches in indices.items()
        if len(matches) == len(others.get(words, ()))
        for index, other in zip(matches, others[words], strict=True)
    )
    return _chained(common, length)


def _ngram_indices(
    words: Sequence[str], start: int, end: int, length: int
) -> defaultdict[tuple[str, ...], list[int]]:
    indices: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(start, end - length + 1):
        indices[tuple(words[index : index + length])].append(index)
    return indices


def _chained(common: Sequence[WordPair], length: int) -> list[WordPair]:
    """Return the words of the longest increasing chain of n-grams."""
    chain: list[WordPair] = []
    for index in longest_increasing([pair.recognized for pair in common]):
        pair = common[index]
        for step in range(length):
            here = WordPair(pair.written + step, pair.recognized + step)
            if not chain or (
                here.written > chain[-1].written and here.recognized > chain[-1].recognized
            ):
                chain.append(here)
    return chain


def _table(written: Sequence[str], recognized: Sequence[str], box: _Box) -> list[WordPair]:
    """Return the most equal words in order, preferring runs (dynamic programming)."""
    a, b, c, d = box
    columns = d - c
    score = [0.0] * (columns + 1)
    # 0 is a match, 1 skips a written word, 2 a recognized one.
    steps = []
    matched_before = bytearray(columns + 1)
    for i in range(a, b):
        row = bytearray(columns)
        fresh = [0.0] * (columns + 1)
        matched = bytearray(columns + 1)
        word = written[i]
        for j in range(columns):
            best, step = score[j + 1], 1
            if fresh[j] > best:
                best, step = fresh[j], 2
            if word == recognized[c + j]:
                gain = score[j] + 1 + (_RUN_BONUS if matched_before[j] else 0)
                if gain >= best:
                    best, step = gain, 0
                    matched[j + 1] = 1
            fresh[j + 1] = best
            row[j] = step
        steps.append(row)
        score, matched_before = fresh, matched
    pairs = []
    i, j = b - a, columns
    while i and j:
        step = steps[i - 1][j - 1]
        if step == 0:
            i, j = i - 1, j - 1
            pairs.append(WordPair(a + i, c + j))
        elif step == 1:
            i -= 1
        else:
            j -= 1
    return pairs


def runs(pairs: Sequence[WordPair]) -> list[tuple[int, int]]:
    """Return half-open ranges of `pairs` without a skipped word on either side."""
    matches = []
    start = 0
    for index in range(1, len(pairs) + 1):
        if index == len(pairs) or (
            pairs[index].written != pairs[index - 1].written + 1
            or pairs[index].recognized != pairs[index - 1].recognized + 1
        ):
            matches.append((start, index))
            start = index
    return matches


def trusted_pairs(pairs: Sequence[WordPair], written: Sequence[str]) -> list[WordPair]:
    """Return the pairs in runs of at least three, or two with a long word."""
    trusted: list[WordPair] = []
    for start, end in runs(pairs):
        length = end - start
        if length >= _TRUSTED_RUN or (
            length == _TRUSTED_RUN - 1
            and any(len(written[p.written]) >= LONG_WORD for p in pairs[start:end])
        ):
            trusted.extend(pairs[start:end])
    return trusted


def count_common_ngrams(written: Sequence[str], recognized: Sequence[str], length: int = 6) -> int:
    """Count the n-grams of `length` recognized words that occur anywhere in the text."""
    in_written = {
        tuple(written[index : index + length]) for index in range(len(written) - length + 1)
    }
    ngrams = (
        tuple(recognized[index : index + length]) for index in range(len(recognized) - length + 1)
    )
    return sum(ngram in in_written for ngram in ngrams)


def count_in_long_runs(pairs: Sequence[WordPair], length: int = 6) -> int:
    """Count the pairs in runs of at least `length`, which are no coincidence."""
    return sum(end - start for start, end in runs(pairs) if end - start >= length)
