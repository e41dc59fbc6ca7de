"""While it plays, the machine stays awake; afterwards it may sleep, however it ended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusObjectPath

from tests.desktop.conftest import ROOT, Bus, Desktop, until
from tests.desktop.test_media_keys import NAME, Remote
from tests.support.episodes import write_episode
from viewer.ui.platform.dbus import interface

COOKIE = 4_000_000_007  # beyond what a signed number holds


class _Sleeper(QDBusAbstractAdaptor):
    """A desktop's interface to inhibit sleep."""

    def __init__(self, parent: QObject, refuses: bool) -> None:
        super().__init__(parent)
        self.refuses = refuses
        self.told: list[tuple[object, ...]] = []

    @Slot(str, str, result="uint")
    def Inhibit(self, who: str, why: str) -> int:
        self.told.append(("inhibit", who, why))
        return COOKIE

    @Slot("uint")
    def UnInhibit(self, cookie: int) -> None:
        self.told.append(("release", cookie))


@interface("org.freedesktop.ScreenSaver")
class ScreenSaver(_Sleeper):
    pass


@interface("org.freedesktop.PowerManagement.Inhibit")
class Power(_Sleeper):
    pass


@interface("org.freedesktop.portal.Inhibit")
class Portal(QDBusAbstractAdaptor):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.told: list[tuple[object, ...]] = []

    @Slot(str, "uint", "QVariantMap", result=QDBusObjectPath)
    def Inhibit(self, window: str, flags: int, options: dict[str, object]) -> QDBusObjectPath:
        self.told.append(("inhibit", window, flags, options["reason"]))
        return QDBusObjectPath("/org/freedesktop/portal/desktop/request/1")

    def _version(self) -> int:
        return 3

    version = Property("uint", _version)  # type: ignore[arg-type]  # the name of a type of Qt's


@interface("org.freedesktop.portal.Request")
class Request(QDBusAbstractAdaptor):
    def __init__(self, parent: QObject, told: list[tuple[object, ...]]) -> None:
        super().__init__(parent)
        self.told = told

    @Slot()
    def Close(self) -> None:
        self.told.append(("release",))


@pytest.fixture
def holder(qapp: object) -> QObject:
    return QObject()


def play(bus: Bus, desktop: Desktop, tmp_path: Path) -> Remote:
    desktop.start(*write_episode(tmp_path))
    until(lambda: NAME in bus.names(), "it came onto the bus")
    remote = Remote(bus)
    until(lambda: remote.get("CanPlay"), "the episode opened")
    remote.do("Play")
    return remote


@pytest.mark.parametrize(
    ("service", "path", "kind"),
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", ScreenSaver),
        ("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit", Power),
    ],
)
def test_sleep_is_inhibited_while_it_plays(
    bus: Bus,
    desktop: Desktop,
    tmp_path: Path,
    holder: QObject,
    service: str,
    path: str,
    kind: type[_Sleeper],
) -> None:
    sleeper = kind(holder, False)
    assert bus.connection.registerObject(path, holder)
    assert bus.connection.registerService(service)
    remote = play(bus, desktop, tmp_path)
    until(lambda: len(sleeper.told) == 1, "it asked")
    assert sleeper.told[0][:2] == ("inhibit", "Earmark")
    remote.do("Pause")
    until(lambda: sleeper.told[1:] == [("release", COOKIE)], "it let go")
    remote.do("Play")
    until(lambda: len(sleeper.told) == 3, "it asked again")
    remote.do("Quit", "org.mpris.MediaPlayer2")
    until(lambda: sleeper.told[3:] == [("release", COOKIE)], "it let go as it closed")


_STARTED_WHEN_ASKED = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection
from tests.desktop.test_sleep import ScreenSaver
application = QCoreApplication([])
holder, bus = QObject(), QDBusConnection.sessionBus()
saver = ScreenSaver(holder, False)
bus.registerObject("/org/freedesktop/ScreenSaver", holder)
bus.registerService("org.freedesktop.ScreenSaver")
while not saver.told and bus.isConnected():
    application.processEvents()
application.processEvents()  # the answer goes out
with open(sys.argv[1], "w") as file:
    file.write(saver.told[0][1])
"""


@pytest.fixture
def started_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service that the bus starts for the first who calls it; it writes into this file."""
    asked, script = tmp_path / "asked", tmp_path / "saver.py"
    script.write_text(_STARTED_WHEN_ASKED)
    services = tmp_path / "share" / "dbus-1" / "services"
    services.mkdir(parents=True)
    (services / "org.freedesktop.ScreenSaver.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.ScreenSaver\n"
        f"Exec=/usr/bin/env PYTHONPATH={ROOT} {sys.executable} {script} {asked}\n"
    )
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return asked


def test_who_only_starts_when_asked_is_asked(
    started_when_asked: Path, bus: Bus, desktop: Desktop, tmp_path: Path
) -> None:
    play(bus, desktop, tmp_path)
    until(started_when_asked.exists, "it was asked")
    until(lambda: started_when_asked.read_text() == "Earmark", "it was told by whom")


def test_the_portal_is_asked_where_there_is_nobody_else(
    bus: Bus, desktop: Desktop, tmp_path: Path, holder: QObject
) -> None:
    portal = Portal(holder)
    request = QObject(holder)
    Request(request, portal.told)
    assert bus.connection.registerObject("/org/freedesktop/portal/desktop", holder)
    assert bus.connection.registerObject("/org/freedesktop/portal/desktop/request/1", request)
    assert bus.connection.registerService("org.freedesktop.portal.Desktop")
    remote = play(bus, desktop, tmp_path)
    until(lambda: len(portal.told) == 1, "it asked")
    assert portal.told[0][:3] == ("inhibit", "", 4 | 8)
    remote.do("Pause")
    until(lambda: portal.told[1:] == [("release",)], "it let go")


def test_one_that_does_not_grant_it_gives_way_to_the_next(
    bus: Bus, desktop: Desktop, tmp_path: Path, holder: QObject
) -> None:
    # The name is taken, and nothing is there.
    assert bus.connection.registerService("org.freedesktop.ScreenSaver")
    power = Power(holder, False)
    assert bus.connection.registerObject("/org/freedesktop/PowerManagement/Inhibit", holder)
    assert bus.connection.registerService("org.freedesktop.PowerManagement")
    remote = play(bus, desktop, tmp_path)
    until(lambda: len(power.told) == 1, "it asked the next")
    remote.do("Stop")
    until(lambda: power.told[1:] == [("release", COOKIE)], "it let go")


def test_where_nobody_can_be_asked_it_just_plays(
    bus: Bus, desktop: Desktop, tmp_path: Path
) -> None:
    remote = play(bus, desktop, tmp_path)
    until(lambda: remote.get("PlaybackStatus") == "Playing", "it plays")
