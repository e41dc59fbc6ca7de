"""Voices told apart with the published weights: one, several, by telephone; and bad input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.speech import music, silence
from tests.support.voice_weights import WEIGHTS, needs_weights
from viewer.audio.decode import decode
from viewer.errors import UserError
from viewer.paths import resources
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Span
from viewer.transcripts.readers import read
from viewer.transcripts.voice_turns import SpokenWord
from viewer.voices.diarization import (
    Diarization,
    Speech,
    SpokenSpan,
    Voice,
    find_voices,
    mean_vector,
)
from viewer.voices.encoder import FILE_BYTES, FILE_NAME, RATE, VoiceEncoder
from viewer.voices.word_turns import speech_of, voices_of_words

Samples = NDArray[np.int16]
TALK = resources() / "demo" / "Cut Here.vtt"
SECONDS = 100


@pytest.fixture(scope="module")
def encoder() -> VoiceEncoder:
    return VoiceEncoder(WEIGHTS)


@pytest.fixture(scope="module")
def talk() -> tuple[Samples, list[tuple[int, int, str]]]:
    """The beginning of a talk between two people, and who says its sentences when."""
    blocks = decode(TALK.with_suffix(".m4a"), rate=RATE, length_ms=SECONDS * 1000)
    cues = assemble(read(TALK)).cues
    said = [
        (cue.start_ms, cue.end_ms, cue.speaker)
        for cue in cues
        if cue.start_ms is not None and cue.end_ms is not None and cue.speaker is not None
    ]
    return np.concatenate(list(blocks)), [row for row in said if row[1] < SECONDS * 1000]


def listen(
    samples: Samples, speech: list[Speech], encoder: VoiceEncoder, count: int | None = None
) -> Diarization:
    found = find_voices(
        lambda start, end: samples[start * RATE // 1000 : end * RATE // 1000],
        speech,
        encoder,
        count,
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert found is not None
    return found


def wrong_share(found: Diarization, said: list[tuple[int, int, str]]) -> float:
    """The share of the time in which it is not the voice that this person mostly has."""
    length = max(end for _, end, _ in said) // 10 + 1
    truth, heard = np.full(length, -1), np.full(length, -1)
    names = sorted({name for *_, name in said})
    for start, end, name in said:
        truth[start // 10 : end // 10] = names.index(name)
    for start, end, voice in found.spans:
        heard[start // 10 : end // 10] = voice
    right = 0
    for voice in range(len(found.voices)):
        counts = np.bincount(truth[(heard == voice) & (truth >= 0)], minlength=len(names))
        right += counts.max()
    return 1 - right / np.count_nonzero(truth >= 0)


def deeper(samples: Samples, share: float) -> Samples:
    """The same at another speed, which is another voice."""
    places = np.arange(0, len(samples) - 1, share)
    result: Samples = np.interp(places, np.arange(len(samples)), samples).astype(np.int16)
    return result


def by_telephone(samples: Samples) -> Samples:
    spectrum = np.fft.rfft(samples)
    pitch = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[(pitch < 300) | (pitch > 3_400)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.int16)


def with_music(samples: Samples) -> Samples:
    played = music(len(samples) / RATE)[: len(samples)].astype(np.float32)
    played *= 0.25 * np.std(samples.astype(np.float32)) / np.std(played)
    return (samples + played).clip(-32_768, 32_767).astype(np.int16)


def clipped(samples: Samples) -> Samples:
    return (samples.astype(np.float32) * 8).clip(-32_768, 32_767).astype(np.int16)


@needs_weights
@pytest.mark.slow
@pytest.mark.parametrize("spoil", [np.copy, by_telephone, with_music, clipped])
def test_two_voices_are_told_apart(
    spoil: Callable[[Samples], Samples],
    talk: tuple[Samples, list[tuple[int, int, str]]],
    encoder: VoiceEncoder,
) -> None:
    samples, said = talk
    found = listen(spoil(samples), [Speech(start, end) for start, end, _ in said], encoder)
    assert len(found.voices) == 2
    assert wrong_share(found, said) <= 0.08
    for voice in found.voices:
        start, end = voice.sample
        heard = {name for a, b, name in said if a < end and start < b}
        assert len(heard) == 1 and end - start >= 1_000


@needs_weights
@pytest.mark.slow
def test_one_voice_is_one(
    talk: tuple[Samples, list[tuple[int, int, str]]], encoder: VoiceEncoder
) -> None:
    samples, said = talk
    alone = [Speech(start, end) for start, end, name in said if name == "Daniel Marsh"]
    assert len(listen(samples, alone, encoder).voices) == 1
    asked = listen(samples, alone, encoder, 2)
    assert len(asked.voices) <= 2


@needs_weights
@pytest.mark.slow
def test_four_voices_of_which_two_are_made_of_the_others(
    talk: tuple[Samples, list[tuple[int, int, str]]], encoder: VoiceEncoder
) -> None:
    samples, said = talk
    said = [row for row in said if row[1] < 60_000]
    samples = samples[: 60 * RATE]
    changed = deeper(samples, 0.8)
    later = [
        (60_000 + round(start / 0.8), 60_000 + round(end / 0.8), f"deeper {name}")
        for start, end, name in said
    ]
    all_of_them = [*said, *later]
    found = listen(
        np.concatenate((samples, changed)),
        [Speech(start, end) for start, end, _ in all_of_them],
        encoder,
    )
    assert len(found.voices) == 4
    assert wrong_share(found, all_of_them) <= 0.08


@needs_weights
def test_silence_and_too_little_speech_are_refused_with_a_sentence(encoder: VoiceEncoder) -> None:
    for speech in ([], [Speech(0, 900)]):
        with pytest.raises(UserError, match="too little speech"):
            listen(silence(2), speech, encoder)


@needs_weights
def test_times_beyond_the_end_of_the_recording_do_no_harm(
    talk: tuple[Samples, list[tuple[int, int, str]]], encoder: VoiceEncoder
) -> None:
    samples, _ = talk
    found = listen(samples[: 5 * RATE], [Speech(0, 4_000), Speech(4_500, 9_000)], encoder)
    assert found.spans[-1].end_ms == 9_000


@needs_weights
def test_a_cancelled_work_gives_nothing(encoder: VoiceEncoder) -> None:
    assert (
        find_voices(
            lambda start, end: silence((end - start) / 1000),
            [Speech(0, 60_000)],
            encoder,
            report=lambda _: None,
            cancelled=lambda: True,
        )
        is None
    )


@needs_weights
def test_a_print_needs_a_second_of_speech(encoder: VoiceEncoder) -> None:
    assert mean_vector(lambda *_: silence(1), [Speech(0, 500)], encoder) is None


def test_a_folder_without_the_published_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no voice model"):
        VoiceEncoder(tmp_path)
    for content in (b"half", bytes(FILE_BYTES)):
        (tmp_path / FILE_NAME).write_bytes(content)
        with pytest.raises(UserError, match="not the published voice model"):
            VoiceEncoder(tmp_path)


def word(start_ms: int, end_ms: int, *, begins_sentence: bool = False) -> SpokenWord:
    return SpokenWord(Span(0, 1), start_ms, end_ms, begins_sentence, begins_turn=False)


def test_speech_is_words_without_pauses() -> None:
    words = [
        word(0, 300),
        word(400, 700),
        word(1_500, 1_500),
        word(2_000, 2_100),
    ]
    assert speech_of(words) == [(0, 700), (2_000, 2_100)]


def test_a_change_of_voices_goes_to_the_end_of_the_sentence() -> None:
    alike = np.array([[0.9, 0.4], [0.9, 0.4], [0.6, 0.62], [0.4, 0.9]], np.float32)
    spans = tuple(SpokenSpan(n * 400, n * 400 + 400, n // 2) for n in range(4))
    voice = Voice((), 800, (0, 800))
    found = Diarization((voice, voice), spans, alike)
    words = [word(n * 400, n * 400 + 400, begins_sentence=n == 3) for n in range(4)]
    assert voices_of_words(words, found) == [0, 0, 0, 1]
    assert voices_of_words([], found) == []
