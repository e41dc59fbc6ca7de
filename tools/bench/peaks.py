"""Waveform peaks: time compared with ffmpeg alone, and memory for a long recording."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench import Measure, at_most
from viewer.audio import ffmpeg, waveform_peaks

_SEED = ("-f", "lavfi", "-i", "aevalsrc=random(0)*0.2*sin(t)|0.5*sin(440*t*(1+0.1*sin(t))):s=44100")
_SEED_S = 120
_MEMORY = """
import sys, threading
from pathlib import Path
import psutil
from viewer.audio import waveform_peaks as peaks

me, done, most = psutil.Process(), threading.Event(), 0

def watch():
    global most
    while not done.wait(0.01):
        used = me.memory_info().rss
        for child in me.children():
            try:
                used += child.memory_info().rss
            except psutil.Error:
                pass  # it has just ended
        most = max(most, used)

before = me.memory_info().rss
watcher = threading.Thread(target=watch)
watcher.start()
peaks.compute(Path(sys.argv[1]), progress=lambda *_: None)
done.set()
watcher.join()
print((most - before) / 2**20)
"""


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        hour, three_hours = _recordings(Path(folder))
        alone, ours = [], []
        for _ in range(3):  # alternately, so that load affects both
            alone.append(_decoded_by_ffmpeg(hour))
            started = time.perf_counter()
            waveform_peaks.compute(hour, progress=lambda *_: None)
            ours.append(time.perf_counter() - started)
        ratio = min(ours) / min(alone)
        yield at_most("peaks of a one-hour MP3, beside ffmpeg -f null", ratio, 1.5, "×")

        command = [sys.executable, "-c", _MEMORY, str(three_hours)]
        memory = float(subprocess.check_output(command, text=True))
        yield at_most("memory for peaks of a three-hour MP3, with ffmpeg", memory, 150, "MB")

        outline = waveform_peaks.compute(three_hours)
        assert outline is not None
        started = time.perf_counter()
        for start in range(100):
            outline.columns(start, outline.duration_ms, 3000)
        took = (time.perf_counter() - started) * 10
        yield at_most("3,000 columns of a three-hour waveform", took, 2, "ms")


def _recordings(folder: Path) -> tuple[Path, Path]:
    """Write long MP3 files; frames are independent, so an hour is two minutes repeated."""
    seed = folder / "seed.mp3"
    arguments = ["-v", "error", *_SEED, "-t", str(_SEED_S), "-b:a", "128k", "-write_xing", "0"]
    subprocess.run([str(ffmpeg.binary()), *arguments, "-id3v2_version", "0", str(seed)], check=True)
    hour, three_hours = folder / "hour.mp3", folder / "three.mp3"
    hour.write_bytes(seed.read_bytes() * (3600 // _SEED_S))
    three_hours.write_bytes(hour.read_bytes() * 3)
    return hour, three_hours


def _decoded_by_ffmpeg(path: Path) -> float:
    """Return the seconds that ffmpeg takes to decode `path`."""
    command = [str(ffmpeg.binary()), "-v", "error", "-nostdin", "-i", str(path), "-f", "null", "-"]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started
