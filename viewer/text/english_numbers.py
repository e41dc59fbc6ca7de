"""English numbers: from digits to spoken words and back.

Search matches "2005" with "two thousand and five"; alignment verbalizes numbers as they are
usually read. English only: captions in other languages mostly write numbers as digits.
"""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
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
LONGEST_NUMBER = 15  # digits; longer numbers are read digit by digit
_MOST_VARIANT_DIGITS, _MOST_DECIMALS = 6, 4  # of numbers with variants
_CENTURIES = range(11, 30)  # of years, and of numbers read in hundreds


def cardinal(number: int, *, joint: bool = False) -> list[str]:
    """Return `number` (0 to below 10^15) in words: 1234, "one thousand two hundred thirty four".

    With `joint`, "and" is inserted as in British English: "one thousand and five".
    """
    words: list[str] = []
    for value, name in _SCALES:
        if number >= value:
            words += [*_below_thousand(number // value, joint), name]
            number %= value
    if number and words and number < 100 and joint:
        words.append("and")
    if number or not words:
        words += _below_thousand(number, joint)
    return words


def _below_thousand(number: int, joint: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = [_SMALL[hundreds], "hundred"]
    if not rest:
        return words
    return [*words, *(["and"] if joint else []), *_below_hundred(rest)]


def _below_hundred(number: int) -> list[str]:
    if number < len(_SMALL):
        return [_SMALL[number]]
    tens = _TENS[number // 10 - 2]
    return [tens, _SMALL[number % 10]] if number % 10 else [tens]


def spell_digits(digits: str) -> list[str]:
    """Return ASCII digits as words, one by one."""
    return [_SMALL[int(digit)] for digit in digits]


def year(number: int) -> list[str]:
    """Return a number of four digits, read as a year if it may be one: "nineteen eighty four"."""
    century = number // 100
    return _in_hundreds(number) if 11 <= century < 20 or 2010 <= number < 2100 else cardinal(number)


def _in_hundreds(number: int) -> list[str]:
    """Return a number of four digits as in years: "nineteen hundred", "nineteen oh five"."""
    century, rest = divmod(number, 100)
    if rest == 0:
        return [*_below_hundred(century), "hundred"]
    return [*_below_hundred(century), *(["oh"] if rest < 10 else []), *_below_hundred(rest)]


def ordinal(words: list[str]) -> list[str]:
    """Return the words of a cardinal number as its ordinal: "twenty one" is "twenty first"."""
    *front, last = words
    if last in _ORDINALS:
        return [*front, _ORDINALS[last]]
    return [*front, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"]


def plural(words: list[str]) -> list[str]:
    """Return the words of a number in the plural, as in decades: "nineteen eighties"."""
    *front, last = words
    if last.endswith("y"):
        return [*front, f"{last[:-1]}ies"]
    return [*front, f"{last}es" if last.endswith("x") else f"{last}s"]


def spoken_variants(term: str) -> list[tuple[str, ...]]:
    """Return the ways to say a number in digits; for a number word, its digits.

    Empty for other terms, numbers with leading zeros, of more than six digits or more than four
    decimals.
    """
    if term in _VALUES:
        return [(str(_VALUES[term]),)]
    whole, point, decimals = term.partition(".")
    if not _is_number(whole, _MOST_VARIANT_DIGITS):
        return []
    if point:
        if not _is_number(decimals, _MOST_DECIMALS):
            return []
        before = _below_hundred(int(whole)) if len(whole) <= 2 else [whole]
        return [(*before, "point", *spell_digits(decimals)), (whole, "point", decimals)]
    number = int(whole)
    if whole != str(number):
        return []
    ways = [cardinal(number), cardinal(number, joint=True)]
    if number >= 100:
        ways += [["a", *way[1:]] for way in ways if way[0] == "one"]
    if number // 100 in _CENTURIES:
        ways.append(_in_hundreds(number))
    return list(dict.fromkeys(map(tuple, ways)))


def _is_number(digits: str, longest: int) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= longest


def digit_variants(words: Sequence[str]) -> list[str]:
    """Return the ways to write the number that is said in `words`; empty if it is none."""
    if "point" in words[1:-1]:
        at = words.index("point")
        before, after = _value(words[:at]), [_VALUES.get(word) for word in words[at + 1 :]]
        if before is not None and all(value is not None and value < 10 for value in after):
            return [f"{before}." + "".join(map(str, after))]
        return []
    number = _value(words)
    variants = [] if number is None else [str(number)]
    for cut in range(1, len(words)):
        century, rest = _value(words[:cut]), words[cut:]
        if century not in _CENTURIES:
            continue
        value = _value(rest)
        if value is not None and 10 <= value < 100:
            variants.append(f"{century}{value}")
        elif len(rest) == 2 and rest[0] == "oh" and 0 < _VALUES.get(rest[1], 0) < 10:
            variants.append(f"{century}0{_VALUES[rest[1]]}")
    return variants


def _value(words: Sequence[str]) -> int | None:
    """Return the number that all of `words` say, None if they are none."""
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
