"""Small corrections of a transcript's words: the text changes, everything else keeps its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Segment, TimeMap


class Correction(NamedTuple):
    """Characters `start` to `end` of the text as it stood then became `new`, and were `old`."""

    start: int
    end: int
    old: str
    new: str

    def start_after(self, offset: int) -> int:
        """Where something that began at `offset` begins afterwards."""
        if offset <= self.start:
            return offset
        shift = len(self.new) - (self.end - self.start)
        return offset + shift if offset >= self.end else self.start + len(self.new)

    def end_after(self, offset: int) -> int:
        """Where something that ended at `offset` ends afterwards."""
        return offset if offset <= self.start else self.start_after(max(offset, self.end))


def apply_corrections(transcript: Transcript, corrections: Iterable[Correction]) -> Transcript:
    """The transcript with corrections, each of the text that those before it left.

    One whose old words are not there (the file is read otherwise than it was then) is left
    out, with those after it.
    """
    pieces: list[Correction] = []
    for one in corrections:
        merged = _with(pieces, one, transcript.text)
        if merged is None:
            break
        pieces = merged
    return _apply(transcript, pieces) if pieces else transcript


def _with(pieces: list[Correction], one: Correction, text: str) -> list[Correction] | None:
    """`pieces`, which are of the original text and apart, with one more; None if it is not there.

    Pieces that it touches become one with it.
    """
    before: list[Correction] = []
    behind: list[Correction] = []
    touched: list[Correction] = []
    shift = shift_before = 0
    told = ""  # what stands in the corrected text from `start` of the touched pieces on
    start, end = one.start, one.end
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
        told += text[cursor : piece.start] + piece.new
        cursor = piece.end
    told += text[cursor:last]
    if told[start - begin : end - begin] != one.old:
        return None
    new = told[: start - begin] + one.new + told[end - begin :]
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
        while start < end and text[start].isspace():  # what was corrected ended before a space
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
    """A time map of the text before the correction as one of the text after it."""
    return TimeMap(
        _segments(
            segment._replace(
                start=correction.start_after(segment.start), end=correction.end_after(segment.end)
            )
            for segment in time_map
        )
    )


def _segments(moved: Iterable[Segment]) -> list[Segment]:
    """Segments whose words are gone leave their time to the one that took their place."""
    found: list[Segment] = []
    for segment in moved:
        if segment.start < segment.end:
            found.append(segment)
        elif found and found[-1].end == segment.start:
            found[-1] = found[-1]._replace(end_ms=max(found[-1].end_ms, segment.end_ms))
    return found
