"""Segmentation of an aligned text into cues.

A text without times in its file has long lines instead of captions. These are split at ends of
sentences, at pauses, and by length. A cue never contains audio that the text does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.transcripts.model import Cue, Timing, Transcript
from viewer.transcripts.time_map import TimeMap

GAP_MS = 2_000  # between two words of different cues
_PAUSE_MS = 700
_ENOUGH, _MOST = 60, 160  # characters
_STOPS = ".?!…。？！"


def with_time_map(transcript: Transcript, time_map: TimeMap) -> Transcript:
    """Return the transcript with the times of `time_map`, also of its cues."""
    cues = retime_cues(transcript.text, transcript.cues, time_map)
    timing = Timing.WORDS if time_map else Timing.NONE
    return replace(transcript, cues=cues, time_map=time_map, timing=timing)


def retime_cues(text: str, cues: Iterable[Cue], time_map: TimeMap) -> tuple[Cue, ...]:
    """Return `cues` with the times of `time_map`, split if they are too long or contain a gap.

    Cues that had times are captions and are only split at gaps. Cues without timed words get no
    times.
    """
    return tuple(piece for cue in cues for piece in _pieces(text, cue, time_map))


def _pieces(text: str, cue: Cue, time_map: TimeMap) -> Iterator[Cue]:
    bare = cue.start_ms is None
    start = cue.start
    begun_ms: int | None = None
    ended_ms = 0
    before = cue.start  # the end of the last timed word
    for index in range(time_map.first_at_or_after(cue.start), len(time_map)):
        word = time_map[index]
        if word.start >= cue.end:
            break
        joint = text[before : word.start]
        if begun_ms is not None:
            pause_ms = word.start_ms - ended_ms
            if pause_ms > GAP_MS or (bare and _ends(joint, before - start, pause_ms)):
                cut = before + _closing(joint)
                yield cue._replace(start=start, end=cut, start_ms=begun_ms, end_ms=ended_ms)
                start = _skip_space(text, cut, word.start)
                begun_ms = None
        if begun_ms is None:
            if bare and word.start - start > _MOST:
                # Words that are missing in the audio, or not aligned yet.
                yield cue._replace(start=start, end=start + len(text[start : word.start].rstrip()))
                start = word.start
            begun_ms = word.start_ms
        ended_ms, before = max(word.end_ms, begun_ms), min(word.end, cue.end)
    if begun_ms is None:
        # In a map with times of turns, one segment may contain several cues.
        interval = time_map.interval(start, cue.end)
        times = interval[:2] if interval is not None else (None, None)
        yield cue._replace(start=start, start_ms=times[0], end_ms=times[1])
        return
    if bare and cue.end - before > _MOST:
        cut = before + _closing(text[before : cue.end])
        yield cue._replace(start=start, end=cut, start_ms=begun_ms, end_ms=ended_ms)
        yield cue._replace(start=_skip_space(text, cut, cue.end), start_ms=None, end_ms=None)
    else:
        yield cue._replace(start=start, start_ms=begun_ms, end_ms=ended_ms)


def _ends(joint: str, length: int, pause_ms: int) -> bool:
    """Return True if a caption may end after `length` characters, before `joint` and a word."""
    if length >= _MOST or len(joint) > _MOST or "\n" in joint:
        return True
    finished = any(mark in joint for mark in _STOPS)
    return length >= _ENOUGH and (finished or pause_ms >= _PAUSE_MS)


def _closing(joint: str) -> int:
    """Return the number of closing signs at the start of `joint`."""
    return len(joint) - len(joint.lstrip(_STOPS + "\"'”’)]»,;:"))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
