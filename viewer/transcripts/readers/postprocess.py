"""Rolling captions: each cue repeats the line above, as YouTube's automatic captions do."""

from __future__ import annotations

from itertools import pairwise

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers.speaker_labels import cut_front


def unroll(reading: ParsedFile) -> None:
    """Leave out repeated lines, where many cues repeat the line before and add one to it.

    Fewer than three in ten, or whole cues alone, may be people who repeat themselves.
    """
    pieces = reading.pieces
    if sum(_rolls(a, b) for a, b in pairwise(pieces)) * 10 < len(pieces) * 3 or len(pieces) < 4:
        return
    kept = pieces[:1]
    shown = _lines(pieces[0]) if pieces else []
    for piece in pieces[1:]:
        lines = _lines(piece)
        count = _overlap(shown, lines)
        shown = lines
        if count == len(lines):
            continue
        if count:
            cut_front(piece, _offset_of_line(piece.text, count))
        kept.append(piece)
    for piece in kept:
        # Players keep the empty line for what will roll into it.
        cut_front(piece, len(piece.text) - len(piece.text.lstrip()))
        piece.text = piece.text.rstrip()
    reading.pieces = kept
    line = pieces[0].line
    reading.add_repair(line, "rolling captions: repeated lines were left out")


def _lines(piece: ParsedCue) -> list[str]:
    return [line for line in (" ".join(raw.split()) for raw in piece.text.split("\n")) if line]


def _rolls(before: ParsedCue, after: ParsedCue) -> bool:
    if "\n" not in after.text:
        return False
    lines = _lines(after)
    return 0 < _overlap(_lines(before), lines) < len(lines)


def _overlap(before: list[str], after: list[str]) -> int:
    """How many first lines of `after` are the last lines of `before`."""
    for count in range(min(len(before), len(after), 4), 0, -1):
        if before[-count:] == after[:count]:
            return count
    return 0


def _offset_of_line(text: str, count: int) -> int:
    """Where the words after `count` lines with words begin."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            if not count:
                break
            count -= 1
        offset += len(line) + 1
    return offset
