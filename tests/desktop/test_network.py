"""The program on a network that is metered: nothing is fetched that nobody asks for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest

from tests.desktop.conftest import ROOT, Bus, Desktop, until
from tests.support.feed_server import FeedServer, item, serving
from tests.support.network_manager import CONNECTED, DISCONNECTED, METERED, UNMETERED
from viewer.library.library import Library

AUDIO = b"ID3\x03\x00" + bytes(range(256)) * 300


class Network:
    """The state of the network, as the system tells it."""

    def __init__(self, address: str) -> None:
        self._manager = subprocess.Popen(
            [sys.executable, "-m", "tests.support.network_manager", address],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self, state: int, metered: int) -> None:
        assert self._manager.stdin is not None
        self._manager.stdin.write(json.dumps({"State": state, "Metered": metered}) + "\n")
        self._manager.stdin.flush()

    def wait_for(self, word: str) -> None:
        assert self._manager.stdout is not None
        assert self._manager.stdout.readline().strip() == word

    def end(self) -> None:
        self._manager.kill()
        self._manager.communicate()


@pytest.fixture
def network(bus: Bus, desktop: Desktop) -> Iterator[Network]:
    desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"] = bus.address
    network = Network(bus.address)
    yield network
    desktop.end()
    network.end()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serving() as running:
        running.put("/audio/1.mp3", AUDIO)
        running.feed("/feed", item(1))
        yield running


def make_due(desktop: Desktop) -> None:
    """The feed was read long ago, and its rule asks for a recording."""
    with Library.open(desktop.library) as library, library.transaction() as connection:
        connection.execute("UPDATE feed SET checked_at = 1, keep_audio = 1")


@pytest.mark.parametrize(("state", "metered"), [(CONNECTED, METERED), (DISCONNECTED, UNMETERED)])
def test_feeds_wait_until_the_network_is_free(
    desktop: Desktop, network: Network, server: FeedServer, state: int, metered: int
) -> None:
    network.says(state, metered)
    network.wait_for("ready")
    assert desktop.start("subscribe", server.url + "/feed").wait() == 0
    make_due(desktop)
    server.asked.clear()
    desktop.start()
    network.wait_for("asked")  # some seconds after the start
    QTest.qWait(2_000)  # in which a refresh would have begun
    assert server.asked == []
    network.says(CONNECTED, UNMETERED)
    until(lambda: server.paths() == ["/feed", "/audio/1.mp3"], "nothing is fetched")
