"""Between Python's offsets, which count characters, and Qt's, which count UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The map of one text; costs nothing where the text has no astral characters."""

    def __init__(self, text: str) -> None:
        self._offsets = [match.start() for match in _ASTRAL.finditer(text)]
        # Where each of them begins in UTF-16 units: one more for each before it.
        self._positions = [offset + index for index, offset in enumerate(self._offsets)]

    def position(self, offset: int) -> int:
        """The position in UTF-16 units of the character at `offset`."""
        if not self._offsets:
            return offset
        return offset + bisect_left(self._offsets, offset)

    def offset(self, position: int) -> int:
        """The offset of the character at `position`; its own for the middle of a pair."""
        if not self._offsets:
            return position
        before = bisect_right(self._positions, position - 1)
        if before and self._positions[before - 1] + 1 == position:
            return self._offsets[before - 1]
        return position - before
