"""MPRIS 2.2 over D-Bus: media keys and the desktop's player controls.

https://specifications.freedesktop.org/mpris-spec/latest/ — Next and Previous go to chapters,
or to turns of an episode without chapters. Stop pauses and keeps the position.
Times are microseconds there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from math import isnan
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusVariant,
)
from PySide6.QtGui import QImage

import viewer
from viewer.ui.platform.dbus import PROPERTIES, Numbers, interface, table, texts
from viewer.ui.platform.mpris_metadata import NowPlaying
from viewer.ui.playback.chapter_controller import ChapterController
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.player.cover_art import keep_cover
from viewer.ui.session.link_opener import LinkOpener
from viewer.ui.shell.feature import AppContext, Feature

_NAME = "org.mpris.MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_PATH = "/org/mpris/MediaPlayer2"
_ABOUT_PROGRAM = """
<interface name="org.mpris.MediaPlayer2">
  <method name="Raise"/>
  <method name="Quit"/>
  <property name="CanQuit" type="b" access="read"/>
  <property name="CanRaise" type="b" access="read"/>
  <property name="HasTrackList" type="b" access="read"/>
  <property name="Identity" type="s" access="read"/>
  <property name="DesktopEntry" type="s" access="read"/>
  <property name="SupportedUriSchemes" type="as" access="read"/>
  <property name="SupportedMimeTypes" type="as" access="read"/>
</interface>
"""
_ABOUT_PLAYER = """
<interface name="org.mpris.MediaPlayer2.Player">
  <method name="Next"/>
  <method name="Previous"/>
  <method name="Pause"/>
  <method name="PlayPause"/>
  <method name="Stop"/>
  <method name="Play"/>
  <method name="Seek"><arg name="Offset" type="x" direction="in"/></method>
  <method name="SetPosition">
    <arg name="TrackId" type="o" direction="in"/><arg name="Position" type="x" direction="in"/>
  </method>
  <method name="OpenUri"><arg name="Uri" type="s" direction="in"/></method>
  <signal name="Seeked"><arg name="Position" type="x"/></signal>
  <property name="PlaybackStatus" type="s" access="read"/>
  <property name="Rate" type="d" access="readwrite"/>
  <property name="Metadata" type="a{sv}" access="read"/>
  <property name="Volume" type="d" access="readwrite"/>
  <property name="Position" type="x" access="read">
    <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/>
  </property>
  <property name="MinimumRate" type="d" access="read"/>
  <property name="MaximumRate" type="d" access="read"/>
  <property name="CanGoNext" type="b" access="read"/>
  <property name="CanGoPrevious" type="b" access="read"/>
  <property name="CanPlay" type="b" access="read"/>
  <property name="CanPause" type="b" access="read"/>
  <property name="CanSeek" type="b" access="read"/>
  <property name="CanControl" type="b" access="read">
    <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="false"/>
  </property>
</interface>
"""


class MprisService(Feature):
    """MPRIS service of the player; does nothing without a session bus.

    Signals:
        raise_requested, quit_requested: the desktop asks to show or to close the window.
    """

    raise_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        app: AppContext,
        *,
        commands: PlaybackCommands,
        chapters: ChapterController,
        links: LinkOpener,
    ) -> None:
        super().__init__(app)
        self._commands = commands
        self._chapters = chapters
        self._links = links
        self._now = NowPlaying(commands)
        self._announced: dict[str, object] = {}
        self._bus = QDBusConnection.sessionBus()
        self._name = ""
        if not self._bus.isConnected():
            return
        self._numbers = Numbers(self._bus, self)
        door = QObject(self)
        _Properties(door, self)
        _Program(door, self)
        self._door = _Player(door, self)
        # Each of several windows has its own name.
        names = (f"{_NAME}.earmark", f"{_NAME}.earmark.instance{os.getpid()}")
        if self._bus.registerObject(_PATH, door):
            self._name = next((name for name in names if self._bus.registerService(name)), "")
        if not self._name:
            return
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self._emit_changes)
        self._announced = self._now.values()
        for player in commands.players:
            player.playing_changed.connect(self._playing_changed)
            player.seeked.connect(self._seeked)
            player.skipped.connect(self._seeked)
        for signal in (
            *(self._player.rate_changed, self._player.duration_changed, self._session.opened),
            *(self._session.sound_changed, self._session.updated, commands.volume_set),
            commands.contexts_changed,
        ):
            signal.connect(self._soon)

    def close(self) -> None:
        """Unregister the service."""
        if self._name:
            self._bus.unregisterService(self._name)
            self._bus.unregisterObject(_PATH)
            self._name = ""

    def show_cover(self, cover: QImage | None) -> None:
        """Set the picture of the open episode as a file, which desktops require."""
        episode = self._session.episode
        if not self._name:
            return
        folder = self._tasks.folder / "cache" / "playing"
        number = episode.id if episode is not None else 0
        keep = partial(keep_cover, folder, cover, number)
        self._tasks.run_in_thread(keep, self._cover_kept, key="cover for the desktop")

    def _cover_kept(self, picture: Path | None) -> None:
        self._now.cover = picture
        self._changed.start()

    # State

    def properties(self, interface: str) -> dict[str, QDBusVariant] | None:
        """Return the properties of an interface; None for an unknown one."""
        if interface == _NAME:
            return {
                "CanQuit": QDBusVariant(True),
                "CanRaise": QDBusVariant(True),
                "HasTrackList": QDBusVariant(False),
                "Identity": QDBusVariant("Earmark"),
                "DesktopEntry": QDBusVariant(viewer.APP_ID),
                "SupportedUriSchemes": QDBusVariant(texts(["earmark"])),
                "SupportedMimeTypes": QDBusVariant(texts([])),
            }
        if interface != _PLAYER:
            return None
        return {
            **self._typed(self._now.values()),
            "Position": self._numbers.wide(self._now.position_ms * 1000),
            "CanControl": QDBusVariant(True),
        }

    def _typed(self, values: Mapping[str, object]) -> dict[str, QDBusVariant]:
        return {name: self._variant(value) for name, value in values.items()}

    def _variant(self, value: object) -> QDBusVariant:
        if isinstance(value, int) and not isinstance(value, bool):
            return self._numbers.wide(value)
        if isinstance(value, list):
            return QDBusVariant(texts(value))
        if isinstance(value, dict):
            return QDBusVariant(table(self._typed(value)))
        return QDBusVariant(value)

    # Change signals

    def _playing_changed(self, playing: bool) -> None:
        if playing:
            self._now.stopped = False
        self._changed.start()

    def _soon(self, _now: object = None) -> None:
        """Send the changes of one event-loop iteration together."""
        self._changed.start()

    def _seeked(self, ms: int) -> None:
        self._door.Seeked.emit(ms * 1000)

    def _emit_changes(self) -> None:
        if not self._name:
            return
        now = self._now.values()
        changed = {name: value for name, value in now.items() if self._announced.get(name) != value}
        self._announced = now
        if changed:
            signal = QDBusMessage.createSignal(_PATH, PROPERTIES, "PropertiesChanged")
            signal.setArguments([_PLAYER, table(self._typed(changed)), texts([])])
            self._bus.send(signal)

    # Requests

    def set(self, name: str, value: object) -> bool:
        """Set a property of the player; return False if that is not possible."""
        if not isinstance(value, int | float) or isinstance(value, bool) or isnan(value):
            return False
        if name == "Rate" and value == 0:
            self._commands.audible_player.pause()  # as the specification wants it
        elif name == "Rate":
            self._commands.set_rate(float(value))
        elif name == "Volume":
            self._commands.set_volume(float(value))
        else:
            return False
        return True

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self.raise_requested.emit()

    def quit(self) -> None:
        """Ask for the window to be closed, after the answer was sent."""
        QTimer.singleShot(0, self.quit_requested.emit)

    def play(self, to_play: bool | None = None) -> None:
        """Play or pause; None toggles."""
        player = self._commands.audible_player
        if to_play is None:
            player.toggle()
        elif to_play:
            player.play()
        else:
            player.pause()

    def stop(self) -> None:
        """Pause, and report the state "Stopped"."""
        self._commands.audible_player.pause()
        self._now.stopped = True
        self._changed.start()

    def step(self, by: int) -> None:
        """Go to the next or previous chapter or turn."""
        if self._chapters.places:
            self._chapters.step(by)
        elif self._session.episode is not None:
            self._commands.turn(by)

    def skip(self, by_us: int) -> None:
        """Seek by an offset (microseconds)."""
        self._commands.skip(by_us // 1000)

    def go(self, track: str, position_us: int) -> None:
        """Seek to a position (microseconds) if `track` is the current one and contains it."""
        player = self._commands.audible_player
        end_us = player.duration_ms * 1000
        if track == self._now.track and 0 <= position_us <= (end_us or position_us):
            player.seek(position_us // 1000)

    def open(self, link: str) -> None:
        """Open an `earmark://` link."""
        self._links.open(link)


@interface(_NAME, _ABOUT_PROGRAM)
class _Program(QDBusAbstractAdaptor):
    def __init__(self, parent: QObject, keys: MprisService) -> None:
        super().__init__(parent)
        self._keys = keys

    @Slot()
    def Raise(self) -> None:
        self._keys.raise_window()

    @Slot()
    def Quit(self) -> None:
        self._keys.quit()


@interface(_PLAYER, _ABOUT_PLAYER)
class _Player(QDBusAbstractAdaptor):
    Seeked = Signal("qlonglong")  # type: ignore[arg-type]  # the name of a Qt type

    def __init__(self, parent: QObject, keys: MprisService) -> None:
        super().__init__(parent)
        self._keys = keys

    @Slot()
    def Next(self) -> None:
        self._keys.step(1)

    @Slot()
    def Previous(self) -> None:
        self._keys.step(-1)

    @Slot()
    def Pause(self) -> None:
        self._keys.play(False)

    @Slot()
    def PlayPause(self) -> None:
        self._keys.play()

    @Slot()
    def Stop(self) -> None:
        self._keys.stop()

    @Slot()
    def Play(self) -> None:
        self._keys.play(True)

    @Slot("qlonglong")
    def Seek(self, offset_us: int) -> None:
        self._keys.skip(offset_us)

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position_us: int) -> None:
        self._keys.go(track.path(), position_us)

    @Slot(str)
    def OpenUri(self, uri: str) -> None:
        self._keys.open(uri)


@interface(PROPERTIES, "")
class _Properties(QDBusAbstractAdaptor):
    """`org.freedesktop.DBus.Properties` with exact types, which Qt's own loses for Python."""

    def __init__(self, parent: QObject, keys: MprisService) -> None:
        super().__init__(parent)
        self._keys = keys

    @Slot(str, str, QDBusMessage)
    def Get(self, interface: str, name: str, message: QDBusMessage) -> None:
        properties = self._keys.properties(interface)
        if properties is None or name not in properties:
            self._refuse(message, "UnknownProperty")
        else:
            self._answer(message, properties[name])

    @Slot(str, QDBusMessage)
    def GetAll(self, interface: str, message: QDBusMessage) -> None:
        properties = self._keys.properties(interface)
        if properties is None:
            self._refuse(message, "UnknownInterface")
        else:
            self._answer(message, table(properties))

    @Slot(str, str, QDBusVariant, QDBusMessage)
    def Set(self, interface: str, name: str, value: QDBusVariant, message: QDBusMessage) -> None:
        properties = self._keys.properties(interface)
        if properties is None or name not in properties:
            self._refuse(message, "UnknownProperty")
        elif interface == _PLAYER and self._keys.set(name, value.variant()):
            self._answer(message)
        elif name in ("Rate", "Volume"):
            self._refuse(message, "InvalidArgs")
        else:
            self._refuse(message, "PropertyReadOnly")

    def _answer(self, message: QDBusMessage, *values: object) -> None:
        message.setDelayedReply(True)
        reply = message.createReply()
        reply.setArguments(list(values))
        QDBusConnection.sessionBus().send(reply)

    def _refuse(self, message: QDBusMessage, why: str) -> None:
        message.setDelayedReply(True)
        name = f"org.freedesktop.DBus.Error.{why}"
        QDBusConnection.sessionBus().send(message.createErrorReply(name, why))
