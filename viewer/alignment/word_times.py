"""Fuse the times of the forced aligner and of the recognizer into times of written words."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.result import LETTER_MS, AlignedWord, WordState
from viewer.alignment.text_normalization import SpokenScript
from viewer.alignment.word_grammar import PlacedWord, WordOutcome
from viewer.transcripts.model import Span

# If less than the first share of the words around was recognized, no word is sure; below the
# second share, no word that was not recognized or that follows a pause.
_AROUND = 40
_NOISY, _FAIR = 0.6, 0.75
_PAUSE_MS = 150
# Noise masks the onsets of words: they are found that much late.
_MASKED_MS = 12
# Words without times share the gap between their neighbors if it has about their length.
_LEAST_ROOM, _MOST_ROOM, _ROOM_MS = 0.35, 2.5, 1_000
_WORD_MS, _MOST_ASTRAY_MS = 400, 1_500


class Precision(NamedTuple):
    """Precision of a recognizer's own times.

    Attributes:
        agree_ms: recognizer and aligner agree if a word's starts differ by at most this.
        astray_ms: if they differ by more, the aligner failed and the recognizer is right.
        sure: False for times without forced alignment; Whisper's are mostly within 0.25 s.
    """

    agree_ms: int
    astray_ms: int
    sure: bool = True


PRECISE = Precision(80, 350)
ROUGH = Precision(300, 1_500)
UNPLACED = ROUGH._replace(sure=False)


def fuse_times(
    script: SpokenScript,
    placed: Mapping[int, PlacedWord],
    recognized: Mapping[int, RecognizedWord],
    precision: Precision = PRECISE,
) -> tuple[AlignedWord, ...]:
    """Return the written words with times, computed from those of the spoken words.

    Args:
        script: the transcript.
        placed: aligned words by index of the spoken word.
        recognized: recognized words by index of the spoken word.
        precision: of the recognized words' times.
    """
    shares = _shares(recognized, len(script.spoken))
    placed = {
        index: _nearer(word, recognized.get(index), shares[index], precision)
        for index, word in placed.items()
    }
    times = _monotone(placed, len(script.spoken))
    states = _states(placed, recognized, shares, precision)
    _interpolate(script, times, states)
    words: list[AlignedWord] = []
    first = 0
    for index, spoken in enumerate(script.spoken):
        last = index + 1
        if last < len(script.spoken) and script.spoken[last].owner == spoken.owner:
            continue
        words.append(_written(script.spans[spoken.owner], times[first:last], states[first:last]))
        first = last
    return tuple(words)


def _shares(recognized: Mapping[int, RecognizedWord], count: int) -> list[float]:
    """Return for each word the share of the words around it that was recognized."""
    recognized_before = [0, *accumulate(index in recognized for index in range(count))]
    edges = [(max(i - _AROUND, 0), min(i + _AROUND + 1, count)) for i in range(count)]
    return [
        (recognized_before[last] - recognized_before[first]) / (last - first)
        for first, last in edges
    ]


def _nearer(
    placed: PlacedWord, recognized: RecognizedWord | None, share: float, precision: Precision
) -> PlacedWord:
    """Correct a word: the recognizer's time if the aligner failed, earlier in noise."""
    if (
        recognized is not None
        and placed.outcome == WordOutcome.FOUND
        and abs(recognized.start_ms - placed.start_ms) > precision.astray_ms
    ):
        placed = PlacedWord(
            placed.word_index, recognized.start_ms, recognized.end_ms, WordOutcome.REPLACED
        )
    if share < _FAIR:
        placed = placed._replace(start_ms=placed.start_ms - _MASKED_MS)
    return placed


def _states(
    placed: Mapping[int, PlacedWord],
    recognized: Mapping[int, RecognizedWord],
    shares: Sequence[float],
    precision: Precision,
) -> list[WordState]:
    states: list[WordState] = []
    astray = _astray(recognized, len(shares))
    for index, share in enumerate(shares):
        word = placed.get(index)
        if word is None or word.outcome == WordOutcome.ABSENT:
            states.append(WordState.ABSENT)
        elif word.outcome == WordOutcome.FOUND and _agrees(
            word,
            index,
            recognized,
            placed.get(index - 1),
            share,
            agree_ms=precision.agree_ms,
            astray=astray,
        ):
            states.append(WordState.SURE if precision.sure else WordState.INTERPOLATED)
        else:
            states.append(WordState.DOUBTFUL)
    return states


def _astray(recognized: Mapping[int, RecognizedWord], count: int) -> set[int]:
    """Return words that were not recognized in gaps much longer than they are.

    Other speech may have been mistaken for them.
    """
    fixed = [-1, *sorted(recognized), count]
    indices: set[int] = set()
    for a, b in pairwise(fixed):
        missing = b - a - 1
        inside = a >= 0 and b < count
        room_ms = recognized[b].start_ms - recognized[a].end_ms if inside else 0
        if missing and (not inside or room_ms > _MOST_ASTRAY_MS + missing * _WORD_MS):
            indices.update(range(a + 1, b))
    return indices


def _agrees(
    word: PlacedWord,
    index: int,
    recognized: Mapping[int, RecognizedWord],
    before: PlacedWord | None,
    share: float,
    *,
    agree_ms: int,
    astray: Container[int],
) -> bool:
    """Return True if recognizer and aligner agree on spoken word `index`.

    A word that was not recognized counts as agreed unless it is `astray`.
    """
    if share < _NOISY:
        return False
    if index not in recognized:
        return share >= _FAIR and index not in astray
    if share < _FAIR and before is not None and word.start_ms - before.end_ms > _PAUSE_MS:
        return False
    return abs(recognized[index].start_ms - word.start_ms) <= agree_ms


def _monotone(placed: Mapping[int, PlacedWord], count: int) -> list[tuple[int, int] | None]:
    """Return monotonic times; a word that starts before its predecessor starts with it."""
    times: list[tuple[int, int] | None] = [None] * count
    latest = 0
    before: int | None = None
    for index in range(count):
        word = placed.get(index)
        if word is None or word.outcome == WordOutcome.ABSENT:
            continue
        start_ms = max(word.start_ms, latest)
        times[index] = (start_ms, max(word.end_ms, start_ms))
        if before is not None:
            earlier = times[before]
            assert earlier is not None
            times[before] = (earlier[0], min(earlier[1], max(start_ms, earlier[0])))
        latest, before = start_ms, index
    return times


def _interpolate(
    script: SpokenScript, times: list[tuple[int, int] | None], states: list[WordState]
) -> None:
    """Interpolate words between two with times, if the gap has about their length."""
    letters = [0, *accumulate(len(spoken.word) + 1 for spoken in script.spoken)]
    timed = [index for index, time in enumerate(times) if time is not None]
    for a, b in pairwise(timed):
        before, after = times[a], times[b]
        if b == a + 1 or before is None or after is None:
            continue
        usual = (letters[b] - letters[a + 1]) * LETTER_MS
        room = after[0] - before[1]
        if not _LEAST_ROOM * usual <= room <= _MOST_ROOM * usual + _ROOM_MS:
            continue
        for index in range(a + 1, b):
            from_ms, to_ms = (
                before[1] + room * (letters[edge] - letters[a + 1]) // (letters[b] - letters[a + 1])
                for edge in (index, index + 1)
            )
            times[index] = (from_ms, to_ms)
            states[index] = WordState.INTERPOLATED


def _written(
    span: Span, times: Sequence[tuple[int, int] | None], states: Sequence[WordState]
) -> AlignedWord:
    timed = [time for time in times if time is not None]
    if not timed:
        return AlignedWord(span.start, span.end, None, None, WordState.ABSENT)
    order = (WordState.SURE, WordState.DOUBTFUL, WordState.INTERPOLATED)
    state = max(
        (WordState.DOUBTFUL if state == WordState.ABSENT else state for state in states),
        key=order.index,
    )
    return AlignedWord(span.start, span.end, timed[0][0], timed[-1][1], state)
