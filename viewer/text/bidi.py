"""Bidirectional text: isolate names and titles from the text around them (UAX #9)."""

from __future__ import annotations

import re
from html import escape
from unicodedata import bidirectional

# Overrides and embeddings, isolates: in a title they would turn around what stands beside it.
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), 0x2066, 0x2067))
_ISOLATES = dict.fromkeys((0x2068, 0x2069))
# Characters that are read from right to left.
FROM_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
# What is not displayed as words of the line: names of footnotes and properties, addresses.
_NOT_SHOWN = re.compile(r"\[\^[^\]\s]*\]:?|\]\((?:<[^>]*>|[^)]*)\)|<\w+:[^>]*>|^\W*[\w-]+::\s")
# Sets what follows apart from an Arabic word before it, which would reverse a date.
LEFT_TO_RIGHT_MARK = "\u200e"


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


def isolated(text: str) -> str:
    """Return `text` isolated if it would change the order of what is beside it in a line.

    So do words that begin or end in a right-to-left script; `settled` removes
    the isolates of a line that has nothing else.
    """
    if FROM_RIGHT.search(text) and (reads_from_right(text) or reads_from_right(text[::-1])):
        return bidi_isolate(text)
    return text


def settled(line: str) -> str:
    """Return a line of Markdown, without isolates if they are all of it.

    It then is displayed in the direction of its words, as programs choose it by the first letter.
    """
    if without_isolates(line) == line:
        return line
    beside = _NOT_SHOWN.sub("", _ISOLATED.sub("", line))
    return line if any(map(str.isalnum, beside)) else without_isolates(line)


def isolated_html(text: str) -> str:
    """Return `text` as HTML, isolated as by `isolated`."""
    safe = escape(text)
    return f"<bdi>{safe}</bdi>" if isolated(text) != text else safe


def reads_from_right(text: str) -> bool:
    """Return True if the first strong character of `text` is a right-to-left one."""
    for character in text:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def without_isolates(text: str) -> str:
    """Return `text` without the characters that isolate parts of it."""
    return text.translate(_ISOLATES) if _FIRST_STRONG in text or _POP in text else text


def _is_closed(text: str) -> bool:
    """Return True if every isolate that begins in `text` ends in it."""
    depth = 0
    for character in text if _POP in text or _FIRST_STRONG in text else "":
        depth += (character == _FIRST_STRONG) - (character == _POP)
        if depth < 0:
            return False
    return depth == 0
