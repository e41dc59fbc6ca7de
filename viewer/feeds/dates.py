"""Parser of dates and durations in feeds."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_TIME = (
    r"(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(?:([ap])\.?m\b\.?)?"
    r"\s*((?:GMT|UTC)?[+-]\d\d:?\d\d|[a-z]{1,5}\b)?"
)
_CLOCK = re.compile(rf"(?<!\d)(?=\d\d?:){_TIME}", re.IGNORECASE)
_ISO = re.compile(
    rf"(\d{{4}})(?:[-/.](\d\d?)[-/.](\d\d?)|(\d\d)(\d\d))(?!\d)(?:[T\s]+{_TIME})?", re.IGNORECASE
)
_DOTS = re.compile(r"(?<!\d)(\d\d?)\.(\d\d?)\.(\d{4})(?!\d)")  # day, month, year
_UNIX = re.compile(r"(\d{9,10})(?:(?<=\d{10})\d{3})?\Z", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,12}")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)\Z")
# First letters of months in languages in which feeds give them, without accents.
_MONTHS = {
    beginning: number
    for number, beginnings in enumerate(
        (
            *("jan ene gen", "feb fev", "mar maa mrz", "apr avr abr", "may mai mag mei maj"),
            *("jun juin giu", "jul juil lug", "aug aou ago", "sep set", "oct okt ott out"),
            *("nov", "dec dez dic"),
        ),
        1,
    )
    for beginning in beginnings.split()
}
_LONGEST = 80  # characters; longer text is no date
_DURATION = re.compile(r"(?:(\d{1,3}):)?(\d{1,5}):(\d{1,2})(?:[.,](\d{1,6}))?\Z")
_SECONDS = re.compile(r"(\d{1,7})(?:[.,](\d{1,6}))?\s*(?:s|sec|seconds)?\Z", re.IGNORECASE)


def parse_date(text: str) -> datetime | None:
    """Return a date of a feed with its time zone; None if it cannot be parsed.

    RFC 822 (RSS), ISO 8601 (Atom), and deviations found in feeds: wrong or foreign names of
    weekdays and months, another order, ordinals ("6th"), hours to 12, seconds since 1970, a
    missing time or zone (then UTC).
    """
    text = " ".join(text[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        if match := _UNIX.match(text):
            return _plausible(datetime.fromtimestamp(int(match[1]), UTC))
        return _iso(_DOTS.sub(r"\3-\2-\1", text)) or _named(text)
    except (ValueError, OverflowError, OSError, IndexError, TypeError):
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])
    return _plausible(_moment((year, month, day), match.groups()[5:]))


def _named(text: str) -> datetime | None:
    """Return a date with the name of a month; the last one, as weekdays may be named alike."""
    months = [(word, month) for word in _WORD.finditer(text) if (month := _month(word[0]))]
    if not months:
        return None
    word, month = months[-1]
    time = _CLOCK.search(text)
    # Without the word and the time, the day and the year are left.
    rest = text[: word.start()] + "," + text[word.end() :]
    if time is not None:
        rest = rest.replace(time[0], ",", 1)
    first, second = re.findall(r"[0-9]+", rest)[:2]
    day, year = (second, first) if len(first) > 2 else (first, second)
    century = (2000 if int(year) < 69 else 1900) if len(year) == 2 else 0
    parts = time.groups() if time is not None else (None,) * 5
    return _plausible(_moment((century + int(year), month, int(day)), parts))


def _month(word: str) -> int | None:
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", word.lower())
        if not unicodedata.combining(character)
    )
    return _MONTHS.get(plain[:4]) or _MONTHS.get(plain[:3])


def _moment(date: tuple[int, int, int], time: tuple[str | None, ...]) -> datetime:
    """Return the moment of a date and of the groups of `_TIME`."""
    hour, minute, second = (int(part or 0) for part in time[:3])
    if time[3]:
        hour = hour % 12 + (12 if time[3].lower() == "p" else 0)
    midnight = hour == 24  # at the end of the day
    zone = _zone(time[4] or "")
    moment = datetime(*date, 0 if midnight else hour, minute, min(second, 59), tzinfo=zone)
    return moment + timedelta(days=midnight)


def _zone(name: str) -> timezone:
    """Return a time zone by its offset or by a name that RFC 822 knows; UTC for others."""
    if match := _OFFSET.search(name):
        sign = -1 if match[1] == "-" else 1
        return timezone(sign * timedelta(hours=int(match[2]), minutes=int(match[3])))
    parts = parsedate_tz(f"1 Jan 2000 00:00:00 {name}") if name else None
    return timezone(timedelta(seconds=(parts[9] or 0) if parts else 0))


def _plausible(moment: datetime) -> datetime | None:
    return moment if 1970 <= moment.year <= 2200 else None


def parse_duration(text: str) -> int | None:
    """Return the milliseconds in "1:02:03", "62:03" or "3723"; None for 0 and anything else."""
    text = text.strip()[:40]
    match = _DURATION.match(text)
    if match:
        hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
        total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + _fraction(match[4])
    elif match := _SECONDS.match(text):
        total = int(match[1]) * 1000 + _fraction(match[2])
    else:
        return None
    return total or None


def _fraction(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0")[:3])
