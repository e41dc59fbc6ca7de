"""Whisper through faster-whisper, an optional extra; models are folders in CTranslate2's format.

faster-whisper was chosen over sherpa-onnx because it is an extra for alignment already, has word
probabilities and hotwords, and brings the Silero voice activity detector along.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.alignment.whisper_recognizer import check_model, load_model
from viewer.transcription.engine import RATE, SpokenSegment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NO_SPEECH = 0.6  # Whisper's own threshold
_UNLIKELY = -1.0  # mean log probability of a segment; below, with no speech, it is dropped


class WhisperEngine:
    """Implements `Engine`.

    Args:
        model: folder of the model.
        language: two-letter code, or None to detect it in each chunk.

    Raises:
        UserError: faster-whisper is not installed, or the folder holds no model.
    """

    def __init__(self, model: Path, language: str | None = None) -> None:
        check_model(model)
        self.name = f"whisper {model.name.removeprefix('whisper-')}"
        self._language = language
        self._model = load_model(model)

    def transcribe(
        self, samples: NDArray[np.int16], start_ms: int, vocabulary: str
    ) -> list[SpokenSegment]:
        """Implement `Engine`; music and silence are left out by voice activity detection."""
        import numpy as np

        decoded, _ = self._model.transcribe(
            samples.astype(np.float32) / 32768,
            language=self._language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            vad_filter=True,
            hotwords=vocabulary or None,
        )
        length_ms = len(samples) * 1000 // RATE
        segments = []
        for segment in decoded:
            if segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _UNLIKELY:
                continue
            text = " ".join(segment.text.split())
            start, end = round(segment.start * 1000), min(round(segment.end * 1000), length_ms)
            # Music becomes a lone full stop at times.
            if any(map(str.isalnum, text)) and end > start:
                confidence = float(np.exp(segment.avg_logprob))
                segments.append(SpokenSegment(start_ms + start, start_ms + end, text, confidence))
        return segments
