"""Conversion of Python's offsets (characters) to Qt's positions (UTF-16 units) and back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Map of a text; costs nothing without characters beyond the BMP."""

    def __init__(self, text: str) -> None:
        self._offsets = [match.start() for match in _ASTRAL.finditer(text)]
        # The position of each of them: one more for each one before it.
        self._positions = [offset + index for index, offset in enumerate(self._offsets)]

    def position(self, offset: int) -> int:
        """Return the position (UTF-16 units) of the character at `offset`."""
        if not self._offsets:
            return offset
        return offset + bisect_left(self._offsets, offset)

    def offset(self, position: int) -> int:
        """Return the offset of the character at `position`, also in the middle of a pair."""
        if not self._offsets:
            return position
        before = bisect_right(self._positions, position - 1)
        if before and self._positions[before - 1] + 1 == position:
            return self._offsets[before - 1]
        return position - before
