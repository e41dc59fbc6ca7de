"""Alignment: words within 100 and 250 ms, extra audio, cost, sync checks.

The speech and its true times are from `_speech`. Whisper is measured if it is installed and
EARMARK_WHISPER names the folder of a model. With BENCH_SLOW, three hours are aligned,
which takes about ten minutes.
"""

from __future__ import annotations

import contextlib
import os
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil  # type: ignore[import-untyped]  # has no types

from tools.bench import Kind, Measure, at_least, at_most
from tools.bench._speech import (
    RATE,
    SPEECH,
    Truth,
    Wave,
    corrupted,
    demo,
    load,
    long,
    noisy,
    reverb,
    spoken,
    transcript_of,
    wave,
    with_insert,
    write,
)
from viewer.alignment.align import align
from viewer.alignment.result import Alignment, AlignmentCancelled, ProgressReport, WordState
from viewer.alignment.sync_check import SyncVerdict, check_sync
from viewer.alignment.time_repair import shift_time_map
from viewer.transcripts.time_map import Segment, TimeMap

_SLOW = "BENCH_SLOW" in os.environ
_HOURS = 3
_SEEDS = (11, 1, 2)  # of wrong words


class Watch:
    """Peak memory of this process and its children. A context manager."""

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
    """An alignment and its cost."""

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

    def report(progress: ProgressReport) -> None:
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
        yield at_most(f"{name}: worst edge of an insert", worst, 1.0, "s", kind=Kind.PLAIN)
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
    # Independent of the load: two seconds on two cores.
    spent = done.cpu_seconds / minutes
    yield at_most(f"{name}: processor seconds a minute", spent, 4.0, "s", kind=Kind.PLAIN)
    yield at_most(f"{name}: memory of all processes", done.peak_mb, 700, "MB")
    yield at_most(f"{name}: first minute in sync after", done.first_minute_s, 10, "s")


def measures() -> Iterator[Measure]:
    """Yield all figures; takes some minutes."""
    shared = (SPEECH / "ep10_clean.truth.json").is_file()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clean = load("ep10_clean") if shared else (spoken(folder) or demo())
        whole: list[int | None] = list(range(len(clean.words)))
        done = run(clean.words, whole, clean.audio)
        yield from _accuracy("clean", done, clean, 98, 99.5)
        yield from _inserts("clean", done, clean)
        yield from _cost("clean", done, clean)
        ads = load("ep10_ads") if shared else with_insert(clean, folder)
        done = run(ads.words, whole, ads.audio)
        yield from _accuracy("inserts", done, ads, 98, 99.5)
        yield from _inserts("inserts", done, ads)
        for seed in _SEEDS if _SLOW else _SEEDS[:1]:
            text, truth = corrupted(ads.words, 0.1, seed)
            done = run(text, truth, ads.audio)
            case = f"10 % wrong ({seed})" if _SLOW else "10 % wrong"
            yield from _accuracy(case, done, ads, 96, 98.5)
            yield from _flags(case, done)
        audio = write(folder / "noisy.flac", noisy(wave(clean.audio), 12, 15))
        done = run(clean.words, whole, audio)
        yield from _accuracy("music and noise", done, clean, 92, 97.5)
        if shared:
            real = load("real5")
            distant = noisy(reverb(wave(real.audio)), 15, 15)
            audio = write(folder / "degraded.mp3", distant, "-b:a", "32k")
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
        yield from _sync_checks(clean, ads, folder)
        if _SLOW:
            hours = long(clean, folder, _HOURS)
            done = run(hours.words, list(range(len(hours.words))), hours.audio)
            yield from _accuracy(f"{_HOURS} hours", done, hours, 98, 99.5)
            yield from _cost(f"{_HOURS} hours", done, hours)
            late = _first_words(hours, round(950 * hours.seconds))
            yield at_most(f"{_HOURS} hours: words at their end in sync after", late, 10, "s")


def _first_words(truth: Truth, around_ms: int) -> float:
    """Return the seconds until words near a time are aligned."""
    begun = time.monotonic()
    found: list[float] = []

    def report(progress: ProgressReport) -> None:
        if progress.time_map is not None and progress.time_map.end_ms >= around_ms:
            found.append(time.monotonic() - begun)

    with contextlib.suppress(AlignmentCancelled):
        align(
            transcript_of(truth.words)[0],
            truth.audio,
            report=report,
            cancelled=lambda: bool(found),
            around=lambda: around_ms,
        )
    return found[0]


def _with_whisper(real: Truth, audio: Path, weights: Path) -> Iterator[Measure]:
    name = "degraded voice, with Whisper"
    done = run(real.words, list(range(len(real.words))), audio, weights)
    within = _within(_errors(done, real, sure=False), 250)
    yield at_least(f"{name}: cues within 250 ms", within, 97, "%")
    yield from _sureness(name, done, real)
    yield at_most(f"{name}: memory of all processes", done.peak_mb, 700, "MB")


def _sync_checks(clean: Truth, ads: Truth, folder: Path) -> Iterator[Measure]:
    transcript, offsets = transcript_of(clean.words)
    cues = [
        Segment(offsets[a], offsets[b - 1] + len(clean.words[b - 1]), start_ms, end_ms)
        for a, b, start_ms, end_ms in clean.cues
    ]
    timed = replace(transcript, time_map=TimeMap(cues))
    cases: list[tuple[int, Path, Callable[[SyncVerdict, int], bool]]] = [
        (0, clean.audio, lambda verdict, by: verdict == SyncVerdict.IN_SYNC),
        (0, ads.audio, lambda verdict, by: verdict == SyncVerdict.PIECEWISE),
        # At the start, inserted audio is a shift.
        (0, _inserted(clean, (0.0,), 30, folder), _is_shift(-30_000)),
        (0, _inserted(clean, (0.2,), 30, folder), _is_piecewise),
        (0, _inserted(clean, (0.8,), 30, folder), _is_piecewise),
        (0, _inserted(clean, (0.2, 0.35, 0.5, 0.65, 0.8), 6, folder), _is_piecewise),
        (0, _backwards(clean, folder), lambda verdict, by: verdict == SyncVerdict.OTHER_AUDIO),
    ]
    for by_ms in (500, 2_000, 15_000, 60_000):
        cases.append((by_ms, clean.audio, _is_shift(by_ms)))
        cases.append((-by_ms, clean.audio, _is_shift(-by_ms)))
    right = 0
    slowest = 0.0
    for by_ms, audio, expected in cases:
        begun = time.monotonic()
        seen = check_sync(replace(timed, time_map=shift_time_map(timed.time_map, by_ms)), audio)
        slowest = max(slowest, time.monotonic() - begun)
        right += expected(seen.verdict, seen.by_ms)
    yield at_least("sync check: right verdicts", 100 * right / len(cases), 100, "%")
    yield at_most("sync check: slowest", slowest, 5, "s")


def _inserted(clean: Truth, places: tuple[float, ...], seconds: int, folder: Path) -> Path:
    """Insert some seconds of its own audio, reversed, at starts of cues."""
    sound = wave(clean.audio)
    parts: list[Wave] = []
    last = 0
    for place in places:
        at = (clean.cues[int(place * len(clean.cues))][2] - 20) * RATE // 1000 if place else 0
        parts += [sound[last:at], sound[-seconds * RATE :][::-1]]
        last = at
    name = f"inserted-{len(places)}-{int(10 * places[0])}.flac"
    return write(folder / name, np.concatenate([*parts, sound[last:]]))


def _backwards(clean: Truth, folder: Path) -> Path:
    return write(folder / "backwards.flac", wave(clean.audio)[::-1])


def _is_piecewise(verdict: SyncVerdict, _: int) -> bool:
    return verdict == SyncVerdict.PIECEWISE


def _is_shift(by_ms: int) -> Callable[[SyncVerdict, int], bool]:
    return lambda verdict, by: verdict == SyncVerdict.SHIFTED and abs(by + by_ms) <= 250
