"""Parts of an aligned transcript with uncertain times or without times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.time_map import Confidence

_FEWEST = 3  # consecutive words; fewer between certain ones cannot be far off
_DOUBTED = (Confidence.DOUBTFUL, Confidence.INTERPOLATED)


class LowConfidenceSpan(NamedTuple):
    """A span of characters with uncertain times, and its approximate times (ms)."""

    start: int
    end: int
    start_ms: int
    end_ms: int


def low_confidence_spans(transcript: Transcript) -> list[LowConfidenceSpan]:
    """Return runs of at least three words with uncertain times, in order.

    A run without any time gets the interval between its neighbors.
    """
    spans: list[LowConfidenceSpan] = []
    length_ms = transcript.time_map.end_ms
    run: list[tuple[Span, int | None, int | None]] = []
    before_ms = 0
    for word in [*transcript.words(), None]:
        certainty = transcript.time_map.certainty(word.start) if word is not None else None
        if word is not None and (certainty is None or certainty in _DOUBTED):
            interval = transcript.time_map.interval(*word) if certainty is not None else None
            run.append((word, *(interval[:2] if interval is not None else (None, None))))
            continue
        next_ms = transcript.time_map.to_ms(word.start) if word is not None else length_ms
        if len(run) >= _FEWEST:
            start_ms = next((ms for _, ms, _ in run if ms is not None), before_ms)
            end_ms = next((ms for _, _, ms in reversed(run) if ms is not None), next_ms or 0)
            spans.append(
                LowConfidenceSpan(run[0][0].start, run[-1][0].end, start_ms, max(end_ms, start_ms))
            )
        run = []
        if word is not None:
            interval = transcript.time_map.interval(*word)
            before_ms = interval.end_ms if interval is not None else before_ms
    return spans


def missing_in_audio(transcript: Transcript) -> list[Span]:
    """Return runs of words without a time, which are missing in the audio, in order."""
    return list(_absent(transcript))


def _absent(transcript: Transcript) -> Iterator[Span]:
    run: Span | None = None
    for word in transcript.words():
        if transcript.time_map.certainty(word.start) is None:
            run = Span(run.start if run is not None else word.start, word.end)
        elif run is not None:
            yield run
            run = None
    if run is not None:
        yield run
