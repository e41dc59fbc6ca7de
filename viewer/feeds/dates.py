"""Parser of dates and durations in feeds."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,?\s+(?=\d)")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)\Z")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_LONGEST = 80  # characters; longer text is no date
_DURATION = re.compile(r"(?:(\d{1,3}):)?(\d{1,5}):(\d{1,2})(?:[.,](\d{1,6}))?\Z")
_SECONDS = re.compile(r"(\d{1,7})(?:[.,](\d{1,6}))?\s*(?:s|sec|seconds)?\Z", re.IGNORECASE)


def parse_date(text: str) -> datetime | None:
    """Return a date of a feed with its time zone; None if it cannot be parsed.

    RFC 822 (RSS), ISO 8601 (Atom), and deviations found in feeds: wrong
    or foreign names of weekdays, ordinals ("6th"), a missing time or zone (then UTC).
    """
    text = " ".join(text[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _iso(text) or _rfc(_ORDINAL.sub("", _WEEKDAY.sub("", text)))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = match[7] or ""
    offset = _OFFSET.match(zone)
    info: timezone = UTC
    if offset:
        sign = -1 if offset[1] == "-" else 1
        info = timezone(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3])))
    return _plausible(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=info))


def _rfc(text: str) -> datetime | None:
    parts = parsedate_tz(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second, _, _, _, offset = parts
    zone = timezone(timedelta(seconds=offset or 0))
    return _plausible(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone))


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
