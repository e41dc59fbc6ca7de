"""The list of a library's watched folders, stored outside of every library.

A library from somebody else must not name folders of this user whose files come in without being
asked for, and a copy must not tell which folders there are. So each library has its list in the
user's state folder, under its identity and its path.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.library.db_errors import os_error
from viewer.library.identity import folder_identity
from viewer.library.library import Library
from viewer.paths import from_text, state_folder, to_text


def watched_folders(library: Library) -> list[Path]:
    """Return the watched folders in the order in which they were chosen; none if unreadable."""
    try:
        texts = json.loads(_file(library.identity, library.folder).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(texts, list):
        return []
    return [from_text(text) for text in texts if isinstance(text, str) and "\0" not in text]


def watch(library: Library, folder: Path) -> list[Path]:
    """Add a folder to the list, and return the list.

    Raises:
        UserError: the state folder cannot be written.
    """
    return _save(library, [*_without(library, folder), folder])


def stop_watching(library: Library, folder: Path) -> list[Path]:
    """Remove a folder from the list, and return the list.

    Raises:
        UserError: the state folder cannot be written.
    """
    return _save(library, _without(library, folder))


def list_mover(folder: Path, target: Path) -> Callable[[], None]:
    """Return a function that gives the list to the library when it has moved to `target`.

    An unwritable state folder is ignored: nothing is watched then.
    """
    identity = folder_identity(folder) or ""
    before = _file(identity, folder)  # while links in the path can be followed

    def move() -> None:
        with suppress(OSError):
            before.replace(_file(identity, target))

    return move


def _file(identity: str, folder: Path) -> Path:
    key = sha256(os.fsencode(f"{identity} {folder.resolve()}")).hexdigest()
    return state_folder() / "watched-folders" / f"{key}.json"


def _without(library: Library, folder: Path) -> list[Path]:
    return [one for one in watched_folders(library) if to_text(one) != to_text(folder)]


def _save(library: Library, folders: list[Path]) -> list[Path]:
    path = _file(library.identity, library.folder)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, json.dumps([to_text(folder) for folder in folders]).encode())
    except OSError as error:
        raise os_error(error, path) from error
    return [from_text(to_text(folder)) for folder in folders]
