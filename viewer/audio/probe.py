"""Probing of audio files: codec, sample rate, channels and length by the header.

ffmpeg logs them when it is started without an output, so that ffprobe is not needed. The length
can be wrong by minutes (an MP3 with a variable rate and no header): the true length comes
from decoding, see `peaks`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.audio import ffmpeg
from viewer.errors import UserError
from viewer.text import timecode

_DURATION = re.compile(r"(?:\[info\] )?  Duration: (\d{1,9}):(\d\d):(\d\d)\.(\d\d)")
_STREAM = re.compile(r"(?:\[info\] )?  Stream #0:.{0,80}?: Audio: (\w{1,40})")
_RATE = re.compile(r", (\d{1,7}) Hz, ([^,]{1,40})")
_CHANNELS = re.compile(r"(\d{1,3}) channels|(\d)\.(\d)")
_ESTIMATED = "Estimating duration from bitrate"
_TIMEOUT_S = 30


class ProbeResult(NamedTuple):
    """Properties of an audio file that are known without decoding."""

    codec: str  # by ffmpeg's names: mp3, aac, opus, …
    rate: int  # samples a second, of one channel
    channels: int
    claimed_ms: int | None  # length by the header; None if it has none
    estimated: bool  # True if ffmpeg estimated the length from the file's size


def probe(path: Path) -> ProbeResult:
    """Return the properties of the first audio track of `path`. Starts ffmpeg (about 30 ms).

    Raises:
        UserError: the file is missing or unreadable, has no audio, or is no audio file.
    """
    with ffmpeg.FfmpegProcess(ffmpeg.source(path)) as running:
        try:
            running.wait(_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            raise UserError("ffmpeg takes too long to examine this file", path=path) from None
        messages = running.messages()
    probed = parse(messages)
    if probed is None:
        raise probe_error(messages, path)
    return probed


def parse(messages: Sequence[str]) -> ProbeResult | None:
    """Parse ffmpeg's log of its input; None if there is no audio track."""
    claimed: int | None = None
    for line in messages:
        if claimed is None and (length := _DURATION.match(line)):
            claimed = timecode.to_ms(*length.groups())
        if stream := _STREAM.match(line):
            rate = _RATE.search(line, stream.end())
            if rate is None or int(rate[1]) == 0:
                return None
            estimated = any(_ESTIMATED in other for other in messages)
            return ProbeResult(stream[1], int(rate[1]), _channels(rate[2]), claimed, estimated)
    return None


def _channels(layout: str) -> int:
    if layout.startswith("mono"):
        return 1
    counted = _CHANNELS.search(layout)
    if counted is None:
        return 2
    return max(1, int(counted[1]) if counted[1] else int(counted[2]) + int(counted[3]))


def probe_error(messages: Sequence[str], path: Path) -> UserError:
    """Return the error for the log of an ffmpeg that could not decode `path`."""
    text = "\n".join(messages)
    if missing := re.search(r"[Dd]ecod\w{2,3}.{0,20}\(?codec (\w{1,40})\)? not found", text):
        return UserError("Its audio format is not supported ({codec})", path=path, codec=missing[1])
    if "Audio: none" in text or "Unknown decoder" in text:
        return UserError("Its audio format is not supported", path=path)
    if "matches no streams" in text or "Stream #0:" in text:
        return UserError("The file has no audio", path=path)
    if "moov atom not found" in text:
        return UserError(
            "The file is incomplete: the part that describes its audio is missing",
            path=path,
            remedy="Download it again",
        )
    return UserError("This audio file cannot be read", path=path)
