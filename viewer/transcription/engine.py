"""The interface of speech-to-text engines, and what they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000  # samples a second, mono


class SpokenSegment(NamedTuple):
    """Text spoken from `start_ms` to `end_ms` of the audio.

    Attributes:
        confidence: mean probability of the words, 0 to 1.
    """

    start_ms: int
    end_ms: int
    text: str
    confidence: float


class Engine(Protocol):
    """A loaded model. Used by one thread at a time."""

    @property
    def name(self) -> str:
        """Return the model's name, as transcripts carry it."""

    def transcribe(
        self, samples: NDArray[np.int16], start_ms: int, vocabulary: str
    ) -> list[SpokenSegment]:
        """Return what is spoken in samples (16 kHz, mono) that begin at `start_ms`.

        Args:
            vocabulary: names and terms that are likely to occur, separated by commas; "" for none.
        """
