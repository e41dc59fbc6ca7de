"""Spellings of times in text. Another spelling is one more entry in `SPELLINGS`.

Each entry has a pattern for one time, and a function that writes one, so that tests can write a
conversation in every supported spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from viewer.text import timecode

_FRAME_MS = 40  # 25 frames a second, where nothing says another rate
MARK_ON, MARK_OFF = "\ufdd4", "\ufdd5"  # around the ms of a time in a document's markup
_CLOSING = {"[": "]", "(": ")", "<": ">", "{": "}", "#": "#", "（": "）", "【": "】", "［": "］"}
_OPENING = re.compile(r"[\[(<{（【［]{0,2}")
_RANGE = re.compile(r"\s?(?:--?>|-|–|—|→|to|bis|(?<=\s),(?=\s))\s?")
_AFTER = re.compile(r"(?!\d|:\d|[.,]\d)(?!\w)")
_UNIT = {
    "hour": r"(?:hours?|hrs?|h|Stunden?|heures?|horas?|ore|ora|uur)",
    "minute": r"(?:minutes?|mins?|m|Minuten?|minutos?|minuti|minuto|minuut|minuten)",
    "second": r"(?:seconds?|secs?|s|Sekunden?|secondes?|segundos?|secondi|secondo|seconden)",
}
# The most frequent forms, for speed: "[0:12:34]" and "0:12", and not the start of a range.
_USUAL = re.compile(
    r"(?P<sign>\[)?(?:(?P<h>\d{1,2}):(?=[0-5]))?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?(sign)\]|(?![\w:;.,]))"
    r"(?!\s?(?:[-–—→]|to\b|bis\b|,\s))"
)
_PLAYS = re.compile(
    r"[?&#;](?:t|start|time|time_continue|at)=(?:(?:(\d{1,2}):)?(\d{1,3}):(\d\d)"
    r"|(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})(?:\.(\d{1,3})\d*)?s?)?)(?=[&#\"'\s)]|\Z)"
)
_NUMBER = re.compile(r"(#)|\d{1,6}\s?([^\s\d]?)")
_FIRST = frozenset("0123456789[(<{#（【［" + MARK_ON)


@dataclass(slots=True)
class Time:
    """A time in a text: its ms, end offset, and spelling."""

    start_ms: int
    end_ms: int | None
    until: int
    bracketed: bool
    spelling: str


class Spelling(NamedTuple):
    """A spelling of times: groups `h`, `m`, `s`, `f` (a decimal fraction of a second)."""

    key: str
    signs: str  # of which one stands behind the first number, in small letters; "#" before it
    pattern: re.Pattern[str]
    write: Callable[[int], str]
    brackets: str = ""  # opening brackets, one of which is required
    ends_turn: bool = False  # written after words, as their end


def _clock(ms: int, joint: str = ":", fraction: str = "") -> str:
    seconds = ms // 1000
    whole = f"{seconds // 3600:02}{joint}{seconds // 60 % 60:02}{joint}{seconds % 60:02}"
    return f"{whole}{fraction}{ms % 1000 // 100}" if fraction else whole


SPELLINGS: tuple[Spelling, ...] = (
    Spelling(
        "f4",
        "#",
        re.compile(r"#(?P<h>\d{1,3}):(?P<m>\d{2}):(?P<s>\d{2})(?:[-.,](?P<f>\d{1,3}))?#"),
        lambda ms: f"#{_clock(ms, fraction='-')}#",
        ends_turn=True,
    ),
    Spelling(
        "frames",
        ":",
        re.compile(r"(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d)[:;](?P<f>\d{2})"),
        lambda ms: f"{_clock(ms)}:{ms % 1000 // 40:02}",
    ),
    Spelling(
        "clock",
        ":：",
        re.compile(
            r"(?:(?P<h>\d{1,3})[:：])?(?P<m>\d{1,3})[:：](?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,3}))?"
        ),
        _clock,
    ),
    Spelling(
        "dots",
        ".",
        re.compile(r"(?P<h>\d{1,2})\.(?P<m>[0-5]\d)\.(?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,3}))?"),
        lambda ms: _clock(ms, "."),
        "[({",
    ),
    Spelling(
        "letters",
        "hms",
        re.compile(
            r"(?=\d{1,3} ?[hm]|\d{1,5}s)(?:(?P<h>\d{1,3}) ?h ?)?(?:(?P<m>\d{1,3}) ?m(?:in)? ?)?"
            r"(?:(?P<s>\d{1,5}) ?s(?:ec)?)?(?P<f>(?!))?(?![^\W\d_])"
        ),
        lambda ms: f"{ms // 3600000}h{ms // 60000 % 60:02}m{ms // 1000 % 60:02}s",
    ),
    Spelling(
        "primes",
        "h°'′’",
        re.compile(
            r"(?:(?P<h>\d{1,2})[h°] ?)?(?P<m>\d{1,3})['′’] ?(?P<s>[0-5]?\d)(?:\"|″|”|''|’’|′′)"
            r"(?P<f>(?!))?"
        ),
        lambda ms: f"{ms // 60000}'{ms // 1000 % 60:02}\"",
    ),
    Spelling(
        "words",
        "hsoum",
        re.compile(
            rf"(?=\d{{1,3}}\s{_UNIT['hour']}\b|\d{{1,3}}\s{_UNIT['minute']}\b|\d{{1,3}}\s{_UNIT['second']}\b)"
            rf"(?:(?P<h>\d{{1,3}})\s{_UNIT['hour']}\b,?(?:\s(?:and|und|et|y|e)\b)?\s?)?"
            rf"(?:(?P<m>\d{{1,3}})\s{_UNIT['minute']}\b,?(?:\s(?:and|und|et|y|e)\b)?\s?)?"
            rf"(?:(?P<s>\d{{1,2}})\s{_UNIT['second']}\b)?(?P<f>(?!))?",
            re.IGNORECASE,
        ),
        lambda ms: f"{ms // 60000} minutes {ms // 1000 % 60} seconds",
    ),
    Spelling(
        "seconds",
        ".",
        re.compile(r"(?P<h>(?!))?(?P<m>(?!))?(?P<s>\d{1,6})\.(?P<f>\d{1,3})s?"),
        lambda ms: f"{ms // 1000}.{ms % 1000 // 10:02}",
        "[({",
    ),
)


# The spellings by their signs: most numbers of a text are no times.
_BY_SIGN = {
    sign: tuple(spelling for spelling in SPELLINGS if sign in spelling.signs)
    for sign in dict.fromkeys("".join(spelling.signs for spelling in SPELLINGS))
}


def time_at(text: str, position: int) -> Time | None:
    """Return the time or range at `position` of `text`, or None."""
    if position >= len(text) or text[position] not in _FIRST:
        return None
    if text[position] == MARK_ON:
        return _marked(text, position)
    usual = _USUAL.match(text, position)
    if usual is not None:
        ms = timecode.to_ms(usual["h"], usual["m"], usual["s"], None)
        return Time(ms, None, usual.end(), bracketed=usual["sign"] is not None, spelling="clock")
    opening = _OPENING.match(text, position)
    assert opening is not None
    inner = opening.end()
    brackets = opening[0]
    while inner < len(text) and brackets and text[inner] == " ":
        inner += 1
    number = _NUMBER.match(text, inner)
    if number is None:
        return None
    for spelling in _BY_SIGN.get((number[1] or number[2] or "").lower(), ()):
        is_range = spelling.key == "seconds" and not brackets  # "0.5s-2.0s", or no time
        if spelling.brackets and not (is_range or (brackets and brackets[-1] in spelling.brackets)):
            continue
        match = spelling.pattern.match(text, inner)
        if match is None or match.end() == inner:
            continue
        start = _ms(match, spelling)
        if start is None:
            continue
        until, end = match.end(), None
        joint = _RANGE.match(text, until)
        after = spelling.pattern.match(text, joint.end()) if joint else None
        alike = after is not None and after[0].count(":") == match[0].count(":")
        if after is not None and joint is not None and after.end() > joint.end() and alike:
            end, until = _ms(after, spelling), after.end()
        elif spelling.key == "seconds" and not brackets:
            continue
        while brackets and text[until : until + 1] == " ":
            until += 1
        for sign in reversed(brackets):
            if text[until : until + 1] == _CLOSING[sign]:
                until += 1
        closed = text[until - 1 : until] in set(_CLOSING.values())
        if closed and end is None and brackets:
            end, until = _closing_range(text, until, spelling, brackets)
        if brackets and not closed and not text[until : until + 1].isspace() and until < len(text):
            continue
        if not (brackets and closed) and spelling.key != "f4" and not _AFTER.match(text, until):
            continue
        bracketed = (bool(brackets) and closed) or spelling.key == "f4"
        return Time(start, end, until, bracketed, spelling.key)
    return None


def _closing_range(
    text: str, until: int, spelling: Spelling, brackets: str
) -> tuple[int | None, int]:
    """Return the end that "[0:01] to [0:05]" says, and the offset behind it."""
    joint = _RANGE.match(text, until)
    if joint is None or not text.startswith(brackets, joint.end()):
        return None, until
    match = spelling.pattern.match(text, joint.end() + len(brackets))
    closing = "".join(_CLOSING[sign] for sign in reversed(brackets))
    if match is None or not text.startswith(closing, match.end()):
        return None, until
    return _ms(match, spelling), match.end() + len(closing)


def last_time(text: str) -> tuple[int, Time] | None:
    """Return the time at the end of `text`, and its offset, or None."""
    bare = text.rstrip()
    if not bare or (bare[-1] not in "])}>#" + MARK_OFF and not bare[-1].isdigit()):
        return None
    for match in re.finditer(r"[\[(<{#" + MARK_ON + r"]|(?<!\S)\d", bare[-60:]):
        begin = max(len(bare) - 60, 0) + match.start()
        time = time_at(bare, begin)
        if (
            time is not None
            and time.until == len(bare)
            and (begin == 0 or bare[begin - 1] in ' \t\xa0.!?…,;)"”')
        ):
            return begin, time
    return None


def inner_times(text: str) -> list[tuple[int, Time]]:
    """Return bracketed times inside `text` with their offsets."""
    if "[" not in text and "(" not in text and "#" not in text and MARK_ON not in text:
        return []
    times: list[tuple[int, Time]] = []
    position = 0
    for match in re.finditer(r"[\[(#{" + MARK_ON + "]", text):
        if match.start() < position:
            continue
        hit = time_at(text, match.start())
        if hit is not None and hit.bracketed:
            times.append((match.start(), hit))
            position = hit.until
    return times


def mark(start_ms: int, end_ms: int | None = None) -> str:
    """Return the mark of a time in markup, which `time_at` parses."""
    return f"{MARK_ON}{start_ms}{'' if end_ms is None else f'-{end_ms}'}{MARK_OFF}"


def linked_ms(address: str) -> int | None:
    """Return the time (ms) at which a link to a recording plays: `?t=83`, `#t=1m23s`, `&t=0:83`."""
    match = _PLAYS.search(address[:2_000])
    if match is None:
        return None
    if match[1] is not None:
        return timecode.to_ms(match[1], match[2], match[3], None)
    if not any(match.groups()[3:]):
        return None
    return timecode.to_ms(match[4], match[5], match[6], match[7])


def _marked(text: str, position: int) -> Time | None:
    match = re.compile(rf"{MARK_ON}(\d{{1,13}})(?:-(\d{{1,13}}))?{MARK_OFF}").match(text, position)
    if match is None:
        return None
    return Time(int(match[1]), int(match[2]) if match[2] else None, match.end(), True, "mark")


def _ms(match: re.Match[str], spelling: Spelling) -> int | None:
    hours, minutes, seconds = (int(match[name] or 0) for name in "hms")
    if (seconds > 59 and match["m"]) or (minutes > 59 and match["h"]):
        return None
    if spelling.key == "frames":
        return timecode.to_ms(hours, minutes, seconds) + min(int(match["f"]) * _FRAME_MS, 999)
    return timecode.to_ms(hours, minutes, seconds, match["f"])
