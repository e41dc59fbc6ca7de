"""Files of next to nothing but pieces: what they hold is gathered into larger ones.

A piece takes some six hundred bytes of memory until it is a line of the page. Captions and turns
of people have a few dozen characters each; a large file that has fewer is damage, or an attack.
"""

from __future__ import annotations

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile

LEAST_BYTES = 32  # of the file for each piece, where it has many
_MANY = 4_000
_ENOUGH = 400  # characters of a piece that was gathered


def max_pieces(size: int) -> int:
    """How many pieces a file of `size` bytes may have."""
    return max(size // LEAST_BYTES, _MANY)


def merge_fragments(reading: ParsedFile, size: int) -> None:
    """Join the pieces of a file of `size` bytes where they are too many, with a note."""
    if len(reading.pieces) <= max_pieces(size):
        return
    line = reading.pieces[0].line
    gathered: list[ParsedCue] = []
    group: list[ParsedCue] = []
    length = 0
    for index, piece in enumerate(reading.pieces):
        group.append(piece)
        length += len(piece.text) + 1
        if length >= _ENOUGH or index == len(reading.pieces) - 1:
            gathered.append(_joined(group))
            group, length = [], 0
    reading.pieces = gathered
    reading.add_repair(line, "more pieces than such a file can have: they were read together")


def _joined(group: list[ParsedCue]) -> ParsedCue:
    speakers = {piece.speaker for piece in group}
    starts = [piece.start_ms for piece in group if piece.start_ms is not None]
    ends = [piece.end_ms for piece in group if piece.end_ms is not None]
    return ParsedCue(
        "\n".join(piece.text for piece in group),
        starts[0] if starts else None,
        max(ends) if ends else None,
        speakers.pop() if len(speakers) == 1 else None,
        line=group[0].line,
    )
