"""Silences that can be skipped, and how much louder quiet voices are to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.voices import write_voices
from viewer.audio.loudness import MOST_BOOST_DB, Stretch, find_boost, find_silences
from viewer.audio.waveform_peaks import Peaks, compute

LOUD, QUIET = 12_000, 2_400  # 14 dB apart


def peaks_of(path: Path) -> Peaks:
    found = compute(path)
    assert found is not None
    return found


def near(stretch: Stretch, start_ms: int, end_ms: int) -> bool:
    return abs(stretch.start_ms - start_ms) <= 60 and abs(stretch.end_ms - end_ms) <= 60


@pytest.mark.parametrize("noise", [0, 5, 40, 200])
def test_long_pauses_are_found_and_short_ones_are_left(tmp_path: Path, noise: int) -> None:
    parts = [(3_000, LOUD), (2_000, 0), (3_000, LOUD), (500, 0), (2_000, QUIET), (1_500, 0)]
    found = find_silences(peaks_of(write_voices(tmp_path / "a.wav", parts, noise=noise)))
    assert len(found) == 2
    assert near(found[0], 3_200, 4_800) and near(found[1], 10_700, 11_800)


@pytest.mark.parametrize("amplitude", [200, 600, QUIET])
def test_a_voice_that_is_quiet_throughout_is_no_silence(tmp_path: Path, amplitude: int) -> None:
    parts = [(20_000, LOUD), (1_000, 0), (4_000, amplitude), (2_000, 0), (5_000, LOUD)]
    found = find_silences(peaks_of(write_voices(tmp_path / "a.wav", parts, noise=20)))
    assert not any(one.start_ms < 25_000 and one.end_ms > 21_000 for one in found)
    assert any(near(one, 25_200, 26_800) for one in found)


def test_nothing_is_skipped_from_words_whose_times_are_known(tmp_path: Path) -> None:
    peaks = peaks_of(write_voices(tmp_path / "a.wav", [(2_000, LOUD), (6_000, 0), (2_000, LOUD)]))
    (whole,) = find_silences(peaks)
    words = [(4_000, 4_100), (6_000, 7_000), (-500, 100), (99_000, 99_500)]
    found = find_silences(peaks, words)
    for start_ms, end_ms in words:
        assert not any(one.start_ms < end_ms and one.end_ms > start_ms for one in found)
    starts = [one.start_ms for one in found]
    assert starts == [whole.start_ms, *(pytest.approx(ms, abs=60) for ms in (4_200, 7_100))]
    assert found[1].end_ms == pytest.approx(5_900, abs=60)


def test_recordings_without_speech_or_without_pauses_have_none(tmp_path: Path) -> None:
    assert find_silences(peaks_of(write_voices(tmp_path / "a.wav", [(9_000, 0)], noise=0))) == []
    assert find_silences(peaks_of(write_voices(tmp_path / "b.wav", [(9_000, 0)], noise=900))) == []
    assert find_silences(peaks_of(write_voices(tmp_path / "c.wav", [(9_000, LOUD)]))) == []
    assert find_boost(peaks_of(tmp_path / "a.wav")).at(3_000) == 0


def test_quiet_voices_are_boosted_to_the_loud_ones(tmp_path: Path) -> None:
    parts = [(10_000, LOUD), (1_500, 0), (10_000, QUIET), (1_500, 0), (10_000, LOUD // 2)]
    curve = find_boost(peaks_of(write_voices(tmp_path / "a.wav", parts)))
    assert curve.at(5_000) < 0.7
    assert curve.at(16_000) == pytest.approx(MOST_BOOST_DB, abs=0.1)  # 14 dB would be more
    assert curve.at(28_000) == pytest.approx(6, abs=0.7)
    steps = [abs(curve.at(ms) - curve.at(ms + 100)) for ms in range(0, 33_000, 100)]
    assert max(steps) < 2.5  # dB in a tenth of a second: no pumping
    assert curve.at(-5) == curve.at(0) and curve.at(10**9) == curve.at(33_000)
