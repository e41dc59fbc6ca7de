import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.audio_files import make
from viewer.audio import ffmpeg
from viewer.audio.decode import decode
from viewer.audio.probe import probe
from viewer.errors import UserError


def test_the_binary_runs() -> None:
    said = subprocess.check_output([str(ffmpeg.binary()), "-version"], text=True)
    assert said.startswith("ffmpeg version")


def test_without_any_ffmpeg_the_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import imageio_ffmpeg

    def none() -> str:
        raise RuntimeError

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)
    with pytest.raises(UserError, match="Install ffmpeg"):
        ffmpeg.binary.__wrapped__()


def test_a_built_program_takes_the_one_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert ffmpeg.binary.__wrapped__() != tmp_path / "ffmpeg"
    (tmp_path / "ffmpeg").write_bytes(b"")
    assert ffmpeg.binary.__wrapped__() == tmp_path / "ffmpeg"


@pytest.mark.parametrize(
    "name",
    [
        "-i.wav",
        "http:x.wav",
        "concat:a|b.wav",
        "100%d.wav",
        'sp ace\'s "q".wav',
        "ü\n.wav",
        "%.mp3",
    ],
)
def test_any_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    plain = make(tmp_path / "plain.wav", seconds=1)
    strange = tmp_path / name
    strange.write_bytes(plain.read_bytes())
    assert sum(len(piece) for piece in decode(strange, rate=8000)) == 8000


def test_a_relative_name_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "-y.wav", seconds=1)
    monkeypatch.chdir(tmp_path)
    assert probe(Path("-y.wav")).codec == "pcm_s16le"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\n{other}\n#EXT-X-ENDLIST\n"),
        ("list.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\n{other}\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile '{other}'\n"),
        ("list.mp3", "ffconcat version 1.0\nfile '{other}'\n"),
        ("talk.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n"),
        ("talk.avs", 'DirectShowSource("{other}")\n'),
        ("noise.mp3", "nothing at all " * 400),
        ("empty.mp3", ""),
    ],
)
def test_nothing_that_a_file_names_is_opened(tmp_path: Path, name: str, text: str) -> None:
    other = make(tmp_path / "other.wav", seconds=1)
    path = tmp_path / name
    path.write_text(text.format(other=other), encoding="utf-8")
    with pytest.raises(UserError, match="audio file cannot be read"):
        list(decode(path, rate=8000))
    with pytest.raises(UserError, match="audio file cannot be read"):
        probe(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        ffmpeg.source(tmp_path / "gone.mp3")
    with pytest.raises(UserError, match="folder"):
        ffmpeg.source(tmp_path)
    os.mkfifo(tmp_path / "pipe.mp3")
    with pytest.raises(UserError, match="has no audio"):
        ffmpeg.source(tmp_path / "pipe.mp3")
    with pytest.raises(UserError, match="cannot be read"):
        ffmpeg.source(tmp_path / "nul\0.mp3")


def test_leaving_ends_the_process(tmp_path: Path) -> None:
    path = make(tmp_path / "long.wav", seconds=60)
    with ffmpeg.FfmpegProcess([*ffmpeg.source(path), "-f", "s16le", "pipe:1"]) as running:
        assert running.output.read(1000)
        pid = running.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_endless_complaints_are_not_kept(tmp_path: Path) -> None:
    path = make(tmp_path / "damaged.mp3", seconds=20)
    data = bytearray(path.read_bytes())
    for place in range(8000, len(data), 200):
        data[place : place + 20] = os.urandom(20)
    path.write_bytes(data)
    with ffmpeg.FfmpegProcess([*ffmpeg.source(path), "-f", "null", "-"]) as running:
        running.wait(60)
        assert 0 < len(running.messages()) <= 800
