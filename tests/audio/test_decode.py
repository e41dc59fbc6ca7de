from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.audio_files import make
from viewer.audio.decode import PIECE_BYTES, decode
from viewer.errors import UserError

KINDS = {
    "cbr.mp3": ("-b:a", "64k"),
    "vbr.mp3": ("-q:a", "6"),
    "bare.mp3": ("-q:a", "6", "-write_xing", "0", "-id3v2_version", "0"),
    "a.m4a": ("-b:a", "64k"),
    "a.opus": ("-b:a", "48k"),
    "a.ogg": ("-c:a", "libvorbis"),
    "a.flac": (),
    "a.wav": (),
}


def whole(pieces: Iterator[NDArray[np.int16]]) -> NDArray[np.int16]:
    return np.concatenate([np.zeros(0, np.int16), *pieces])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sounds")
    for name, arguments in KINDS.items():
        make(made / name, *arguments, seconds=40)
    return made


@pytest.mark.parametrize("name", KINDS)
def test_everything_is_there(folder: Path, name: str) -> None:
    samples = whole(decode(folder / name, rate=44100))
    # Only an MP3 without its header cannot say how much its encoder added.
    slack = 3000 if name == "bare.mp3" else 0
    assert 0 <= len(samples) - 40 * 44100 <= slack


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("start_ms", [1, 450, 700, 9_123, 30_005, 39_500])
def test_a_stretch_is_that_stretch(folder: Path, name: str, start_ms: int) -> None:
    rate = 48000 if name == "a.opus" else 44100
    samples = whole(decode(folder / name, rate=rate))
    part = whole(decode(folder / name, rate=rate, start_ms=start_ms, length_ms=2000))
    first = start_ms * rate // 1000
    expected = samples[first : first + 2 * rate]
    # Near the end some decoders leave the encoder's padding in, after a seek.
    assert -rate // 1000 <= len(part) - len(expected) <= rate // 100
    count = min(len(part), len(expected))
    difference = np.abs(part[:count].astype(int) - expected[:count])
    # Seeking rounds to microseconds, which may be a sample.
    shifted = np.abs(part[: count - 1].astype(int) - expected[1:count])
    assert min(difference.mean(), shifted.mean()) < 30


def test_channels_are_columns(folder: Path) -> None:
    one = whole(decode(folder / "a.wav", rate=44100))
    both = np.concatenate(list(decode(folder / "a.wav", rate=44100, channels=2)))
    assert both.shape == (len(one), 2)
    assert np.array_equal(both[:, 0], both[:, 1])


def test_pieces_are_bounded(folder: Path) -> None:
    sizes = [piece.nbytes for piece in decode(folder / "a.m4a", rate=44100)]
    assert len(sizes) > 3
    assert max(sizes) <= PIECE_BYTES


def test_a_start_behind_the_end_gives_nothing(folder: Path) -> None:
    for name in KINDS:
        assert not list(decode(folder / name, rate=8000, start_ms=500_000))


def test_cancelling_ends_it(folder: Path) -> None:
    answers = iter([False, True])
    assert len(list(decode(folder / "a.wav", rate=44100, cancelled=lambda: next(answers)))) == 1


def test_a_truncated_file_gives_what_it_has_and_says_so(folder: Path, tmp_path: Path) -> None:
    for name in ("vbr.mp3", "cbr.mp3"):
        data = (folder / name).read_bytes()
        path = tmp_path / name
        path.write_bytes(data[: len(data) // 2])
        samples: list[NDArray[np.int16]] = []
        with pytest.raises(UserError, match=r"The audio ends early, after 0:(19|20|21) of 0:40"):
            samples.extend(decode(path, rate=8000))
        assert 15 < sum(map(len, samples)) / 8000 < 25


def test_a_truncated_fast_start_file_gives_what_it_has(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", "-b:a", "64k", "-movflags", "+faststart", seconds=20)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    samples: list[NDArray[np.int16]] = []
    with pytest.raises(UserError, match=r"ends early, after 0:[01]\d of 0:20"):
        samples.extend(decode(path, rate=8000))
    assert sum(map(len, samples)) > 8000


def test_a_file_without_its_index_says_so(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "half.m4a"
    path.write_bytes((folder / "a.m4a").read_bytes()[:30_000])
    with pytest.raises(UserError, match=r"half.m4a: The file is incomplete.* Download it again"):
        list(decode(path, rate=8000))


def test_damage_in_the_middle_loses_only_the_damage(folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / "cbr.mp3").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2000] = b"\0" * 2000
    path = tmp_path / "damaged.mp3"
    path.write_bytes(data)
    samples = whole(decode(path, rate=8000))
    assert 39 < len(samples) / 8000 <= 40


def test_what_follows_damage_keeps_its_time(tmp_path: Path) -> None:
    path = make(tmp_path / "a.m4a", "-b:a", "64k", "-movflags", "+faststart", seconds=20)
    data = bytearray(path.read_bytes())
    third = len(data) // 3
    data[third : third + 8000] = b"\0" * 8000
    path.write_bytes(data)
    levels = np.abs(whole(decode(path, rate=8000)).astype(int)).reshape(-1, 80).max(axis=1)
    starts = 10 * np.flatnonzero((levels[1:] > 8000) & (levels[:-1] < 2000)) + 10
    assert len(levels) == 2000  # of 10 ms each
    assert len(starts) < 18  # some were lost
    assert (np.abs(starts - np.round(starts, -3)) <= 10).all()


def test_an_unknown_codec_is_told(folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / "a.wav").read_bytes())
    data[20:22] = b"\x34\x12"  # the format's number
    path = tmp_path / "strange.wav"
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"strange.wav: Its audio format is not supported"):
        list(decode(path, rate=8000))
