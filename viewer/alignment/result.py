"""Results of an alignment, its progress while it runs, and its default callbacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from viewer.transcripts.time_map import Confidence, Segment, TimeMap

LETTER_MS = 65  # usual duration of a letter


class Method(StrEnum):
    """Method by which times are computed."""

    AUTOMATIC = "automatic"
    POCKETSPHINX = "pocketsphinx"
    WHISPER = "whisper"
    ESTIMATE = "estimate"


class WordState(StrEnum):
    """Confidence in a word's time; ABSENT words have none."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    INTERPOLATED = "interpolated"
    ABSENT = "absent"
    PINNED = "pinned"


_CONFIDENCE = {
    WordState.SURE: Confidence.SURE,
    WordState.DOUBTFUL: Confidence.DOUBTFUL,
    WordState.INTERPOLATED: Confidence.INTERPOLATED,
    WordState.PINNED: Confidence.PINNED,
}


class AlignedWord(NamedTuple):
    """A written word's span and its times (ms), None if it is absent."""

    start: int
    end: int
    start_ms: int | None
    end_ms: int | None
    state: WordState


class ExtraAudio(NamedTuple):
    """A range of the audio (ms) that the transcript lacks."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Result of an alignment.

    Attributes:
        time_map: a segment for each word with times.
        words: every written word that is spoken.
        inserts: ranges of audio that the transcript lacks, in order.
        coverage: share (0 to 1) of the words with times.
        method: how the times were computed, a value of `Method`.
        seconds: duration of the work.
        remarks: messages for the user about problems.
    """

    time_map: TimeMap
    words: tuple[AlignedWord, ...]
    inserts: tuple[ExtraAudio, ...]
    coverage: float
    method: str
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()


def build_time_map(words: Iterable[AlignedWord]) -> TimeMap:
    """Return a time map with a segment for each word with times."""
    return TimeMap(
        Segment(word.start, word.end, word.start_ms, word.end_ms, _CONFIDENCE[word.state])
        for word in words
        if word.start_ms is not None and word.end_ms is not None
    )


def word_coverage(words: Sequence[AlignedWord]) -> float:
    """Return the share (0 to 1) of the words with times."""
    timed = sum(word.start_ms is not None for word in words)
    return timed / len(words) if words else 0.0


class AlignmentCancelled(Exception):
    """The alignment was cancelled; it has no result."""


class ProgressReport(NamedTuple):
    """Progress of a running alignment.

    Attributes:
        done: share (0 to 1) of the work.
        remaining_s: estimated seconds, or None.
        time_map: the times so far; None if they did not change since the last report.
        coverage: share (0 to 1) of the words with times.
    """

    done: float
    remaining_s: float | None
    time_map: TimeMap | None
    coverage: float


def never() -> bool:
    """Neither paused nor cancelled."""
    return False


def from_start() -> int:
    """Return 0 ms: without a focus, the audio is processed from its start."""
    return 0
