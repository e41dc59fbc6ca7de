"""Start of ffmpeg on untrusted files: the binary, and the restrictions of its input.

A media file can refer to other files and addresses (playlists, concat lists, scripts). So only
containers that contain their audio themselves are opened, and only by the `file` protocol.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

from viewer.errors import UserError, describe_os_error

# Demuxers by ffmpeg's names. Left out, since they open other files: hls, dash, concat, imf, sdp,
# avisynth, vapoursynth, image2, lavfi.
CONTAINERS = (
    "aac,ac3,aiff,alac,amr,ape,asf,au,avi,caf,eac3,flac,flv,matroska,webm,mov,mp4,m4a,mp3,mpc,mpc8,"
    "mpeg,mpegts,oga,ogg,spx,rm,tak,tta,w64,wav,wv"
)
_KEPT_LINES = 400
_LINE_BYTES = 4096
_PIPE_BYTES = 1 << 20


@cache
def binary() -> Path:
    """Return the path of ffmpeg: bundled, in PATH, or from the imageio-ffmpeg wheel.

    Raises:
        UserError: there is none.
    """
    inside = getattr(sys, "_MEIPASS", None)  # the folder of a PyInstaller bundle
    if inside is not None and Path(inside, "ffmpeg").is_file():
        return Path(inside, "ffmpeg")
    executable = shutil.which("ffmpeg")
    if executable:
        return Path(executable)
    try:
        import imageio_ffmpeg

        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        raise UserError(
            "Audio cannot be read because ffmpeg is not installed",
            remedy="Install ffmpeg and try again",
        ) from None


def source(path: Path, *, start_ms: int = 0) -> list[str]:
    """Return arguments for `path` as ffmpeg's input, without access to other files.

    With `start_ms`, ffmpeg seeks to this millisecond. The `file:` prefix is needed for names
    that begin with a dash or contain a colon, which would be options or protocols.

    Raises:
        UserError: `path` is missing, not a regular file, or not readable.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            path.open("rb").close()
    except FileNotFoundError:
        raise UserError(
            "The audio file is missing", path=path, remedy="Choose it again if it was moved"
        ) from None
    except (OSError, ValueError) as error:
        raise UserError(
            "The audio file cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from None
    if stat.S_ISDIR(mode):
        raise UserError("This is a folder, not an audio file", path=path)
    if not stat.S_ISREG(mode):  # reading a pipe or a device may never end
        raise UserError("This file has no audio", path=path)
    seek = ["-ss", f"{start_ms / 1000:.3f}"] if start_ms else []
    allowed = ["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS]
    return [*allowed, *seek, "-i", f"file:{path.absolute()}"]


class FfmpegProcess:
    """A running ffmpeg process and context manager: leaving it kills the process.

    `output` is the stream that it writes to `pipe:1`; `messages()` are the lines of its log.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start ffmpeg with `arguments`, in which `source(path)` names the input."""
        command = [str(binary()), "-nostdin", "-hide_banner", "-nostats"]
        command += ["-loglevel", "level+info", *arguments]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pipesize=_PIPE_BYTES,
                env={**os.environ, "AV_LOG_FORCE_NOCOLOR": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise UserError(
                "ffmpeg cannot be started ({why})", path=binary(), why=describe_os_error(error)
            ) from None
        assert self._process.stdout is not None and self._process.stderr is not None
        self.output: IO[bytes] = self._process.stdout
        self._head: list[str] = []
        self._tail: deque[str] = deque(maxlen=_KEPT_LINES)
        self._listener = threading.Thread(
            target=self._listen, args=(self._process.stderr,), daemon=True
        )
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process id, for measurements."""
        return self._process.pid

    def _listen(self, stream: IO[bytes]) -> None:
        # A damaged file can cause millions of lines: only the first and last are kept.
        while line := stream.readline(_LINE_BYTES):
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if len(self._head) < _KEPT_LINES:
                self._head.append(text)
            else:
                self._tail.append(text)

    def wait(self, timeout_s: float | None = None) -> int:
        """Wait until ffmpeg ends and return its exit status.

        Raises:
            subprocess.TimeoutExpired: ffmpeg did not end within `timeout_s` seconds.
        """
        status = self._process.wait(timeout_s)
        self._listener.join()
        return status

    def messages(self) -> list[str]:
        """Return the first and last lines of its log, each with its level: `[error] …`."""
        return [*self._head, *self._tail]

    def __enter__(self) -> FfmpegProcess:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._listener.join()
        assert self._process.stderr is not None
        self.output.close()
        self._process.stderr.close()
