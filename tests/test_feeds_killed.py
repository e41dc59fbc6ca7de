"""The program and the server are killed while feeds are refreshed and recordings downloaded.

Nothing that was listed is lost, and no half file is taken for a whole one. Unsubscribing and
restoring happen wholly or not at all.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.support.feed_server import FeedServer, item, serving, vtt
from viewer.feeds.fetcher import Fetcher
from viewer.library.audio_files import audio_of
from viewer.library.collections import create_collection
from viewer.library.deleted_rows import KEPT
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import of_episode
from viewer.library.recovery.integrity import check
from viewer.library.subscriptions import downloads as queue
from viewer.library.subscriptions import feeds
from viewer.library.transcripts import load_transcript
from viewer.library.trash import deleted_items, restore
from viewer.services.feed_downloads import run_downloads
from viewer.services.feed_refresh import refresh
from viewer.services.subscriptions import parse_address, read_feed, subscribe, unsubscribe
from viewer.transcripts.model import Span

KILLS = int(os.environ.get("EARMARK_KILLS", "25"))  # of each kind
EPISODES = 2 + KILLS  # one more each time
ON_DISK = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "sqlite3.connect"}


@cache
def audio(number: int) -> bytes:
    return b"ID3\x03\x00" + random.Random(number).randbytes(90_000 + number)


def fill(server: FeedServer, shows: int, episodes: int) -> None:
    for show in range(shows):
        items = []
        for number in range(episodes):
            path = f"/{show}/{number}"
            server.put(f"{path}.vtt", vtt(f"Words of {show} {number}.", "And more."))
            server.put(f"{path}.mp3", audio(number))
            items.append(item(number, audio=f"{path}.mp3", transcript=f"{path}.vtt", guid=path))
        server.feed(f"/{show}", *reversed(items), title=f"Show {show}")


def kill_at(point: int) -> None:
    """Be killed at the `point`th time that the disk is used from now on; 0 for never."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in ON_DISK:
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def refresh_once(folder: Path, point: int) -> None:
    """Read the feeds, list their episodes and fetch their transcripts."""
    kill_at(point)
    refresh(folder)


def download_all(folder: Path, point: int) -> None:
    """Download what is queued."""
    kill_at(point)
    run_downloads(folder)


def queue_all(folder: Path) -> None:
    with Library.open(folder) as library:
        queue.queue_downloads(library, [one.id for one in summaries(library)])


def kill_at_statement(library: Library, point: int) -> Callable[[], int]:
    """Be killed before the `point`th statement to the database from now on; 0 for never.

    Returns a function with the number of statements so far.
    """
    seen = 0

    def trace(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    library.connection.set_trace_callback(trace)
    return lambda: seen


def toggle(folder: Path, point: int) -> int:
    """Unsubscribe from the feed, or restore it from the trash; return the number of statements."""
    with Library.open(folder) as library:
        count = kill_at_statement(library, point)
        followed = feeds.subscriptions(library)
        if followed:
            unsubscribe(library, followed[0].id)
        else:
            restore(library, deleted_items(library)[0].id)
        return count()


class Child:
    """A process that works; none of this one's connections are open in it."""

    def __init__(self, work: Callable[[Path, int], object], folder: Path, point: int) -> None:
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.closerange(3, 4096)
                work(folder, point)
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(0)
        self.status: int | None = None

    def wait(self, seconds: float) -> bool:
        """Wait for its end, at most so long; whether it has come."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
            time.sleep(0.005)
        return self.status is not None

    def kill(self) -> bool:
        """Kill it; whether it was killed and had not come to its end."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            _, self.status = os.waitpid(self.pid, 0)
        return os.WIFSIGNALED(self.status)


def look(folder: Path, listed: set[str]) -> set[str]:
    """The library is whole and has what was listed; the keys of what is listed now."""
    with Library.open(folder) as library:
        assert [one for one in check(library, repair=False) if not one.harmless] == []
        guids = [row[0] for row in library.rows("SELECT guid FROM feed_item ORDER BY guid")]
        assert len(guids) == len(set(guids)), "an episode is doubled"
        assert listed <= set(guids), "an episode that was listed is gone"
        for episode in summaries(library):
            if episode.transcript is not None:
                assert load_transcript(library, episode.id).text.endswith("And more.")
            found = audio_of(library, episode.id)
            if found is not None:
                number = int(episode.title.rpartition(" ")[2])
                whole = hashlib.sha256(audio(number)).digest()
                assert hashlib.sha256(found.path.read_bytes()).digest() == whole, "half a file"
        return set(guids)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
@pytest.mark.parametrize(
    ("work", "most_points", "seconds"),
    [(refresh_once, 40, 0.4), (download_all, 40, 0.3)],
    ids=["refresh", "download"],
)
def test_killed_at_random_moments(
    tmp_path: Path, work: Callable[[Path, int], None], most_points: int, seconds: float
) -> None:
    """Two of three times the program at any use of the disk, else with it the server, by the clock.

    There are new episodes before each kill. A refresh is killed while there is nothing to
    download, and downloads while there is nothing to refresh.
    """
    chance = random.Random(11)
    folder = tmp_path / "library"
    with ExitStack() as stack:
        # Below the ports that systems give to connections: it is wanted again after each kill.
        port = chance.randrange(20_000, 30_000) + os.getpid() % 1_000
        server = stack.enter_context(serving(port=port))
        fill(server, 2, 2)
        with Library.open(folder) as library, Fetcher() as fetcher:
            for show in range(2):
                address = parse_address(f"{server.url}/{show}")
                read = read_feed(fetcher, address.url, address.secret, typed=True)
                subscribe(library, address, read)
        listed = look(folder, set())
        killed = 0
        for turn in range(KILLS):
            fill(server, 2, 2 + turn)
            if work is download_all:
                assert refresh(folder).failed == []
                queue_all(folder)
            by_clock = turn % 3 == 2
            child = Child(work, folder, 0 if by_clock else chance.randrange(1, most_points))
            if by_clock:
                child.wait(chance.random() * seconds)
                stack.close()
                server = stack.enter_context(serving(port=port))
                fill(server, 2, 2 + turn)
                child.wait(chance.random() * seconds / 2)
            else:
                assert child.wait(120), "it does not come to its end"
            killed += child.kill()
            listed = look(folder, listed)
        assert killed > KILLS // 3
        fill(server, 2, EPISODES)
        assert refresh(folder).failed == []
        queue_all(folder)
        assert run_downloads(folder).failed == {}
        assert len(look(folder, listed)) == 2 * EPISODES
        with Library.open(folder) as library:
            numbers = feeds.counts(library).values()
        assert [(one.transcripts, one.downloaded) for one in numbers] == [(EPISODES, EPISODES)] * 2
        assert list((folder / "audio").rglob("*.part")) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
def test_unsubscribing_and_restoring_are_killed_at_random_moments(tmp_path: Path) -> None:
    """Of more episodes than there are deletions that are kept, one of them with a passage."""
    chance = random.Random(12)
    folder = tmp_path / "library"
    episodes = KEPT + 20
    with serving() as server, Library.open(folder) as library, Fetcher() as fetcher:
        fill(server, 1, episodes)
        address = parse_address(f"{server.url}/0")
        read = read_feed(fetcher, address.url, address.secret, typed=True)
        subscribe(library, address, read)
        assert refresh(folder).failed == []
        marked = summaries(library)[0].id
        (collection,) = create_collection(library, "C").created_ids("collection")
        mark(library, marked, Span(0, 5), load_transcript(library, marked), [collection])
    there = toggle(folder, 0)
    back = toggle(folder, 0)
    look(folder, {f"/0/{number}" for number in range(episodes)})
    killed, follows = 0, True
    for turn in range(KILLS):
        by_clock = turn % 3 == 2
        most = there if follows else back
        child = Child(toggle, folder, 0 if by_clock else chance.randrange(1, most + 1))
        if by_clock:
            child.wait(chance.random() * 0.3)
        else:
            assert child.wait(120), "it does not come to its end"
        killed += child.kill()
        guids = look(folder, set())
        with Library.open(folder) as library:
            follows = bool(feeds.subscriptions(library))
            deleted = [(one.kind, one.name) for one in deleted_items(library)]
            words = {one.id: one.transcript for one in summaries(library)}
            assert [one.quote for one in of_episode(library, marked)] == ["Words"]
        if follows:
            assert len(guids) == len(words) == episodes and None not in words.values()
            assert deleted == []
        else:
            assert (guids, list(words)) == (set(), [marked])
            assert deleted == [("feed", "Show 0")]
    assert killed > KILLS // 3
