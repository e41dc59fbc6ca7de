"""What an alignment found: a state and times for each word, and what the text does not have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from viewer.transcripts.time_map import Confidence, Segment, TimeMap

LETTER_MS = 65  # how long a letter sounds, about


class Method(StrEnum):
    """How times are found."""

    AUTOMATIC = "automatic"
    POCKETSPHINX = "pocketsphinx"
    WHISPER = "whisper"
    ESTIMATE = "estimate"


class WordState(StrEnum):
    """How a word's time is known."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    INTERPOLATED = "interpolated"
    ABSENT = "absent"
    PINNED = "pinned"


_CERTAINTIES = {
    WordState.SURE: Confidence.SURE,
    WordState.DOUBTFUL: Confidence.DOUBTFUL,
    WordState.INTERPOLATED: Confidence.INTERPOLATED,
    WordState.PINNED: Confidence.PINNED,
}


class AlignedWord(NamedTuple):
    """A written word's span, and its times (ms), None where it is absent."""

    start: int
    end: int
    start_ms: int | None
    end_ms: int | None
    state: WordState


class ExtraAudio(NamedTuple):
    """A stretch of the audio (ms) that the transcript does not have."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of a transcript in its audio.

    Attributes:
        time_map: a segment for each word that has a time.
        words: every written word that is spoken.
        inserts: stretches of audio without words, in order.
        coverage: share (0 to 1) of the words that have a time.
        method: how the times were found, a value of `Method`.
        seconds: how long the work took.
        remarks: sentences for the reader about what is not as it should be.
    """

    time_map: TimeMap
    words: tuple[AlignedWord, ...]
    inserts: tuple[ExtraAudio, ...]
    coverage: float
    method: str
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()


def time_map_of(words: Iterable[AlignedWord]) -> TimeMap:
    """A segment for each word that has a time."""
    return TimeMap(
        Segment(word.start, word.end, word.start_ms, word.end_ms, _CERTAINTIES[word.state])
        for word in words
        if word.start_ms is not None and word.end_ms is not None
    )


def coverage_of(words: Sequence[AlignedWord]) -> float:
    """Share of the words that have a time."""
    timed = sum(word.start_ms is not None for word in words)
    return timed / len(words) if words else 0.0
