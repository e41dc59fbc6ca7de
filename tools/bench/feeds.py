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
from tools.bench import Measure, at_most
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
        searchable_s, stall_ms, memory_mb = _in_child(_window, Path(folder) / "window", url)
        yield at_most(f"{EPISODES} transcripts of 60 kB searchable", searchable_s, 90, "s")
        yield at_most("longest stall of the window meanwhile", stall_ms, 50, "ms")
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
    """Subscribe in the window; seconds, longest stall (ms), and memory (MB) above the idle window.

    The memory is that of all processes of the program, what they share counted once.
    """
    from PySide6.QtCore import QTimer

    from tools.bench._window import Program

    with Program(folder) as program, _PeakMemory() as memory:
        program.wait_until(lambda: program.main.is_complete)
        features = program.main.features
        updater = features.search.index_updater
        program.main.actions["search"].trigger()
        features.search.panel.field.setText("nobody")  # as in a window that was worked with
        program.wait(5)
        memory.mark_idle()
        beats: list[float] = []
        beat = QTimer(interval=1)
        beat.timeout.connect(lambda: beats.append(time.perf_counter()))
        beat.start()
        begun = time.monotonic()
        features.feeds.subscribe(SubscribeRequest((f"{url}/large",), NONE, True))
        program.wait_until(lambda: not features.feeds.is_busy, 600)
        program.wait_until(lambda: len(program.main.episodes) == EPISODES, 600)
        program.wait_until(lambda: not updater.is_running, 600)
        seconds = time.monotonic() - begun
        beat.stop()
        peak_mb = memory.above_idle_mb()
    with Library.open(folder) as library:
        last = f'"somebody in episode {EPISODES - 1}"'
        assert search_json(library, last, 5)["episodes"] == 1
    return seconds, max(later - one for one, later in pairwise(beats)) * 1000, peak_mb


class _PeakMemory:
    """Watches this process and its children from another one, so that this one is not held up."""

    def __enter__(self) -> Self:
        self._pipe, other = multiprocessing.get_context("spawn").Pipe()
        self._child = multiprocessing.get_context("spawn").Process(
            target=_watch_memory, args=(os.getpid(), other)
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


def _watch_memory(pid: int, pipe: Connection) -> None:
    idle = peak = 0
    while True:
        used = 0
        watched = psutil.Process(pid)
        for process in (watched, *watched.children(recursive=True)):
            with suppress(psutil.Error):
                used += process.memory_full_info().pss if process.pid != os.getpid() else 0
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
    """The server, in a process of its own; yields its address."""
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
