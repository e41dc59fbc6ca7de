"""Numbers, times and dates in the format of the user's locale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime

from viewer.text import timecode
from viewer.text.bidi import bidi_isolate
from viewer.ui.i18n.translate import tr

# The day of the week in a locale's long date, with what separates it.
_WEEKDAY = re.compile(r"[\s,،]*dddd(?:\s*'[^']*')?[\s,،]*")


def join_facts(parts: Iterable[str]) -> str:
    """Return the facts that are not empty, with dots between them."""
    return " · ".join(bidi_isolate(part) for part in parts if part)


def format_number(number: int) -> str:
    """Return a number in the locale's format."""
    return QLocale().toString(number)


def format_megabytes(size: int) -> str:
    """Return a size (bytes) in megabytes without the unit; below 10 with a decimal."""
    megabytes = size / 1_000_000
    return QLocale().toString(megabytes, "f", 0 if megabytes >= 10 else 1)


def format_size(size: int) -> str:
    """Return a size (bytes) with its unit, megabytes or gigabytes; below 10 with a decimal."""
    if size < 1_000_000_000:
        return tr("{n} MB").format(n=format_megabytes(size))
    return tr("{n} GB").format(n=format_megabytes(size // 1_000))


def clock(ms: int, *, hours: bool = False) -> str:
    """Return `timecode.clock()` of `ms` in the locale's digits."""
    text = timecode.clock(ms, hours=hours)
    zero = QLocale().zeroDigit()
    if zero == "0":
        return text
    return "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in text)


def format_date(day: date) -> str:
    """Return a date with the month's short name in the locale's order: `6 Feb 2025`."""
    locale = QLocale()
    form = _without_weekday(locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def format_datetime(seconds: int) -> str:
    """Return date and local time of seconds since 1970: `6 Feb 2025, 14:05`."""
    local = datetime.fromtimestamp(seconds)
    time = QTime(local.hour, local.minute)
    time_text = QLocale().toString(time, QLocale.FormatType.ShortFormat)
    return f"{format_date(local.date())}, {time_text}"


def format_date_input(day: date) -> str:
    """Return a date for an input field, with a year of four digits: `06.02.2025`."""
    form = _form_of_figures()
    there = QDate(day.year, day.month, day.day)
    return QLocale().toString(there, form) if form else day.isoformat()


def parse_date_input(text: str) -> date | None:
    """Parse a date as `format_date_input()` or a user writes it; None if it is invalid."""
    form = _form_of_figures().replace("dd", "d").replace("MM", "M")  # with zeros or without
    text = text.strip()
    parsed = QLocale().toDate(text, form) if form else QDate.fromString(text, "yyyy-M-d")
    return date(parsed.year(), parsed.month(), parsed.day()) if parsed.isValid() else None


def _form_of_figures() -> str:
    """Return the locale's short date format; "" if Qt cannot parse its own output."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C or locale.zeroDigit() > "\uffff":
        return ""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def period_in_words(period: str) -> str:
    """Return the text of a year (`2025`) or a month (`2025-02`): `Feb 2025`."""
    year, _, month = period.partition("-")
    form = "MMM yyyy" if month else "yyyy"
    return QLocale().toString(QDate(int(year), int(month or 1), 1), form)


@lru_cache
def _without_weekday(form: str) -> str:
    return _WEEKDAY.sub("", form).replace("MMMM", "MMM").strip()
