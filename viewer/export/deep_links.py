"""Links to a moment: `earmark://episode/12?t=764.2&passage=7f3a`, and W3C media fragments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from viewer.errors import UserError
from viewer.text import timecode

SCHEME = "earmark"
_LONGEST = 2_000  # characters of a link that is parsed
_EPISODE = re.compile(r"/?(\d{1,18})/?", re.ASCII)
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_CLOCK = re.compile(r"(?:\d{1,5}:)?\d{1,2}:\d{1,2}(?:\.\d{1,6})?", re.ASCII)  # as users write it
_UID = re.compile(r"[0-9a-f]{4,32}", re.ASCII)
_URL = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """A moment of an episode (ms), or a passage in it, or just the episode.

    `passage_uid` may be the beginning of the uid, 4 to 32 hexadecimal digits.
    """

    episode_id: int
    ms: int | None = None
    passage_uid: str | None = None


def make(link: DeepLink) -> str:
    """Return the link as text."""
    query = []
    if link.ms is not None:
        query.append(f"t={seconds(link.ms)}")
    if link.passage_uid is not None:
        query.append(f"passage={quote_plus(link.passage_uid)}")
    tail = f"?{'&'.join(query)}" if query else ""
    return f"{SCHEME}://episode/{link.episode_id}{tail}"


def parse(text: str) -> DeepLink:
    """Parse a link; unknown and invalid parts of its query are ignored.

    Raises:
        UserError: not an `earmark:` link.
    """
    wrong = UserError("Earmark cannot open this link")
    if len(text) > _LONGEST:
        raise wrong
    try:
        parts = urlsplit(text.strip())
        query = dict(parse_qsl(parts.query, max_num_fields=20))
    except ValueError:
        raise wrong from None
    episode = _EPISODE.fullmatch(parts.path)
    if parts.scheme.lower() != SCHEME or parts.netloc.lower() != "episode" or episode is None:
        raise wrong
    moment, uid = query.get("t", ""), query.get("passage", "")
    return DeepLink(
        int(episode[1]),
        _moment(moment),
        uid if _UID.fullmatch(uid) else None,
    )


def _moment(text: str) -> int | None:
    """Return the milliseconds of `764.2` or `1:02:03`; None if it is neither."""
    if _SECONDS.fullmatch(text):
        return round(float(text) * 1000)
    try:
        return timecode.parse(text) if _CLOCK.fullmatch(text) else None
    except ValueError:  # seconds above 59
        return None


def seconds(ms: int) -> str:
    """Return milliseconds as seconds without trailing zeros: `764.2`."""
    whole, rest = divmod(max(ms, 0), 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".")


def is_address(audio: str) -> bool:
    """Return True for an http(s) address, False for a path."""
    return _URL.match(audio) is not None


def media(audio: str, start_ms: int | None, end_ms: int | None) -> str:
    """Return a link into an audio file or address by a media fragment (W3C Media Fragments).

    Example: `file:///…/a.mp3#t=764.2,771.9`. `audio` is a path or an http(s)
    address; a relative path gives a relative link.
    """
    if is_address(audio):
        address = quote(audio.partition("#")[0], safe="/:?&=%@+,;~!$'*")
    elif Path(audio).is_absolute():
        address = Path(audio).as_uri()
    else:
        address = quote(Path(audio).as_posix())
    if start_ms is None:
        return address
    end = f",{seconds(end_ms)}" if end_ms is not None and end_ms > start_ms else ""
    return f"{address}#t={seconds(start_ms)}{end}"
