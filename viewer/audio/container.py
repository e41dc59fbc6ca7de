"""Recognition of recordings by the demuxer that ffmpeg chooses for them.

Media frameworks also open playlists that refer to other files or addresses (HLS, DASH, concat,
SDP); they detect them by content, whatever the file's name. So ffmpeg probes the file first, as a
player would, with only the `file` protocol, and opens it only if the demuxer is one of
`ffmpeg.CONTAINERS`: formats that contain their audio themselves.
"""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

from viewer.audio import ffmpeg
from viewer.audio.probe import parse
from viewer.errors import UserError

MEDIA_TYPES = {  # MIME types (IANA registry) by suffix
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".webm": "audio/webm",
}
_INPUT = re.compile(r"(?:\[info\] )?Input #0, ([\w,]{1,200}), from ")
_TIMEOUT_S = 15
_CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"


def is_recording(path: Path) -> bool:
    """Return whether the file at `path` has audio in a supported container.

    Starts ffmpeg (about 30 ms); results are cached by inode, size and time. Any thread.

    Raises:
        OSError: the file cannot be found.
    """
    status = path.stat()
    return _is_recording(path, (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=1_000)
def _is_recording(path: Path, _version: tuple[int, ...]) -> bool:
    try:
        with ffmpeg.FfmpegProcess(ffmpeg.source(path)) as running:
            running.wait(_TIMEOUT_S)
            messages = running.messages()
    except (UserError, subprocess.TimeoutExpired):
        return False
    allowed = set(ffmpeg.CONTAINERS.split(","))
    for line in messages:
        demuxer = _INPUT.match(line)
        if demuxer:
            is_allowed = not allowed.isdisjoint(demuxer[1].split(","))
            return is_allowed and parse(messages) is not None
    return False


def is_text(head: bytes) -> bool:
    """Return whether a file whose first bytes are `head` is text, and so no recording."""
    if head.startswith((b"RIFF", b"#!AMR")):
        return False
    if not head or head.translate(None, _CONTROLS) != head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # `head` may end inside a character of up to four bytes.
        return error.start >= len(head) - 3
    return True
