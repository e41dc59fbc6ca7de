"""Alignment of the words of two texts, by which passages are mapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from viewer.text.sequence_match import longest_increasing, unique_ngrams

# Words for comparison: runs of letters and digits with apostrophes inside; single characters of
# scripts without spaces, in which a run is a sentence.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
    r"(?:['’][^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)*"
)
# A run of this length that occurs exactly once in each text pins its middle word. The words
# beside a pin are then equal, too, so that repeated words are not confused.
_PIN_WORDS = 5
_CELLS = 40_000  # of the table for words between pins; larger gaps are aligned less exactly
_NOWHERE = -1


class Word(NamedTuple):
    """A word at characters `start` to `end`; `key` is the same for "Don't" and "don’t"."""

    start: int
    end: int
    key: str


def words(text: str) -> list[Word]:
    """Return the words of `text` in order; their keys ignore case and apostrophes."""
    return [
        Word(match.start(), match.end(), key_of(match.group())) for match in _WORD.finditer(text)
    ]


def key_of(word: str) -> str:
    """Return the key by which words are compared."""
    return word.casefold().replace("’", "").replace("'", "")


class WordMapping(NamedTuple):
    """The new index of each old word, or -1, and a flag for equal words."""

    to: list[int]
    same: bytearray


def diff_words(old: Sequence[Word], new: Sequence[Word]) -> tuple[WordMapping, WordMapping]:
    """Return two alignments of minimum cost, with ties resolved from either end.

    A position is certain if both agree. Words between pins (runs that are unique in both
    texts) are aligned by edit distance, so that the time is nearly linear for similar texts.
    """
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(word.key, len(numbers)) for word in old]
    b = [numbers.setdefault(word.key, len(numbers)) for word in new]
    pins = [*_pins(a, b), (len(a), len(b))]
    forward = WordMapping([_NOWHERE] * len(a), bytearray(len(a)))
    backward = WordMapping([_NOWHERE] * len(a), bytearray(len(a)))
    i = j = 0
    for pin_i, pin_j in pins:
        if i < pin_i and j < pin_j:
            _align_gap(a[i:pin_i], b[j:pin_j], i, j, forward=forward, backward=backward)
        if pin_i < len(a):
            for mapping in (forward, backward):
                mapping.to[pin_i] = pin_j
                mapping.same[pin_i] = 1
        i, j = pin_i + 1, pin_j + 1
    return forward, backward


def _align_gap(
    a: list[int], b: list[int], i: int, j: int, *, forward: WordMapping, backward: WordMapping
) -> None:
    if len(a) * len(b) <= _CELLS:
        rest = _distances(a, b)
        locals_ = _traced(a, b, rest, late=False), _traced(a, b, rest, late=True)
    else:
        turned = _earliest(a[::-1], b[::-1])
        last = len(b) - 1
        to = [last - target if target >= 0 else _NOWHERE for target in reversed(turned.to)]
        locals_ = _earliest(a, b), WordMapping(to, turned.same[::-1])
    for whole, local in zip((forward, backward), locals_, strict=True):
        for step, (target, same) in enumerate(zip(*local, strict=True)):
            if target >= 0:
                whole.to[i + step], whole.same[i + step] = j + target, same


def _distances(a: list[int], b: list[int]) -> list[list[int]]:
    """Return the edit distances of `a[i:]` and `b[j:]` for all i and j."""
    below = list(range(len(b), -1, -1))
    rows = [below]
    for word in reversed(a):
        right = below[-1] + 1
        row = [right]
        for j in range(len(b) - 1, -1, -1):
            right = below[j + 1] if b[j] == word else 1 + min(below[j], below[j + 1], right)
            row.append(right)
        row.reverse()
        rows.append(row)
        below = row
    rows.reverse()
    return rows


def _traced(a: list[int], b: list[int], rest: list[list[int]], *, late: bool) -> WordMapping:
    """Return the alignment of minimum cost in which each word is as early, or `late`, as possible.

    All alignments of minimum cost lie between these two, since parts of two that cross can be
    exchanged. So a word with the same position in both has it in all of them.
    """
    mapping = WordMapping([_NOWHERE] * len(a), bytearray(len(a)))
    i = j = 0
    while i < len(a) and (j < len(b) or not late):
        cost, same = rest[i][j], j < len(b) and a[i] == b[j]
        dropped = rest[i + 1][j] + 1 == cost
        put_in = j < len(b) and rest[i][j + 1] + 1 == cost
        same_cost = j < len(b) and rest[i + 1][j + 1] + (not same) == cost
        if put_in and (late or not (same_cost or dropped)):
            j += 1
        elif same_cost and (late or not dropped):
            mapping.to[i], mapping.same[i] = j, same
            i, j = i + 1, j + 1
        else:
            i += 1
    return mapping


def _earliest(a: list[int], b: list[int]) -> WordMapping:
    """Return an alignment of minimum cost in which words are matched as early as possible."""
    from rapidfuzz.distance import Levenshtein

    mapping = WordMapping([_NOWHERE] * len(a), bytearray(len(a)))
    index, same = mapping
    gaps = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag in ("equal", "replace"):
            for step in range(op.src_end - op.src_start):
                index[op.src_start + step] = op.dest_start + step
                same[op.src_start + step] = op.tag == "equal"
        else:
            gaps.append(op)
    # rapidfuzz strips equal prefixes and suffixes first, so that a gap may be early: move it back
    # as long as the words after it equal those at its start.
    for op in reversed(gaps):
        i, i_end, j, j_end = op.src_start, op.src_end, op.dest_start, op.dest_end
        while i_end < len(a) and j_end < len(b) and same[i_end] and index[i_end] == j_end:
            if (op.tag == "delete" and a[i] != a[i_end]) or (
                op.tag == "insert" and b[j] != b[j_end]
            ):
                break
            index[i_end], same[i_end] = _NOWHERE, 0
            index[i], same[i] = j, 1
            i, i_end, j, j_end = i + 1, i_end + 1, j + 1, j_end + 1
    return mapping


def _pins(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Return increasing pairs of indices of runs unique in both: anchors as in patience diff."""
    unique_b = unique_ngrams(b, _PIN_WORDS)
    middle = _PIN_WORDS // 2
    pairs = sorted(
        (i + middle, unique_b[run] + middle)
        for run, i in unique_ngrams(a, _PIN_WORDS).items()
        if run in unique_b
    )
    return [pairs[index] for index in longest_increasing([j for _, j in pairs])]


_SHOWN = 2_000  # maximum number of differences
_AROUND = 4  # words on either side of a difference


class Difference(NamedTuple):
    """Different words of two texts in brackets, with some words around."""

    old: str
    new: str


def differences(old: str, new: str) -> list[Difference]:
    """Return the differences of two texts in order; case and punctuation are ignored."""
    a, b = words(old), words(new)
    to, same = diff_words(a, b)[0]
    differences: list[Difference] = []
    i = j = 0
    anchors = [(k, to[k]) for k in range(len(a)) if same[k]] + [(len(a), len(b))]
    for next_i, next_j in anchors:
        if next_i > i or next_j > j:
            if len(differences) >= _SHOWN:
                break
            differences.append(Difference(_around(old, a, i, next_i), _around(new, b, j, next_j)))
        i, j = next_i + 1, next_j + 1
    return differences


def _around(text: str, context: Sequence[tuple[int, int, str]], first: int, last: int) -> str:
    """Return the words `first` to `last` in brackets, with words around."""
    if not context:
        return ""
    start = context[max(first - _AROUND, 0)][0]
    edge = context[first][0] if first < len(context) else len(text)
    before = text[start:edge] if first else ""
    inside = text[context[first][0] : context[last - 1][1]] if last > first else ""
    after_end = min(last + _AROUND, len(context))
    after = text[context[last][0] : context[after_end - 1][1]] if last < after_end else ""
    return " ".join(f"{before} [{inside}] {after}".split())
