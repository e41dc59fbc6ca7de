"""How well words are found in sound: shares within 100 and 250 ms, inserts, cost, sync checks.

Speech with known word times comes from the folder in EARMARK_SPEECH (or `../shared/speech`),
where it is there, and else from the demo. Harder cases are made from it: wrong words, music
and noise, reverb and a low bit rate. Whisper is measured where it is installed and
EARMARK_WHISPER names a folder with its weights.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]  # has no types
from numpy.typing import NDArray

from tools.bench import Measure, at_least, at_most
from viewer.alignment.align import align
from viewer.alignment.outcome import Alignment, WordState
from viewer.alignment.progress import Progress
from viewer.alignment.repair import shifted
from viewer.alignment.sync_check import Verdict, check_sync
from viewer.audio import ffmpeg
from viewer.audio.decode import decode
from viewer.paths import resources
from viewer.transcripts.time_map import Segment, TimeMap
from viewer.transcripts.transcript import Transcript, Turn

RATE = 16_000
_SPEECH = Path(
    os.environ.get("EARMARK_SPEECH", Path(__file__).parents[2] / "../shared/speech")
).resolve()
Wave = NDArray[np.float64]


@dataclass(frozen=True)
class Truth:
    """Words with their true starts (None where only approximate), cues, inserts, in ms."""

    audio: Path
    seconds: float
    words: list[str]
    starts: list[int | None]
    cues: list[tuple[int, int, int, int]]  # first word, last word (half-open), start, end
    inserts: list[tuple[int, int]]


def load(name: str) -> Truth:
    """One set of the shared speech."""
    told: dict[str, Any] = json.loads((_SPEECH / f"{name}.truth.json").read_text("utf-8"))
    return Truth(
        _SPEECH / f"{name}.flac",
        told["seconds"],
        [word["word"] for word in told["words"]],
        [None if word["approximate"] else word["start_ms"] for word in told["words"]],
        [(c["first_word"], c["last_word"], c["start_ms"], c["end_ms"]) for c in told["cues"]],
        [(i["at_ms"], i["at_ms"] + i["length_ms"]) for i in told["inserted"]],
    )


def demo() -> Truth:
    """The demo's episode with word times, ten words a cue."""
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


def transcript_of(words: list[str]) -> tuple[Transcript, list[int]]:
    """The words as one text, and where each begins in it."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    text = " ".join(words)
    return Transcript(text=text, turns=(Turn(0, len(text), None),)), starts[:-1]


def corrupted(words: list[str], share: float) -> tuple[list[str], list[int | None]]:
    """Words left out, replaced and put in, as recognisers do; which true word each one is."""
    chance = random.Random(11)
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


class Watch:
    """Peak memory of this process and its children while in the `with`."""

    def __enter__(self) -> Watch:
        self.before = self._total()
        self.peak = self.before
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.peak = max(self.peak, self._total())

    def _total(self) -> int:
        me = psutil.Process()
        total = 0
        for process in (me, *me.children(recursive=True)):
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        return total


@dataclass(frozen=True)
class Run:
    """One alignment with what it cost."""

    found: Alignment
    starts: list[int | None]  # of each word of the text that was aligned
    sure: list[bool]
    truth: list[int | None]
    seconds: float
    cpu_seconds: float
    first_minute_s: float
    peak_mb: float


def run(words: list[str], truth: list[int | None], audio: Path, weights: Path | None = None) -> Run:
    """Align the words with `audio`."""
    transcript, offsets = transcript_of(words)
    number_at = {offset: number for number, offset in enumerate(offsets)}
    first_minute: list[float] = []
    begun = time.monotonic()
    cpu_before = _cpu()

    def report(progress: Progress) -> None:
        live = progress.time_map
        if live is not None and not first_minute and live.end_ms >= 60_000:
            first_minute.append(time.monotonic() - begun)

    with Watch() as watch:
        found = align(transcript, audio, report=report, weights=weights)
    starts: list[int | None] = [None] * len(words)
    sure = [True] * len(words)
    number = 0
    seen: set[int] = set()
    for word in found.words:
        number = number_at.get(word.start, number)
        if number not in seen:
            starts[number] = word.start_ms
            seen.add(number)
        sure[number] = sure[number] and word.state == WordState.SURE
    for number in range(len(words)):
        sure[number] = sure[number] and number in seen
    return Run(
        found,
        starts,
        sure,
        truth,
        time.monotonic() - begun,
        _cpu() - cpu_before,
        first_minute[0] if first_minute else time.monotonic() - begun,
        watch.peak / 2**20,
    )


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _within(errors: list[int], ms: int) -> float:
    return 100 * sum(abs(error) <= ms for error in errors) / max(len(errors), 1)


def _errors(done: Run, truth: Truth, *, sure: bool) -> list[int]:
    errors = []
    for number, index in enumerate(done.truth):
        true = None if index is None else truth.starts[index]
        if true is None or (sure and not done.sure[number]):
            continue
        start = done.starts[number]
        errors.append(10**9 if start is None else start - true)
    return errors


def _accuracy(
    name: str, done: Run, truth: Truth, at_100: float, at_250: float
) -> Iterator[Measure]:
    errors = _errors(done, truth, sure=False)
    yield at_least(f"{name}: words within 100 ms", _within(errors, 100), at_100, "%")
    yield at_least(f"{name}: words within 250 ms", _within(errors, 250), at_250, "%")
    yield from _sureness(name, done, truth)


def _sureness(name: str, done: Run, truth: Truth) -> Iterator[Measure]:
    sure = _errors(done, truth, sure=True)
    yield at_least(f"{name}: sure words within 100 ms", _within(sure, 100), 97, "%")
    yield at_least(f"{name}: sure words within 250 ms", _within(sure, 250), 99.5, "%")
    lies = sum(abs(error) > 2_000 for error in sure)
    yield at_most(f"{name}: sure words off by more than 2 s", lies, 0)


def _inserts(name: str, done: Run, truth: Truth) -> Iterator[Measure]:
    found = [insert for insert in done.found.inserts if insert.end_ms - insert.start_ms >= 5_000]
    worst = 0.0
    invented = len(found)
    for start_ms, end_ms in truth.inserts:
        nearest = min(
            (max(abs(i.start_ms - start_ms), abs(i.end_ms - end_ms)) for i in found), default=10**6
        )
        worst = max(worst, nearest / 1000)
        invented -= nearest <= 5_000
    if truth.inserts:
        yield at_most(f"{name}: worst edge of an insert", worst, 1.0, "s")
    yield at_most(f"{name}: inserts invented", invented, 0)


def _flags(name: str, done: Run) -> Iterator[Measure]:
    wrong = [sure for sure, index in zip(done.sure, done.truth, strict=True) if index is None]
    right = [sure for sure, index in zip(done.sure, done.truth, strict=True) if index is not None]
    flagged = 100 * sum(not sure for sure in wrong) / len(wrong)
    accused = 100 * sum(not sure for sure in right) / len(right)
    yield at_least(f"{name}: wrong words not sure", flagged, 95, "%")
    yield at_most(f"{name}: right words not sure", accused, 5, "%")


def _cost(name: str, done: Run, truth: Truth) -> Iterator[Measure]:
    minutes = truth.seconds / 60
    yield at_most(f"{name}: seconds a minute", done.seconds / minutes, 2.0, "s")
    # On a machine that does other work too, this is the truer figure: two cores' two seconds.
    yield at_most(f"{name}: processor seconds a minute", done.cpu_seconds / minutes, 4.0, "s")
    yield at_most(f"{name}: memory of all processes", done.peak_mb, 700, "MB")
    yield at_most(f"{name}: first minute in sync after", done.first_minute_s, 10, "s")


def wave(audio: Path) -> Wave:
    """All of its samples."""
    blocks: Wave = np.concatenate(list(decode(audio, rate=RATE))).astype(np.float64)
    return blocks


def _level(sound: Wave) -> float:
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320).std(axis=1)
    return float(np.sqrt(np.mean(np.sort(frames)[len(frames) // 2 :] ** 2)))


def _music(count: int) -> Wave:
    """Chords and a drum."""
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
    """Pink."""
    spectrum = np.fft.rfft(np.random.default_rng(2).standard_normal(count))
    spectrum /= np.sqrt(np.maximum(1, np.arange(len(spectrum))))
    pink = np.fft.irfft(spectrum, count)
    return np.asarray(pink / pink.std())


def _reverb(sound: Wave) -> Wave:
    tail = int(0.4 * RATE)
    room = np.random.default_rng(3).standard_normal(tail) * np.exp(-6.9 * np.arange(tail) / tail)
    room /= np.sqrt(np.sum(room**2))
    size = 1 << (len(sound) + tail).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[: len(sound)]
    return np.asarray(sound + 0.5 * wet)


def noisy(sound: Wave, music_db: float, noise_db: float) -> Wave:
    """With music and noise so many dB below the speech."""
    level = _level(sound)
    count = len(sound)
    music = _music(count) * level * 10 ** (-music_db / 20)
    return np.asarray(sound + music + _noise(count) * level * 10 ** (-noise_db / 20))


def write(path: Path, sound: Wave, *arguments: str) -> Path:
    """As a file of the kind that `path` is named after."""
    samples = (sound / np.abs(sound).max() * 30_000).astype(np.int16)
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-y"]
    command += ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0", *arguments, str(path)]
    subprocess.run(command, input=samples.tobytes(), check=True)
    return path


def measures() -> Iterator[Measure]:
    """All figures; some minutes."""
    shared = (_SPEECH / "ep10_clean.truth.json").is_file()
    clean = load("ep10_clean") if shared else demo()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole: list[int | None] = list(range(len(clean.words)))
        done = run(clean.words, whole, clean.audio)
        yield from _accuracy("clean", done, clean, 98, 99.5)
        yield from _inserts("clean", done, clean)
        yield from _cost("clean", done, clean)
        ads = load("ep10_ads") if shared else _with_insert(clean, folder)
        done = run(ads.words, whole, ads.audio)
        yield from _accuracy("inserts", done, ads, 98, 99.5)
        yield from _inserts("inserts", done, ads)
        text, truth = corrupted(ads.words, 0.1)
        done = run(text, truth, ads.audio)
        yield from _accuracy("10 % wrong", done, ads, 96, 98.5)
        yield from _flags("10 % wrong", done)
        audio = write(folder / "noisy.flac", noisy(wave(clean.audio), 12, 15))
        done = run(clean.words, whole, audio)
        yield from _accuracy("music and noise", done, clean, 92, 97.5)
        if shared:
            real = load("real5")
            spoken = noisy(_reverb(wave(real.audio)), 15, 15)
            audio = write(folder / "degraded.mp3", spoken, "-b:a", "32k")
            done = run(real.words, list(range(len(real.words))), audio)
            yield at_least(
                "degraded voice: cues within 250 ms",
                _within(_errors(done, real, sure=False), 250),
                92,
                "%",
            )
            yield from _sureness("degraded voice", done, real)
            if "EARMARK_WHISPER" in os.environ:
                yield from _with_whisper(real, audio, Path(os.environ["EARMARK_WHISPER"]))
        yield from _sync_checks(clean, ads)


def _with_whisper(real: Truth, audio: Path, weights: Path) -> Iterator[Measure]:
    name = "degraded voice, with Whisper"
    done = run(real.words, list(range(len(real.words))), audio, weights)
    within = _within(_errors(done, real, sure=False), 250)
    yield at_least(f"{name}: cues within 250 ms", within, 97, "%")
    yield from _sureness(name, done, real)
    yield at_most(f"{name}: memory of all processes", done.peak_mb, 700, "MB")


def _with_insert(clean: Truth, folder: Path) -> Truth:
    """The demo with 20 s of its own end, backwards, put in at a cue's end in the middle."""
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


def _sync_checks(clean: Truth, ads: Truth) -> Iterator[Measure]:
    transcript, offsets = transcript_of(clean.words)
    cues = [
        Segment(offsets[a], offsets[b - 1] + len(clean.words[b - 1]), start_ms, end_ms)
        for a, b, start_ms, end_ms in clean.cues
    ]
    timed = replace(transcript, time_map=TimeMap(cues))
    right = 0
    slowest = 0.0
    cases: list[tuple[int, Path, Callable[[Verdict, int], bool]]] = [
        (0, clean.audio, lambda verdict, by: verdict == Verdict.IN_SYNC),
        (0, ads.audio, lambda verdict, by: verdict == Verdict.PIECEWISE),
    ]
    for by_ms in (500, 2_000, 15_000, 60_000):
        cases.append((by_ms, clean.audio, _is_shift(by_ms)))
        cases.append((-by_ms, clean.audio, _is_shift(-by_ms)))
    for by_ms, audio, expected in cases:
        begun = time.monotonic()
        seen = check_sync(replace(timed, time_map=shifted(timed.time_map, by_ms)), audio)
        slowest = max(slowest, time.monotonic() - begun)
        right += expected(seen.verdict, seen.by_ms)
    yield at_least("sync check: right verdicts", 100 * right / len(cases), 100, "%")
    yield at_most("sync check: slowest", slowest, 5, "s")


def _is_shift(by_ms: int) -> Callable[[Verdict, int], bool]:
    return lambda verdict, by: verdict == Verdict.SHIFTED and abs(by + by_ms) <= 250
