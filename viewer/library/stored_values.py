"""Validation of values that are read from the database.

A library may come from somebody else, or from a damaged disk. STRICT tables guarantee the types
of columns, but not their content: dates, JSON, hashes, ranges of numbers. These functions return a
valid value for any input; `integrity` reports the invalid ones.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

from viewer.feeds.model import Person, Soundbite
from viewer.library.records import Listening, Origin
from viewer.messages import from_json
from viewer.transcripts.model import Timing
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.transcripts.time_map import TimeMap

LATEST_MS = 2**53  # above any real count or time; exact in JSON parsers with floats
LATEST_SECOND = 253_402_300_799  # end of the year 9999, the maximum of `datetime`
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def is_sha256(text: object) -> bool:
    """Return True for a SHA-256 of 64 lowercase hexadecimal digits."""
    return isinstance(text, str) and _SHA256.match(text) is not None


def file_hash(text: str) -> str:
    """Return a hash that is a safe file name; if `text` is no hash, one of no existing file."""
    if is_sha256(text):
        return text
    return hashlib.sha256(b"not a hash:" + text.encode("utf-8", "replace")).hexdigest()


def calendar_date(text: str | None) -> date | None:
    """Return the date in ISO format, or None if it is missing or invalid."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def timing(text: str | None) -> Timing:
    """Return the kind of times; `Timing.NONE` for an unknown one."""
    try:
        return Timing(text or Timing.NONE)
    except ValueError:
        return Timing.NONE


def listening(value: object) -> Listening:
    """Return the part that was played; `Listening.UNPLAYED` for an unknown value."""
    return next((state for state in Listening if state == value), Listening.UNPLAYED)


def origins(text: str) -> dict[str, Origin]:
    """Return the sources of fields; unknown ones are left out."""
    by_value = {origin.value: origin for origin in Origin}
    stored = json_object(text).items()
    return {field: by_value[value] for field, value in stored if value in list(by_value)}


def reading_choice(text: str) -> ReadingChoice:
    """Return the choice of a parser; `ReadingChoice.AUTOMATIC` for an unknown value."""
    try:
        return ReadingChoice(text)
    except ValueError:
        return ReadingChoice.AUTOMATIC


def whole(value: int, most: int = LATEST_MS) -> int:
    """Return a count, an offset or a time in ms, clamped to 0 to `most`."""
    return min(max(value, 0), most)


def optional_whole(value: int | None) -> int | None:
    """Return `whole(value)`, or None for None."""
    return None if value is None else whole(value)


def json_value(text: str | bytes | None) -> Any:
    """Return the value of a JSON column; None if it is invalid."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def json_object(text: str | bytes | None) -> dict[str, Any]:
    """Return the object in a JSON column; an empty one if it is invalid."""
    document = json_value(text)
    return document if isinstance(document, dict) else {}


def time_map(columns: bytes | str | None) -> TimeMap | None:
    """Return the time map in a column; None if it is missing or invalid."""
    segments = json_value(columns)
    if not isinstance(segments, list):
        return None
    try:
        return TimeMap.from_columns(segments)
    except ValueError:
        return None


def intervals(text: str | None) -> tuple[tuple[int, int], ...]:
    """Return the pairs [start_ms, end_ms] of a JSON column, without invalid ones."""
    values = json_value(text)
    pairs = []
    for pair in values if isinstance(values, list) else ():
        if is_list_of(pair, int) and len(pair) == 2 and 0 <= pair[0] <= pair[1] <= LATEST_MS:
            pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def soundbites(text: str | None) -> tuple[Soundbite, ...]:
    """Return the soundbites [start_ms, duration_ms, title] of a column that are valid."""
    items = json_value(text)
    return tuple(
        Soundbite(*fields)
        for fields in (items if isinstance(items, list) else ())
        if _is_soundbite(fields)
    )


def persons(text: str | None) -> tuple[Person, ...]:
    """Return the persons [name, role] of a column that are valid."""
    items = json_value(text)
    return tuple(
        Person(*fields)
        for fields in (items if isinstance(items, list) else ())
        if isinstance(fields, list) and len(fields) == 2 and is_list_of(fields, str)
    )


def _is_soundbite(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 3
        and is_list_of(value[:2], int)
        and all(0 <= number <= LATEST_MS for number in value[:2])
        and isinstance(value[2], str)
    )


def messages(text: str | None) -> tuple[str, ...]:
    """Return the messages of a JSON column, each in the form of `messages.to_json`."""
    items = json_value(text)
    if not is_list_of(items, str):
        return ()
    return tuple(map(from_json, items))


def is_list_of(value: object, kind: type) -> bool:
    """Return True if `value` is a list of `kind` only; a bool does not count as an int."""
    return isinstance(value, list) and all(
        isinstance(item, kind) and not (kind is int and isinstance(item, bool)) for item in value
    )
