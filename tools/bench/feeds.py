"""Subscribing to a large feed and refreshing many, from a server on the loopback interface."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

import psutil  # type: ignore[import-untyped]  # it has no types

from tests.support.feed_server import item, serving, vtt
from tools.bench import Measure, at_most, figure
from viewer.feeds.fetcher import Fetcher
from viewer.library.library import Library
from viewer.library.subscriptions.feeds import NONE
from viewer.services.feed_jobs import SubscribeRequest
from viewer.services.feed_refresh import refresh
from viewer.services.library_search import search_json
from viewer.services.subscriptions import parse_address, read_feed, subscribe

EPISODES, FEEDS = 1_000, 200
_LINES = 700  # of a transcript, which has about 60 kB


def measures() -> Iterator[Measure]:
    """Run the benchmark."""
    with _server() as url, tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "large"
        (listed_s,) = _in_child(_large, library, url)
        yield at_most(f"list a feed of {EPISODES} episodes", listed_s, 3, "s")
        searchable_s, stall_ms, busy_ms, bare_ms, memory_mb = _in_child(
            _window, Path(folder) / "window", url
        )
        yield at_most(f"{EPISODES} transcripts of 60 kB searchable", searchable_s, 90, "s")
        yield at_most("longest stall of the window meanwhile", stall_ms, 50, "ms")
        yield figure("  that of an event loop with nothing to do", bare_ms, "ms")
        yield at_most("  most processor time of the window in one", busy_ms, 50, "ms")
        yield at_most("memory above the idle window", memory_mb, 150, "MB")
        (refresh_s,) = _in_child(_many, Path(folder) / "many", url)
        yield at_most(f"refresh {FEEDS} feeds without news", refresh_s, 5, "s")


def _large(folder: Path, url: str) -> tuple[float, ...]:
    begun = time.monotonic()
    with Library.open(folder) as library, Fetcher() as fetcher:
        address = parse_address(f"{url}/large")
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        _, stored = subscribe(library, address, read)
    assert len(stored.added) == EPISODES
    return (time.monotonic() - begun,)


def _window(folder: Path, url: str) -> tuple[float, ...]:
    """Subscribe in the window; seconds, stalls (ms), and memory (MB) above the idle window.

    The stalls are the longest between two beats of a timer, the most processor time that all
    threads of the window's process used in one, and the longest of an event loop in another
    process: what the machine itself causes. The memory is that of all processes of the program,
    what they share counted once.
    """
    from PySide6.QtCore import QTimer

    from tools.bench._window import Program

    with Program(folder) as program, _BareLoop() as bare, _PeakMemory(bare.pid) as memory:
        program.wait_until(lambda: program.main.is_complete)
        features = program.main.features
        updater = features.search.index_updater
        program.main.actions["search"].trigger()
        features.search.panel.field.setText("nobody")  # as in a window that was worked with
        program.wait(5)
        program.wait_until(lambda: not updater.is_running)
        memory.mark_idle()
        beats: list[tuple[float, float]] = []
        beat = QTimer(interval=1)
        beat.timeout.connect(lambda: beats.append((time.perf_counter(), time.process_time())))
        beat.start()
        bare.begin()
        begun = time.monotonic()
        features.feeds.subscribe(SubscribeRequest((f"{url}/large",), NONE, True))
        program.wait_until(lambda: not features.feeds.is_busy, 600)
        program.wait_until(lambda: len(program.main.episodes) == EPISODES, 600)
        program.wait_until(lambda: not updater.is_running, 600)
        seconds = time.monotonic() - begun
        beat.stop()
        bare_ms = bare.longest_ms()
        peak_mb = memory.above_idle_mb()
    with Library.open(folder) as library:
        last = f'"somebody in episode {EPISODES - 1}"'
        assert search_json(library, last, 5)["episodes"] == 1
    stalls = [(later[0] - one[0], later[1] - one[1]) for one, later in pairwise(beats)]
    stall_ms, busy_ms = (max(stall[which] for stall in stalls) * 1000 for which in (0, 1))
    return seconds, stall_ms, busy_ms, bare_ms, peak_mb


class _BareLoop:
    """An event loop with nothing but a timer, in a process of its own."""

    def __enter__(self) -> Self:
        self._pipe, other = multiprocessing.get_context("spawn").Pipe()
        self._child = multiprocessing.get_context("spawn").Process(target=_beat, args=(other,))
        self._child.start()
        other.close()
        self.pid = self._child.pid
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._child.join()

    def begin(self) -> None:
        """Forget the beats so far."""
        self._pipe.send("begin")

    def longest_ms(self) -> float:
        """Return the longest time between two beats."""
        self._pipe.send("longest")
        return float(self._pipe.recv())


def _beat(pipe: Connection) -> None:
    from PySide6.QtCore import QCoreApplication, QTimer

    application = QCoreApplication([])
    last, longest = time.perf_counter(), 0.0

    def beat() -> None:
        nonlocal last, longest
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        try:
            if not pipe.poll():
                return
            if pipe.recv() == "begin":
                longest = 0.0
            else:
                pipe.send(longest * 1000)
        except (EOFError, OSError):
            application.quit()

    timer = QTimer(interval=1)
    timer.timeout.connect(beat)
    timer.start()
    application.exec()


class _PeakMemory:
    """Watches this process and its children from another one, so that this one is not held up.

    Args:
        without: the id of a child that is not of the program.
    """

    def __init__(self, without: int | None) -> None:
        self._without = without

    def __enter__(self) -> Self:
        self._pipe, other = multiprocessing.get_context("spawn").Pipe()
        self._child = multiprocessing.get_context("spawn").Process(
            target=_watch_memory, args=(os.getpid(), self._without, other)
        )
        self._child.start()
        other.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._child.join()

    def mark_idle(self) -> None:
        """Begin: what is used now is that of the idle window."""
        self._pipe.send("idle")

    def above_idle_mb(self) -> float:
        """Return the peak since then."""
        self._pipe.send("peak")
        return float(self._pipe.recv())


def _watch_memory(pid: int, without: int | None, pipe: Connection) -> None:
    ignored = {os.getpid(), without}
    idle = peak = 0
    while True:
        used = 0
        watched = psutil.Process(pid)
        for process in (watched, *watched.children(recursive=True)):
            with suppress(psutil.Error):
                used += process.memory_full_info().pss if process.pid not in ignored else 0
        peak = max(peak, used)
        try:
            if not pipe.poll(0.2):
                continue
            if pipe.recv() == "idle":
                idle = peak = used
            else:
                pipe.send((peak - idle) / 1e6)
        except (EOFError, OSError):
            return


def _many(folder: Path, url: str) -> tuple[float, ...]:
    with Library.open(folder) as library, Fetcher() as fetcher, library.transaction():
        for number in range(FEEDS):
            address = parse_address(f"{url}/{number}")
            read = read_feed(fetcher, address.url, address.secret, typed=True)
            subscribe(library, address, read)
    begun = time.monotonic()
    result = refresh(folder)
    assert not (result.added or result.changed or result.failed)
    return (time.monotonic() - begun,)


def _in_child(work: object, *args: object) -> tuple[float, ...]:
    """Run `work` in a process of its own, as the window does."""
    receiver, sender = multiprocessing.get_context("spawn").Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(target=_send, args=(sender, work, args))
    child.start()
    sender.close()
    found: tuple[float, ...] = receiver.recv()
    child.join()
    return found


def _send(sender: Connection, work: Callable[..., object], args: tuple[object, ...]) -> None:
    sender.send(work(*args))


@contextmanager
def _server() -> Iterator[str]:
    """Run the server in a process of its own; yield its address."""
    receiver, sender = multiprocessing.get_context("spawn").Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_serve, args=(sender,))
    child.start()
    sender.close()
    try:
        yield receiver.recv()
    finally:
        receiver.send("end")
        child.join()


def _serve(sender: Connection) -> None:
    text = "Every word of this line is spoken by somebody in episode {} at line {}."
    with serving() as server:
        for number in range(EPISODES):
            lines = (text.format(number, line) for line in range(_LINES))
            server.put(f"/{number}.vtt", vtt(*lines))
        items = (item(n, transcript=f"/{n}.vtt") for n in range(EPISODES))
        server.feed("/large", *items, title="Large")
        for number in range(FEEDS):
            server.feed(f"/{number}", *(item(n) for n in range(50)), title=f"Show {number}")
        sender.send(server.url)
        sender.recv()
