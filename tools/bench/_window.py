"""The real program for benchmarks: offscreen window, episodes with known times, decoded audio."""

from __future__ import annotations

import os
import random
import time
import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput, QAudioFormat
from PySide6.QtWidgets import QApplication

from viewer.text.timecode import stamp
from viewer.ui.app.application import Application
from viewer.ui.app.bootstrap import build, freeze_startup_objects
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.player.media_protocols import ask_overrides_now

RATE = 8_000
VOCABULARY = (
    "and so the first of these machines was built in a room above a printing shop where the "
    "heat of summer bent its cards while nobody who used it then could say what it was for "
    "until a clerk with patience asked it for one word and it gave every place of that word"
)


class Program:
    """The program with a library in `folder`. A context manager that shows and closes it."""

    def __init__(self, folder: Path) -> None:
        existing = QApplication.instance()
        self.application = (
            existing if isinstance(existing, QApplication) else Application(["earmark"])
        )
        self.main = build(self.application, folder)
        self.main.window.resize(1440, 900)
        self.main.window.show()
        self.main.begin([])
        # As the program does when it has started.
        QTimer.singleShot(0, partial(freeze_startup_objects, self.main.window))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.main.window.close()
        shiboken6.delete(self.main.window)

    def wait(self, seconds: float) -> None:
        """Run the event loop for `seconds`."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def wait_until(self, ready: Callable[[], bool], seconds: float = 60) -> None:
        """Run the event loop until `ready()`; TimeoutError after `seconds`.

        Polled every millisecond: polling without a pause would keep the interpreter lock from
        the threads that are waited for.
        """
        end = time.monotonic() + seconds
        loop = QEventLoop()

        def look() -> None:
            if ready() or time.monotonic() > end:
                loop.quit()

        look_again = QTimer()
        look_again.setTimerType(Qt.TimerType.PreciseTimer)
        look_again.timeout.connect(look)
        if not ready():
            look_again.start(1)
            loop.exec()
            look_again.stop()
        if not ready():
            raise TimeoutError

    def open(self, *files: Path) -> None:
        """Open files and wait until text and audio are loaded."""
        seen: list[object] = []
        self.main.session.sound_changed.connect(seen.append)
        self.main.opener.open_paths(list(files))
        self.wait_until(lambda: any(seen))
        self.main.session.sound_changed.disconnect(seen.append)
        if self.main.player.path is not None:
            self.wait_until(self.main.player.media.isSeekable)
        self.wait(1.0)

    def add(self, folder: Path, library: Path, then: Callable[[], None]) -> None:
        """Import a folder like the File menu; `then` is called at the end."""
        from viewer.ui.library.open_files import add_in_process

        self.main.tasks.run_in_process(
            add_in_process,
            library,
            [folder],
            progress=lambda _: None,
            done=lambda _: then(),
        )


class Painted(QObject):
    """Counts completed paints of a widget."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        self._watched = watched
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # Counted after the paint.
            QTimer.singleShot(0, self._count)
        return False

    def _count(self) -> None:
        self.count += 1

    def end(self) -> None:
        self._watched.removeEventFilter(self)


class clicks(QObject):  # noqa: N801  reads as a function where it is used
    """Collects the buffers that a player decodes, with the time at which each is played."""

    def __init__(self, player: AudioPlayer) -> None:
        super().__init__(player)
        self._media = player.media
        self._heard: list[tuple[float, float, bytes]] = []
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Float)
        self._output = QAudioBufferOutput(form, self)
        # In the playback thread, without delay.
        self._output.audioBufferReceived.connect(self._hear, Qt.ConnectionType.DirectConnection)
        ask_overrides_now(self._output)
        self._media.setAudioBufferOutput(self._output)

    def _hear(self, buffer: QAudioBuffer) -> None:
        now = time.monotonic()
        self._heard.append((now, buffer.startTime() / 1000, bytes(buffer.constData())))

    def stop(self) -> None:
        """Stop collecting; the player releases the output before it is deleted."""
        self._output.audioBufferReceived.disconnect(self._hear)
        self._media.setAudioBufferOutput(None)  # type: ignore[arg-type]  # the stub knows no None

    def moments(self, rate: float) -> list[tuple[float, float]]:
        """Return each click: position in the file (ms) and time of playback (monotonic s)."""
        found: list[tuple[float, float]] = []
        for at_s, start_ms, data in self._heard:
            loud = np.abs(np.frombuffer(data, np.float32)) > 0.2
            for index in np.flatnonzero(loud & ~np.concatenate(([False], loud[:-1]))):
                offset_s = int(index) / RATE
                ms = start_ms + offset_s * 1000
                if not found or ms - found[-1][0] > 20:
                    found.append((ms, at_s + offset_s / rate))
        return found


def episode_with_word_times(folder: Path, seconds: float) -> Path:
    """Write WebVTT with word times, and a WAV in which each word starts with a click."""
    chance = random.Random(11)
    vocabulary = VOCABULARY.split()
    lines = ["WEBVTT - The clicks", ""]
    samples = np.zeros(int(seconds * RATE) + RATE, np.int16)
    ms, number = 400, 0
    while ms < seconds * 1000 - 6_000:
        start, words = ms, []
        for _ in range(chance.randint(6, 10)):
            words.append(f"<{stamp(ms)}>{vocabulary[number % len(vocabulary)]}")
            at = ms * RATE // 1000
            samples[at : at + 24] = 24_000
            ms += chance.randint(180, 520)
            number += 1
        lines += [f"{stamp(start)} --> {stamp(ms)}", " ".join(words), ""]
        ms += chance.choice((0, 0, 300, 900))
    path = folder / "clicks.vtt"
    path.write_text("\n".join(lines), encoding="utf-8")
    with wave.open(str(folder / "clicks.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return path


def captions(path: Path, cues: int, seed: int, *, words: int = 10) -> Path:
    """Write WebVTT with `cues` cues of three seconds by two speakers."""
    chance = random.Random(seed)
    vocabulary = VOCABULARY.split()
    lines = [f"WEBVTT - Episode {seed}", ""]
    for index in range(cues):
        text = " ".join(chance.choices(vocabulary, k=words))
        ending = "." if index % 3 == 2 else ""
        voice = "Host" if index // 25 % 2 else "Guest"
        lines += [
            f"{stamp(index * 3000)} --> {stamp(index * 3000 + 2900)}",
            f"<v {voice}>{text.capitalize() if index % 3 == 0 else text}{ending}",
            "",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def import_folder(folder: Path, episodes: int, seed: int) -> Path:
    """Write a folder of episodes of a thousand cues each."""
    folder.mkdir()
    for index in range(episodes):
        captions(folder / f"episode {index}.vtt", 1_000, seed * 1_000 + index)
    return folder
