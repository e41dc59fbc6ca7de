"""Numbers, times and dates in the format of the user's locale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime

from viewer.text import timecode
from viewer.text.bidi import bidi_isolate

# The day of the week in a locale's long date, with what separates it.
_WEEKDAY = re.compile(r"[\s,،]*dddd(?:\s*'[^']*')?[\s,،]*")


def join_facts(parts: Iterable[str]) -> str:
    """Facts in a row, with a dot between; those that are empty are left out."""
    return " · ".join(bidi_isolate(part) for part in parts if part)


def format_number(number: int) -> str:
    """A number as the locale writes it."""
    return QLocale().toString(number)


def format_megabytes(size: int) -> str:
    """A size in bytes as megabytes, without the unit: below 10 with a decimal."""
    megabytes = size / 1_000_000
    return QLocale().toString(megabytes, "f", 0 if megabytes >= 10 else 1)


def clock(ms: int, *, hours: bool = False) -> str:
    """`timecode.clock` in the digits of the locale."""
    text = timecode.clock(ms, hours=hours)
    zero = QLocale().zeroDigit()
    if zero == "0":
        return text
    return "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in text)


def format_date(day: date) -> str:
    """A date with the month's short name in the order of the locale: `6 Feb 2025`."""
    locale = QLocale()
    form = _without_weekday(locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def format_datetime(seconds: int) -> str:
    """A day and the time of the day here, of seconds since 1970: `6 Feb 2025, 14:05`."""
    local = datetime.fromtimestamp(seconds)
    time = QTime(local.hour, local.minute)
    time_text = QLocale().toString(time, QLocale.FormatType.ShortFormat)
    return f"{format_date(local.date())}, {time_text}"


def format_date_input(day: date) -> str:
    """A date as it is written into a field, with four digits for the year: `06.02.2025`."""
    form = _form_of_figures()
    there = QDate(day.year, day.month, day.day)
    return QLocale().toString(there, form) if form else day.isoformat()


def parse_date_input(text: str) -> date | None:
    """The day that `format_date_input` wrote, or that a user wrote in the same order."""
    form = _form_of_figures().replace("dd", "d").replace("MM", "M")  # with zeros or without
    text = text.strip()
    parsed = QLocale().toDate(text, form) if form else QDate.fromString(text, "yyyy-M-d")
    return date(parsed.year(), parsed.month(), parsed.day()) if parsed.isValid() else None


def _form_of_figures() -> str:
    """The locale's short date; nothing where Qt would not read again what it wrote."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C or locale.zeroDigit() > "\uffff":
        return ""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def period_in_words(period: str) -> str:
    """A year, `2025`, or a month, `2025-02`, as the user says it: `Feb 2025`."""
    year, _, month = period.partition("-")
    form = "MMM yyyy" if month else "yyyy"
    return QLocale().toString(QDate(int(year), int(month or 1), 1), form)


@lru_cache
def _without_weekday(form: str) -> str:
    return _WEEKDAY.sub("", form).replace("MMMM", "MMM").strip()
