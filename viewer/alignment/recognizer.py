"""Speech recognition: the interface of recognizers, and the pocketsphinx recognizer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from viewer.alignment.pronunciation import model_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000  # samples a second, in all of alignment
FRAME_MS = 10
# The model's words start a little before their audible start.
EARLY_MS = 18
# The transcript is mostly right, so it weighs more than in free recognition (6.5).
_LANGUAGE_WEIGHT = 6.9
# Hypotheses per frame. More cost an eighth more time and find the same words.
_MOST_PHONES, _MOST_WORDS = 3_000, 15


class RecognizedWord(NamedTuple):
    """A recognized word (lower-case) with its times (ms)."""

    word: str
    start_ms: int
    end_ms: int


class Recognizer(Protocol):
    """Interface of speech recognizers."""

    def recognize(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        """Return the words in `samples` (16 kHz, mono), which start at `start_ms`, in order."""
        ...


class PocketSphinx:
    """pocketsphinx with a language model made from the transcript.

    Args:
        dictionary: a file written by `pronunciation.write_dictionary`.
        model: a file written by `language_model.write_model`.
    """

    def __init__(self, dictionary: Path, model: Path) -> None:
        from pocketsphinx import Config, Decoder

        self._decoder = Decoder(
            Config(
                hmm=str(model_folder() / "en-us"),
                dict=str(dictionary),
                lm=str(model),
                loglevel="FATAL",
                bestpath=False,
                fwdflat=False,
                lw=_LANGUAGE_WEIGHT,
                ds=2,
                maxhmmpf=_MOST_PHONES,
                maxwpf=_MOST_WORDS,
            )
        )

    def recognize(self, samples: NDArray[np.int16], start_ms: int) -> list[RecognizedWord]:
        """Implement `Recognizer`."""
        decoder = self._decoder
        start_ms += EARLY_MS
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        return [
            RecognizedWord(
                segment.word.split("(")[0],
                start_ms + segment.start_frame * FRAME_MS,
                start_ms + (segment.end_frame + 1) * FRAME_MS,
            )
            for segment in decoder.seg() or ()
            if not segment.word.startswith(("<", "[", "+", "("))
        ]
