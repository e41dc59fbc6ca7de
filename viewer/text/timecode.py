"""Timecodes: parsing and formatting of times, which are integer milliseconds inside."""

import re

# Optional hours of any length; comma or dot; any number of decimals.
_TIMECODE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d+))?\Z")


def parse(text: str) -> int:
    """Return the milliseconds of `[H…:]MM:SS[.fff]`, with a comma or a dot.

    Raises:
        ValueError: not a time, or minutes or seconds above 59.
    """
    match = _TIMECODE.match(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text[:40]!r}")
    hours, minutes, seconds, fraction = match.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        raise ValueError(f"minutes and seconds end at 59: {text[:40]!r}")
    return to_ms(hours, minutes, seconds, fraction)


def to_ms(
    hours: str | int | None,
    minutes: str | int | None,
    seconds: str | int | None,
    fraction: str | None = None,
) -> int:
    """Return the milliseconds of the parts of a timecode; missing ones are 0.

    `fraction` are the decimals of the seconds; more than three are cut off. Ranges are up to
    the caller.
    """
    total_s = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return total_s * 1000 + int((fraction or "0")[:3].ljust(3, "0"))


def clock(ms: int, *, hours: bool = False) -> str:
    """Format as `12:44`, or `1:02:11` from one hour on or with `hours`. Rounds down."""
    seconds = max(ms, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    if whole or hours:
        return f"{whole}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}" if minutes < 10 else f"{minutes:02}:{seconds:02}"


def stamp(ms: int, *, separator: str = ".") -> str:
    """Format as `00:12:44.120`, as in WebVTT (dot) and SRT (comma)."""
    seconds, ms = divmod(max(ms, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{ms:03}"
