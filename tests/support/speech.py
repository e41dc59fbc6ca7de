"""The demo's speech, whose word times are known, cut and changed for tests."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.audio import ffmpeg
from viewer.audio.decode import decode
from viewer.paths import resources
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Timing, Transcript, Turn
from viewer.transcripts.readers import read
from viewer.transcripts.time_map import TimeMap

RATE = 16_000
Samples = NDArray[np.int16]
_NAME = "Words at the Bottom of the Screen"
DEMO = resources() / "demo" / f"{_NAME}.opus"


def timed() -> Transcript:
    """Return the demo's transcript with word times."""
    return assemble(read(resources() / "demo" / f"{_NAME}.json"))


def between(transcript: Transcript, start_ms: int, end_ms: int) -> Transcript:
    """Return the words between two times, with times."""
    kept = [s for s in transcript.time_map if start_ms <= s.start_ms and s.end_ms <= end_ms]
    first, last = kept[0].start, kept[-1].end
    text = transcript.text[first:last]
    return Transcript(
        text=text,
        turns=lines(text),
        time_map=TimeMap(s._replace(start=s.start - first, end=s.end - first) for s in kept),
        timing=Timing.WORDS,
    )


def untimed(text: str) -> Transcript:
    return Transcript(text=text, turns=lines(text))


def without_times(transcript: Transcript) -> Transcript:
    return replace(transcript, time_map=TimeMap(), cues=(), timing=Timing.NONE)


def lines(text: str) -> tuple[Turn, ...]:
    turns = []
    start = 0
    for line in text.split("\n"):
        turns.append(Turn(start, start + len(line), None))
        start += len(line) + 1
    return tuple(turns)


def speech(start_ms: int = 0, length_ms: int | None = None) -> Samples:
    """Return the demo's audio."""
    blocks = list(decode(DEMO, rate=RATE, start_ms=start_ms, length_ms=length_ms))
    return np.concatenate(blocks)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.int16)


def music(seconds: float) -> Samples:
    """Return slow chords."""
    time = np.arange(round(seconds * RATE)) / RATE
    chord = np.floor(time / 2) % 4
    wave = sum(np.sin(2 * np.pi * pitch * 1.06**chord * time) for pitch in (220, 277, 330))
    return np.asarray(wave * 5_000, np.int16)


def write(path: Path, *parts: Samples) -> Path:
    """Write the parts one after another, in the format of `path`'s suffix."""
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y"]
    command += ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0", str(path)]
    subprocess.run(command, input=np.concatenate(parts).tobytes(), check=True)
    return path
