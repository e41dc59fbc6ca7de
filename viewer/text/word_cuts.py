"""Cuts of a text between words."""

from __future__ import annotations

_LONGEST_WORD = 60  # characters; scripts without spaces have longer runs, which may be cut


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return characters `start` to `end`, widened to the white space around them.

    A side where no white space is near stays where it is.
    """
    first = start
    while first > max(start - _LONGEST_WORD, 0) and not _is_cut(text, first):
        first -= 1
    last = end
    while last < min(end + _LONGEST_WORD, len(text)) and not _is_cut(text, last):
        last += 1
    return first if _is_cut(text, first) else start, last if _is_cut(text, last) else end


def shortened(text: str, most: int) -> str:
    """Return a text of at most `most` characters, and an ellipsis if it is longer."""
    if len(text) <= most:
        return text
    cut = max(most, 1)
    for place in range(cut, max(cut - _LONGEST_WORD, 0), -1):
        if _is_cut(text, place):
            cut = place
            break
    return text[:cut].rstrip() + "…"


def _is_cut(text: str, place: int) -> bool:
    """Return True if no word goes on at a place."""
    return not 0 < place < len(text) or text[place - 1].isspace() or text[place].isspace()
