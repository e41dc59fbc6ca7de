from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import numpy as np
import pytest

from viewer.alignment import whisper_recognizer
from viewer.alignment.align import align
from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.result import Alignment, Method, WordState
from viewer.errors import UserError
from viewer.paths import resources
from viewer.transcripts.model import Transcript, Turn

DEMO = resources() / "demo" / "Words at the Bottom of the Screen.json"


@pytest.fixture
def weights() -> Path:
    """The model's folder that EARMARK_WHISPER names; no machine has one by itself."""
    pytest.importorskip("faster_whisper")
    if "EARMARK_WHISPER" not in os.environ:
        pytest.skip("EARMARK_WHISPER names no weights")
    return Path(os.environ["EARMARK_WHISPER"])


def demo_words() -> list[tuple[str, int]]:
    return [
        (word["body"], round(word["startTime"] * 1000))
        for word in json.loads(DEMO.read_text("utf-8"))["segments"]
    ]


def aligned(weights: Path, language: str) -> tuple[Alignment, list[int]]:
    """The demo's words found in its sound, and how far from the truth each is (ms)."""
    words = demo_words()
    text = " ".join(word for word, _ in words)
    transcript = Transcript(text=text, turns=(Turn(0, len(text), None),))
    found = align(transcript, DEMO.with_suffix(".opus"), language=language, weights=weights)
    starts = {word.start: word.start_ms for word in found.words}
    errors, offset = [], 0
    for word, true_ms in words:
        start_ms = starts.get(offset)
        errors.append(10**6 if start_ms is None else abs(start_ms - true_ms))
        offset += len(word) + 1
    return found, errors


def test_agreeing_words_take_the_better_times_and_gaps_are_filled() -> None:
    first = [
        RecognizedWord("so", 0, 200),
        RecognizedWord("we", 300, 500),
        RecognizedWord("go", 2_000, 2_200),
    ]
    second = [
        RecognizedWord("so", 60, 180),
        RecognizedWord("he", 290, 480),
        RecognizedWord("said", 900, 1_200),
        RecognizedWord("go", 2_500, 2_700),
    ]
    assert whisper_recognizer.merge_words(first, second) == [
        RecognizedWord("so", 60, 180),
        RecognizedWord("we", 300, 500),
        RecognizedWord("said", 900, 1_200),
        RecognizedWord("go", 2_000, 2_200),
        RecognizedWord("go", 2_500, 2_700),
    ]
    assert whisper_recognizer.merge_words(first, []) == first
    assert whisper_recognizer.merge_words([], second) == second


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    installed = importlib.util.find_spec("faster_whisper") is not None
    with pytest.raises(UserError, match="no Whisper model" if installed else "not installed"):
        whisper_recognizer.check_model(tmp_path)


def test_both_recognizers_together_find_the_words(weights: Path) -> None:
    found, errors = aligned(weights, "en")
    assert found.method == Method.WHISPER
    assert np.mean(np.array(errors) <= 250) >= 0.97
    sure = [word for word in found.words if word.state == WordState.SURE]
    assert len(sure) >= 0.9 * len(found.words)


def test_whisper_alone_says_that_its_times_are_approximate(weights: Path) -> None:
    # What is not English cannot be placed, and is heard only.
    found, errors = aligned(weights, "de")
    assert found.method == Method.WHISPER
    assert np.mean(np.array(errors) <= 500) >= 0.8
    assert not any(word.state == WordState.SURE for word in found.words)
    assert "approximate" in " ".join(found.remarks)


def test_a_word_behind_a_pause_begins_with_its_sound() -> None:
    noise = np.random.default_rng(4)
    loud = (noise.standard_normal(8_000) * 8_000).clip(-30_000, 30_000)
    quiet = noise.standard_normal(8_000) * 20
    samples = np.concatenate((quiet, loud, quiet)).astype(np.int16)
    sounds = whisper_recognizer.audible_frames(samples)
    assert whisper_recognizer.trim_silence(0.3, 1.2, sounds) == (500, 1_000)
    assert whisper_recognizer.trim_silence(0.6, 0.8, sounds) == (600, 800)
    # Where nothing sounds, Whisper is not contradicted; nor beyond the end.
    assert whisper_recognizer.trim_silence(0.1, 0.4, sounds) == (100, 400)
    assert whisper_recognizer.trim_silence(1.4, 1.9, sounds) == (1_400, 1_900)
    assert whisper_recognizer.trim_silence(
        0.0, 0.1, whisper_recognizer.audible_frames(samples[:0])
    ) == (
        0,
        100,
    )
