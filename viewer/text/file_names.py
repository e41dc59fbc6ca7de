"""File names from titles."""

from __future__ import annotations

from unicodedata import category, normalize

_PORTS = (f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset(("con", "prn", "aux", "nul", *_PORTS))  # on Windows
_MOST_BYTES = 200  # of UTF-8; file systems take 255 with the suffix
_JOINERS = "\u200c\u200d"  # of Persian words, and of emoji
_FORBIDDEN = '<>:"/\\|?*'  # on Windows; a slash everywhere


def _valid(character: str, replacement: str) -> str:
    if character in _JOINERS:
        return character
    if category(character) == "Cf":  # invisible; some change the direction of what follows
        return ""
    return character if character.isprintable() and character not in _FORBIDDEN else replacement


def safe_stem(title: str, default: str, *, replacement: str = " ", longest: int = 100) -> str:
    """Return `title` as a file name without suffix that is valid on every system.

    Forbidden and control characters become `replacement`, runs of spaces one space; `default`
    if nothing is left. At most `longest` characters, and 200 bytes of UTF-8.
    """
    text = "".join(_valid(character, replacement) for character in normalize("NFC", title))
    cut = " ".join(text.split())[:longest].encode("utf-8", "replace")[:_MOST_BYTES]
    stem = cut.decode("utf-8", "ignore").strip(f" .{_JOINERS}") or default
    return f"{stem}-" if stem.partition(".")[0].lower() in _RESERVED else stem
