from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.audio_files import make
from viewer.audio.waveform_peaks import Peaks, compute
from viewer.errors import UserError


def peaks_of(path: Path) -> Peaks:
    peaks = compute(path)
    assert peaks is not None
    return peaks


def test_the_outline_follows_the_sound(tmp_path: Path) -> None:
    peaks = peaks_of(make(tmp_path / "a.mp3", seconds=10))
    assert peaks.duration_ms == 10_000
    assert peaks.complete and peaks.problem is None
    lows, highs = peaks.columns(0, 10_000, 100)  # a column is 100 ms: two loud, eight silent
    loud = np.arange(100) % 10 < 2
    assert (highs[loud] > 15_000).all() and (lows[loud] < -15_000).all()
    silent = np.arange(100) % 10 > 3
    assert (highs[silent] < 1500).all() and (lows[silent] > -1500).all()
    assert 18_000 < peaks.loudest < 24_000


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 44100, 48000, 96000])
@pytest.mark.parametrize("ms", [1, 999, 12_345])
def test_the_duration_is_the_decoded_one(tmp_path: Path, rate: int, ms: int) -> None:
    path = make(tmp_path / "a.wav", "-ar", str(rate), seconds=ms / 1000)
    assert abs(peaks_of(path).duration_ms - ms) <= 1


def test_a_claim_of_the_file_is_not_believed(tmp_path: Path) -> None:
    loud_end = "aevalsrc=0.5*random(0)*gt(t\\,20):s=44100:d={seconds}"
    bare = ("-q:a", "5", "-write_xing", "0", "-id3v2_version", "0")
    path = make(tmp_path / "vbr.mp3", *bare, seconds=40, sound=loud_end)
    assert abs(peaks_of(path).duration_ms - 40_000) < 80


def test_opposite_channels_do_not_cancel(tmp_path: Path) -> None:
    opposite = "aevalsrc=0.5*sin(440*t)|-0.5*sin(440*t):s=44100:d={seconds}"
    assert peaks_of(make(tmp_path / "a.wav", sound=opposite, seconds=2)).loudest > 16_000


def test_it_grows_while_it_is_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.audio.waveform_peaks._PROGRESS_S", -1)
    path = make(tmp_path / "a.wav", seconds=60)
    seen: list[tuple[Peaks, float]] = []
    peaks = compute(path, progress=lambda part, done: seen.append((part, done)))
    assert peaks is not None
    lengths = [part.duration_ms for part, _ in seen]
    assert len(lengths) > 3 and lengths == sorted(lengths)
    assert not any(part.complete for part, _ in seen)
    assert all(abs(done - part.duration_ms / 60_000) < 0.01 for part, done in seen)
    part = seen[1][0]
    half = part.duration_ms // 1000 * 1000
    for ours, final in zip(part.columns(0, half, 50), peaks.columns(0, half, 50), strict=True):
        assert np.array_equal(ours, final)


def test_cancelling_gives_nothing(tmp_path: Path) -> None:
    path = make(tmp_path / "a.wav", seconds=30)
    answers = iter([False, False, True, True])
    assert compute(path, cancelled=lambda: next(answers)) is None


def test_a_broken_file_keeps_its_beginning(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp3", seconds=20)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    peaks = peaks_of(path)
    assert 8_000 < peaks.duration_ms < 12_000
    assert peaks.problem is not None and "ends early" in peaks.problem
    assert Peaks.load(peaks.dump()).problem == peaks.problem


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        compute(tmp_path / "gone.mp3")


def outline(values: list[int], block: int = 20) -> Peaks:
    highs = np.array(values, np.int16)
    return Peaks(-highs, highs, rate=1000, block=block, samples=len(values) * block)


@given(
    values=st.lists(st.integers(0, 30_000), max_size=600),
    span=st.tuples(st.integers(-500, 13_000), st.integers(1, 14_000)),
    width=st.integers(0, 300),
)
def test_columns_hold_every_peak_and_nothing_from_afar(
    values: list[int], span: tuple[int, int], width: int
) -> None:
    peaks = outline(values)
    start, end = span[0], span[0] + span[1]
    lows, highs = peaks.columns(start, end, width)
    assert len(lows) == len(highs) == width
    each = (end - start) / max(width, 1)
    for column in range(width):
        left, right = start + column * each, start + (column + 1) * each
        inside = values[max(0, int(left // 20)) : max(0, -int(-right // 20))]
        # A coarser level may reach a quarter of a column further.
        reach = each / 4 + 20
        near = values[max(0, int((left - reach) // 20)) : max(0, -int(-(right + reach) // 20))]
        assert max(inside, default=0) <= highs[column] <= max(near, default=0)
        assert lows[column] == -highs[column]


def test_an_impossible_span_is_refused() -> None:
    for start, end, width in ((5, 5, 10), (5, 4, 10), (0, 10, -1)):
        with pytest.raises(ValueError, match="no columns"):
            outline([1, 2, 3]).columns(start, end, width)


def test_kept_peaks_are_the_same(tmp_path: Path) -> None:
    peaks = peaks_of(make(tmp_path / "a.opus", seconds=7.3))
    kept = Peaks.load(peaks.dump())
    assert (kept.duration_ms, kept.loudest, kept.complete) == (
        peaks.duration_ms,
        peaks.loudest,
        True,
    )
    for ours, theirs in zip(peaks.columns(0, 7300, 777), kept.columns(0, 7300, 777), strict=True):
        assert np.array_equal(ours, theirs)


@given(damage=st.tuples(st.integers(0, 80), st.integers(1, 255)), cut=st.integers(0, 80))
def test_damaged_bytes_are_refused_or_harmless(damage: tuple[int, int], cut: int) -> None:
    good = outline([5, 6, 7, 8] * 20).dump()
    with pytest.raises(ValueError, match="not a peaks file"):
        Peaks.load(good[: min(cut, len(good) - 6)])
    bad = bytearray(good)
    bad[damage[0] % len(bad)] ^= damage[1]
    try:
        Peaks.load(bytes(bad)).columns(0, 1000, 50)
    except ValueError:
        return


def test_unfinished_peaks_are_not_kept() -> None:
    some = np.zeros(3, np.int16)
    with pytest.raises(ValueError, match="complete"):
        Peaks(some, some, rate=1000, block=20, samples=60, complete=False).dump()
