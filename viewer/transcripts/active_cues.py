"""Active cues: the cues and the word that are spoken at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.time_map import Confidence

FOREVER_MS = 1 << 62
_LIGHT = (Confidence.INTERPOLATED, Confidence.DOUBTFUL)


class TimedWord(NamedTuple):
    """A word with its times (ms); `estimated` if the file has times of its cue only."""

    start: int
    end: int
    start_ms: int
    end_ms: int
    estimated: bool


class ActiveCues(NamedTuple):
    """The active cues and word, and the time (ms) of the next change.

    `light` is True for estimated times, which are highlighted less strongly.
    """

    cues: tuple[Span, ...]
    word: TimedWord | None
    light: bool
    until_ms: int


class ActiveCueIndex:
    """Index of cues by time, searched by bisection."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        timed = sorted(
            (cue.start_ms, cue.end_ms, index)
            for index, cue in enumerate(transcript.cues)
            if cue.start_ms is not None and cue.end_ms is not None and cue.end_ms > cue.start_ms
        )
        self._start_ms = array("q", (cue[0] for cue in timed))
        self._end_ms = array("q", (cue[1] for cue in timed))
        self._index = array("q", (cue[2] for cue in timed))
        self._last_end_ms = array("q", accumulate(self._end_ms, max))
        self._words: dict[int, list[TimedWord]] = {}

    def at(self, ms: int) -> ActiveCues:
        """Return the active cues and word at `ms`."""
        position = bisect_right(self._start_ms, ms)
        until_ms = self._start_ms[position] if position < len(self._start_ms) else FOREVER_MS
        sounding: list[int] = []
        back = position - 1
        while back >= 0 and self._last_end_ms[back] > ms:
            if self._end_ms[back] > ms:
                sounding.append(self._index[back])
                until_ms = min(until_ms, self._end_ms[back])
            back -= 1
        if not sounding:
            return ActiveCues((), None, False, until_ms)
        newest = sounding[0]
        word, word_until_ms = self._word_at(newest, ms)
        cues = self._transcript.cues
        anchor = word.start if word is not None else cues[newest].start
        light = self._transcript.time_map.certainty(anchor) in _LIGHT
        spans = tuple(Span(cues[i].start, cues[i].end) for i in reversed(sounding))
        return ActiveCues(spans, word, light, min(until_ms, word_until_ms))

    def _word_at(self, cue: int, ms: int) -> tuple[TimedWord | None, int]:
        words = self.words(cue)
        position = bisect_right(words, ms, key=lambda word: word.start_ms)
        until_ms = words[position].start_ms if position < len(words) else FOREVER_MS
        if position and words[position - 1].end_ms > ms:
            word = words[position - 1]
            return word, min(until_ms, word.end_ms)
        return None, until_ms

    def words(self, cue: int) -> list[TimedWord]:
        """Return the timed words of the cue with that index, in order of time."""
        cached = self._words.get(cue)
        if cached is not None:
            return cached
        if len(self._words) > 64:
            self._words.clear()
        timed = []
        span = self._transcript.cues[cue]
        for word in self._transcript.words(Span(span.start, span.end)):
            interval = self._transcript.time_map.interval(word.start, word.end)
            if interval is not None:
                timed.append(TimedWord(*word, *interval[:2], not interval.exact))
        self._words[cue] = timed
        return timed
