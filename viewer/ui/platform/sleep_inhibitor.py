"""Sleep inhibitor: no sleep and no dark screen during playback.

The desktop is asked over D-Bus, by the first of these that is there and grants it: the service
that GNOME, KDE, Xfce and others offer (`org.freedesktop.ScreenSaver`), the older one for power,
the portal of sandboxes. All of them also let go when the program that asked is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, SLOT, QMetaObject, QObject, Qt, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusError,
    QDBusInterface,
    QDBusMessage,
    QDBusObjectPath,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.platform.dbus import PROPERTIES, interface
from viewer.ui.player.audio_player import AudioPlayer

_PATIENCE_MS = 3_000
_SHORT_MS = 1_000  # for a service that has just answered
_NOT_AT_ALL_MS = 1  # sent without waiting for an answer
_SUSPEND, _IDLE = 4, 8  # the portal's flags
_DECLARED = "/org/earmark/declared"


class _Backend(NamedTuple):
    service: str
    path: str
    interface: str


_SCREEN = _Backend(
    "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
)
_POWER = _Backend(
    "org.freedesktop.PowerManagement",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
)
_PORTAL = _Backend(
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Inhibit",
)


class _Inhibition(NamedTuple):
    way: _Backend
    given: int | QDBusObjectPath  # the call that releases it


class SleepInhibitor(QObject):
    """Keeps the machine awake while the player plays, if a service allows it."""

    def __init__(self, player: AudioPlayer, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.sessionBus()
        self._wanted = False
        self._asked: _Backend | None = None  # the pending call
        self._untried: list[_Backend] = []
        self._held: _Inhibition | None = None
        if not self._bus.isConnected():
            return
        declared = QObject(self)
        for kind in (_ScreenSaver, _Power, _Portal):
            kind(declared)
        self._bus.registerObject(_DECLARED, declared)
        player.playing_changed.connect(self._want)

    def close(self) -> None:
        """Release the inhibition."""
        self._want(False)

    def _want(self, is_wanted: bool) -> None:
        self._wanted = is_wanted
        if not is_wanted:
            self._release()
        elif self._held is None and self._asked is None:
            bus_interface = self._bus.interface()
            names = {*bus_interface.registeredServiceNames().value()}
            # Activatable services are included.
            names |= {*bus_interface.activatableServiceNames().value()}
            self._untried = [way for way in (_SCREEN, _POWER, _PORTAL) if way.service in names]
            self._ask()

    def _ask(self) -> None:
        """Ask the next service asynchronously, as it may never answer."""
        self._asked = None
        if not self._untried or not self._wanted:
            return
        way = self._asked = self._untried.pop(0)
        if way is _PORTAL:
            # More is requested after it has answered.
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
        """Handle the answer of a service."""
        way, self._asked = self._asked, None
        given: object = message.arguments()[0] if message.arguments() else None
        if way is _PORTAL and self._wanted:
            given = self._through_portal()
        if way is not None and isinstance(given, int | QDBusObjectPath):
            self._held = _Inhibition(way, given)
            if not self._wanted:
                self._release()
        else:
            self._ask()

    @Slot(QDBusError, QDBusMessage)
    def refused(self, _why: QDBusError, _asked: QDBusMessage) -> None:
        """Handle a refusal: ask the next service."""
        self._ask()

    def _through_portal(self) -> QDBusObjectPath | None:
        handle = self._call(
            _PORTAL,
            _SHORT_MS,
            "Inhibit",
            Qt.ConnectionType.DirectConnection,
            Q_RETURN_ARG("QDBusObjectPath"),
            Q_ARG("QString", ""),
            Q_ARG("uint", _SUSPEND | _IDLE),
            Q_ARG("QVariantMap", {"reason": tr("An episode is playing")}),
        )
        return handle if isinstance(handle, QDBusObjectPath) and handle.path() else None

    def _release(self) -> None:
        inhibition, self._held = self._held, None
        if inhibition is None:
            return
        if isinstance(inhibition.given, int):
            self._call(inhibition.way, _NOT_AT_ALL_MS, "UnInhibit", Q_ARG("uint", inhibition.given))
        else:
            close = QDBusMessage.createMethodCall(
                _PORTAL.service, inhibition.given.path(), "org.freedesktop.portal.Request", "Close"
            )
            self._bus.send(close)

    def _call(self, way: _Backend, patience_ms: int, method: str, *arguments: object) -> object:
        """Return a call with unsigned numbers, which PySide messages cannot contain.

        Qt makes them what the interface says. It takes that from whoever offered the interface
        first: us, so that nobody who hangs need be asked for it.
        """
        QDBusInterface(self._bus.baseService(), _DECLARED, way.interface, self._bus)
        door = QDBusInterface(way.service, way.path, way.interface, self._bus)
        door.setTimeout(patience_ms)
        invoke: Callable[..., object] = QMetaObject.invokeMethod  # the stub lacks this form
        return invoke(door, method, *arguments)


# Declarations of the used parts of the interfaces, which are never called.


@interface(_SCREEN.interface)
class _ScreenSaver(QDBusAbstractAdaptor):
    @Slot("uint")
    def UnInhibit(self, cookie: int) -> None: ...


@interface(_POWER.interface)
class _Power(QDBusAbstractAdaptor):
    @Slot("uint")
    def UnInhibit(self, cookie: int) -> None: ...


@interface(_PORTAL.interface)
class _Portal(QDBusAbstractAdaptor):
    @Slot(str, "uint", "QVariantMap", result=QDBusObjectPath)
    def Inhibit(self, window: str, flags: int, options: dict[str, object]) -> QDBusObjectPath:
        return QDBusObjectPath("/")
