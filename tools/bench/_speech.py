"""Speech with known word times, and harder cases derived from it.

Read from the folder in EARMARK_SPEECH (or `../shared/speech`) if it exists; else synthesized from
the demo's text with flite if installed; else the demo's own audio.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.make_demo import SCRIPTS, Sentence, read_script
from viewer.audio import ffmpeg
from viewer.audio.decode import decode
from viewer.paths import resources
from viewer.transcripts.model import Transcript, Turn

RATE = 16_000
SPEECH = Path(
    os.environ.get("EARMARK_SPEECH", Path(__file__).parents[2] / "../shared/speech")
).resolve()
Wave = NDArray[np.float64]
_VOICES = ("slt", "rms")
_PAUSE_S = (0.25, 0.6)  # between sentences, between turns
_CUE_WORDS = 10


@dataclass(frozen=True)
class Truth:
    """Words with true starts (None if only approximate), cues and inserts, in ms."""

    audio: Path
    seconds: float
    words: list[str]
    starts: list[int | None]
    cues: list[tuple[int, int, int, int]]  # first word, last word (half-open), start, end
    inserts: list[tuple[int, int]]


def load(name: str) -> Truth:
    """Load a recording with its word times."""
    told: dict[str, Any] = json.loads((SPEECH / f"{name}.truth.json").read_text("utf-8"))
    return Truth(
        SPEECH / f"{name}.flac",
        told["seconds"],
        [word["word"] for word in told["words"]],
        [None if word["approximate"] else word["start_ms"] for word in told["words"]],
        [(c["first_word"], c["last_word"], c["start_ms"], c["end_ms"]) for c in told["cues"]],
        [(i["at_ms"], i["at_ms"] + i["length_ms"]) for i in told["inserted"]],
    )


def demo() -> Truth:
    """Return the demo's episode with word times, ten words a cue."""
    path = resources() / "demo" / "Words at the Bottom of the Screen.json"
    words = json.loads(path.read_text("utf-8"))["segments"]
    starts = [round(word["startTime"] * 1000) for word in words]
    ends = [round(word["endTime"] * 1000) for word in words]
    edges = [*range(0, len(words), 10), len(words)]
    return Truth(
        path.with_suffix(".opus"),
        ends[-1] / 1000,
        [word["body"] for word in words],
        list(starts),
        [(a, b, starts[a], ends[b - 1]) for a, b in pairwise(edges) if b > a],
        [],
    )


def spoken(folder: Path) -> Truth | None:
    """Synthesize the demo's text with flite, about nine minutes; None without flite.

    flite reports the end of each phone, and for a list of words the number of phones of each; a
    sentence with another total is left out.
    """
    if shutil.which("flite") is None:
        return None
    words: list[str] = []
    starts: list[int | None] = []
    ends: list[int] = []
    parts: list[Wave] = []
    length = 0
    for script in map(read_script, sorted(SCRIPTS.glob("[!.]*[!s].txt"))):
        voices = {name: _VOICES[i % 2] for i, name in enumerate(_speakers(script.sentences))}
        for sentence in script.sentences:
            said = _said(sentence, voices[sentence.speaker], folder)
            if said is None:
                continue
            sound, times = said
            pause = np.zeros(round(_PAUSE_S[sentence.gap > 0.3] * RATE))
            parts += [pause, sound]
            begun_ms = 1000 * (length + len(pause)) // RATE
            length += len(pause) + len(sound)
            words += [word.shown for word in sentence.words]
            starts += [begun_ms + round(1000 * start) for start, _ in times]
            ends += [begun_ms + round(1000 * end) for _, end in times]
    audio = write(folder / "spoken.flac", np.concatenate(parts))
    edges = [*range(0, len(words), _CUE_WORDS), len(words)]
    cues = [(a, b, starts[a] or 0, ends[b - 1]) for a, b in pairwise(edges)]
    return Truth(audio, length / RATE, words, starts, cues, [])


def _speakers(sentences: Sequence[Sentence]) -> list[str]:
    return list(dict.fromkeys(sentence.speaker for sentence in sentences))


def _said(
    sentence: Sentence, voice: str, folder: Path
) -> tuple[Wave, list[tuple[float, float]]] | None:
    """Return a sentence's audio, and start and end (s) of each of its words."""
    path = folder / "sentence.wav"
    phones = [phone.split(":") for phone in _flite(voice, sentence.said, "-psdur", path)]
    ends = [0.0, *(float(end) for _, end in phones)]
    sounding = [i for i, (name, _) in enumerate(phones) if name != "pau"]
    counts = [_count(word.said) for word in sentence.words]
    if sum(counts) != len(sounding):
        return None
    times = []
    for count in counts:
        own, sounding = sounding[:count], sounding[count:]
        times.append((ends[own[0]], ends[own[-1] + 1]))
    return wave(path), times


@cache
def _count(said: str) -> int:
    """Return the number of phones of a word alone."""
    alone = ", ".join(said.strip('.,;:?!“”"()').replace("-", " ").split())
    return sum(phone != "pau" for phone in _flite(_VOICES[0], alone, "-ps", None))


def _flite(voice: str, text: str, told: str, path: Path | None) -> list[str]:
    command = ["flite", "-voice", voice, "-t", f"{text} ", told, "-o", str(path or "none")]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()


def long(truth: Truth, folder: Path, hours: float) -> Truth:
    """Return hours of it: its cues repeated, in another order each time."""
    chance = random.Random(7)
    sound = wave(truth.audio).astype(np.int16)
    path = folder / "long.flac"
    words: list[str] = []
    starts: list[int | None] = []
    position = 0  # samples
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y", "-f", "s16le"]
    command += ["-ar", str(RATE), "-ac", "1", "-i", "pipe:0", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        while position < hours * 3600 * RATE:
            for first, last, start_ms, end_ms in chance.sample(truth.cues, len(truth.cues)):
                part = sound[(start_ms - 15) * RATE // 1000 : (end_ms + 15) * RATE // 1000]
                shift = 1000 * position // RATE - start_ms + 15
                words += truth.words[first:last]
                starts += [s if s is None else s + shift for s in truth.starts[first:last]]
                encoder.stdin.write(part.tobytes() + bytes(2 * RATE // 10))
                position += len(part) + RATE // 10
    return Truth(path, position / RATE, words, starts, [], [])


def transcript_of(words: list[str]) -> tuple[Transcript, list[int]]:
    """Return the words as a transcript, and the offset of each."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    text = " ".join(words)
    return Transcript(text=text, turns=(Turn(0, len(text), None),)), starts[:-1]


def corrupted(words: list[str], share: float, seed: int) -> tuple[list[str], list[int | None]]:
    """Return words with deletions, replacements and insertions, and the true index of each."""
    chance = random.Random(seed)
    choice = sorted(set(words))
    text: list[str] = []
    truth: list[int | None] = []
    for index, word in enumerate(words):
        draw = chance.random()
        if draw < 0.35 * share:
            continue
        if draw < 0.85 * share:
            text.append(chance.choice(choice))
            truth.append(None)
            continue
        text.append(word)
        truth.append(index)
        if draw < share:
            text.append(chance.choice(choice))
            truth.append(None)
    return text, truth


def wave(audio: Path) -> Wave:
    """Return all samples."""
    blocks: Wave = np.concatenate(list(decode(audio, rate=RATE))).astype(np.float64)
    return blocks


def _level(sound: Wave) -> float:
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320).std(axis=1)
    return float(np.sqrt(np.mean(np.sort(frames)[len(frames) // 2 :] ** 2)))


def music(count: int) -> Wave:
    """Return chords with a drum."""
    noise = np.random.default_rng(1)
    time_s = np.arange(count) / RATE
    beat = time_s % 2
    root = 220 * 0.89 ** (np.floor(time_s / 2) % 4)
    tone = np.zeros(count)
    for ratio in (1, 1.26, 1.5):
        for overtone, strength in ((1, 1.0), (2, 0.5), (3, 0.25)):
            tone += strength * np.sin(2 * np.pi * root * ratio * overtone * beat)
    tone *= np.minimum(1, beat * 10) * np.exp(-0.7 * beat)
    tone += 1.5 * noise.standard_normal(count) * np.exp(-(time_s % 0.5) * RATE / 300)
    return np.asarray(tone / tone.std())


def _noise(count: int) -> Wave:
    """Return pink noise."""
    spectrum = np.fft.rfft(np.random.default_rng(2).standard_normal(count))
    spectrum /= np.sqrt(np.maximum(1, np.arange(len(spectrum))))
    pink = np.fft.irfft(spectrum, count)
    return np.asarray(pink / pink.std())


def reverb(sound: Wave) -> Wave:
    tail = int(0.4 * RATE)
    room = np.random.default_rng(3).standard_normal(tail) * np.exp(-6.9 * np.arange(tail) / tail)
    room /= np.sqrt(np.sum(room**2))
    size = 1 << (len(sound) + tail).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[: len(sound)]
    return np.asarray(sound + 0.5 * wet)


def noisy(sound: Wave, music_db: float, noise_db: float) -> Wave:
    """Add music and noise, so many dB below the speech."""
    level = _level(sound)
    count = len(sound)
    chords = music(count) * level * 10 ** (-music_db / 20)
    return np.asarray(sound + chords + _noise(count) * level * 10 ** (-noise_db / 20))


def write(path: Path, sound: Wave, *arguments: str) -> Path:
    """Encode to `path` in the format of its suffix."""
    samples = (sound / np.abs(sound).max() * 30_000).astype(np.int16)
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y"]
    command += ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0", *arguments, str(path)]
    subprocess.run(command, input=samples.tobytes(), check=True)
    return path


def with_insert(clean: Truth, folder: Path) -> Truth:
    """Insert 20 s of its end, reversed, at a cue's end in the middle."""
    sound = wave(clean.audio)
    first, _, at_ms, _ = clean.cues[len(clean.cues) // 2]
    insert = sound[-20 * RATE :][::-1]
    at = (at_ms - 20) * RATE // 1000
    audio = write(folder / "insert.flac", np.concatenate((sound[:at], insert, sound[at:])))
    starts = [s if s is None or i < first else s + 20_000 for i, s in enumerate(clean.starts)]
    return replace(
        clean,
        audio=audio,
        seconds=clean.seconds + 20,
        starts=starts,
        inserts=[(at_ms, at_ms + 20_000)],
    )
