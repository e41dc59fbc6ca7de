"""The window: time to open an episode, responsiveness with twenty hours, start-up."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

import viewer
from tools.bench import Measure, at_most
from tools.bench._window import Painted, Program, captions
from viewer.library.imports import importer
from viewer.library.library import Library

LONG_CUES, LONG_WORDS = 24_000, 10  # twenty hours
STARTS = 7


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short = captions(folder / "short.vtt", 787, 1)
        long = captions(folder / "long.vtt", LONG_CUES, 2, words=LONG_WORDS)
        other = captions(folder / "other.vtt", 50, 3)
        _silence(folder / "long.wav", 120)
        with Program(folder / "library") as program:
            program.open(other)
            program.open(short)
            program.open(long)
            # Wait for indexing and checks in the background.
            program.wait(8)
            numbers = {episode.title: episode.id for episode in program.main.episodes}
            ids = [numbers[f"Episode {n}"] for n in (1, 2, 3)]
            yield at_most(
                "from a click to the words of 787 cues",
                _opening(program, ids[0], ids[2]),
                150,
                "ms",
            )
            yield at_most(
                "from a click to the words of 20 hours",
                _opening(program, ids[1], ids[2]),
                1000,
                "ms",
            )
            _click(program, ids[1])
            yield from _twenty_hours(program)
        yield from _starts(folder)


def _opening(program: Program, wanted: int, other: int) -> float:
    """Return the median ms from a click on a row until the text is painted."""
    took = []
    for _ in range(5):
        _click(program, other)
        program.wait(0.3)
        began = _click(program, wanted)
        took.append((time.perf_counter() - began) * 1000)
        program.wait(0.3)
    _click(program, other)
    program.wait(0.3)
    return statistics.median(took)


def _click(program: Program, episode: int) -> float:
    window, session = program.main.window, program.main.session
    if session.episode is not None and session.episode.id == episode:
        return time.perf_counter()  # it stays open and keeps playing
    painted = Painted(window.page.view.viewport())
    list_view = window.library.episode_view
    row = window.library.model.row_of(episode)
    assert row is not None
    place = list_view.visualRect(window.library.model.index(row)).center()
    openings: list[object] = []

    def on_opened(episode: object) -> None:
        # Reset here and not after a wait: the text may be painted before the wait ends.
        painted.count = 0
        openings.append(episode)

    session.opened.connect(on_opened)
    began = time.perf_counter()
    QTest.mouseClick(list_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    program.wait_until(lambda: bool(openings) and painted.count > 0)
    session.opened.disconnect(on_opened)
    painted.end()
    return began


def _twenty_hours(program: Program) -> Iterator[Measure]:
    program.wait(2.0)
    main = program.main
    view, bar = main.window.page.view, main.window.page.view.verticalScrollBar()
    main.player.play()
    program.wait(0.5)
    yield at_most("20 hours: longest stall while playing", _stall(program, 5, _nothing), 50, "ms")

    def scroll() -> None:
        bar.setValue((bar.value() + 977) % bar.maximum())

    yield at_most("20 hours: longest stall while scrolling", _stall(program, 5, scroll), 50, "ms")

    def jump() -> None:
        bar.setValue((bar.value() + bar.maximum() // 3) % bar.maximum())

    yield at_most("20 hours: longest stall while jumping", _stall(program, 3, jump), 50, "ms")
    text = len(view.transcript.text)
    step = [0]

    def select() -> None:
        step[0] += 1
        at = text // 2
        view.select(at, at + step[0] * 400)

    yield at_most("20 hours: longest stall while selecting", _stall(program, 4, select), 50, "ms")
    began = time.perf_counter()
    main.actions["select_all"].trigger()
    program.application.processEvents()
    yield at_most("20 hours: select all", (time.perf_counter() - began) * 1000, 50, "ms")
    took = []
    for width in (1200, 1440, 960, 1440, 800, 1440):
        began = time.perf_counter()
        main.window.resize(width, 860)
        program.application.processEvents()
        program.wait_until(lambda: not view._refit.isActive())
        program.application.processEvents()
        took.append((time.perf_counter() - began) * 1000)
    yield at_most("20 hours: slowest of six resizes", max(took), 200, "ms")
    main.player.pause()


def _stall(program: Program, seconds: float, act: Callable[[], None]) -> float:
    """Return the longest stall (ms) of the event loop while `act` is called 20 times a second."""
    beats: list[float] = []
    heart, hand = QTimer(), QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    hand.timeout.connect(act)
    heart.start(2)
    hand.start(50)
    program.wait(seconds)
    heart.stop()
    hand.stop()
    return max((b - a) * 1000 for a, b in pairwise(beats))


def _nothing() -> None:
    pass


_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
window = Window()
player = QMediaPlayer()
output = QAudioOutput()
player.setAudioOutput(output)
window.setCentralWidget(QLabel("Hello"))
window.resize(1440, 900)
window.show()
app.exec()
"""
_EARMARK = """
import gc, os, sys
gc.disable()  # as viewer.cli.main does
from pathlib import Path
from viewer.ui.app.bootstrap import build
from viewer.ui.app.application import Application
app = Application(["earmark"])
main = build(app, Path(sys.argv[1]))
main.window.show()
main.begin([])
view = main.window.library.episode_view
paint = view.paintEvent
def painted(event):
    paint(event)
    if view.model().rowCount() > 1000:
        sys.stdout.flush()
        os._exit(0)
type(view).paintEvent = lambda self, event: painted(event)
app.exec()
"""


def _starts(folder: Path) -> Iterator[Measure]:
    """Yield start-up times compared with a bare window, alternately, warm and cold.

    Both have compiled byte code, like installed programs.
    """
    compileall.compile_dir(Path(viewer.__file__).parent, quiet=2)
    library = folder / "thousand"
    _thousand(library)
    bare = [sys.executable, "-c", _BARE]
    ours = [sys.executable, "-c", _EARMARK, str(library)]
    for cold in (False, True):
        if cold and not _forget():
            return
        pairs = []
        _run(bare), _run(ours)
        for _ in range(STARTS):
            if cold:
                _forget()
            first = _run(bare)
            if cold:
                _forget()
            pairs.append((first, _run(ours)))
        ratio = statistics.median(b / a for a, b in pairs)
        how = "cold" if cold else "warm"
        yield at_most(f"{how} start with 1,000 episodes, beside a bare window", ratio, 2, "×")
        seconds = statistics.median(b for _, b in pairs)
        yield at_most(f"{how} start with 1,000 episodes", seconds * 1000, 5000, "ms")


def _run(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def _forget() -> bool:
    """Drop the system's file cache; False if that is not allowed."""
    try:
        subprocess.run(["sync"], check=True)
        Path("/proc/sys/vm/drop_caches").write_text("3\n", encoding="ascii")
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _thousand(folder: Path) -> None:
    source = folder.with_name("thousand-source")
    source.mkdir()
    for number in range(1000):
        captions(source / f"{number}.vtt", 20, 10_000 + number)
    with Library.open(folder) as library:
        importer.import_files(library, [source])


def _silence(path: Path, seconds: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(16_000 * seconds))
