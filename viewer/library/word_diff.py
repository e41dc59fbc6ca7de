"""Which word of one text became which word of another: the ground that passages move on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from viewer.text.sequence_match import longest_increasing, unique_ngrams

# Words for comparing: runs of letters and digits with the apostrophes inside them; scripts
# without spaces character by character, since there a run is a sentence.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
    r"(?:['’][^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)*"
)
# A run of this length that each text has exactly once pins its middle word: what is beside a
# pin is the same in both texts, so that no repeated word can be taken for its neighbour.
_PIN_WORDS = 5
_CELLS = 40_000  # of the table for words between pins; more words are compared less exactly
_NOWHERE = -1


class Word(NamedTuple):
    """A word at characters `start` to `end`; `key` is the same for "Don't" and "don’t"."""

    start: int
    end: int
    key: str


def words(text: str) -> list[Word]:
    """The words of `text` in order, ready to be compared whatever their case and apostrophes."""
    return [
        Word(match.start(), match.end(), key_of(match.group())) for match in _WORD.finditer(text)
    ]


def key_of(word: str) -> str:
    """What is compared of a word."""
    return word.casefold().replace("’", "").replace("'", "")


class WordMapping(NamedTuple):
    """For each old word its new word's index, or -1, and whether the two are the same word."""

    to: list[int]
    same: bytearray


def diff_words(old: Sequence[Word], new: Sequence[Word]) -> tuple[WordMapping, WordMapping]:
    """Two cheapest alignments of the words: ties resolved from the one end and from the other.

    Where both agree, no other place is as good; where they differ, the place is not certain.
    Words between pins (runs that are unique in both texts) are compared by edit distance, so
    that the cost is nearly linear for texts that have much in common.
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
        to = [last - place if place >= 0 else _NOWHERE for place in reversed(turned.to)]
        locals_ = _earliest(a, b), WordMapping(to, turned.same[::-1])
    for whole, local in zip((forward, backward), locals_, strict=True):
        for step, (place, same) in enumerate(zip(*local, strict=True)):
            if place >= 0:
                whole.to[i + step], whole.same[i + step] = j + place, same


def _distances(a: list[int], b: list[int]) -> list[list[int]]:
    """The edit distance of `a[i:]` and `b[j:]` for each i and j."""
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
    """That cheapest alignment in which each word is as early, or as `late`, as in any.

    All cheapest alignments lie between these two, for of two that cross the parts can be
    exchanged: a word that has one place in both has no other in any.
    """
    mapping = WordMapping([_NOWHERE] * len(a), bytearray(len(a)))
    i = j = 0
    while i < len(a) and (j < len(b) or not late):
        cost, same = rest[i][j], j < len(b) and a[i] == b[j]
        dropped = rest[i + 1][j] + 1 == cost
        put_in = j < len(b) and rest[i][j + 1] + 1 == cost
        kept = j < len(b) and rest[i + 1][j + 1] + (not same) == cost
        if put_in and (late or not (kept or dropped)):
            j += 1
        elif kept and (late or not dropped):
            mapping.to[i], mapping.same[i] = j, same
            i, j = i + 1, j + 1
        else:
            i += 1
    return mapping


def _earliest(a: list[int], b: list[int]) -> WordMapping:
    """A cheapest alignment in which words are the same as early as can be."""
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
    # The library takes equal ends off first, at both ends: what was dropped or put in between
    # is pushed to the back as far as the words there are those at its front.
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
    """Pairs of indices of runs that both have once, rising in both: patience diff's anchors."""
    unique_b = unique_ngrams(b, _PIN_WORDS)
    middle = _PIN_WORDS // 2
    pairs = sorted(
        (i + middle, unique_b[run] + middle)
        for run, i in unique_ngrams(a, _PIN_WORDS).items()
        if run in unique_b
    )
    return [pairs[index] for index in longest_increasing([j for _, j in pairs])]


_SHOWN = 2_000  # differences that a table lists
_AROUND = 4  # words on either side of a difference


class Difference(NamedTuple):
    """Words of one text and what stands there in the other, with some words around."""

    old: str
    new: str


def differences(old: str, new: str) -> list[Difference]:
    """Where two texts have other words, in order; case and punctuation do not count."""
    a, b = words(old), words(new)
    to, same = diff_words(a, b)[0]
    found: list[Difference] = []
    i = j = 0
    anchors = [(k, to[k]) for k in range(len(a)) if same[k]] + [(len(a), len(b))]
    for next_i, next_j in anchors:
        if next_i > i or next_j > j:
            if len(found) >= _SHOWN:
                break
            found.append(Difference(_around(old, a, i, next_i), _around(new, b, j, next_j)))
        i, j = next_i + 1, next_j + 1
    return found


def _around(text: str, known: Sequence[tuple[int, int, str]], first: int, last: int) -> str:
    """The words `first` to `last` in brackets, with those around."""
    if not known:
        return ""
    start = known[max(first - _AROUND, 0)][0]
    edge = known[first][0] if first < len(known) else len(text)
    before = text[start:edge] if first else ""
    inside = text[known[first][0] : known[last - 1][1]] if last > first else ""
    after_end = min(last + _AROUND, len(known))
    after = text[known[last][0] : known[after_end - 1][1]] if last < after_end else ""
    return " ".join(f"{before} [{inside}] {after}".split())
