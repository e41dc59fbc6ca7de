"""Small audio files for tests, generated with ffmpeg."""

from __future__ import annotations

import subprocess
from pathlib import Path

from viewer.audio import ffmpeg

# A tone that is loud for the first 200 ms of every second and silent for the rest, its pitch
# rising with each second: every position is distinct.
CHIRPS = "aevalsrc=0.6*sin(2*PI*(200+37*floor(t))*t)*lt(mod(t\\,1)\\,0.2):s=44100:d={seconds}"


def make(path: Path, *arguments: str, seconds: float = 10, sound: str = CHIRPS) -> Path:
    """Write an audio file in the format of `path`'s suffix, with ffmpeg's `arguments`."""
    tone = ["-f", "lavfi", "-i", sound.format(seconds=seconds)]
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y", *tone, *arguments, str(path)]
    subprocess.run(command, check=True)
    return path
