"""Recordings of voices that are loud and quiet, with pauses between, over the noise of a room."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

RATE = 16_000
NOISE = 40  # amplitude of the room


def write_voices(path: Path, parts: Sequence[tuple[int, int]], *, noise: int = NOISE) -> Path:
    """Write a WAV file of parts: milliseconds and amplitude, 0 for a pause."""
    chance = np.random.default_rng(7)
    pieces = []
    for length_ms, amplitude in parts:
        count = length_ms * RATE // 1000
        # Syllables: noise that swells four times a second and never quite stops.
        swell = 0.15 + 0.85 * np.abs(np.sin(np.arange(count) * np.pi * 4 / RATE))
        pieces.append(chance.uniform(-1, 1, count) * swell * amplitude)
    samples = np.concatenate(pieces)
    samples += chance.uniform(-noise, noise, len(samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.clip(-32_768, 32_767).astype(np.int16).tobytes())
    return path
