"""Repair times: shift a time map, or transfer cues that alignment did not find."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from statistics import median

from viewer.alignment.result import Alignment
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

_SAME_SHIFT_MS = 1_000


def shift_time_map(time_map: TimeMap, by_ms: int) -> TimeMap:
    """Return the map `by_ms` later, or earlier if negative, with the same confidence.

    Times below 0 are kept, so that shifting back restores them.
    """
    return TimeMap.in_order(
        segment._replace(start_ms=segment.start_ms + by_ms, end_ms=segment.end_ms + by_ms)
        for segment in time_map
    )


def transfer_cues(given: TimeMap, alignment: Alignment) -> TimeMap:
    """Return the aligned map, completed by cues of `given` without any aligned word.

    Such a cue is moved by the offset of its neighbors, if they agree within a second, and marked
    as interpolated.
    """
    aligned = list(alignment.time_map)
    starts = [segment.start for segment in aligned]
    cues = list(given)
    moves: list[int | None] = []
    for cue in cues:
        inside = aligned[bisect_left(starts, cue.start) : bisect_left(starts, cue.end)]
        if inside:
            moves.append(round(median(word.start_ms - _due(cue, word.start) for word in inside)))
        else:
            moves.append(None)
    return TimeMap([*aligned, *_missing(cues, moves)])


def _due(cue: Segment, offset: int) -> int:
    length_ms = cue.end_ms - cue.start_ms
    return cue.start_ms + (offset - cue.start) * length_ms // (cue.end - cue.start)


def _missing(cues: list[Segment], moves: list[int | None]) -> Iterable[Segment]:
    matched = [index for index, move in enumerate(moves) if move is not None]
    for index, cue in enumerate(cues):
        at = bisect_right(matched, index)
        if moves[index] is not None or at in {0, len(matched)}:
            continue
        before, after = moves[matched[at - 1]], moves[matched[at]]
        assert before is not None and after is not None
        if abs(before - after) <= _SAME_SHIFT_MS:
            yield cue._replace(
                start_ms=max(cue.start_ms + before, 0),
                end_ms=max(cue.end_ms + before, 0),
                certainty=Confidence.INTERPOLATED,
            )
