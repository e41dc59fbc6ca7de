from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.speech import DEMO, silence, speech, write
from viewer.alignment.pcm_source import AudioChunk, PcmDecoder, mean_power, read_samples
from viewer.alignment.result import never
from viewer.errors import UserError


def chunks_of(decoder: PcmDecoder) -> list[AudioChunk]:
    return list(iter(lambda: decoder.chunks.get(timeout=60), None))


def test_decoding_begins_where_it_is_wanted_and_leaves_nothing_out(tmp_path: Path) -> None:
    decoder = PcmDecoder(DEMO, tmp_path / "sound", never, first_ms=150_000)
    chunks = chunks_of(decoder)
    whole = speech()
    assert 150_000 <= chunks[0].start_ms <= 158_000
    ordered = sorted(chunks)
    assert chunks == [*ordered[ordered.index(chunks[0]) :], *ordered[: ordered.index(chunks[0])]]
    assert [chunk.start_ms for chunk in ordered] == [0, *(p.end_ms for p in ordered[:-1])]
    assert ordered[-1].end_ms == decoder.length_ms == len(whole) // 160 * 10
    written = read_samples(decoder.path, 0, decoder.length_ms)
    # A codec that begins in the middle settles within a run-up; what it gives is the same decoder.
    assert np.abs(written.astype(int) - whole[: len(written)]).max() < 300
    power = mean_power(DEMO, never)
    assert np.abs(decoder.power() - power).max() < 0.01 * power.max()
    # Cut where nothing is said.
    edge = chunks[0].start_ms // 10
    assert power[edge - 5 : edge + 5].mean() < 0.05 * power.mean()


def test_a_wanted_moment_behind_the_end_is_no_obstacle(tmp_path: Path) -> None:
    audio = write(tmp_path / "a.mp3", speech(0, 30_000))
    decoder = PcmDecoder(audio, tmp_path / "sound", never, first_ms=600_000)
    chunks = chunks_of(decoder)
    assert (chunks[0].start_ms, chunks[-1].end_ms) == (0, decoder.length_ms)
    assert decoder.failure is None
    assert decoder.truncation is None


def test_what_a_broken_file_has_is_decoded_from_both_ends(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.flac", speech(0, 60_000), silence(1))
    data = whole.read_bytes()
    broken = tmp_path / "broken.flac"
    broken.write_bytes(data[: len(data) // 2])
    decoder = PcmDecoder(broken, tmp_path / "sound", never, first_ms=20_000)
    ordered = sorted(chunks_of(decoder))
    assert ordered[0].start_ms == 0
    assert 25_000 < ordered[-1].end_ms < 40_000
    assert decoder.failure is None
    assert "ends early" in str(decoder.truncation)


def test_a_full_disk_is_trouble_and_not_a_shorter_file(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no disk that is always full")
    decoder = PcmDecoder(DEMO, full, never)
    chunks_of(decoder)
    assert isinstance(decoder.failure, UserError)
    assert "Free up space" in str(decoder.failure)
