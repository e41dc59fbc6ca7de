"""Times: integer milliseconds inside, strings at the edges."""

import re

# Hours of one or many digits or none; comma or dot; one to three (or more) decimals.
_TIMECODE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d+))?\Z")


def parse(text: str) -> int:
    """Milliseconds of `[H…:]MM:SS[.fff]`, with a comma or a dot.

    Raises:
        ValueError: not a time, or minutes or seconds above 59.
    """
    match = _TIMECODE.match(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text[:40]!r}")
    hours, minutes, seconds, fraction = match.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        raise ValueError(f"minutes and seconds end at 59: {text[:40]!r}")
    ms = int((fraction or "0")[:3].ljust(3, "0"))
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + ms


def clock(ms: int, *, hours: bool = False) -> str:
    """`12:44`, or `1:02:11` from one hour on (or where `hours` asks for it). Rounds down."""
    seconds = max(ms, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    if whole or hours:
        return f"{whole}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}" if minutes < 10 else f"{minutes:02}:{seconds:02}"


def stamp(ms: int, *, separator: str = ".") -> str:
    """`00:12:44.120`, as WebVTT (dot) and SRT (comma) write it."""
    seconds, ms = divmod(max(ms, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{ms:03}"
