"""Corrections of a transcript's words, with adjustment of all spans and times."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
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


class OffsetShift:
    """Movement of the offsets of a text by corrections at different places of it.

    `pieces` are disjoint, do not touch and are in the order of the text; all of their offsets
    refer to the text before.
    """

    def __init__(self, pieces: Sequence[Correction]) -> None:
        self.pieces = pieces
        self._starts = [piece.start for piece in pieces]
        growth = (len(piece.new) - (piece.end - piece.start) for piece in pieces)
        self._shifts = list(accumulate(growth, initial=0))

    @classmethod
    def of_run(cls, run: Sequence[Correction]) -> OffsetShift:
        """Return the shift of a run of `split_into_runs`."""
        pieces, shift = [], 0
        for start, end, old, new in run:
            pieces.append(Correction(start - shift, end - shift, old, new))
            shift += len(new) - (end - start)
        return cls(pieces)

    @property
    def start(self) -> int:
        """The offset before which nothing moves."""
        return self._starts[0] if self._starts else 0

    def run(self) -> list[Correction]:
        """Return the corrections as they are stored: each refers to the text after the others."""
        pairs = zip(self.pieces, self._shifts, strict=False)
        return [
            Correction(piece.start + by, piece.end + by, piece.old, piece.new)
            for piece, by in pairs
        ]

    def inverse(self) -> OffsetShift:
        """Return the shift that leads back."""
        return OffsetShift(
            [Correction(start, start + len(new), new, old) for start, _, old, new in self.run()]
        )

    def start_after(self, offset: int) -> int:
        """Return the new start of a span that began at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        return self.pieces[index].start_after(offset) + self._shifts[index]

    def end_after(self, offset: int) -> int:
        """Return the new end of a span that ended at `offset`."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return offset
        return self.pieces[index].end_after(offset) + self._shifts[index]

    def place_after(self, offset: int) -> int:
        """Return the new place of `offset`; inside corrected words, that is their beginning."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.pieces[index].end:
            return self.pieces[index].start + self._shifts[index]
        return self.start_after(offset)

    def touches(self, start: int, end: int) -> bool:
        """Return True if corrected words overlap `start` to `end` or lie right beside it."""
        index = bisect_right(self._starts, end) - 1
        return index >= 0 and self.pieces[index].end >= start

    def text_after(self, text: str) -> str:
        """Return the corrected text."""
        parts, cursor = [], 0
        for piece in self.pieces:
            parts += [text[cursor : piece.start], piece.new]
            cursor = piece.end
        return "".join([*parts, text[cursor:]])


def split_into_runs(corrections: Iterable[Correction]) -> list[list[Correction]]:
    """Return the corrections, in their order, in runs that can be applied at once.

    Each in a run lies behind the one before it and does not touch it.
    """
    runs: list[list[Correction]] = []
    for correction in corrections:
        before = runs[-1][-1] if runs else None
        if before is not None and correction.start > before.start + len(before.new):
            runs[-1].append(correction)
        else:
            runs.append([correction])
    return runs


def apply_corrections(transcript: Transcript, corrections: Iterable[Correction]) -> Transcript:
    """Return the transcript with corrections, applied in order.

    The first one whose old words do not match (the file is parsed differently now) is left out,
    with all after it.
    """
    pieces: list[Correction] = []
    for run in split_into_runs(corrections):
        pieces, fitting = _with_run(pieces, run, transcript.text)
        if fitting < len(run):
            break
    return _apply(transcript, OffsetShift(pieces)) if pieces else transcript


def _with_run(
    pieces: list[Correction], run: Sequence[Correction], text: str
) -> tuple[list[Correction], int]:
    """Return disjoint replacements of `text` with a run of more, and how many of them fitted.

    `pieces` refer to `text`, and the run to the text that they make of it. Replacements that
    touch each other are merged. The first one that does not fit is left out, with all after it.
    """
    added = OffsetShift.of_run(run).pieces
    merged: list[Correction] = []
    at = shift = 0  # the next of the pieces, and how far those before it move the text
    index = 0
    while index < len(added):
        low, high = added[index].start, added[index].end
        while at < len(pieces) and pieces[at].start + shift + len(pieces[at].new) < low:
            merged.append(pieces[at])
            shift += len(pieces[at].new) - len(pieces[at].old)
            at += 1
        first, first_shift, last = at, shift, index
        while True:  # until nothing more touches what is from `low` to `high`
            if at < len(pieces) and pieces[at].start + shift <= high:
                low = min(low, pieces[at].start + shift)
                high = max(high, pieces[at].start + shift + len(pieces[at].new))
                shift += len(pieces[at].new) - len(pieces[at].old)
                at += 1
            elif last + 1 < len(added) and added[last + 1].start <= high:
                last += 1
                high = max(high, added[last].end)
            else:
                break
        corrected, cursor = "", low - first_shift
        for piece in pieces[first:at]:
            corrected += text[cursor : piece.start] + piece.new
            cursor = piece.end
        corrected += text[cursor : high - shift]
        parts, cursor = [], low
        for number in range(index, last + 1):
            start, end, old, new = added[number]
            if corrected[start - low : end - low] != old:
                return _with_run(pieces, run[:number], text)[0], number
            parts += [corrected[cursor - low : start - low], new]
            cursor = end
        new = "".join([*parts, corrected[cursor - low :]])
        span = slice(low - first_shift, high - shift)
        merged.append(Correction(span.start, span.stop, text[span], new))
        index = last + 1
    return [*merged, *pieces[at:]], len(run)


def _apply(transcript: Transcript, shift: OffsetShift) -> Transcript:
    start_of, end_of = shift.start_after, shift.end_after
    text = shift.text_after(transcript.text)
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


def shift_time_map(time_map: TimeMap, shift: OffsetShift) -> TimeMap:
    """Return the time map of the text before corrections, adjusted to the text after them."""
    return TimeMap(
        _segments(
            segment._replace(
                start=shift.start_after(segment.start), end=shift.end_after(segment.end)
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
