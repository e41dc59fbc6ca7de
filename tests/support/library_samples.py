"""Files of small episodes for the tests of the library."""

from __future__ import annotations

import wave
from pathlib import Path

WORDS = (
    *("the", "quiet", "tape", "remembers", "every", "voice", "that", "ever"),
    *("spoke", "into", "a", "small", "grey", "machine"),
)


def vtt(number: int, cues: int = 6) -> str:
    """Return WebVTT with different words for each `number`, in cues of three seconds."""
    lines = ["WEBVTT", ""]
    for cue in range(cues):
        start, end = cue * 3, cue * 3 + 3
        words = " ".join(WORDS[(number + cue + k) % len(WORDS)] for k in range(7))
        lines += [
            f"00:{start // 60:02}:{start % 60:02}.000 --> 00:{end // 60:02}:{end % 60:02}.000",
            f"<v Speaker {cue % 2 + 1}>Part {number}, {cue}: {words}.",
            "",
        ]
    return "\n".join(lines)


def srt(number: int) -> str:
    """Return the first cue of the same episode as SubRip."""
    return f"1\n00:00:00,000 --> 00:00:03,000\nPart {number}, 0: the quiet tape.\n"


def sound(path: Path, number: int = 0) -> Path:
    """Write a recording whose bytes differ for each number, as WAV under any name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8_000)
        file.writeframes(bytes([number % 256]) * 300_000)
    return path


def write(path: Path, text: str) -> Path:
    """Write a file at `path` and create its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
