"""Finding text in one episode: case and accents do not matter, nor do line ends."""

from __future__ import annotations

import re
import unicodedata

from viewer.transcripts.model import Span

_APOSTROPHES = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}


class _Folding(dict[int, str]):
    """Characters without case and accents, each as one character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)
        base = "".join(part for part in base if not unicodedata.combining(part))
        # A mark that stands alone decomposes to a space that bears it.
        lowered = (base if len(base) == 1 and not base.isspace() else character).lower()
        folded = self[code] = lowered if len(lowered) == 1 else character
        return folded


_FOLDING = _Folding(_APOSTROPHES)


def fold(text: str) -> str:
    """`text` without case and accents, of the same length, so that offsets stay."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def find_all(folded: str, query: str, *, limit: int = 10_000) -> list[Span]:
    """Where `query` stands in a folded text, in order, the first `limit` of them.

    Any white space in the query matches any other, also a turn's end.
    """
    words = fold(query).split()
    if not words:
        return []
    pattern = re.compile(r"\s".join(map(re.escape, words)))
    found = []
    for match in pattern.finditer(folded):
        found.append(Span(match.start(), match.end()))
        if len(found) == limit:
            break
    return found
