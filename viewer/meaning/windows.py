"""Cut an episode's text into the short passages that are compared by their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*(?=\s)|[。！？]")
_WORD = re.compile(r"\S+")
_LONGEST = 250  # characters of a window: about 45 words, or three short sentences
_SHORTEST = 20  # characters; "Yes, exactly." is about anything


class Window(NamedTuple):
    """Characters `start` to `end` of a text."""

    start: int
    end: int


def windows(text: str, turns: Sequence[int]) -> list[Window]:
    """Return windows of whole sentences that do not cross the starts of turns.

    A window has as many sentences as fit into 250 characters; two neighbors share a sentence, so
    that what begins in one is whole in the other. Longer sentences, as of captions without
    punctuation, are cut between words.

    Args:
        turns: the characters at which turns begin, in order.
    """
    found: list[Window] = []
    starts = sorted({0, *(start for start in turns if 0 <= start < len(text)), len(text)})
    for start, end in pairwise(starts):
        found += _windows_of(list(_sentences(text, start, end)))
    return [one for one in found if one.end - one.start >= _SHORTEST]


def _windows_of(sentences: list[Window]) -> Iterator[Window]:
    """Join neighboring sentences; each window begins with the last sentence of the one before."""
    first = 0
    while first < len(sentences):
        last = first
        start = sentences[first].start
        while last + 1 < len(sentences) and sentences[last + 1].end - start <= _LONGEST:
            last += 1
        yield Window(start, sentences[last].end)
        if last + 1 >= len(sentences):
            return
        first = last if last > first else last + 1


def _sentences(text: str, start: int, end: int) -> Iterator[Window]:
    """Yield the sentences of a turn without the space around them, long ones in parts."""
    place = start
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    for stop in (*ends, end):
        words = list(_WORD.finditer(text, place, stop))
        place = stop
        while words:
            first = words[0].start()
            count = sum(word.end() - first <= _LONGEST for word in words) or 1
            # A script without spaces has words of any length.
            yield Window(first, min(words[count - 1].end(), first + _LONGEST))
            if words[count - 1].end() > first + _LONGEST:
                rest = first + _LONGEST
                words = list(_WORD.finditer(text, rest, stop))
            else:
                words = words[count:]
