"""The ffmpeg of a build reads and writes what Earmark asks of an ffmpeg."""

from __future__ import annotations

from tools import build_ffmpeg
from viewer.audio import ffmpeg
from viewer.audio.clips import ClipFormat

# ffmpeg's name of a demuxer, where the build knows it by another or has it in another.
OTHER_NAMES = {
    "webm": "matroska",
    "mp4": "mov",
    "m4a": "mov",
    "alac": "mov",
    "oga": "ogg",
    "spx": "ogg",
    "mpeg": "mpegps",
}


def test_every_container_that_is_opened_can_be_read() -> None:
    demuxers = set(build_ffmpeg.DEMUXERS.split())
    for name in ffmpeg.CONTAINERS.split(","):
        assert OTHER_NAMES.get(name, name) in demuxers


def test_every_form_of_a_clip_can_be_written() -> None:
    muxers = set(build_ffmpeg.MUXERS.split())
    assert {str(form) for form in ClipFormat if form is not ClipFormat.COPY} <= muxers
    assert "libmp3lame" in build_ffmpeg.ENCODERS.split()


def test_it_is_built_without_the_network_and_without_gpl_parts() -> None:
    assert "--disable-network" in build_ffmpeg.OPTIONS
    assert "--enable-gpl" not in build_ffmpeg.OPTIONS
    assert "--enable-nonfree" not in build_ffmpeg.OPTIONS
