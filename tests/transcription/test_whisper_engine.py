"""Whisper's segments as spoken segments, with a stand-in for the model."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest

from viewer.transcription import whisper_engine
from viewer.transcription.engine import SpokenSegment
from viewer.transcription.whisper_engine import WhisperEngine

Segment = namedtuple("Segment", "start end text no_speech_prob avg_logprob")


class Model:
    """A model that hears one word, and what Whisper makes of music and of silence."""

    def transcribe(self, samples: object, **options: object) -> tuple[list[Segment], None]:
        heard = [
            Segment(0.0, 1.0, ".", 0.1, -0.9),
            Segment(1.0, 2.0, " ♪ ♪", 0.1, -0.2),
            Segment(2.0, 3.0, " Thank you.", 0.9, -1.5),
            Segment(3.0, 9.0, " Yes, 4.", 0.1, 0.0),
        ]
        return heard, None


def test_only_segments_with_words_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper_engine, "check_model", lambda model: None)
    monkeypatch.setattr(whisper_engine, "load_model", lambda model: Model())
    engine = WhisperEngine(tmp_path / "whisper-tiny.en")
    found = engine.transcribe(np.zeros(5 * 16_000, np.int16), 60_000, "")
    assert found == [SpokenSegment(63_000, 65_000, "Yes, 4.", 1.0)]
    assert engine.name == "whisper tiny.en"
