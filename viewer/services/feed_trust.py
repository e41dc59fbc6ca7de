"""Trust in feeds that the user of this machine has given, stored outside of every library.

A library from somebody else may list feeds of its own. Opening it must not connect to their
servers, so feeds are read without being asked only in libraries in which this user has subscribed
or refreshed before. Nor may it lead into the local network by saying that its user typed such an
address: hosts there are connected to only where this user has typed them on this machine.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from viewer.atomic_write import write_atomically
from viewer.feeds.addresses import is_public, resolve
from viewer.library.library import Library
from viewer.library.subscriptions.feeds import Subscription
from viewer.paths import state_folder

LIBRARIES, HOSTS = "libraries-with-feeds", "local-hosts-with-feeds"
_MOST = 1_000  # lines; the oldest are forgotten, and have to be trusted once more


def trust_feeds(library: Library) -> None:
    """Store that the user follows podcasts in this library; ignore an unwritable folder."""
    _add(LIBRARIES, _key(library))


def feeds_are_trusted(library: Library) -> bool:
    """Return True if the user has subscribed or refreshed in this library before."""
    return _key(library) in _known(LIBRARIES)


def trust_address(url: str) -> None:
    """Store that the user has typed this address, if it is in the local network."""
    host = _host(url)
    try:
        is_local = not any(map(is_public, resolve(host, 0)))
    except (OSError, ValueError):
        return  # it is not known now, and so cannot be read either
    if is_local:
        _add(HOSTS, host)


def was_typed(url: str) -> bool:
    """Return True if the user has typed an address of this host, which is in the local network."""
    return _host(url) in _known(HOSTS)


def typed_hosts(feed: Subscription) -> tuple[str, ...]:
    """Return the feed's host if the user typed it, so that it may be in the local network."""
    host = _host(feed.url)
    return (host,) if feed.typed and host in _known(HOSTS) else ()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _key(library: Library) -> str:
    """Return the library's identity and folder, which tell copies apart."""
    return f"{library.identity} {Path(library.folder).resolve()}"


def _add(name: str, line: str) -> None:
    lines = _known(name)
    if line not in lines:
        path = state_folder() / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, "\n".join([*lines, line][-_MOST:]).encode())
        except OSError:
            return


def _known(name: str) -> list[str]:
    try:
        return (state_folder() / name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
