"""Corrections of a transcript's words, with adjustment of all spans and times."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Segment, TimeMap


class Correction(NamedTuple):
    """Replacement of characters `start` to `end`, which were `old`, by `new`.

    Offsets refer to the text after all earlier corrections.
    """

    start: int
    end: int
    old: str
    new: str

    def start_after(self, offset: int) -> int:
        """Return the new start of a span that began at `offset`."""
        if offset <= self.start:
            return offset
        shift = len(self.new) - (self.end - self.start)
        return offset + shift if offset >= self.end else self.start + len(self.new)

    def end_after(self, offset: int) -> int:
        """Return the new end of a span that ended at `offset`."""
        return offset if offset <= self.start else self.start_after(max(offset, self.end))


def apply_corrections(transcript: Transcript, corrections: Iterable[Correction]) -> Transcript:
    """Return the transcript with corrections, applied in order.

    The first one whose old words do not match (the file is parsed differently now) is left out,
    with all after it.
    """
    pieces: list[Correction] = []
    for correction in corrections:
        merged = _with(pieces, correction, transcript.text)
        if merged is None:
            break
        pieces = merged
    return _apply(transcript, pieces) if pieces else transcript


def _with(pieces: list[Correction], correction: Correction, text: str) -> list[Correction] | None:
    """Return disjoint replacements of the original text with one more; None if it does not match.

    Replacements that it touches are merged with it.
    """
    before: list[Correction] = []
    behind: list[Correction] = []
    touched: list[Correction] = []
    shift = shift_before = 0
    corrected = ""  # the corrected text from the start of the touched pieces
    start, end = correction.start, correction.end
    for piece in pieces:
        at = piece.start + shift
        if at + len(piece.new) < start:
            before.append(piece)
            shift_before = shift + len(piece.new) - len(piece.old)
        elif at > end:
            behind.append(piece)
        else:
            touched.append(piece)
        shift += len(piece.new) - len(piece.old)
    first = start - shift_before
    if touched:
        first = min(first, touched[0].start)
    begin = first + shift_before
    grown = sum(len(piece.new) - len(piece.old) for piece in touched)
    last = end - shift_before - grown
    if touched:
        last = max(last, touched[-1].end)
    cursor = first
    for piece in touched:
        corrected += text[cursor : piece.start] + piece.new
        cursor = piece.end
    corrected += text[cursor:last]
    if corrected[start - begin : end - begin] != correction.old:
        return None
    new = corrected[: start - begin] + correction.new + corrected[end - begin :]
    return [*before, Correction(first, last, text[first:last], new), *behind]


def _apply(transcript: Transcript, pieces: list[Correction]) -> Transcript:
    starts = [piece.start for piece in pieces]
    shifts = [0]
    parts: list[str] = []
    cursor = 0
    for piece in pieces:
        parts += [transcript.text[cursor : piece.start], piece.new]
        cursor = piece.end
        shifts.append(shifts[-1] + len(piece.new) - len(piece.old))
    parts.append(transcript.text[cursor:])

    def start_of(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        return pieces[index].start_after(offset) + shifts[index]

    def end_of(offset: int) -> int:
        index = bisect_right(starts, offset - 1) - 1
        if index < 0:
            return offset
        return pieces[index].end_after(offset) + shifts[index]

    text = "".join(parts)
    cues = []
    for cue in transcript.cues:
        start, end = start_of(cue.start), end_of(cue.end)
        while start < end and text[start].isspace():  # the correction ended before a space
            start += 1
        if start < end:
            cues.append(cue._replace(start=start, end=end))
    turns = [t._replace(start=start_of(t.start), end=end_of(t.end)) for t in transcript.turns]
    return replace(
        transcript,
        text=text,
        cues=tuple(cues),
        turns=tuple(turns),
        chapters=tuple(
            chapter if chapter.offset is None else replace(chapter, offset=start_of(chapter.offset))
            for chapter in transcript.chapters
        ),
        time_map=TimeMap(
            _segments(
                segment._replace(start=start_of(segment.start), end=end_of(segment.end))
                for segment in transcript.time_map
            )
        ),
    )


def shift_time_map(time_map: TimeMap, correction: Correction) -> TimeMap:
    """Return the time map of the text before a correction, adjusted to the text after it."""
    return TimeMap(
        _segments(
            segment._replace(
                start=correction.start_after(segment.start), end=correction.end_after(segment.end)
            )
            for segment in time_map
        )
    )


def _segments(moved: Iterable[Segment]) -> list[Segment]:
    """Return segments without empty ones, whose times are added to the one before."""
    segments: list[Segment] = []
    for segment in moved:
        if segment.start < segment.end:
            segments.append(segment)
        elif segments and segments[-1].end == segment.start:
            segments[-1] = segments[-1]._replace(end_ms=max(segments[-1].end_ms, segment.end_ms))
    return segments
