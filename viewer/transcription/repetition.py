"""Loops of a recognizer: a phrase that is repeated over and over, as in music or noise."""

from __future__ import annotations

import re

_MOST_REPEATS = 4  # of a phrase, that people say ("no, no, no, no")
_LONGEST = 12  # words of a phrase
_WORD = re.compile(r"\S+")


def cut_loops(text: str) -> tuple[str, bool]:
    """Return the text with each loop cut to one phrase and " […]", and whether there was one.

    A loop is a phrase of up to 12 words that follows itself more than four times.
    """
    words = [match.group() for match in _WORD.finditer(text)]
    folded = [re.sub(r"\W+", "", word).casefold() for word in words]
    result: list[str] = []
    at, cut = 0, False
    while at < len(words):
        length, repeats = _longest_loop(folded, at)
        if repeats > _MOST_REPEATS:
            result += [*words[at : at + length], "[…]"]
            at += length * repeats
            cut = True
        else:
            result.append(words[at])
            at += 1
    return (" ".join(result), True) if cut else (text, False)


def _longest_loop(words: list[str], at: int) -> tuple[int, int]:
    """Return the phrase at a word that repeats most: its length in words, and its repetitions."""
    best = (1, 1)
    for length in range(1, min(_LONGEST, (len(words) - at) // 2) + 1):
        phrase = words[at : at + length]
        repeats = 1
        while words[at + repeats * length : at + (repeats + 1) * length] == phrase:
            repeats += 1
        if repeats > _MOST_REPEATS and repeats * length > best[0] * best[1]:
            best = (length, repeats)
    return best
