"""Other ways to say or write the same: "deepseek" and "deep seek", "4" and "four".

Only for words outside of quotes. English number words, since captions in other languages
write numbers as digits far more often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice, pairwise, product

# Words too common to be one half of a compound: "into" is not "in to", "therapist" not
# "the rapist". Those in the second group may end one: "set up", "log in".
_NEVER = frozenset(
    re.findall(
        r"\w+",
        "a am an and are as at be but by can could did do does for get had has have he her him his"
        " i if is it its me may my no nor not of or our she should so than that the their them"
        " then there they this to us was we were what when where who why will with would you your",
    )
)
_ONLY_LAST = frozenset({"in", "on", "off", "out", "up", "down", "over", "back", "all", "any"})
_ONLY_LAST |= {"some", "one", "how", "ever"}
_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
_SHORTEST_HALF = 2
_LONGEST = 40
_MOST_VARIANTS = 64


def apart(term: str) -> list[tuple[str, ...]]:
    """Two words that may stand for one: at each place inside it where both halves can be words."""
    found: list[tuple[str, ...]] = []
    if not term.isalnum() or len(term) > _LONGEST:
        return found
    for place in range(1, len(term)):
        first, second = term[:place], term[place:]
        if first[-1].isdigit() != second[0].isdigit() or (
            min(len(first), len(second)) >= _SHORTEST_HALF
            and term.isalpha()
            and first not in _NEVER
            and second not in _NEVER
            and first not in _ONLY_LAST
        ):
            found.append((first, second))
    return found


def variants(parts: Sequence[str], split: bool = False) -> list[tuple[str, ...]]:
    """Words that follow each other, with each as it may be said, and with `split` as two words.

    The first is `parts` themselves; there are a few dozen at the most.
    """
    ways = [[(part,), *said(part), *(apart(part) if split else ())] for part in parts]
    spoken = [
        [*way, *(other for pair in way if len(pair) > 1 for other in variants(pair))]
        if split
        else way
        for way in ways
    ]
    rows = islice(product(*spoken), _MOST_VARIANTS)
    return list(dict.fromkeys(tuple(chain.from_iterable(row)) for row in rows))


def contracted(term: str) -> list[tuple[str, ...]]:
    """`dont` and `don't` are the same."""
    if term.endswith("n't"):
        return [(term.replace("'", ""),)]
    return [(f"{term[:-1]}'t",)] if term.endswith("nt") and len(term) > 3 else []


def said(term: str) -> list[tuple[str, ...]]:
    """How a number written in digits is said, and the other way round for a single word."""
    if term in _VALUES:
        return [(str(_VALUES[term]),)]
    whole, point, decimals = term.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 4:
        return []
    if point:
        if not (decimals.isascii() and decimals.isdigit()) or len(decimals) > 4:
            return []
        before = _said_below_hundred(int(whole)) if len(whole) <= 2 else (whole,)
        digits = tuple(_ONES[int(digit)] for digit in decimals)
        return [(*before, "point", *digits), (whole, "point", decimals)]
    if len(whole) <= 2:
        return [_said_below_hundred(int(whole))] if whole == str(int(whole)) else []
    century, years = int(whole[:-2]), int(whole[-2:])
    if len(whole) == 4 and years >= 10 and 11 <= century <= 29:
        return [_said_below_hundred(century) + _said_below_hundred(years)]
    return []


def _said_below_hundred(number: int) -> tuple[str, ...]:
    if number < len(_ONES):
        return (_ONES[number],)
    tens = _TENS[number // 10 - 2]
    return (tens, _ONES[number % 10]) if number % 10 else (tens,)


def written(words: Sequence[str]) -> dict[int, list[tuple[str, ...]]]:
    """For each of a row of words, the joined or written forms that it is a part of.

    Neighbours joined to one word ("deep seek" to "deepseek"), and rows of number words as
    digits ("five point six" to "5.6").
    """
    forms: dict[int, list[tuple[str, ...]]] = {}
    for index, pair in enumerate(pairwise(words)):
        if pair in apart("".join(pair)):
            for part in (index, index + 1):
                forms.setdefault(part, []).append(("".join(pair),))
    for first in range(len(words)):
        for last in range(first + 2, min(first + 6, len(words)) + 1):
            row = tuple(words[first:last])
            for digits in as_digits(row):
                for part in range(first, last):
                    forms.setdefault(part, []).append((digits,))
    return forms


def as_digits(row: Sequence[str]) -> list[str]:
    """How a number that is said in these words is written."""
    values = [_VALUES.get(word) for word in row]
    found = []
    if "point" in row[1:-1]:
        at = row.index("point")
        before, after = _below_hundred(values[:at]), values[at + 1 :]
        if before is not None and all(value is not None and value < 10 for value in after):
            found.append(f"{before}." + "".join(map(str, after)))
        return found
    number = _below_hundred(values)
    if number is not None:
        found.append(str(number))
    for cut in range(1, len(row)):
        first, second = _below_hundred(values[:cut]), _below_hundred(values[cut:])
        if first is not None and second is not None and 11 <= first <= 29 and second >= 10:
            found.append(f"{first}{second}")
    return found


def _below_hundred(values: Sequence[int | None]) -> int | None:
    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        tens, ones = values
        if tens is not None and ones is not None and tens >= 20 and 1 <= ones <= 9:
            return tens + ones
    return None
