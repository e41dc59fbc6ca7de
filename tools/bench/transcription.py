"""Transcription: words wrong, their times after alignment, cost, music, and the telephone's band.

`EARMARK_WHISPER` names the folder of tiny.en, `EARMARK_WHISPER_BASE` that of base; without either
nothing is measured. The speech is from `_speech`. With BENCH_SLOW, three hours are transcribed with
tiny.en, to see whether its memory grows.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from tools.bench import Kind, Measure, at_least, at_most, figure
from tools.bench._speech import (
    SPEECH,
    Truth,
    demo,
    load,
    long,
    music,
    spoken,
    transcript_of,
    wave,
    write,
)
from viewer.alignment.align import align
from viewer.alignment.text_normalization import verbalize_transcript
from viewer.errors import UserError
from viewer.transcription.transcribe import Journal, TranscriptionProgress, transcribe
from viewer.transcription.whisper_engine import WhisperEngine

_MODELS = (
    # variable, name, share of wrong words and processor seconds a minute that are allowed
    ("EARMARK_WHISPER", "tiny.en", 6.0, 6.0),
    ("EARMARK_WHISPER_BASE", "base", 3.5, None),
)
_MUSIC_MINUTES, _HOURS, _WARM_MINUTES = 10, 3, 20
_BAND = "highpass=f=300,lowpass=f=3400"


@dataclass(frozen=True)
class Heard:
    """The words that a model wrote, and their cost.

    Attributes:
        words: the written words.
        cpu_seconds: of the process that transcribed.
        memory_mb: most memory of that process.
        growth_mb: how much more that was at the end than after the first twenty minutes.
    """

    words: list[str]
    cpu_seconds: float
    memory_mb: float
    growth_mb: float


def measures() -> Iterator[Measure]:
    """Yield the figures of each model whose folder is named."""
    models = [model for model in _MODELS if os.environ.get(model[0])]
    if not models:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shared = (SPEECH / "ep10_clean.truth.json").is_file()
        clean = load("ep10_clean") if shared else (spoken(folder) or demo())
        for variable, model, most_wrong, most_seconds in models:
            weights = Path(os.environ[variable])
            heard = _hear(clean.audio, weights)
            wrong = _wrong(heard.words, clean.words)
            yield at_most(f"{model}: words wrong", wrong, most_wrong, "%")
            yield from _times(model, heard.words, clean)
            cost = heard.cpu_seconds * 60 / clean.seconds
            text = f"{model}: processor seconds a minute"
            if most_seconds is None:
                yield figure(text, cost, "s")
            else:
                yield at_most(text, cost, most_seconds, "s", kind=Kind.PLAIN)
            yield at_most(f"{model}: memory", heard.memory_mb, 900, "MB")
            phoned = write(folder / "phoned.wav", wave(clean.audio), "-af", _BAND, "-ar", "8000")
            wrong = _wrong(_hear(phoned, weights).words, clean.words)
            yield figure(f"{model}: words wrong, 8 kHz", wrong, "%")
            sound = music(_MUSIC_MINUTES * 60 * 16_000)
            heard = _hear(write(folder / "music.flac", sound), weights)
            yield at_most(f"{model}: words in ten minutes of music", len(heard.words), 0)
            if shared:
                real = load("real5")
                wrong = _wrong(_hear(real.audio, weights).words, real.words)
                yield figure(f"{model}: words wrong, one reader in a studio", wrong, "%")
            if "BENCH_SLOW" in os.environ and model == "tiny.en":
                hours = long(clean, folder, _HOURS)
                heard = _hear(hours.audio, weights)
                yield at_most(f"{_HOURS} hours: memory", heard.memory_mb, 900, "MB")
                yield at_most(f"{_HOURS} hours: growth", heard.growth_mb, 50, "MB")
                wrong = _wrong_by_parts(heard.words, hours.words)
                yield at_most(f"{_HOURS} hours: words wrong", wrong, most_wrong, "%")


def _hear(audio: Path, weights: Path) -> Heard:
    """Transcribe in a process of its own, as the program does."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_transcribe, audio, weights).result()


def _transcribe(audio: Path, weights: Path) -> Heard:
    warm: list[float] = []

    def report(progress: TranscriptionProgress) -> None:
        if not warm and progress.done_ms > _WARM_MINUTES * 60_000:
            warm.append(_peak_mb())

    engine = WhisperEngine(weights, "en")
    words: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name) / "journal")
        try:
            found = transcribe(audio, engine, journal, report=report, cancelled=lambda: False)
            words = " ".join(segment.text for segment in found).split()
        except UserError as problem:
            if "No speech" not in str(problem):
                raise
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = _peak_mb()
    return Heard(words, used.ru_utime + used.ru_stime, peak, peak - warm[0] if warm else 0.0)


def _peak_mb() -> float:
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _spoken(words: Sequence[str]) -> list[str]:
    """Return the words as spoken, without hyphens, so that "1928" and its words are the same."""
    script = verbalize_transcript(transcript_of([word.replace("-", " ") for word in words])[0])
    return [token.word for token in script.spoken]


def _wrong(heard: Sequence[str], said: Sequence[str]) -> float:
    """Return the word error rate (%): substitutions, deletions and insertions by what was said."""
    ours, theirs = _spoken(heard), _spoken(said)
    codes = {word: code for code, word in enumerate({*ours, *theirs})}
    row = np.arange(len(ours) + 1)
    line = np.array([codes[word] for word in ours])
    steps = np.arange(len(ours) + 1)
    for number, word in enumerate(theirs, 1):
        best = np.empty_like(row)
        best[0] = number
        best[1:] = np.minimum(row[:-1] + (line != codes[word]), row[1:] + 1)
        # Insertions go on from the best of all places before.
        row = np.minimum.accumulate(best - steps) + steps
    return 100 * float(row[-1]) / len(theirs)


def _wrong_by_parts(heard: Sequence[str], said: Sequence[str]) -> float:
    """Return an upper bound of the word error rate (%) for hours, in little memory and time."""
    ours, theirs = _spoken(heard), _spoken(said)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return 100 * (max(len(ours), len(theirs)) - same) / len(theirs)


def _times(model: str, heard: list[str], clean: Truth) -> Iterator[Measure]:
    """Align what was heard, and compare the starts of the words that are right."""
    transcript, offsets = transcript_of(heard)
    starts: dict[int, int] = {}
    for word in align(transcript, clean.audio).words:
        if word.start_ms is None:
            continue
        starts.setdefault(word.start, word.start_ms)
    matcher = SequenceMatcher(None, _plain(heard), _plain(clean.words), autojunk=False)
    errors = []
    for mine, theirs, count in matcher.get_matching_blocks():
        for step in range(count):
            true, start = clean.starts[theirs + step], starts.get(offsets[mine + step])
            if true is not None:
                errors.append(10**9 if start is None else abs(start - true))
    for ms, least in ((100, 97), (250, 99)):
        within = 100 * sum(error <= ms for error in errors) / len(errors)
        yield at_least(f"{model}: words within {ms} ms", within, least, "%")


def _plain(words: Sequence[str]) -> list[str]:
    return ["".join(filter(str.isalnum, word.casefold())) for word in words]
