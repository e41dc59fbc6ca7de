"""The desktop plays, rests and jumps, and knows what plays: over a real bus."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusArgument,
    QDBusMessage,
    QDBusObjectPath,
    QDBusVariant,
)

from tests.desktop.conftest import Bus, Desktop, until
from tests.integration.test_cover import picture, recording
from tests.support.episodes import write_episode
from viewer.ui.platform.dbus import Numbers

NAME = "org.mpris.MediaPlayer2.earmark"
PATH = "/org/mpris/MediaPlayer2"
PROGRAM = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Remote(QObject):
    """A desktop's end of it: asks, and hears what it is told."""

    def __init__(self, bus: Bus, name: str = NAME) -> None:
        super().__init__()
        self.bus = bus
        self.name = name
        self.seeked: list[int] = []
        self.changes: list[str] = []
        connect: Any = bus.connection.connect
        assert connect(name, PATH, PLAYER, "Seeked", self, SLOT("hear_seek(qlonglong)"))
        told = SLOT("hear_change(QDBusMessage)")
        assert connect(name, PATH, PROPERTIES, "PropertiesChanged", self, told)

    @Slot("qlonglong")
    def hear_seek(self, position_us: int) -> None:
        self.seeked.append(position_us)

    @Slot(QDBusMessage)
    def hear_change(self, message: QDBusMessage) -> None:
        assert message.signature() == "sa{sv}as"
        self.changes.append(str(message.arguments()[0]))

    def get(self, name: str, interface: str = PLAYER) -> Any:
        answer = self.bus.call(self.name, PATH, PROPERTIES, "Get", interface, name)
        assert answer.signature() == "v", answer.errorMessage()
        value = answer.arguments()[0]
        return value.variant() if isinstance(value, QDBusVariant) else value

    def set(self, name: str, value: object) -> str:
        answer = self.bus.call(
            self.name, PATH, PROPERTIES, "Set", PLAYER, name, QDBusVariant(value)
        )
        return answer.errorName()

    def do(self, method: str, interface: str = PLAYER) -> None:
        answer = self.bus.call(self.name, PATH, interface, method)
        assert not answer.errorName(), answer.errorMessage()


@pytest.fixture
def remote(bus: Bus, desktop: Desktop, tmp_path: Path) -> Remote:
    """Of a window with an open episode of 40 cues, two seconds and a half each."""
    desktop.start(*write_episode(tmp_path))
    until(lambda: NAME in bus.names(), "it came onto the bus")
    remote = Remote(bus)
    until(lambda: remote.get("CanPlay"), "the episode opened")
    return remote


def test_it_plays_rests_and_tells(remote: Remote) -> None:
    assert remote.get("PlaybackStatus") == "Stopped"
    remote.do("Play")
    until(lambda: remote.get("PlaybackStatus") == "Playing", "it plays")
    until(lambda: remote.get("Position") > 200_000, "it moves")
    until(lambda: PLAYER in remote.changes, "it tells")
    remote.do("Pause")
    until(lambda: remote.get("PlaybackStatus") == "Paused", "it rests")
    remote.do("PlayPause")
    until(lambda: remote.get("PlaybackStatus") == "Playing", "it plays again")
    remote.do("PlayPause")
    until(lambda: remote.get("PlaybackStatus") == "Paused", "it rests again")
    at = remote.get("Position")
    remote.do("Stop")
    assert remote.get("PlaybackStatus") == "Stopped"
    assert remote.get("Position") == at


def test_it_goes_to_turns(remote: Remote) -> None:
    remote.do("Next")
    until(lambda: remote.seeked == [26_000_000], "the second turn begins with the eleventh cue")
    remote.do("Next")
    until(lambda: remote.seeked[-1] == 51_000_000, "and the third")
    remote.do("Previous")
    until(lambda: remote.seeked[-1] == 26_000_000, "and back")
    assert remote.get("Position") == 26_000_000


def test_it_goes_where_it_is_sent_and_nowhere_else(remote: Remote) -> None:
    numbers = Numbers(remote.bus.connection, remote)
    wide = remote.bus.connection.interface()
    assert wide is not None
    send(remote, "Seek", 5_000_000_000)
    until(lambda: bool(remote.seeked), "beyond the end is the end")
    assert remote.seeked == [remote.get("Position")]
    end = remote.seeked[0]
    assert 100_000_000 <= end <= 105_000_000
    send(remote, "Seek", -5_000_000_000)
    until(lambda: remote.seeked[-1] == 0, "before the beginning is the beginning")
    track = QDBusObjectPath("/org/earmark/episode/1")
    send(remote, "SetPosition", 3_000_000_000, track)  # beyond the end: no effect
    send(remote, "SetPosition", -3_000_000_000, track)
    send(remote, "SetPosition", 2_500_000_000, QDBusObjectPath("/org/earmark/episode/2"))
    assert remote.get("Position") == 0
    del numbers


def send(remote: Remote, method: str, number: int, *before: object) -> None:
    """With a number of 64 bits, which Python's large ones become by themselves."""
    answer = remote.bus.call(NAME, PATH, PLAYER, method, *before, number)
    assert not answer.errorName(), answer.errorMessage()


def test_rate_and_volume_are_set(remote: Remote) -> None:
    assert (remote.get("MinimumRate"), remote.get("MaximumRate")) == (0.5, 3.0)
    assert remote.set("Rate", 1.5) == ""
    assert remote.get("Rate") == 1.5
    assert remote.set("Rate", 99.0) == ""
    assert remote.get("Rate") == 3.0
    assert remote.set("Volume", 0.25) == ""
    assert remote.get("Volume") == 0.25
    remote.do("Play")
    until(lambda: remote.get("PlaybackStatus") == "Playing", "it plays")
    assert remote.set("Rate", 0.0) == ""
    until(lambda: remote.get("PlaybackStatus") == "Paused", "no speed is a pause")


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("Rate", "fast", "InvalidArgs"),
        ("Rate", float("nan"), "InvalidArgs"),
        ("Volume", True, "InvalidArgs"),
        ("Position", 2**40, "PropertyReadOnly"),
        ("Nonsense", 1.0, "UnknownProperty"),
    ],
)
def test_what_cannot_be_set_is_refused(
    remote: Remote, name: str, value: object, error: str
) -> None:
    assert remote.set(name, value) == f"org.freedesktop.DBus.Error.{error}"
    assert remote.get("Rate") == 1.0


def test_it_tells_what_plays_with_the_types_that_are_asked_for(
    bus: Bus, desktop: Desktop, tmp_path: Path
) -> None:
    captions, wave = write_episode(tmp_path)
    captions.write_text(captions.read_text().replace("Episode", "Episode " * 1_000, 1))
    wave.unlink()
    sound = recording(tmp_path / "episode.mp3", picture(300, 200))
    desktop.start(captions, sound)
    until(lambda: NAME in bus.names(), "it came onto the bus")
    remote = Remote(bus)
    covers = desktop.library / "cache" / "playing"
    until(lambda: list(covers.glob("*.png")), "the cover was written")
    answer = bus.call(NAME, PATH, PROPERTIES, "GetAll", PLAYER)
    assert answer.signature() == "a{sv}"
    assert isinstance(answer.arguments()[0], QDBusArgument)
    # As text, for an argument from afar cannot be taken apart in Python.
    told = str(answer)
    assert '"PlaybackStatus"' in told
    assert f'"xesam:title" = [Variant(QString): "{("Episode " * 1_000)[:500]}"]' in told
    assert '"mpris:trackid" = [Variant: [ObjectPath: /org/earmark/episode/1]]' in told
    assert '"mpris:length" = [Variant(qlonglong): 2' in told
    assert '"Position" = [Variant(qlonglong): 0]' in told
    assert f'"file://{covers}/1.png"' in told
    assert '"CanSeek" = [Variant(bool): true]' in told
    assert remote.get("Identity", PROGRAM) == "Earmark"
    assert remote.get("SupportedUriSchemes", PROGRAM) == ["earmark"]


def test_a_second_library_has_a_name_of_its_own(
    remote: Remote, desktop: Desktop, bus: Bus, tmp_path: Path
) -> None:
    other = desktop.start(library=tmp_path / "other")
    until(lambda: f"{NAME}.instance{other.pid}" in bus.names(), "the second came onto the bus")
    assert NAME in bus.names()


def test_it_is_closed_from_afar(remote: Remote, desktop: Desktop, bus: Bus) -> None:
    remote.do("Raise", PROGRAM)
    remote.do("Quit", PROGRAM)
    until(lambda: desktop.started[0].poll() == 0, "the window closed in peace")
    assert NAME not in bus.names()


def test_a_link_is_opened_and_no_file(remote: Remote, bus: Bus) -> None:
    bus.call(NAME, PATH, PLAYER, "OpenUri", f"file://{os.devnull}")
    bus.call(NAME, PATH, PLAYER, "OpenUri", "earmark://episode/1?t=31")
    until(lambda: remote.seeked == [31_000_000], "the link was followed")
