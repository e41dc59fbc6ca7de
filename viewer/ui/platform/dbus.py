"""Conversion of Python values to D-Bus types.

PySide makes a 32-bit number of every small `int` that it puts into a message, also where the
interface asks for 64 bits, and an array of anything of an empty list. The types of what Qt
itself reads from a declared property are right, and a value that came that way keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import ClassInfo, QMetaType, QObject, Signal
from PySide6.QtCore import Property as QtProperty
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusVariant,
)

T = TypeVar("T")
PROPERTIES = "org.freedesktop.DBus.Properties"
_NUMBERS = "org.earmark.Numbers"
_NUMBERS_PATH = "/org/earmark/numbers"


def interface(name: str, description: str | None = None) -> Callable[[type[T]], type[T]]:
    """Make a subclass of QDBusAbstractAdaptor offer the interface `name`.

    `description` is what introspection says of it, as XML; without, Qt finds that out.
    """
    facts = {"D-Bus Interface": name}
    if description is not None:
        facts["D-Bus Introspection"] = description
    named: Callable[..., Callable[[type[T]], type[T]]] = ClassInfo  # type: ignore[assignment]  # the stub is no decorator
    return named(facts)


@interface(_NUMBERS)
class _Number(QDBusAbstractAdaptor):
    """A 64-bit number as a property whose type Qt knows."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now = 0

    def _get(self) -> int:
        return self.now

    Value = QtProperty("qlonglong", _get, notify=changed)  # type: ignore[arg-type]  # Qt's name


class Numbers:
    """Numbers of 64 bits for messages on a connection."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        self._bus = bus
        holder = QObject(parent)
        self._number = _Number(holder)
        bus.registerObject(_NUMBERS_PATH, holder)

    def wide(self, number: int) -> QDBusVariant:
        """Return `number` as a value of the D-Bus type `x`.

        The property is asked for through the bus's own library, which answers calls to itself
        without the bus.
        """
        self._number.now = number
        ask = QDBusMessage.createMethodCall(
            self._bus.baseService(), _NUMBERS_PATH, PROPERTIES, "Get"
        )
        ask.setArguments([_NUMBERS, "Value"])
        arguments = self._bus.call(ask).arguments()
        return (
            arguments[0]
            if arguments and isinstance(arguments[0], QDBusVariant)
            else QDBusVariant(number)
        )


def texts(values: Sequence[str]) -> QDBusArgument:
    """Return an argument of the type `as`, also for an empty list."""
    argument = QDBusArgument()
    argument.beginArray(QMetaType(QMetaType.Type.QString))
    for value in values:
        argument.appendVariant(value)
    argument.endArray()
    return argument


def table(values: Mapping[str, QDBusVariant]) -> QDBusArgument:
    """Return an argument of the type `a{sv}`."""
    argument = QDBusArgument()
    argument.beginMap(QMetaType(QMetaType.Type.QString), QMetaType.fromName(b"QDBusVariant"))
    for name, value in values.items():
        argument.beginMapEntry()
        argument.appendVariant(name)
        argument.appendVariant(value)
        argument.endMapEntry()
    argument.endMap()
    return argument
