"""Recognizer with faster-whisper, an optional extra: for other languages and for noise.

The user chooses a folder with a model in CTranslate2's format; nothing is downloaded here.
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
    from faster_whisper import WhisperModel
    from numpy.typing import NDArray

THREADS = 2
_SAME_MS = 400  # between the starts of one word in two recognizers' results


def install_error() -> UserError | None:
    """Return the error for the user if faster-whisper is not installed, else None."""
    if importlib.util.find_spec("faster_whisper") is not None:
        return None
    if is_self_contained():
        return UserError(
            "Whisper is not included in this build of Earmark",
            remedy="Install Earmark with pip to use it: pip install 'earmark[whisper]'",
        )
    return UserError(
        "Whisper is not installed", remedy="Install it with: pip install 'earmark[whisper]'"
    )


def check_model(weights: Path) -> None:
    """Check that faster-whisper is installed and `weights` is the folder of a model.

    Raises:
        UserError: it is not.
    """
    if error := install_error():
        raise error
    if not (weights / "model.bin").is_file():
        raise UserError(
            "There is no Whisper model in this folder",
            path=weights,
            remedy="Choose the folder that holds model.bin and config.json",
        )


def load_model(weights: Path) -> WhisperModel:
    """Load a model for the processor, without network access."""
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(weights),
        device="cpu",
        compute_type="int8",
        cpu_threads=THREADS,
        local_files_only=True,
    )


class Whisper:
    """Whisper recognizer.

    Args:
        weights: folder of the model, see `check_model`.
        language: two-letter code ("de"), or None to detect it.
    """

    def __init__(self, weights: Path, language: str | None) -> None:
        self._language = language
        self._model = load_model(weights)

    def recognize(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        """Implement `Recognizer`; words are verbalized by `text_normalization.verbalize`."""
        import numpy as np

        audible = audible_frames(samples)
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
            for word in _verbalized(
                written.word,
                *(start_ms + ms for ms in trim_silence(written.start, written.end, audible)),
            )
        ]


def audible_frames(samples: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Return for every 10 ms if it is louder than a pause."""
    import numpy as np

    frame = RATE * FRAME_MS // 1000
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame).astype(np.float32)
    power = np.mean(frames * frames, axis=1)
    if not len(power):
        return np.empty(0, np.bool_)
    audible: NDArray[np.bool_] = power > BELOW_SPEECH * np.percentile(power, 90)
    return audible


def trim_silence(start_s: float, end_s: float, audible: NDArray[np.bool_]) -> tuple[int, int]:
    """Return a word's start and end (ms) without the silence around it.

    Whisper includes up to 0.3 s of a pause before a word.
    """
    import numpy as np

    first, last = round(start_s * 1000) // FRAME_MS, round(end_s * 1000) // FRAME_MS
    frames = np.flatnonzero(audible[first:last])
    if not len(frames):
        return first * FRAME_MS, last * FRAME_MS
    return (first + int(frames[0])) * FRAME_MS, (first + int(frames[-1]) + 1) * FRAME_MS


def _verbalized(written: str, start_ms: int, end_ms: int) -> Iterator[RecognizedWord]:
    words = verbalize(written)
    for index, word in enumerate(words):
        length_ms = end_ms - start_ms
        yield RecognizedWord(
            word,
            start_ms + length_ms * index // len(words),
            start_ms + length_ms * (index + 1) // len(words),
        )


def merge_words(
    first: Sequence[RecognizedWord], second: Sequence[RecognizedWord]
) -> list[RecognizedWord]:
    """Merge two results: words of `first`, with the times of `second` where they agree.

    Words of `second` are added where `first` has none.
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
    index = bisect_left(edges, word.end_ms)
    return any(other.end_ms > word.start_ms for other in covered[max(index - 3, 0) : index])
