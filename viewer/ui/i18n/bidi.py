"""Bidirectional text: isolate names and titles from the text around them (UAX #9)."""

from __future__ import annotations

import re
from unicodedata import bidirectional

# Overrides and embeddings, isolates: in a title they would turn around what stands beside it.
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), 0x2066, 0x2067))
_ISOLATES = dict.fromkeys((0x2068, 0x2069))
# Characters that are read from right to left.
FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"


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
    """Return True if the first strong character of `text` is a right-to-left one."""
    for character in text:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _is_closed(text: str) -> bool:
    """Return True if every isolate that begins in `text` ends in it."""
    depth = 0
    for character in text if _POP in text or _FIRST_STRONG in text else "":
        depth += (character == _FIRST_STRONG) - (character == _POP)
        if depth < 0:
            return False
    return depth == 0
