"""A network manager on a bus of its own: run it with the properties as JSON, line by line.

Speaks as much of `org.freedesktop.NetworkManager` as Qt asks of it.
"""

from __future__ import annotations

import json
import select
import sys

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PATH = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"
PROPERTIES = "org.freedesktop.DBus.Properties"
CONNECTED, DISCONNECTED = 70, 20  # of "State"
METERED, UNMETERED = 1, 2  # of "Metered"


class NetworkManager:
    """The service; `state` is the values of the two properties."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.state = {"State": CONNECTED, "Metered": UNMETERED, "Connectivity": 4}
        connection.send_and_get_reply(message_bus.RequestName(NAME))

    def change(self, state: dict[str, int]) -> None:
        """Change properties, and tell so."""
        self.state |= state
        address = DBusAddress(PATH, NAME, PROPERTIES)
        told: tuple[object, ...] = (NAME, {name: ("u", value) for name, value in state.items()}, [])
        self._connection.send(new_signal(address, "PropertiesChanged", "sa{sv}as", told))

    def answer(self, message: Message) -> None:
        """Answer a call."""
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields.get(HeaderFields.member)
        if member == "GetAll":
            print("asked", flush=True)
            values = {name: ("u", value) for name, value in self.state.items()}
            reply = new_method_return(message, "a{sv}", (values,))
        elif member == "Get":
            value = self.state.get(message.body[1], 0)
            reply = new_method_return(message, "v", (("u", value),))
        elif member == "Introspect":
            reply = new_method_return(message, "s", (_INTERFACES,))
        else:
            reply = new_method_return(message)
        self._connection.send(reply)


_INTERFACES = f"""<node>
<interface name="{PROPERTIES}">
<method name="GetAll"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="out"/></method>
<method name="Get"><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="v" direction="out"/></method>
<signal name="PropertiesChanged"><arg type="s"/><arg type="a{{sv}}"/><arg type="as"/></signal>
</interface>
<interface name="{NAME}"><property name="State" type="u" access="read"/>
<property name="Metered" type="u" access="read"/>
<property name="Connectivity" type="u" access="read"/></interface></node>"""


def main() -> None:
    """Serve until the end of the input."""
    connection = open_dbus_connection(bus=sys.argv[1])
    manager = NetworkManager(connection)
    manager.change(json.loads(sys.stdin.readline()))
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([connection.sock, sys.stdin], [], [])
        if connection.sock in ready:
            manager.answer(connection.receive())
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            manager.change(json.loads(line))


if __name__ == "__main__":
    main()
