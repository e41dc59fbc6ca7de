"""Dates in English and German text: days, months of a year, decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from viewer.text.number_words import ORDINALS, VALUES, said_number

_MONTH_NAMES = (
    "january jan januar jänner",
    "february feb februar",
    "march mar märz",
    "april apr",
    "may mai",
    "june jun juni",
    "july jul juli",
    "august aug",
    "september sep sept",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez",
)
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES, start=1)
    for name in re.findall(r"\w+", names)
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TENTHS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?|(?:(?:twenty|thirty)[\s-])?(?:{_TENTHS}))"
_ONES = "|".join(word for word, value in VALUES.items() if 0 < value < 10)
_BELOW_HUNDRED = rf"(?:{'|'.join(VALUES)})(?:[\s-](?:{_ONES}))?"
_SAID_YEAR = (
    rf"(?:nineteen|twenty)\s(?:oh\s(?:{_ONES})|{_BELOW_HUNDRED})"
    rf"|two\sthousand(?:\sand)?\s{_BELOW_HUNDRED}"
)
_YEAR = rf"(?:\d{{4}}|{_SAID_YEAR})"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>{_NTH})\b(?!\s*(?:%|percent|million|billion))"
    rf"(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<day2>{_NTH})\s+(?:of\s+)?(?P<month2>{_MONTH})\b\.?(?:,?\s+(?P<year2>{_YEAR})\b)?"
    r"|\b(?P<iso>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"
    r"|\b(?P<left>\d{1,2})(?P<sign>[./])(?P<right>\d{1,2})(?P=sign)(?P<year3>\d{4}|\d{2})\b"
    rf"|\b(?P<month4>{_MONTH})\.?,?\s+(?:of\s+)?(?P<year4>{_YEAR})\b",
    re.IGNORECASE,
)
_LAST_DAY = 31


class DateFound(NamedTuple):
    """A day, or a month, at characters `start` to `end`, as numbers YYYYMMDD.

    Days without a year have the year 0.
    """

    start: int
    end: int
    first: int
    last: int


def find_dates(text: str) -> Iterator[DateFound]:
    """Yield the days and the months of a year that a text names, in order.

    "1/2/2025" is January 2, and "13/2/2025" February 13; "1.2.2025" is February 1.
    """
    for match in _DATE.finditer(text):
        found = _read(match)
        if found is not None:
            yield DateFound(match.start(), match.end(), *found)


def _read(match: re.Match[str]) -> tuple[int, int] | None:
    if match["month4"]:
        month = _MONTHS[match["month4"].lower()]
        first = _year(match["year4"]) * 10_000 + month * 100
        return first + 1, first + _LAST_DAY
    if match["iso"]:
        year, month, day = int(match["iso"]), int(match["m"]), int(match["d"])
    elif match["sign"]:
        left, right = int(match["left"]), int(match["right"])
        is_day_first = match["sign"] == "." or left > 12
        day, month = (left, right) if is_day_first else (right, left)
        year = int(match["year3"])
        year += 2000 if year < 100 else 0
    else:
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        day = _day(match["day"] or match["day2"])
        year = _year(match["year"] or match["year2"] or "0")
    if not (1 <= month <= 12 and 1 <= day <= _LAST_DAY):
        return None
    value = year * 10_000 + month * 100 + day
    return value, value


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits.group())
    words = re.split(r"[\s-]+", text.lower())
    return int(ORDINALS[words[-1]] + (VALUES[words[0]] if len(words) > 1 else 0))


def _year(text: str) -> int:
    if text.isdigit():
        return int(text)
    said = said_number(re.findall(r"\w+", text.lower()))
    return int(said.value) if said is not None else 0
