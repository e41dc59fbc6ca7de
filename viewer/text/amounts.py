"""Numbers, amounts, percentages, years and dates in English text, as values that compare.

`$5.6 million`, "five point six million dollars" and "5–6 million" become amounts with a range and
a unit, which can be compared: same, overlapping or different.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_VALUES = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: 10.0 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6} | {
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"} | {
    "dollar": "USD",
    "dollars": "USD",
    "buck": "USD",
    "bucks": "USD",
    "usd": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
}
_PERCENT = {"%", "percent", "percentage", "per cent"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPOKEN_SCALES = "hundred|thousand|million|billion|trillion"
_WORD = "|".join([*_VALUES, _SPOKEN_SCALES])
_JOINT = rf"and\s+(?=(?:{_WORD})\b)|point\s+(?=(?:{_WORD})\b)"
_SPOKEN = rf"(?:a\s+(?=(?:{_SPOKEN_SCALES})\b))?(?:{_WORD})(?:[\s-]+(?:{_JOINT})?(?:{_WORD})\b)*"
_UNITS = "dollars?|bucks?|usd|euros?|eur|pounds?|yen|percentage|percent|per cent"
_NUMBER = re.compile(
    rf"(?P<currency>[$€£¥])?\s?(?P<low>{_DIGITS}|\b(?:{_SPOKEN})\b)"
    rf"(?:\s?(?:-|–|—|\bto\b)\s?[$€£¥]?(?P<high>{_DIGITS}|\b(?:{_SPOKEN})\b))?"
    rf"(?:[\s-]?(?P<scale>{_SCALE_WORDS})\b)?"
    rf"(?:\s?(?P<unit>%|(?:{_UNITS})\b))?",
    re.IGNORECASE,
)
_MONTH = "|".join(_MONTHS)
_NTH = r"\d{1,2})(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>{_NTH}(?:,?\s+(?P<year>\d{{4}}))?\b"
    rf"|\b(?P<day2>{_NTH}\s+(?:of\s+)?(?P<month2>{_MONTH})\.?(?:,?\s+(?P<year2>\d{{4}}))?\b"
    r"|\b(?P<iso>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b",
    re.IGNORECASE,
)
_LONGEST = 20_000  # characters of a text that are searched
_NEAR = 0.005  # relative difference that counts as the same amount


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of numbers, at characters `start` to `end`.

    Attributes:
        low: the value, or the lower end of a range.
        high: the same, or the upper end.
        unit: an ISO 4217 currency, "%", "year", "date" (days as YYYYMMDD; 0000MMDD without a year),
            or "" for a bare number.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of a text, in order.

    Numbers below 13 that are written as words and have no unit are left out: they count things
    in passing ("one of them").
    """
    text = text[:_LONGEST]
    dates = list(_dates(text))
    amounts = [
        amount
        for amount in _numbers(text)
        if not any(day.start < amount.end and amount.start < day.end for day in dates)
    ]
    return sorted([*dates, *amounts], key=lambda amount: amount.start)


def compare_amounts(first: Amount, other: Amount) -> str:
    """Return "same", "overlap", "different", or "unrelated" where the units differ.

    A bare number may be any currency's, since the unit is often left out in speech.
    """
    if first.unit != other.unit and "" not in (first.unit, other.unit):
        return "unrelated"
    if "" in (first.unit, other.unit) and {first.unit, other.unit} & {"date", "%"}:
        return "unrelated"
    if "date" in (first.unit, other.unit) or "year" in (first.unit, other.unit):
        return "same" if first.low == other.low else "different"
    if _close(first.low, other.low) and _close(first.high, other.high):
        return "same"
    if first.low <= other.high * (1 + _NEAR) and other.low <= first.high * (1 + _NEAR):
        return "overlap"
    return "different"


def _close(first: float, other: float) -> bool:
    return abs(first - other) <= _NEAR * max(abs(first), abs(other))


def _dates(text: str) -> Iterator[Amount]:
    for match in _DATE.finditer(text):
        if match["iso"]:
            year, month, day = int(match["iso"]), int(match["m"]), int(match["d"])
        else:
            month = _MONTHS[(match["month"] or match["month2"]).lower()]
            day = int(match["day"] or match["day2"])
            year = int(match["year"] or match["year2"] or 0)
        if 1 <= month <= 12 and 1 <= day <= 31:
            value = float(year * 10_000 + month * 100 + day)
            yield Amount(match.start(), match.end(), value, value, "date")


def _numbers(text: str) -> Iterator[Amount]:
    for match in _NUMBER.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        low = _value(match["low"])
        if low is None:
            continue
        high = _value(match["high"]) if match["high"] else low
        if high is None:
            continue
        if match["high"] and _has_scale(match["high"]) and not _has_scale(match["low"]):
            low *= _own_scale(match["high"])  # "five to six million"
        unit = _unit(match["currency"], match["unit"])
        spoken = not match["low"][0].isdigit()
        bare = not unit and not match["scale"] and not match["high"]
        if spoken and bare and low < 13:
            continue
        if bare and 1600 <= low < 2100 and low == int(low) and "," not in match["low"]:
            unit = "year"  # also "twenty twenty four"
        low, high = low * scale, high * scale
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Amount(start, match.end(), min(low, high), max(low, high), unit)


def _unit(currency: str | None, unit: str | None) -> str:
    if currency:
        return _CURRENCIES[currency]
    word = " ".join((unit or "").lower().split())
    return "%" if word in _PERCENT else _CURRENCIES.get(word, "")


def _has_scale(text: str) -> bool:
    return _own_scale(text) > 1


def _own_scale(text: str) -> float:
    last = re.split(r"[\s-]+", text.strip().lower())[-1]
    return _SCALES.get(last, 1.0) if not last[:1].isdigit() else 1.0


def _value(text: str) -> float | None:
    """Return the value of digits ("5,600.5") or of a spoken number ("five point six million")."""
    text = text.strip().lower()
    if text[0].isdigit():
        return float(text.replace(",", ""))
    total = number = 0.0
    decimals = 0
    seen = False
    for word in re.split(r"[\s-]+", text):
        if word in ("a", "and"):
            number = number or (1.0 if word == "a" else 0.0)
        elif word == "point":
            decimals = 1
        elif word in _VALUES:
            value = _VALUES[word]
            if decimals:
                if value > 9:
                    return None
                number += value / 10**decimals
                decimals += 1
            elif seen and number and not _may_follow(number, value):
                number = _joined(number, value)
            else:
                number += value
            seen = True
        elif word == "hundred":
            number = (number or 1.0) * 100
        else:
            total += (number or 1.0) * _SCALES[word]
            number, decimals = 0.0, 0
    return total + number


def _may_follow(number: float, value: float) -> bool:
    """Return True if a word adds to the number before: "twenty" + "one", "hundred" + "ten"."""
    rest = number % 100
    return (rest >= 20 and rest % 10 == 0 and value < 10) or (rest == 0 and number >= 100)


def _joined(number: float, value: float) -> float:
    """Return two numbers joined as in years: "twenty", "twenty four" give 2024."""
    return number * 100 + value if 10 <= number < 100 else number * 10 + value
