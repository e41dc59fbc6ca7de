"""Recordings are told from lists of files by the demuxer that reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.audio_files import make
from viewer.audio.container import is_recording

HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{target}\n#EXT-X-ENDLIST\n"
DASH = (
    '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011">'
    "<Period><AdaptationSet><Representation><BaseURL>{target}</BaseURL></Representation>"
    "</AdaptationSet></Period></MPD>"
)
LISTS = {
    "hls": HLS,
    "hls with a control byte": HLS + "\x01",
    "hls with a zero": HLS + "\0\xff\xfe",
    "hls behind tags": "ID3\x04\0\0\0\0\0\x0a" + "\0" * 10 + HLS + "\0" * 400,
    "concat": "ffconcat version 1.0\nfile '{target}'\n",
    "concat with a control byte": "ffconcat version 1.0\nfile '{target}'\n\x01",
    "dash": DASH,
    "dash with a control byte": DASH + "\x02",
    "a playlist": "[playlist]\nFile1={target}\n",
    "smil": "<smil><body><audio src='{target}'/></body></smil>",
    "a session": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
    "words": "ö" * 600,
    "nothing": "",
}


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "opus", "flac", "wav", "ogg", "mka", "aiff"])
def test_recordings_are_recognized(tmp_path: Path, suffix: str) -> None:
    path = make(tmp_path / f"a.{suffix}", seconds=1)
    assert is_recording(path)
    assert is_recording(path.rename(tmp_path / "no suffix: at all"))


@pytest.mark.parametrize("name", ["a.mp3", "a.m3u8", "a.wav", "-"])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_lists_of_other_files_are_not(tmp_path: Path, text: str, name: str) -> None:
    target = make(tmp_path / "other.mp3", seconds=1)
    path = tmp_path / name
    path.write_bytes(text.replace("{target}", str(target)).encode("latin-1", "replace"))
    assert not is_recording(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp3")
    assert not is_recording(tmp_path / "a.mp3")


def test_a_file_that_became_another_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_text(HLS)
    assert not is_recording(path)
    make(path, seconds=1)
    assert is_recording(path)
