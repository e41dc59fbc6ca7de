"""Detect audio that the transcript lacks: advertisements, an added introduction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.result import LETTER_MS, AlignedWord, ExtraAudio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INSERT_MS = 3_000
_EDGE_INSERT_MS = 5_000
_EDGE_WORDS_A_SECOND = 1.2  # a recognizer finds fewer words in music
_LOW_FRAMES = 0.17
_SOUNDING = 0.4  # least share of frames as loud as speech


def find_extra_audio(
    words: Sequence[AlignedWord], recognized: Sequence[RecognizedWord], power: NDArray[np.float32]
) -> tuple[ExtraAudio, ...]:
    """Return ranges of audio between words that are longer than the absent words there.

    Before the first and after the last word only if it is speech, since most episodes have
    music there.
    """
    import numpy as np

    if not len(power):
        return ()
    length_ms = len(power) * 10
    extra: list[ExtraAudio] = []
    timed = [i for i, word in enumerate(words) if word.start_ms is not None]
    if not timed:
        return ()
    spoken = [_level(power, words[i]) for i in timed]
    loud = float(np.median(spoken)) / 300  # 25 dB below the words
    edges = [-1, *timed, len(words)]
    for a, b in pairwise(edges):
        start_ms = words[a].end_ms or 0 if a >= 0 else 0
        end_ms = words[b].start_ms or 0 if b < len(words) else length_ms
        missing = sum(word.end - word.start + 1 for word in words[a + 1 : b])
        spare_ms = end_ms - start_ms - 1.5 * missing * LETTER_MS
        at_edge = a < 0 or b == len(words)
        if spare_ms < (_EDGE_INSERT_MS if at_edge else _INSERT_MS):
            continue
        if float(np.mean(power[start_ms // 10 : end_ms // 10] > loud)) < _SOUNDING:
            continue
        if at_edge and not _is_speech(start_ms, end_ms, recognized, power):
            continue
        extra.append(ExtraAudio(start_ms, end_ms))
    return tuple(extra)


def _is_speech(
    start_ms: int, end_ms: int, recognized: Sequence[RecognizedWord], power: NDArray[np.float32]
) -> bool:
    """Return True for speech: words were recognized, and it is quiet between syllables.

    The share of frames below half of their second's mean level separates speech from music
    (Scheirer and Slaney 1997).
    """
    import numpy as np

    count = sum(start_ms <= word.start_ms < end_ms for word in recognized)
    if count < _EDGE_WORDS_A_SECOND * (end_ms - start_ms) / 1000:
        return False
    level = np.sqrt(power[start_ms // 10 : end_ms // 10])
    seconds = level[: len(level) // 100 * 100].reshape(-1, 100)
    low = seconds < 0.5 * seconds.mean(axis=1, keepdims=True)
    return bool(low.mean() >= _LOW_FRAMES)


def _level(power: NDArray[np.float32], word: AlignedWord) -> float:
    start = (word.start_ms or 0) // 10
    part = power[start : max((word.end_ms or 0) // 10, start + 1)]
    return float(part.mean()) if len(part) else 0.0
