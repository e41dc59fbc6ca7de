from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.speech import between, music, silence, speech, timed, without_times, write
from viewer.alignment.sync_check import SyncVerdict, check_sync
from viewer.alignment.time_repair import shift_time_map
from viewer.errors import UserError
from viewer.transcripts.model import Transcript

SECONDS = 100


def truth() -> Transcript:
    return between(timed(), 0, SECONDS * 1000)


@pytest.mark.parametrize("by_ms", [0, 500, -2_000, 60_000])
def test_a_constant_shift_is_seen(tmp_path: Path, by_ms: int) -> None:
    audio = write(tmp_path / "a.wav", speech(0, SECONDS * 1000))
    whole = truth()
    seen = check_sync(replace(whole, time_map=shift_time_map(whole.time_map, by_ms)), audio)
    assert seen.verdict == (SyncVerdict.SHIFTED if by_ms else SyncVerdict.IN_SYNC)
    assert abs(seen.by_ms + by_ms) <= 150
    mended = shift_time_map(shift_time_map(whole.time_map, by_ms), seen.by_ms)
    word = whole.time_map[len(whole.time_map) // 2]
    assert abs((mended.to_ms(word.start) or 0) - word.start_ms) <= 150


def test_an_insert_is_seen(tmp_path: Path) -> None:
    spoken = speech(0, SECONDS * 1000)
    half = SECONDS // 2 * 16_000
    audio = write(tmp_path / "a.wav", spoken[:half], speech(110_000, 20_000), spoken[half:])
    seen = check_sync(truth(), audio)
    assert seen.verdict == SyncVerdict.PIECEWISE
    assert abs(seen.shifts[0].by_ms) <= 250
    assert abs(seen.shifts[-1].by_ms - 20_000) <= 400
    assert re.search(r" to (?:20\.0|19\.9|20\.1) s", seen.message)


def test_other_audio_and_silence(tmp_path: Path) -> None:
    whole = truth()
    other = write(tmp_path / "a.wav", speech(105_000))
    assert check_sync(whole, other).verdict == SyncVerdict.OTHER_AUDIO
    mute = write(tmp_path / "b.wav", silence(30))
    with pytest.raises(UserError, match="No speech"):
        check_sync(whole, mute)
    with pytest.raises(UserError, match="no times"):
        check_sync(without_times(whole), other)


def test_a_file_that_breaks_off_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.flac", speech(0, SECONDS * 1000))
    broken = tmp_path / "broken.flac"
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert check_sync(truth(), broken).verdict == SyncVerdict.IN_SYNC


def test_a_transcript_of_the_first_half_fits_its_half(tmp_path: Path) -> None:
    audio = write(tmp_path / "a.wav", speech())
    assert check_sync(between(timed(), 0, 70_000), audio).verdict == SyncVerdict.IN_SYNC


def test_nothing_is_said_of_music(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="speech was recognized"):
        check_sync(truth(), write(tmp_path / "a.wav", music(60)))
