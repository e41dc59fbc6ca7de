"""The words of the window, in the reader's language.

Every text that the window shows goes through `tr`, written as a literal where it is used, so
that `make translations` finds it:

    tr("Open Episode…")
    tr("from {start} to {end}").format(start=start, end=end)
    tr("%Ln hit|%Ln hits", "", count)

Placeholders have names, for another language may need another order. No f-strings: what is
looked up is the text before anything is put into it. What is put into it is kept apart from
the sentence, and numbers are written as the locale does: see `TranslatedStr`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTime
from PySide6.QtGui import QGuiApplication

from viewer.errors import UserError
from viewer.messages import translate
from viewer.text import timecode

# Overrides and embeddings, isolates: in a title they would turn around what stands beside it.
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), 0x2066, 0x2067))
_ISOLATES = dict.fromkeys((0x2068, 0x2069))
# Characters that are read from right to left.
FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
# The day of the week in a locale's long date, with what separates it.
_WEEKDAY = re.compile(r"[\s,،]*dddd(?:\s*'[^']*')?[\s,،]*")


class TranslatedStr(str):
    """A text that the reader sees, with places for what is put into it."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """The sentence with `values` in it: numbers by locale, names kept apart from the words."""
        return str.format(self, *args, **{name: self._fit(value) for name, value in values.items()})

    def _fit(self, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return QLocale().toString(value)
        if isinstance(value, str):
            return bidi_isolate(value, beside=self)
        return value


def tr(text: str, comment: str = "", n: int = -1, /) -> str:
    """`text` in the reader's language, as a `TranslatedStr`; itself where there is no translation.

    Args:
        text: in English. With `n`, the form for one and that for more, with a bar between.
        comment: tells apart what is one word in English and two elsewhere.
        n: how many there are (0 or more); `%Ln` stands for it, written as the locale does.
            Other languages have other forms than two: their translation says which.
    """
    said = QCoreApplication.translate("", text, comment, n)
    if n >= 0 and "|" in said:
        one, many = said.split("|")
        said = one if n == 1 else many
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        said = bidi_wrap(said)  # in English, or in another language that is read the other way
    return TranslatedStr(said)


def error_message(problem: Exception | str) -> str:
    """A sentence, or all of a `UserError`, from the rooms that know no language."""
    if isinstance(problem, UserError):
        return translate(problem.message, tr)
    return translate(problem, tr) if isinstance(problem, str) else str(problem)


def bidi_isolate(text: str, beside: str = "") -> str:
    """`text` such that it changes nothing of the order in which what is `beside` it is read.

    Titles and names come from strangers: those in another script keep their own direction, and
    their characters that turn text around are left out.
    """
    text = text.translate(_CONTROLS)
    if not _is_closed(text):
        text = text.translate(_ISOLATES)
    if FROM_RIGHT.search(text) or FROM_RIGHT.search(beside):
        return bidi_wrap(text)
    return text


def bidi_wrap(text: str) -> str:
    """`text` in its own direction, whatever the direction of what it is painted into."""
    return f"{_FIRST_STRONG}{text}{_POP}" if text else ""


def reads_from_right(text: str) -> bool:
    """Whether `text` begins in a script that is read from right to left."""
    for character in text:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _is_closed(text: str) -> bool:
    """Whether each isolate in `text`, as a sentence inside it may have some, ends in it."""
    depth = 0
    for character in text if _POP in text or _FIRST_STRONG in text else "":
        depth += (character == _FIRST_STRONG) - (character == _POP)
        if depth < 0:
            return False
    return depth == 0


def join_facts(parts: Iterable[str]) -> str:
    """Facts in a row, with a dot between; those that are empty are left out."""
    return " · ".join(bidi_isolate(part) for part in parts if part)


def format_number(number: int) -> str:
    """A number as the locale writes it."""
    return QLocale().toString(number)


def clock(ms: int, *, hours: bool = False) -> str:
    """`timecode.clock` in the digits of the locale."""
    told = timecode.clock(ms, hours=hours)
    zero = QLocale().zeroDigit()
    if zero == "0":
        return told
    return "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in told)


def format_date(day: date) -> str:
    """A date with the month's short name in the order of the locale: `6 Feb 2025`."""
    locale = QLocale()
    form = _without_weekday(locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def format_datetime(seconds: int) -> str:
    """A day and the time of the day here, of seconds since 1970: `6 Feb 2025, 14:05`."""
    moment = datetime.fromtimestamp(seconds)
    time = QTime(moment.hour, moment.minute)
    told = QLocale().toString(time, QLocale.FormatType.ShortFormat)
    return f"{format_date(moment.date())}, {told}"


def format_date_input(day: date) -> str:
    """A date as it is written into a field, with four digits for the year: `06.02.2025`."""
    form = _form_of_figures()
    there = QDate(day.year, day.month, day.day)
    return QLocale().toString(there, form) if form else day.isoformat()


def parse_date_input(text: str) -> date | None:
    """The day that `format_date_input` wrote, or that a reader wrote in the same order."""
    form = _form_of_figures().replace("dd", "d").replace("MM", "M")  # with zeros or without
    text = text.strip()
    found = QLocale().toDate(text, form) if form else QDate.fromString(text, "yyyy-M-d")
    return date(found.year(), found.month(), found.day()) if found.isValid() else None


def _form_of_figures() -> str:
    """The locale's short date; nothing where Qt would not read again what it wrote."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C or locale.zeroDigit() > "\uffff":
        return ""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def period_in_words(period: str) -> str:
    """A year, `2025`, or a month, `2025-02`, as the reader says it: `Feb 2025`."""
    year, _, month = period.partition("-")
    form = "MMM yyyy" if month else "yyyy"
    return QLocale().toString(QDate(int(year), int(month or 1), 1), form)


@lru_cache
def _without_weekday(form: str) -> str:
    return _WEEKDAY.sub("", form).replace("MMMM", "MMM").strip()
