"""Subscribing to a large feed and refreshing many, from a server on the loopback interface."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from tests.support.feed_server import item, serving, vtt
from tools.bench import Measure, at_most
from viewer.feeds.fetcher import Fetcher
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.services.feed_refresh import RefreshResult, fetch_missing, refresh
from viewer.services.indexer import update_index
from viewer.services.subscriptions import parse_address, read_feed, subscribe

EPISODES, FEEDS = 1_000, 200
_LINES = 700  # of a transcript, which has about 60 kB


def measures() -> Iterator[Measure]:
    """Run the benchmark."""
    with _server() as url, tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "large"
        listed_s, searchable_s, memory_mb = _in_child(_large, library, url)
        yield at_most(f"list a feed of {EPISODES} episodes", listed_s, 3, "s")
        yield at_most(f"{EPISODES} transcripts of 60 kB searchable", searchable_s, 90, "s")
        yield at_most("memory of the process that refreshes", memory_mb, 150, "MB")
        (refresh_s,) = _in_child(_many, Path(folder) / "many", url)
        yield at_most(f"refresh {FEEDS} feeds without news", refresh_s, 5, "s")


def _large(folder: Path, url: str) -> tuple[float, ...]:
    begun = time.monotonic()
    result = RefreshResult()
    with Library.open(folder) as library, Fetcher() as fetcher:
        address = parse_address(f"{url}/large")
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        feed, stored = subscribe(library, address, read)
        listed_s = time.monotonic() - begun
        assert len(stored.added) == EPISODES
        fetch_missing(library, fetcher, [feed.id], result)
        assert feeds.counts(library)[feed.id].transcripts == EPISODES
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    update_index(folder)
    return listed_s, time.monotonic() - begun, memory_mb


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


def _send(sender: Connection, work: object, args: tuple[object, ...]) -> None:
    sender.send(work(*args))  # type: ignore[operator]


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
