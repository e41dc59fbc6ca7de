"""Values read from the database, taken for no more than they prove to be.

A library folder may come from somebody else, or from a damaged disk. STRICT tables guarantee
the types of columns, not what is in them: dates, JSON, hashes and numbers out of range. The
functions here return a usable value for any input; `integrity` tells what was not valid.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

from viewer.library.records import Listening
from viewer.messages import from_json
from viewer.transcripts.model import Timing
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.transcripts.time_map import TimeMap

LATEST_MS = 2**53  # nothing that is counted or timed needs more; JSON readers keep it exact
LATEST_SECOND = 253_402_300_799  # the last of the year 9999, the end of Python's calendar
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def is_sha256(text: object) -> bool:
    """Return whether `text` is a SHA-256 as the library writes it: 64 hexadecimal digits."""
    return isinstance(text, str) and _SHA256.match(text) is not None


def file_hash(text: str) -> str:
    """Return a hash that is safe as a file's name; one that no file has where `text` is none."""
    if is_sha256(text):
        return text
    return hashlib.sha256(b"not a hash:" + text.encode("utf-8", "replace")).hexdigest()


def calendar_date(text: str | None) -> date | None:
    """Return the day of an ISO date; None where there is none or it is none."""
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
    """Return how far the user has listened; `Listening.UNPLAYED` for an unknown value."""
    return next((state for state in Listening if state == value), Listening.UNPLAYED)


def reading_choice(text: str) -> ReadingChoice:
    """Return how a file is read; `ReadingChoice.AUTOMATIC` for an unknown value."""
    try:
        return ReadingChoice(text)
    except ValueError:
        return ReadingChoice.AUTOMATIC


def whole(value: int, most: int = LATEST_MS) -> int:
    """Return a count, an offset or a time in ms, brought into 0 to `most`."""
    return min(max(value, 0), most)


def optional_whole(value: int | None, most: int = LATEST_MS) -> int | None:
    """Return `whole(value)`, or None for None."""
    return None if value is None else whole(value, most)


def json_value(text: str | bytes | None) -> Any:
    """Return what a JSON column holds; None where it is no JSON."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def json_object(text: str | bytes | None) -> dict[str, Any]:
    """Return the object in a JSON column; an empty one where there is none."""
    found = json_value(text)
    return found if isinstance(found, dict) else {}


def time_map(columns: bytes | str | None) -> TimeMap | None:
    """Return the time map in a column; None where there is none or it is not valid."""
    found = json_value(columns)
    if not isinstance(found, list):
        return None
    try:
        return TimeMap.from_columns(found)
    except ValueError:
        return None


def intervals(text: str | None) -> tuple[tuple[int, int], ...]:
    """Return the pairs [start_ms, end_ms] of a JSON column; those that are none are left out."""
    found = json_value(text)
    pairs = []
    for pair in found if isinstance(found, list) else ():
        if is_list_of(pair, int) and len(pair) == 2 and 0 <= pair[0] <= pair[1] <= LATEST_MS:
            pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def messages(text: str | None) -> tuple[str, ...]:
    """Return the sentences of a JSON column, each as `errors.to_json` wrote it."""
    found = json_value(text)
    if not is_list_of(found, str):
        return ()
    return tuple(map(from_json, found))


def is_list_of(value: object, kind: type) -> bool:
    """Return whether `value` is a list with nothing but `kind`; a bool is no int."""
    return isinstance(value, list) and all(
        isinstance(one, kind) and not (kind is int and isinstance(one, bool)) for one in value
    )
