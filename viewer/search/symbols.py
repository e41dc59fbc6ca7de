"""Spellings of words with symbols: amounts, initials, ampersands, and "n" for "and".

A variant is a phrase that is searched for beside what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from viewer.search.tokenizer import CURRENCIES
from viewer.text.english_numbers import digit_variants, spoken_variants

Variants = list[tuple[str, ...]]

_UNITS = {
    "%": ("percent", "per cent"),
    "$": ("dollars", "dollar", "bucks"),
    "€": ("euros", "euro"),
    "£": ("pounds",),
    "¥": ("yen",),
}
_SIGNS = {word: sign for sign, words in _UNITS.items() for word in words}
# "I'd", "I'm" and "a C compiler" are consecutive words of one letter, too.
_TWO_WORDS = re.compile("i[dm]|a.")
_WITHOUT_VOWELS = re.compile("[bcdfghjklmnpqrtvwxz]{3,}s?")
_MOST_INITIALS = 4
_HALVES_OF_DAY = {"am": ("am", "AM", "a.m"), "pm": ("pm",)}
_HALF_OF_DAY = {form: half for half, forms in _HALVES_OF_DAY.items() for form in forms}
_SHORTEST_WITH_N = 8  # letters of a word such as "rocknroll"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def symbol_variants(term: str, written: str) -> Variants:
    """Return variants of a single word.

    Args:
        written: the word as it was typed, with its symbols and in its case.
    """
    return [
        *_amounts(term),
        *_thousands(term),
        *_clock(term),
        *_initials(term, written),
        *_plural_of_initials(term, written),
        *_ampersands(term, written),
        *_with_n(term),
    ]


def _amounts(term: str) -> Variants:
    """Return forms of a number with a sign: "50%" is "50 %", "50 percent" and "fifty percent"."""
    sign = term[-1] if term[-1] in _UNITS else term[0]
    if sign not in _UNITS or len(term) < 2:
        return []
    number = term.strip(sign)
    units = [tuple(unit.split()) for unit in _UNITS[sign]]
    spoken = [(*way, *unit) for way in [(number,), *spoken_variants(number)] for unit in units]
    return [(number, sign), (sign, number), *spoken]


def _thousands(term: str) -> Variants:
    """Return "1.000" and "1 000" for "1000", and vice versa."""
    if _GROUPED.fullmatch(term):
        return [(term.replace(".", ""),)]
    if not (term.isascii() and term.isdigit() and len(term) > 3) or term.startswith("0"):
        return []
    groups = f"{int(term):,}".split(",")
    return [(".".join(groups),), tuple(groups)]


def _clock(term: str) -> Variants:
    """Return "10 a.m." for "10am"."""
    hour, half = term[:-2], term[-2:].lower()
    if not (hour.isdigit() and half in _HALVES_OF_DAY):
        return []
    return [(hour, form) for form in _HALVES_OF_DAY[half]]


def _initials(term: str, written: str) -> Variants:
    """Return the letters of "IBM" and "I/O", typed in capitals or with signs, one by one."""
    letters = term.lower()
    if not (1 < len(term) <= _MOST_INITIALS and term.isascii() and term.isalpha()):
        return []
    if "/" in written:
        return [tuple(written.lower().split("/"))]
    if _is_initials(term) and term[-1] != "s":  # "kmh"
        return [(term[:-1], term[-1]), tuple(letters)]
    return [tuple(letters)] if written.isupper() and not _TWO_WORDS.fullmatch(letters) else []


def _plural_of_initials(term: str, written: str) -> Variants:
    """Return "phd" for "PhDs", and vice versa; stemming changes no word without vowels."""
    if written[-1:] == "s" and written[-2:-1].isupper():
        return [(term[:-1],), (term[:-1], "s")]
    if not _WITHOUT_VOWELS.fullmatch(term):
        return []
    return [(term[:-1],), (term[:-1], "s")] if term.endswith("s") else [(f"{term}s",)]


def _ampersands(term: str, written: str) -> Variants:
    """Return "r&d" for "RD" and "att", and other forms of "r&d"."""
    if "&" in term:
        parts = term.split("&")
        return [("".join(parts),), tuple(parts), *symbol_phrases(parts, term)]
    if not (term.isascii() and term.isalpha() and 1 < len(term) <= _MOST_INITIALS):
        return []
    if len(term) == 2 and not written.isupper():
        return []
    letters = term.lower()
    places = range(max(len(term) - 2, 1), min(len(term), 3))
    return [(f"{letters[:place]}&{letters[place:]}",) for place in places]


def _with_n(term: str) -> Variants:
    """Return "rock and roll" for "rocknroll"."""
    if len(term) < _SHORTEST_WITH_N or not term.isalpha():
        return []
    return [
        (term[:place], joint, term[place + 1 :])
        for place in range(3, len(term) - 3)
        if term[place] == "n"
        for joint in ("n", "and")
    ]


def symbol_phrases(words: Sequence[str], written: str) -> Variants:
    """Return variants of words that were typed without spaces between them.

    "R&D" is "r and d", "1990's" is "1990s", "rock'n'roll" is "rock and roll" and "rocknroll".
    """
    also: Variants = []
    if "&" in written:
        also.append(tuple(chain(*((word, "and") for word in words[:-1]), words[-1:])))
    if len(words) == 2 and words[1] == "s" and (words[0].isdigit() or _is_initials(words[0])):
        also.append(("".join(words),))
    if len(words) == 3 and words[2] == "s" and len(words[0]) == 1:  # "O'Reilly's"
        also.append((words[0] + words[1], "s"))
    if len(words) == 3 and words[1] == "n":
        also += [(words[0], "and", words[2]), ("".join(words),)]
    return also


def _is_initials(term: str) -> bool:
    return _WITHOUT_VOWELS.fullmatch(term) is not None


def written_with_symbols(words: tuple[str, ...]) -> Variants:
    """Return the forms with symbols that some consecutive words are parts of."""
    forms = _written_amounts(words)
    if all(len(word) == 1 and word.isalpha() for word in words):
        forms.append(("".join(words),))  # "j r r": "J.R.R."
    if len(words) == 2:
        forms += _written_pair(*words)
    if len(words) == 3 and words[1] in {"and", "n"}:
        forms += _written_around_and(*words)
    return forms


def _written_pair(first: str, second: str) -> Variants:
    lengths = len(first), len(second)
    if first.isdigit() and second in _HALF_OF_DAY:
        half = _HALF_OF_DAY[second]
        return [(f"{first}{half}",), *((first, form) for form in _HALVES_OF_DAY[half])]
    if first.isdigit() and second.isdigit() and len(second) == 3 >= len(first):
        return [(first + second,)]  # "1 000"
    if first.isalpha() and second.isalpha() and min(lengths) == 1 and max(lengths) == 2:
        return [(f"{first}&{second}",), (first + second,)]  # "AT & T", "km h"
    return [(f"{first}&{second}",)] if lengths == (1, 1) else []


def _written_around_and(first: str, joint: str, last: str) -> Variants:
    lengths = len(first), len(last)
    if joint == "n":
        return [(first, "and", last), (f"{first}n{last}",)]
    if min(lengths) > 2:
        return [(first, "n", last), (f"{first}n{last}",)]
    if max(lengths) > 2:
        return []
    return [(f"{first}&{last}",), *([(first, last)] if lengths == (1, 1) else [])]


def _written_amounts(words: tuple[str, ...]) -> Variants:
    unit = 2 if words[-2:] == ("per", "cent") else 1
    sign = _SIGNS.get(" ".join(words[-unit:]))
    number = words[:-unit]
    if sign is None or not number:
        return []
    is_digits = len(number) == 1 and number[0][0].isdigit()
    forms: Variants = []
    for digits in [number[0]] if is_digits else digit_variants(number):
        amount = sign + digits if sign in CURRENCIES else digits + sign
        forms += [(amount,), (digits, sign), (sign, digits)]
    return forms
