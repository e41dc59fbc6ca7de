"""Numbers as English says them."""

from __future__ import annotations

_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
# Longer rows of digits are read out one by one.
LONGEST_NUMBER = 15


def cardinal(number: int) -> list[str]:
    """`number` (0 to below 10^15) in words: 1234 is "one thousand two hundred thirty four"."""
    words: list[str] = []
    for value, name in _SCALES:
        if number >= value:
            words += [*_below_thousand(number // value), name]
            number %= value
    if number or not words:
        words += _below_thousand(number)
    return words


def _below_thousand(number: int) -> list[str]:
    words = []
    if number >= 100:
        words = [_SMALL[number // 100], "hundred"]
        number %= 100
        if not number:
            return words
    if number < 20:
        return [*words, _SMALL[number]]
    words.append(_TENS[number // 10])
    if number % 10:
        words.append(_SMALL[number % 10])
    return words


def digits(row: str) -> list[str]:
    """A row of ASCII digits read out one by one."""
    return [_SMALL[int(digit)] for digit in row]


def year(number: int) -> list[str]:
    """A number of four digits as a year where it can be one: 1984 is "nineteen eighty four"."""
    century, rest = divmod(number, 100)
    if not (11 <= century < 20 or 2010 <= number < 2100):
        return cardinal(number)
    if rest == 0:
        return [*cardinal(century), "hundred"]
    if rest < 10:
        return [*cardinal(century), "oh", *cardinal(rest)]
    return [*cardinal(century), *cardinal(rest)]


def ordinal(words: list[str]) -> list[str]:
    """The words of a number as those of its ordinal: "twenty one" is "twenty first"."""
    *front, last = words
    if last in _ORDINALS:
        return [*front, _ORDINALS[last]]
    return [*front, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"]


def plural(words: list[str]) -> list[str]:
    """The words of a number in the plural, as for decades: "nineteen eighties"."""
    *front, last = words
    if last.endswith("y"):
        return [*front, f"{last[:-1]}ies"]
    return [*front, f"{last}es" if last.endswith("x") else f"{last}s"]
