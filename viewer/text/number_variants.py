"""Numbers as they are said in English, and as they are written: "two thousand and five", 2005.

English only, since captions in other languages write numbers as digits far more often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
_MOST_DIGITS = 6
_CENTURIES = range(11, 30)  # of years, and of what is said in hundreds


def said(term: str) -> list[tuple[str, ...]]:
    """How a number that is written in digits is said, and the other way round for one word."""
    if term in _VALUES:
        return [(str(_VALUES[term]),)]
    whole, point, decimals = term.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > _MOST_DIGITS:
        return []
    if point:
        if not (decimals.isascii() and decimals.isdigit()) or len(decimals) > 4:
            return []
        before = _below_hundred(int(whole)) if len(whole) <= 2 else (whole,)
        digits = tuple(_ONES[int(digit)] for digit in decimals)
        return [(*before, "point", *digits), (whole, "point", decimals)]
    number = int(whole)
    return list(dict.fromkeys(_ways(number))) if whole == str(number) else []


def _ways(number: int) -> list[tuple[str, ...]]:
    ways = [_cardinal(number, ()), _cardinal(number, ("and",))]
    if number >= 100:
        ways += [("a", *way[1:]) for way in ways if way[0] == "one"]
    century, rest = divmod(number, 100)
    if century in _CENTURIES:
        ways.append(
            _below_hundred(century) + (_below_hundred(rest) if rest >= 10 else ("hundred",))
        )
        if 0 < rest < 10:
            ways[-1] = (*_below_hundred(century), "oh", _ONES[rest])
    return ways


def _cardinal(number: int, joint: tuple[str, ...]) -> tuple[str, ...]:
    """With `joint` where British English says "and"."""
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest, joint)
    head = (*_below_thousand(thousands, joint), "thousand")
    if not rest:
        return head
    return head + (joint if rest < 100 else ()) + _below_thousand(rest, joint)


def _below_thousand(number: int, joint: tuple[str, ...]) -> tuple[str, ...]:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = (_ONES[hundreds], "hundred")
    return head + joint + _below_hundred(rest) if rest else head


def _below_hundred(number: int) -> tuple[str, ...]:
    if number < len(_ONES):
        return (_ONES[number],)
    tens = _TENS[number // 10 - 2]
    return (tens, _ONES[number % 10]) if number % 10 else (tens,)


def as_digits(row: Sequence[str]) -> list[str]:
    """How a number that is said in these words is written."""
    if "point" in row[1:-1]:
        at = row.index("point")
        before, after = _value(row[:at]), [_VALUES.get(word) for word in row[at + 1 :]]
        if before is not None and all(value is not None and value < 10 for value in after):
            return [f"{before}." + "".join(map(str, after))]
        return []
    number = _value(row)
    found = [] if number is None else [str(number)]
    for cut in range(1, len(row)):
        first, years = _value(row[:cut]), row[cut:]
        if first in _CENTURIES:
            second = _value(years)
            if second is not None and 10 <= second < 100:
                found.append(f"{first}{second}")
            elif len(years) == 2 and years[0] == "oh" and 0 < _VALUES.get(years[1], 0) < 10:
                found.append(f"{first}0{_VALUES[years[1]]}")
    return found


def _value(words: Sequence[str]) -> int | None:
    """The number that is said in these words, from the first to the last."""
    thousands, number, before = 0, 0, ""
    for word in ("one", *words[1:]) if words[:1] == ("a",) and len(words) > 1 else words:
        if word == "hundred" and 0 < number < 100 and before in _VALUES:
            number *= 100
        elif word == "thousand" and number > 0 and not thousands and before != "and":
            thousands, number = 1000 * number, 0
        elif word in _VALUES and _may_follow(_VALUES[word], before):
            number += _VALUES[word]
        elif word != "and" or before not in {"hundred", "thousand"}:
            return None
        before = word
    return None if before in {"", "and"} else thousands + number


def _may_follow(value: int, before: str) -> bool:
    if before in {"", "hundred", "thousand", "and"}:
        return value > 0 or not before
    return _VALUES.get(before, 0) >= 20 and 0 < value < 10
