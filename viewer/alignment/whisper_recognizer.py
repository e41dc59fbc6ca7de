"""faster-whisper as a recogniser: for other languages and for noise. An optional extra.

Its weights are a folder that the reader names (a model in CTranslate2's form); nothing is
ever fetched.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.alignment.estimate import BELOW_SPEECH
from viewer.alignment.recognizer import FRAME_MS, RATE, RecognizedWord
from viewer.alignment.text_normalization import verbalize
from viewer.errors import UserError
from viewer.paths import is_self_contained

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THREADS = 2
_SAME_MS = 400  # two recognisers mean the same word when it begins within this


def missing() -> UserError | None:
    """What to tell where faster-whisper is not installed; None where it is."""
    if importlib.util.find_spec("faster_whisper") is not None:
        return None
    if is_self_contained():
        return UserError(
            "Whisper is not in this build of Earmark",
            remedy="An Earmark installed with pip can have it: pip install faster-whisper",
        )
    return UserError("Whisper is not installed", remedy="Get it with: pip install faster-whisper")


def check(weights: Path) -> None:
    """Make sure that faster-whisper is installed and `weights` is a model's folder.

    Raises:
        UserError: one of them is not so.
    """
    if problem := missing():
        raise problem
    if not (weights / "model.bin").is_file():
        raise UserError(
            "There are no weights for Whisper in this folder",
            path=weights,
            remedy="Choose the folder that holds model.bin and config.json",
        )


class Whisper:
    """Hears with the weights in a folder.

    Args:
        weights: the folder; see `check`.
        language: its two-letter code ("de"), or None to let it listen for it.
    """

    def __init__(self, weights: Path, language: str | None) -> None:
        from faster_whisper import WhisperModel

        self._language = language
        self._model = WhisperModel(
            str(weights),
            device="cpu",
            compute_type="int8",
            cpu_threads=THREADS,
            local_files_only=True,
        )

    def hear(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        """As the interface says; words are said as `normalise.say` says them."""
        import numpy as np

        sounds = sounding(samples)
        segments, _ = self._model.transcribe(
            samples.astype(np.float32) / 32768,
            language=self._language,
            beam_size=1,
            temperature=0.0,
            word_timestamps=True,
            condition_on_previous_text=False,
        )
        return [
            word
            for segment in segments
            for written in segment.words or ()
            for word in _spoken(
                written.word,
                *(start_ms + ms for ms in within_sound(written.start, written.end, sounds)),
            )
        ]


def sounding(samples: NDArray[np.int16]) -> NDArray[np.bool_]:
    """For every 10 ms, whether there is more than a pause's quiet."""
    import numpy as np

    frame = RATE * FRAME_MS // 1000
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame).astype(np.float32)
    power = np.mean(frames * frames, axis=1)
    if not len(power):
        return np.empty(0, np.bool_)
    quiet: NDArray[np.bool_] = power > BELOW_SPEECH * np.percentile(power, 90)
    return quiet


def within_sound(start_s: float, end_s: float, sounds: NDArray[np.bool_]) -> tuple[int, int]:
    """A word's start and end (ms) without the quiet before and after it.

    Whisper gives a word behind a pause a part of that pause, up to 0.3 s.
    """
    import numpy as np

    first, last = round(start_s * 1000) // FRAME_MS, round(end_s * 1000) // FRAME_MS
    heard = np.flatnonzero(sounds[first:last])
    if not len(heard):
        return first * FRAME_MS, last * FRAME_MS
    return (first + int(heard[0])) * FRAME_MS, (first + int(heard[-1]) + 1) * FRAME_MS


def _spoken(written: str, start_ms: int, end_ms: int) -> Iterator[RecognizedWord]:
    words = verbalize(written)
    for index, word in enumerate(words):
        length_ms = end_ms - start_ms
        yield RecognizedWord(
            word,
            start_ms + length_ms * index // len(words),
            start_ms + length_ms * (index + 1) // len(words),
        )


def merged(
    first: Sequence[RecognizedWord], second: Sequence[RecognizedWord]
) -> list[RecognizedWord]:
    """What two recognisers heard: words of `first`, with the times of `second` where they agree.

    Words of `second` where `first` heard nothing are added.
    """
    starts = [word.start_ms for word in second]
    agreed: list[RecognizedWord] = []
    for word in first:
        near = second[
            bisect_left(starts, word.start_ms - _SAME_MS) : bisect_left(
                starts, word.start_ms + _SAME_MS
            )
        ]
        same = [other for other in near if other.word == word.word]
        nearest = min(same, key=lambda other: abs(other.start_ms - word.start_ms), default=word)
        agreed.append(nearest)
    covered = sorted(first, key=lambda word: word.start_ms)
    edges = [word.start_ms for word in covered]
    alone = [word for word in second if not _overlaps(word, covered, edges)]
    return sorted({*agreed, *alone}, key=lambda word: (word.start_ms, word.end_ms))


def _overlaps(
    word: RecognizedWord, covered: Sequence[RecognizedWord], edges: Sequence[int]
) -> bool:
    place = bisect_left(edges, word.end_ms)
    return any(other.end_ms > word.start_ms for other in covered[max(place - 3, 0) : place])
