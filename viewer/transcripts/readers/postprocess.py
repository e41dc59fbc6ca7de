"""Postprocessing of cues: rolling captions, fragments, and sound cues.

Rolling captions repeat the line above, as YouTube's automatic captions do. Files of very short
cues are damage or an attack: a cue takes about 600 bytes of memory, and real captions have a few
dozen characters.
"""

from __future__ import annotations

import re
from itertools import pairwise

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers.speaker_labels import cut_front

_LEAST_BYTES = 32  # of the file for each cue, if there are many
_MANY = 4_000
_ENOUGH = 400  # characters of a joined cue
_SOUND = re.compile(
    r"\s*(?:-\s*)?(?:\((?=[^()]*[^\W\d_])[^()\n]{2,80}\)|\[(?=[^\[\]]*[^\W\d_])[^\[\]\n]{2,80}\]"
    r"|\*[^*\s\n][^*\n]{0,60}\*|[♪♫][^\n]{0,200})\s*\Z"
)
_CLOCK = re.compile(r"\d:|:\d")

MS_PER_CHARACTER = 65  # ordinary speech


def spread(pieces: list[ParsedCue]) -> None:
    """Distribute the time between timed cues over cues without a time.

    Some tools write times only every few minutes.
    """
    if not any(piece.start_ms is not None for piece in pieces):
        return
    group: list[ParsedCue] = []
    start = 0
    for piece in [*pieces, None]:
        if piece is not None and piece.start_ms is None:
            group.append(piece)
            continue
        end = piece.start_ms if piece is not None else None
        if len(group) > 1 or (group and group[0].start_ms is None):
            _share(group, start, end)
        if piece is not None and piece.start_ms is not None:
            group, start = [piece], piece.start_ms


def _share(group: list[ParsedCue], start: int, end: int | None) -> None:
    usual = sum(len(piece.text) for piece in group) * MS_PER_CHARACTER
    length = min(end - start, 4 * usual) if end is not None and end > start else usual
    total = sum(len(piece.text) for piece in group) or 1
    at = 0
    for piece in group:
        if piece.start_ms is None:
            piece.start_ms = start + length * at // total
            piece.estimated = True
        at += len(piece.text)


def unroll(reading: ParsedFile) -> None:
    """Remove repeated lines, if many cues repeat the line before and add one to it.

    Fewer than three in ten, or only whole cues, may be repeated speech.
    """
    pieces = reading.pieces
    if sum(_rolls(a, b) for a, b in pairwise(pieces)) * 10 < len(pieces) * 3 or len(pieces) < 4:
        return
    cues = pieces[:1]
    shown = _lines(pieces[0]) if pieces else []
    for piece in pieces[1:]:
        lines = _lines(piece)
        count = _overlap(shown, lines)
        shown = lines
        if count == len(lines):
            continue
        if count:
            cut_front(piece, _offset_of_line(piece.text, count))
        cues.append(piece)
    for piece in cues:
        # The empty line is for the next line that will roll in.
        cut_front(piece, len(piece.text) - len(piece.text.lstrip()))
        piece.text = piece.text.rstrip()
    reading.pieces = cues
    line = pieces[0].line
    reading.add_repair(line, "rolling captions: repeated lines were removed")


def _lines(piece: ParsedCue) -> list[str]:
    return [line for line in (" ".join(raw.split()) for raw in piece.text.split("\n")) if line]


def _rolls(before: ParsedCue, after: ParsedCue) -> bool:
    if "\n" not in after.text:
        return False
    lines = _lines(after)
    return 0 < _overlap(_lines(before), lines) < len(lines)


def _overlap(before: list[str], after: list[str]) -> int:
    """Return the number of first lines of `after` that are the last lines of `before`."""
    for count in range(min(len(before), len(after), 4), 0, -1):
        if before[-count:] == after[:count]:
            return count
    return 0


def _offset_of_line(text: str, count: int) -> int:
    """Return the offset of the words after `count` lines with words."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            if not count:
                break
            count -= 1
        offset += len(line) + 1
    return offset


def max_pieces(size: int) -> int:
    """Return the maximum number of cues of a file of `size` bytes."""
    return max(size // _LEAST_BYTES, _MANY)


def merge_fragments(reading: ParsedFile, size: int) -> None:
    """Join the cues of a file of `size` bytes if there are too many, and add a repair."""
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
    reading.add_repair(line, "too many parts: they were read together")


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


def is_sound(text: str) -> bool:
    """Return True for the description of a sound; a bleep `[ __ ]` is speech.

    A damaged time in brackets is not a sound.
    """
    return len(text) < 220 and _SOUND.match(text) is not None and not _CLOCK.search(text[:20])


def mark_sounds(reading: ParsedFile) -> None:
    """Set the kind of cues that describe sounds."""
    for piece in reading.pieces:
        if piece.text[:1] in "([*♪♫- " and piece.kind == TurnKind.SPEECH and is_sound(piece.text):
            piece.kind = TurnKind.SOUND
            piece.speaker = None
