"""Numbers that are said in English or German words, as values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: 10.0 * tens for tens, word in enumerate(re.findall(r"\w+", _TENS), start=2)
}
# Words that multiply the number before, in both languages. "Billion" is 10^12 in German, which
# `scale_of` tells by the words around.
SCALES = (
    {"hundred": 1e2, "thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9}
    | {"trillion": 1e12, "dozen": 12.0, "score": 20.0, "lakh": 1e5, "crore": 1e7}
    | {"tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9}
    | {"billionen": 1e12, "mio": 1e6, "mrd": 1e9, "dutzend": 12.0}
)
# Only behind digits: "5.6m", "600B".
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9} | {
    "t": 1e12,
    "tn": 1e12,
}
_IRREGULAR = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = (
    {word: float(value) for value, word in enumerate(re.findall(r"\w+", _IRREGULAR), start=1)}
    | {f"{word}th": value for word, value in VALUES.items() if 13 <= value < 20}
    | {f"{word[:-1]}ieth": value for word, value in VALUES.items() if value >= 20}
    | {"hundredth": 100.0, "thousandth": 1000.0}
)
_GERMAN_SMALL = re.findall(
    r"\w+",
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn",
)
_GERMAN_TENS = re.findall(r"\w+", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_GERMAN = {word: value for value, word in enumerate(_GERMAN_SMALL)} | {
    word: 10 * tens for tens, word in enumerate(_GERMAN_TENS, start=2)
}
_GERMAN |= {"eins": 1, "zwo": 2, "dreissig": 30}
_GERMAN_HALVES = {"anderthalb": 1.5, "eineinhalb": 1.5} | {
    f"{word}einhalb": value + 0.5 for word, value in _GERMAN.items() if 2 <= value <= 12
}
_ARTICLES = ("a", "an")


class Said(NamedTuple):
    """A number of `length` words; `scale` is the last word's, 1 where it multiplies nothing."""

    value: float
    length: int
    scale: float


def said_number(words: Sequence[str]) -> Said | None:
    """Return the number that `words`, in lower case, begin with; None if they begin with none.

    Hyphens are words of their own: "twenty", "-", "five".
    """
    return _english(words) or _german(words)


def _english(words: Sequence[str]) -> Said | None:
    taken: list[str] = []
    count = 0
    if words and words[0] in _ARTICLES and len(words) > 1 and words[1] in SCALES:
        taken, count = ["a"], 1
    while count < len(words):
        step = _next_word(words, count, taken)
        if step is None:
            break
        count, word = step
        taken.append(word)
    if not taken or taken == ["a"]:
        return None
    value = _value(taken)
    return None if value is None else Said(value, count, SCALES.get(taken[-1], 1.0))


def _next_word(words: Sequence[str], at: int, taken: Sequence[str]) -> tuple[int, str] | None:
    """Return the place behind the next word of a number, and the word; None at its end."""
    word, before = words[at], taken[-1] if taken else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in VALUES:
        return at + 1, word
    if word in SCALES:
        return (at + 1, word) if before and before != "point" else None
    if word == "-" and VALUES.get(before, 0) >= 20 and 0 < VALUES.get(after, 0) < 10:
        return at + 2, after
    if word == "-" and before in VALUES and after in SCALES:
        return at + 2, after
    if word == "and" and before in SCALES and after in VALUES:
        return at + 1, word
    if word == "point" and before in VALUES and VALUES.get(after, 10) < 10:
        return at + 1, word
    if word == "oh" and 10 <= VALUES.get(before, 0) < 100 and 0 < VALUES.get(after, 10) < 10:
        return at + 1, word
    return None


def _value(words: Sequence[str]) -> float | None:
    total = number = 0.0
    decimals, seen = 0, False
    for word in words:
        if word == "a":
            number = 1.0
        elif word == "and":
            continue
        elif word == "point":
            decimals = 1
        elif word == "oh":
            number *= 100  # "nineteen oh one"
            seen = False
        elif word in VALUES:
            value = VALUES[word]
            if decimals:
                if value > 9:
                    return None
                number = round(number + value / 10**decimals, decimals)
                decimals += 1
            elif seen and number and not _may_follow(number, value):
                number = _joined(number, value)
            else:
                number += value
            seen = True
        elif word == "hundred":
            number = (number or 1.0) * 100
        else:
            total += (number or 1.0) * SCALES[word] if number or not total else 0.0
            if not number and total:
                total *= SCALES[word]  # "five hundred thousand million"
            number, decimals = 0.0, 0
    return total + number


def _may_follow(number: float, value: float) -> bool:
    """Return True if a word adds to the number before: "twenty" + "one", "hundred" + "ten"."""
    rest = number % 100
    return (rest >= 20 and rest % 10 == 0 and value < 10) or (rest == 0 and number >= 100)


def _joined(number: float, value: float) -> float:
    """Return two numbers joined as in years: "twenty", "twenty four" give 2024."""
    return number * 100 + value if 10 <= number < 100 else number * 10 + value


def _german(words: Sequence[str]) -> Said | None:
    first = words[0] if words else ""
    if first in ("eine", "ein", "einer", "einem", "einen") and len(words) > 1:
        if words[1] in ("billion", "million", "milliarde"):
            scale = 1e12 if words[1] == "billion" else SCALES[words[1]]
            return Said(scale, 2, scale)
        return None
    value = german_number(first)
    if value is None:
        return None
    count = 1
    if len(words) > 2 and words[1] == "komma" and (_GERMAN.get(words[2], 10)) < 10:
        digits = ""
        for word in words[2:]:
            if _GERMAN.get(word, 10) > 9:
                break
            digits += str(_GERMAN[word])
        value, count = float(f"{value:.0f}.{digits}"), 2 + len(digits)
    scale = 1.0
    if len(words) > count and words[count] in SCALES:
        scale = SCALES[words[count]]
        count += 1
    return Said(value * scale, count, scale)


def german_number(word: str) -> float | None:
    """Return the number that one German word says: "zweitausendvierundzwanzig" is 2024."""
    if word in _GERMAN_HALVES:
        return _GERMAN_HALVES[word]
    number = _german_below_million(word) if word not in ("ein", "") else None
    return None if number is None else float(number)


def _german_below_million(word: str) -> int | None:
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        left, middle, right = word.partition(name)
        if middle:
            times = _german_below_million(left) if left else 1
            right = right.removeprefix("und")
            rest = _german_below_million(right) if right else 0
            return None if times is None or rest is None else times * scale + rest
    if word in _GERMAN:
        return _GERMAN[word]
    ones, middle, tens = word.partition("und")
    if middle and 0 < _GERMAN.get(ones, 0) < 10 and _GERMAN.get(tens, 0) >= 20:
        return _GERMAN[ones] + _GERMAN[tens]
    return None
