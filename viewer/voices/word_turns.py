"""Words and their voices: changes of voices at words, preferably between sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from viewer.transcripts.voice_turns import SpokenWord
from viewer.voices.clustering import best_path
from viewer.voices.diarization import Diarization, Speech

_WORD_MS = 400  # a word of this length counts as much as a window of the diarization
_PAUSE_MS = 300
_LONG_PAUSE_MS = 1_000
# Costs of a change of voices before a word: where a turn begins in the transcript, after a
# sentence, after a pause, elsewhere.
_AT_TURN, _AFTER_SENTENCE, _AFTER_PAUSE, _INSIDE = 0.0, 0.05, 0.1, 0.35
_BRIDGED_MS = 300  # a shorter pause between words is speech, too


def speech_of(words: Sequence[SpokenWord]) -> list[Speech]:
    """Return when words are spoken, without pauses."""
    parts: list[Speech] = []
    for word in words:
        if word.end_ms <= word.start_ms:
            continue
        if parts and word.start_ms - parts[-1].end_ms < _BRIDGED_MS:
            parts[-1] = Speech(parts[-1].start_ms, max(parts[-1].end_ms, word.end_ms))
        else:
            parts.append(Speech(word.start_ms, word.end_ms))
    return parts


def voices_of_words(words: Sequence[SpokenWord], found: Diarization) -> list[int]:
    """Return the voice (its number) of each word."""
    import numpy as np

    if not words:
        return []
    starts = [span.start_ms for span in found.spans]
    scores = np.zeros((len(words), len(found.voices)), np.float32)
    costs = np.zeros(len(words), np.float32)
    for number, word in enumerate(words):
        middle = (word.start_ms + word.end_ms) // 2
        index = max(bisect_right(starts, middle) - 1, 0)
        length = min(max(word.end_ms - word.start_ms, 50), 2 * _WORD_MS)
        scores[number] = found.likeness[index] * (length / _WORD_MS)
        if number:
            costs[number] = _cost(words[number - 1], word)
    return [int(voice) for voice in best_path(scores, costs)]


def _cost(before: SpokenWord, word: SpokenWord) -> float:
    pause_ms = word.start_ms - before.end_ms
    if word.begins_turn or pause_ms >= _LONG_PAUSE_MS:
        return _AT_TURN
    if word.begins_sentence:
        return _AFTER_SENTENCE
    return _AFTER_PAUSE if pause_ms >= _PAUSE_MS else _INSIDE
