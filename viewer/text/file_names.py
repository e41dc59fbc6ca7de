"""File names made of titles."""

from __future__ import annotations

_FORBIDDEN = '<>:"/\\|?*'  # on Windows; a slash everywhere


def safe_stem(title: str, default: str, *, replacement: str = " ", longest: int = 100) -> str:
    """Return `title` as a file name without suffix that is valid on every system.

    Forbidden and control characters become `replacement`, runs of spaces one space; `default`
    if nothing is left. At most `longest` characters.
    """
    text = "".join(
        replacement if character in _FORBIDDEN or not character.isprintable() else character
        for character in title
    )
    return " ".join(text.split())[:longest].strip(" .") or default
