"""Text search in one episode, without regard to case, accents and line ends."""

from __future__ import annotations

import re
import unicodedata

from viewer.transcripts.model import Span

_APOSTROPHES = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}


class _Folding(dict[int, str]):
    """Translation table to characters without case and accents, filled on demand."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)
        base = "".join(part for part in base if not unicodedata.combining(part))
        # A spacing accent decomposes to a space and a combining mark.
        lowered = (base if len(base) == 1 and not base.isspace() else character).lower()
        folded = self[code] = lowered if len(lowered) == 1 else character
        return folded


_FOLDING = _Folding(_APOSTROPHES)


def fold(text: str) -> str:
    """Return `text` without case and accents, with the same length, so that offsets are equal."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def find_all(folded: str, query: str, *, limit: int = 10_000) -> list[Span]:
    """Return the first `limit` spans of `query` in a folded text, in order.

    White space in the query matches any white space, also the end of a turn.
    """
    words = fold(query).split()
    if not words:
        return []
    pattern = re.compile(r"\s".join(map(re.escape, words)))
    spans = []
    for match in pattern.finditer(folded):
        spans.append(Span(match.start(), match.end()))
        if len(spans) == limit:
            break
    return spans
