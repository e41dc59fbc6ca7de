"""Names in texts, and which texts share them.

Names are runs of capitalized words inside sentences. They are looked for in all texts with any
capitals, spaces and hyphens, since captions often have none: "DeepSeek" is the same as "deep seek".
The work grows with the length of the texts, not with the number of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
# Where any word has a capital.
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['”’\")\]]*\s+|[-–—]\s+|\n\s*|[“\"‘(\[])$")
_NO_NAMES = {"i", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll", "ok", "okay"}
_WORD = re.compile(r"\w+")
LOOKED_AT = 10_000  # characters; a passage has some hundred
_SHORTEST_IN_SMALL = 5  # letters of a name that is looked for in small letters, too
_MOST_WORDS = 8  # of a name; more are a heading
_MOST_LETTERS = 80
_MOST_PIECES = 12  # words that one name may be written as


class NamePlace(NamedTuple):
    """Characters `start` to `end` of a text are a name; `shared` if another text has it, too."""

    start: int
    end: int
    shared: bool


class _Found(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]


def find_names(texts: Sequence[str]) -> list[list[NamePlace]]:
    """Return the names in each text, in order; at most 10,000 characters of a text are searched.

    Of two names of which one begins or ends with the other, both are shared.
    """
    texts = [text[:LOOKED_AT] for text in texts]
    names = dict.fromkeys(name for text in texts for name in _names(text))
    any_case: dict[str, tuple[str, ...]] = {}
    exact: set[str] = set()
    for name in names:
        letters = _letters(name)
        if len(letters) >= _SHORTEST_IN_SMALL:
            any_case.setdefault(letters, tuple(name.casefold().split()))
        else:
            exact.add(name)
    found = [list(_places(text, any_case, exact)) for text in texts]
    whole = [{place.words for place in places} for places in found]
    parts = [{part for words in distinct for part in _parts(words)} for distinct in whole]
    shared = [
        {words for words in own if _is_in_others(words, number, whole, parts)}
        for number, own in enumerate(whole)
    ]
    return [
        [NamePlace(place.start, place.end, place.words in shared[number]) for place in places]
        for number, places in enumerate(found)
    ]


def _names(text: str) -> Iterator[str]:
    """Yield the capitalized words of a text that are no beginnings of sentences."""
    for match in _NAME.finditer(text):
        words = match.group().split()
        if _SENTENCE_START.search(text[max(match.start() - 4, 0) : match.start()]):
            words = words[1:]  # of which nothing is known
        name = " ".join(words).removesuffix("'s").removesuffix("’s")
        if (
            1 < len(name) <= _MOST_LETTERS
            and len(words) <= _MOST_WORDS
            and name.casefold() not in _NO_NAMES
        ):
            yield name


def _places(text: str, any_case: dict[str, tuple[str, ...]], exact: set[str]) -> Iterator[_Found]:
    """Yield the names in a text without overlaps, the longest at each word."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    first = 0
    while first < len(words):
        start, longest, after = words[first][0], None, first + 1
        letters = ""
        for last in range(first, min(first + _MOST_PIECES, len(words))):
            end = words[last][1]
            if last > first and not _is_gap(text[words[last - 1][1] : words[last][0]]):
                break
            letters += text[words[last][0] : end].casefold()
            if len(letters) > _MOST_LETTERS:
                break
            if letters in any_case:
                longest, after = _Found(start, end, any_case[letters]), last + 1
            elif text[start:end] in exact:
                spelled = tuple(text[start:end].casefold().split())
                longest, after = _Found(start, end, spelled), last + 1
        if longest is not None:
            yield longest
        first = after


def _is_gap(between: str) -> bool:
    """Return True if words with `between` them may be one name."""
    return len(between) == 1 and (between.isspace() or between in "-'’")


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the beginnings and ends of a name."""
    for length in range(1, len(words)):
        yield words[:length]
        yield words[-length:]


def _is_in_others(
    words: tuple[str, ...],
    number: int,
    whole: Sequence[set[tuple[str, ...]]],
    parts: Sequence[set[tuple[str, ...]]],
) -> bool:
    return any(
        words in whole[other]
        or words in parts[other]
        or any(part in whole[other] for part in _parts(words))
        for other in range(len(whole))
        if other != number
    )
