"""Small audio files for the tests, made with ffmpeg where they are needed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from viewer.audio import ffmpeg

# A tone that is loud for the first 200 ms of every second and silent for the rest, its pitch
# rising with each second: every place sounds unlike every other.
CHIRPS = "aevalsrc=0.6*sin(2*PI*(200+37*floor(t))*t)*lt(mod(t\\,1)\\,0.2):s=44100:d={seconds}"


def make(path: Path, *arguments: str, seconds: float = 10, sound: str = CHIRPS) -> Path:
    """An audio file of the kind that `path` is named after, with ffmpeg's `arguments`."""
    tone = ["-f", "lavfi", "-i", sound.format(seconds=seconds)]
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y", *tone, *arguments, str(path)]
    subprocess.run(command, check=True)
    return path
