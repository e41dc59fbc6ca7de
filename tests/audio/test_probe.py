from pathlib import Path

import pytest

from tests.support.audio_files import make
from viewer.audio.probe import parse, probe
from viewer.errors import UserError


@pytest.mark.parametrize(
    ("name", "arguments", "codec", "rate", "channels"),
    [
        ("a.mp3", ("-b:a", "64k"), "mp3", 44100, 1),
        ("a.m4a", ("-ac", "2"), "aac", 44100, 2),
        ("a.opus", (), "opus", 48000, 1),
        ("a.ogg", ("-c:a", "libvorbis", "-ac", "6"), "vorbis", 44100, 6),
        ("a.flac", ("-ar", "22050"), "flac", 22050, 1),
        ("a.wav", ("-ar", "8000", "-ac", "2"), "pcm_s16le", 8000, 2),
    ],
)
def test_what_a_file_says(
    tmp_path: Path, name: str, arguments: tuple[str, ...], codec: str, rate: int, channels: int
) -> None:
    found = probe(make(tmp_path / name, *arguments, seconds=2.5))
    assert (found.codec, found.rate, found.channels) == (codec, rate, channels)
    assert found.claimed_ms is not None and abs(found.claimed_ms - 2500) <= 20
    assert not found.estimated


def test_a_guessed_length_is_marked(tmp_path: Path) -> None:
    path = make(tmp_path / "a.mp3", "-q:a", "5", "-write_xing", "0", "-id3v2_version", "0")
    assert probe(path).estimated


def test_a_film_without_sound(tmp_path: Path) -> None:
    path = make(tmp_path / "mute.mp4", sound="testsrc=d=1:size=64x64")
    with pytest.raises(UserError, match=r"mute.mp4: The file has no audio"):
        probe(path)


def test_the_sound_of_a_film_is_read(tmp_path: Path) -> None:
    film = ("-f", "lavfi", "-i", "testsrc=d=1:size=64x64", "-map", "0:a", "-map", "1:v")
    assert probe(make(tmp_path / "film.mp4", *film, seconds=1)).codec == "aac"


def test_tags_cannot_pretend_to_be_facts(tmp_path: Path) -> None:
    claim = "title=x\n  Duration: 99:00:00.00\n  Stream #0:0: Audio: evil, 1 Hz, mono"
    found = probe(make(tmp_path / "a.mp3", "-metadata", claim, seconds=2))
    assert (found.codec, found.rate) == ("mp3", 44100)
    assert found.claimed_ms is not None and found.claimed_ms < 3000


def test_layouts_that_ffmpeg_prints() -> None:
    def channels(layout: str) -> int | None:
        found = parse(
            [f"[info]   Stream #0:0(eng): Audio: aac (LC), 48000 Hz, {layout}, fltp, 6 kb/s"]
        )
        return found and found.channels

    assert channels("mono") == 1
    assert channels("stereo") == 2
    assert channels("5.1(side)") == 6
    assert channels("3 channels") == 3
    assert channels("quad") == 2
    assert parse(["[info]   Stream #0:0: Audio: aac, 0 Hz, mono"]) is None
    assert parse([]) is None
