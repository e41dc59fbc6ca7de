"""File names from titles."""

from __future__ import annotations

_PORTS = (f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset(("con", "prn", "aux", "nul", *_PORTS))  # on Windows
_MOST_BYTES = 200  # of UTF-8; file systems take 255 with the suffix
_FORBIDDEN = '<>:"/\\|?*'  # on Windows; a slash everywhere


def safe_stem(title: str, default: str, *, replacement: str = " ", longest: int = 100) -> str:
    """Return `title` as a file name without suffix that is valid on every system.

    Forbidden and control characters become `replacement`, runs of spaces one space; `default`
    if nothing is left. At most `longest` characters, and 200 bytes of UTF-8.
    """
    text = "".join(
        replacement if character in _FORBIDDEN or not character.isprintable() else character
        for character in title
    )
    cut = " ".join(text.split())[:longest].encode("utf-8", "replace")[:_MOST_BYTES]
    stem = cut.decode("utf-8", "ignore").strip(" .") or default
    return f"{stem}-" if stem.partition(".")[0].lower() in _RESERVED else stem
