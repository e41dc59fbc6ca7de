from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.speech import DEMO, silence, speech, write
from viewer.alignment.pcm_source import AudioChunk, PcmDecoder, power_of, read
from viewer.alignment.result import never
from viewer.errors import UserError


def pieces_of(sound: PcmDecoder) -> list[AudioChunk]:
    return list(iter(lambda: sound.pieces.get(timeout=60), None))


def test_decoding_begins_where_it_is_wanted_and_leaves_nothing_out(tmp_path: Path) -> None:
    sound = PcmDecoder(DEMO, tmp_path / "sound", never, first_ms=150_000)
    pieces = pieces_of(sound)
    whole = speech()
    assert 150_000 <= pieces[0].start_ms <= 158_000
    ordered = sorted(pieces)
    assert pieces == [*ordered[ordered.index(pieces[0]) :], *ordered[: ordered.index(pieces[0])]]
    assert [piece.start_ms for piece in ordered] == [0, *(p.end_ms for p in ordered[:-1])]
    assert ordered[-1].end_ms == sound.length_ms == len(whole) // 160 * 10
    written = read(sound.path, 0, sound.length_ms)
    # A codec that begins in the middle settles within a run-up; what it gives is the same sound.
    assert np.abs(written.astype(int) - whole[: len(written)]).max() < 300
    power = power_of(DEMO, never)
    assert np.abs(sound.power() - power).max() < 0.01 * power.max()
    # Cut where nothing is said.
    edge = pieces[0].start_ms // 10
    assert power[edge - 5 : edge + 5].mean() < 0.05 * power.mean()


def test_a_wanted_moment_behind_the_end_is_no_obstacle(tmp_path: Path) -> None:
    audio = write(tmp_path / "a.mp3", speech(0, 30_000))
    sound = PcmDecoder(audio, tmp_path / "sound", never, first_ms=600_000)
    pieces = pieces_of(sound)
    assert (pieces[0].start_ms, pieces[-1].end_ms) == (0, sound.length_ms)
    assert sound.problem is None
    assert sound.broken is None


def test_what_a_broken_file_has_is_decoded_from_both_ends(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.flac", speech(0, 60_000), silence(1))
    data = whole.read_bytes()
    broken = tmp_path / "broken.flac"
    broken.write_bytes(data[: len(data) // 2])
    sound = PcmDecoder(broken, tmp_path / "sound", never, first_ms=20_000)
    ordered = sorted(pieces_of(sound))
    assert ordered[0].start_ms == 0
    assert 25_000 < ordered[-1].end_ms < 40_000
    assert sound.problem is None
    assert "breaks off" in str(sound.broken)


def test_a_full_disk_is_trouble_and_not_a_shorter_file(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no disk that is always full")
    sound = PcmDecoder(DEMO, full, never)
    pieces_of(sound)
    assert isinstance(sound.problem, UserError)
    assert "Free some space" in str(sound.problem)
