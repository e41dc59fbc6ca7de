"""Plain text: lines of words, without times."""

from __future__ import annotations

from viewer.transcripts.formats.source import Source
from viewer.transcripts.reading import Piece, Reading


def claims(source: Source) -> bool:
    """Whatever is text at all; asked last."""
    return bool(source.text.strip())


def read(source: Source) -> Reading:
    """One piece a line; a blank line begins a paragraph."""
    reading = Reading("text")
    after_blank = False
    for number, line in enumerate(source.lines, 1):
        if not line.strip():
            after_blank = True
            continue
        reading.pieces.append(Piece(line.strip(), new_turn=after_blank or None, line=number))
        after_blank = False
    return reading
