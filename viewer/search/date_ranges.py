"""Dates and ranges of dates as they are typed after `date:`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from viewer.search.query_ast import DateRange

# Separators of a range; those of the second group stand between two dates, with spaces.
_SEPARATOR = r"\s*(?:\.{2,4}|…|[–—])\s*"
_SPACED = r"\s+(?:-|to)\s+"
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_DATE = r"\d[\d\-]*"
# A range that may contain spaces, as part of a larger pattern.
RANGE = rf"(?:(?:{_DATE})?{_SEPARATOR}(?:{_DATE}(?![^\s()]))?|{_DATE}{_SPACED}{_DATE})(?![^\s()])"
_BETWEEN = re.compile(rf"{_SEPARATOR}|{_SPACED}", re.IGNORECASE)
_COMPARED = re.compile(r"([<>])(=?)\s*(.*)")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)


def parse_date_range(value: str) -> DateRange | None:
    """Return the range of a year, month or day, or from one to another; None if it is none.

    Either end may be missing, and a single end may follow ">", ">=", "<" or "<=".
    """
    if match := _COMPARED.fullmatch(value):
        return _compared(*match.groups())
    value = _YEARS.sub(r"\1..\2", value)
    ends = [part.strip() for part in _BETWEEN.split(value)]
    if len(ends) > 2:
        return None
    begin, end = _days(ends[0]), _days(ends[-1])
    if begin is None or end is None:
        return None
    if begin[0] > end[1]:
        begin, end = end, begin
    return DateRange(begin[0], end[1])


def _compared(sign: str, equal: str, value: str) -> DateRange | None:
    days = _days(value) if value else None
    if days is None:
        return None
    first, last = (day.toordinal() for day in days)
    if sign == ">":
        begin = min(first if equal else last + 1, date.max.toordinal())
        return DateRange(date.fromordinal(begin), date.max)
    end = max(last if equal else first - 1, 1)
    return DateRange(date.min, date.fromordinal(end))


def _days(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, month or day; all days if it is empty."""
    if not value:
        return date.min, date.max
    match = _DAY.match(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        begin = date(year, month or 1, day or 1)
        last_month = month or 12
        return begin, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None
