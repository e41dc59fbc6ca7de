"""A desktop for the tests: a home of its own, a session bus of its own, real windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parent.parent.parent
PATIENCE_S = 40


def until(so: Callable[[], object], what: str) -> None:
    """Wait until it is so; events go on meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while not so():
        assert time.monotonic() < end, what
        QTest.qWait(20)


class Desktop:
    """Starts windows of one user, and keeps them until the test is over."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.library = home / "library"
        self.environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": "",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: object, library: Path | None = None) -> subprocess.Popen[str]:
        """`earmark` with these arguments, on this desktop's library or another one."""
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "viewer", "--library", str(library or self.library)),
                *map(str, arguments),
            ],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.started.append(process)
        return process

    def end(self) -> None:
        while self.started:
            process = self.started.pop()
            process.kill()
            process.communicate()


@pytest.fixture
def desktop(tmp_path: Path, qapp: QApplication) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path)
    yield desktop
    desktop.end()


class Bus:
    """A session bus, and this process on it."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        self.connection = QDBusConnection.connectToBus(address, name)
        assert self.connection.isConnected()

    def call(
        self, service: str, path: str, interface: str, method: str, *values: object
    ) -> QDBusMessage:
        """The answer, or the error."""
        message = QDBusMessage.createMethodCall(service, path, interface, method)
        message.setArguments(list(values))
        return self.connection.call(message)

    def names(self) -> list[str]:
        """The names on the bus."""
        found = self.call(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames"
        ).arguments()[0]
        assert isinstance(found, list)
        return found


@pytest.fixture
def bus(desktop: Desktop, tmp_path: Path) -> Iterator[Bus]:
    """A bus of messages that the desktop's windows find."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon here")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = address
    name = str(tmp_path)
    yield Bus(address, name)
    desktop.end()
    QDBusConnection.disconnectFromBus(name)
    daemon.kill()
    daemon.communicate()
