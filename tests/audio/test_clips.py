from pathlib import Path

import pytest

from tests.support.audio_files import make
from viewer.audio.clips import FADE_MS, ClipFormat, cut_clip
from viewer.audio.decode import decode
from viewer.audio.probe import probe
from viewer.errors import UserError

RATE = 8_000


def loud(path: Path, start_ms: int, length_ms: int) -> float:
    """The greatest sample there, from 0 to 1."""
    pieces = list(decode(path, rate=RATE, start_ms=start_ms, length_ms=length_ms))
    return max((float(abs(piece).max()) for piece in pieces if len(piece)), default=0.0) / 32768


@pytest.mark.parametrize("form", [ClipFormat.MP3, ClipFormat.WAV])
def test_a_clip_has_exactly_the_wanted_seconds(tmp_path: Path, form: ClipFormat) -> None:
    audio = make(tmp_path / "long.mp3", "-b:a", "64k", seconds=20)
    # Each second is loud for its first 200 ms: this clip is silent, then loud from 500 ms on.
    clip = cut_clip(audio, 6_500, 7_900, tmp_path / "clip", form)
    assert clip == tmp_path / f"clip.{form}"
    samples = sum(len(piece) for piece in decode(clip, rate=RATE))
    assert samples / RATE == pytest.approx(1.4, abs=0.06)
    assert loud(clip, 50, 400) < 0.05
    assert loud(clip, 560, 120) > 0.3
    assert loud(clip, 760, 500) < 0.05
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["long.mp3", clip.name])


def test_the_ends_are_faded(tmp_path: Path) -> None:
    audio = make(tmp_path / "long.wav", seconds=5)
    clip = cut_clip(audio, 2_050, 2_150, tmp_path / "clip", ClipFormat.WAV)
    (samples,) = decode(clip, rate=44_100)
    edge = FADE_MS * 44_100 // 1000 // 4
    middle = float(abs(samples[len(samples) // 3 : len(samples) // 2]).max())
    assert float(abs(samples[:edge]).max()) < middle / 2
    assert float(abs(samples[-edge:]).max()) < middle / 2


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".opus"])
def test_a_copy_keeps_the_codec(tmp_path: Path, suffix: str) -> None:
    audio = make(tmp_path / f"long{suffix}", seconds=10)
    clip = cut_clip(audio, 3_000, 6_000, tmp_path / "clip", ClipFormat.COPY)
    assert clip.suffix == suffix
    assert probe(clip).codec == probe(audio).codec
    length = sum(len(piece) for piece in decode(clip, rate=RATE)) / RATE
    assert length == pytest.approx(3.0, abs=0.3)


def test_what_cannot_be_cut(tmp_path: Path) -> None:
    audio = make(tmp_path / "short.mp3", seconds=2)
    for start, end in ((100, 100), (50_000, 60_000), (0, 10**8)):
        with pytest.raises(UserError):
            cut_clip(audio, start, end, tmp_path / "clip")
    with pytest.raises(UserError, match="missing"):
        cut_clip(tmp_path / "none.mp3", 0, 1_000, tmp_path / "clip")
    (tmp_path / "noise.mp3").write_bytes(b"no sound at all" * 1000)
    for form in ClipFormat:
        with pytest.raises(UserError):
            cut_clip(tmp_path / "noise.mp3", 0, 1_000, tmp_path / "clip", form)
    assert not list(tmp_path.glob("clip*"))
