"""Rules for the network addresses that may be connected to.

A feed is untrusted. Host names in it may resolve to this machine or to the local network
(server-side request forgery), also through a redirect or through DNS. So every address is
checked after it was resolved and before it is connected to, and the checked one is used.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from viewer.errors import UserError

Resolver = Callable[[str, int], list[str]]
_NAT64 = ip_network("64:ff9b::/96")
_UNICAST = ip_network("2000::/3")  # the only public addresses of IPv6
_RELAYS = ip_network("192.88.99.0/24")  # to IPv6
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # upper half of the interface identifier


class RefusedAddress(UserError):
    """An address on this machine or in the local network, which the user did not type."""


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, as the system orders them.

    Raises:
        OSError: there are none.
    """
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def ascii_host(host: str) -> str:
    """Return a host name as it is looked up: in lower case, with Punycode for other letters."""
    try:
        return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def is_public(address: str) -> bool:
    """Return True for a public address; addresses of IPv4 inside those of IPv6 are checked, too."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip in _NAT64 or int(ip) >> 32 & 0xFFFF_FFFF in _ISATAP:
            ip = IPv4Address(int(ip) & 0xFFFF_FFFF)
        else:
            ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
    if isinstance(ip, IPv6Address):
        return ip in _UNICAST and ip.is_global
    return ip not in _RELAYS and ip.is_global and not ip.is_multicast


def permitted(host: str, port: int, typed: Collection[str], resolver: Resolver) -> list[str]:
    """Return the addresses of `host` that may be connected to.

    Private addresses are permitted if a host in `typed`, those typed by the user, has them, too.

    Raises:
        RefusedAddress: there are private addresses only.
        OSError: the host is not known.
    """
    addresses = resolver(host, port)
    public = [address for address in addresses if is_public(address)]
    if public:
        return public
    if ascii_host(host) in typed:
        return addresses
    for name in typed:
        try:
            own = set(resolver(name, port))
        except OSError:
            continue
        if shared := [address for address in addresses if address in own]:
            return shared
    raise RefusedAddress(
        "it points to {host}, which is on this computer or in the local network",
        remedy="Nothing was downloaded from it",
        host=host,
    )
