"""Libraries in which the user of this machine follows podcasts.

A library from somebody else may list feeds of its own. Opening it must not connect to their
servers, so feeds are read without being asked only in libraries in which this user has subscribed
or refreshed before. The list is in the user's state folder, outside of every library.
"""

from __future__ import annotations

from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.library.library import Library
from viewer.paths import state_folder

FILE_NAME = "libraries-with-feeds"
_MOST = 1_000  # libraries; the oldest are forgotten, and refreshed by hand once


def trust_feeds(library: Library) -> None:
    """Store that the user follows podcasts in this library; ignore an unwritable folder."""
    trusted = _known()
    key = _key(library)
    if key not in trusted:
        path = state_folder() / FILE_NAME
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, "\n".join([*trusted, key][-_MOST:]).encode())
        except OSError:
            return


def feeds_are_trusted(library: Library) -> bool:
    """Return True if the user has subscribed or refreshed in this library before."""
    return _key(library) in _known()


def _key(library: Library) -> str:
    """Return the library's identity and folder, which tell copies apart."""
    return f"{library.identity} {Path(library.folder).resolve()}"


def _known() -> list[str]:
    try:
        return (state_folder() / FILE_NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
