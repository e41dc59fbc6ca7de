"""Fuzzy matching of a typed abbreviation against names, as in a command palette.

Every character of the query must occur in the name, in order. Matches at the beginnings of
words, and runs of neighboring characters, score higher than scattered ones; the beginning of one
word scores highest.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_LONGEST = 200  # characters of a name that are compared
_WORD_START, _RUN, _CHARACTER = 8, 5, 1
_GAP = 0.2  # per skipped character, up to 3 points
_EQUAL = 100  # for the whole name, before any other
_LATE = 0.05  # per character before the first match


class FuzzyMatch(NamedTuple):
    """A score (higher is better) and the positions of the matched characters."""

    score: float
    positions: tuple[int, ...]


def fuzzy_match(query: str, name: str) -> FuzzyMatch | None:
    """Return the best match of `query` in `name`; None where its characters do not occur.

    Spaces in the query only separate its words, each of which has to match; case and accents
    are ignored. Takes time proportional to the product of both lengths, at most 200 characters
    each.
    """
    folded = fold(name[:_LONGEST])
    score, positions = 0.0, set[int]()
    for word in fold(query[:_LONGEST]).split():
        word_match = _match_beginning(word, folded) or _match_word(word, folded)
        if word_match is None:
            return None
        score += word_match.score
        positions.update(word_match.positions)
    if fold(query).strip() == folded:
        score += _EQUAL
    return FuzzyMatch(score - 0.01 * len(folded), tuple(sorted(positions)))


def fold(text: str) -> str:
    """Return `text` casefolded, without accents, character by character: positions stay."""
    folded = []
    for character in text:
        base = unicodedata.normalize("NFKD", character)[:1].casefold()
        folded.append(base[:1] or character)
    return "".join(folded)


def _match_beginning(word: str, name: str) -> FuzzyMatch | None:
    """Return the first place where a word of `name` begins with `word`; None without one.

    Each character scores as if it began a word: more than initials of several words.
    """
    at = name.find(word)
    while at >= 0 and not _starts_word(name, at):
        at = name.find(word, at + 1)
    if at < 0:
        return None
    score = len(word) * (_CHARACTER + _WORD_START) + 1 - _LATE * at
    return FuzzyMatch(score, tuple(range(at, at + len(word))))


def _match_word(word: str, name: str) -> FuzzyMatch | None:
    """Return the best match of one word, by dynamic programming (word × name)."""
    length = len(name)
    best: list[float | None] = [0.0] * (length + 1)  # of the empty prefix
    back: list[list[int]] = []
    previous: list[float | None] = []
    for row, character in enumerate(word):
        scores: list[float | None] = [None] * length
        origin = [-1] * length
        running: float | None = None  # best score that ends before the current position
        running_at = -1
        for at in range(length):
            if row and at:
                before = previous[at - 1]
                decayed = None if running is None else running - _GAP
                running = decayed
                if before is not None and (running is None or before >= running):
                    running, running_at = before, at - 1
            if name[at] != character:
                continue
            gain = _CHARACTER + (_WORD_START if _starts_word(name, at) else 0)
            if not row:
                scores[at] = gain - _LATE * at
                continue
            adjacent = previous[at - 1] if at else None
            if adjacent is not None and (running is None or adjacent + _RUN >= running):
                scores[at], origin[at] = adjacent + _RUN + gain, at - 1
            elif running is not None:
                scores[at], origin[at] = running + gain, running_at
        back.append(origin)
        previous = scores
    ends = [(score, at) for at, score in enumerate(previous or best[:length]) if score is not None]
    if not word or not ends:
        return FuzzyMatch(0.0, ()) if not word else None
    score, at = max(ends, key=lambda end: (end[0], -end[1]))
    positions = [at]
    for origin in reversed(back[1:]):
        at = origin[at]
        positions.append(at)
    return FuzzyMatch(score, tuple(reversed(positions)))


def _starts_word(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()
