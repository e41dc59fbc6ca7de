"""While something plays, the machine neither sleeps nor darkens the screen that is read from.

The desktop is asked over D-Bus, by the first of these that is there: the idle service that
GNOME, KDE, Xfce and others offer (`org.freedesktop.ScreenSaver`), the older one for power, the
portal of sandboxes. All of them also let go when the program that asked is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QMetaObject, QObject, Qt, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusInterface,
    QDBusMessage,
    QDBusObjectPath,
)

from viewer.ui.bus import PROPERTIES
from viewer.ui.player import Player
from viewer.ui.words import tr

_PATIENCE_MS = 3_000
_SHORT_MS = 1_000  # of those who have just answered
_SUSPEND, _IDLE = 4, 8  # the portal's flags


class _Way(NamedTuple):
    service: str
    path: str
    interface: str


_DIRECT = (
    _Way(
        "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
    ),
    _Way(
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
    ),
)
_PORTAL = _Way(
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Inhibit",
)


class SleepInhibit(QObject):
    """Keeps the machine awake while the player plays, where somebody can be asked to."""

    def __init__(self, player: Player, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._wanted = False
        self._asked: _Way | None = None  # whose answer is awaited
        self._untried: list[_Way] = []
        # Who granted it, and what it is to be given back with.
        self._held: tuple[QDBusInterface, int] | QDBusObjectPath | None = None
        player.playing_changed.connect(self._want)

    def close(self) -> None:
        """Let the machine sleep again."""
        self._want(False)

    def _want(self, wanted: bool) -> None:
        self._wanted = wanted
        if not wanted:
            self._release()
        elif self._held is None and self._asked is None and self._bus.isConnected():
            known = self._bus.interface()
            self._untried = [
                way for way in (*_DIRECT, _PORTAL) if known.isServiceRegistered(way.service).value()
            ]
            self._ask()

    def _ask(self) -> None:
        """Ask the next one, without waiting: it may be one that does not answer."""
        self._asked = None
        if not self._untried or not self._wanted:
            return
        way = self._asked = self._untried.pop(0)
        if way is _PORTAL:
            # It is asked for more when it is known to answer.
            message = QDBusMessage.createMethodCall(way.service, way.path, PROPERTIES, "Get")
            message.setArguments([way.interface, "version"])
        else:
            message = QDBusMessage.createMethodCall(way.service, way.path, way.interface, "Inhibit")
            message.setArguments(["Earmark", tr("An episode is playing")])
        # The stub wants bytes, the call takes the text that SLOT makes.
        call: Callable[..., bool] = self._bus.callWithCallback
        answered = SLOT("granted(QDBusMessage)"), SLOT("refused(QDBusError,QDBusMessage)")
        call(message, self, *answered, _PATIENCE_MS)

    @Slot(QDBusMessage)
    def granted(self, message: QDBusMessage) -> None:
        """An answer is there."""
        way, self._asked = self._asked, None
        if way is None:
            return
        door = QDBusInterface(way.service, way.path, way.interface, self._bus, self)
        door.setTimeout(_SHORT_MS)
        given = message.arguments()
        if way is _PORTAL:
            self._held = self._through_portal(door)
        elif given and isinstance(given[0], int):
            self._held = (door, given[0])
        if self._held is None:
            self._ask()
        elif not self._wanted:
            self._release()

    @Slot(QDBusError, QDBusMessage)
    def refused(self, _why: QDBusError, _asked: QDBusMessage) -> None:
        """The next one may grant it."""
        self._ask()

    def _through_portal(self, door: QDBusInterface) -> QDBusObjectPath | None:
        invoke: Callable[..., object] = QMetaObject.invokeMethod  # its stub knows fewer forms
        handle = invoke(
            door,
            "Inhibit",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("QDBusObjectPath"),
            Q_ARG("QString", ""),
            Q_ARG("uint", _SUSPEND | _IDLE),
            Q_ARG("QVariantMap", {"reason": tr("An episode is playing")}),
        )
        door.deleteLater()
        return handle if isinstance(handle, QDBusObjectPath) and handle.path() else None

    def _release(self) -> None:
        held, self._held = self._held, None
        if isinstance(held, tuple):
            door, cookie = held
            # Through Qt's own idea of the method: a number from Python would be a signed one.
            QMetaObject.invokeMethod(door, "UnInhibit", Q_ARG("uint", cookie))
            door.deleteLater()
        elif held is not None:
            self._bus.send(
                QDBusMessage.createMethodCall(
                    _PORTAL.service, held.path(), "org.freedesktop.portal.Request", "Close"
                )
            )
