"""The identity of a library: a random identifier, in its database and in its folder.

They differ if the database was replaced by that of another library, or created again in a folder
whose database was lost. Files are only moved to the trash while they agree.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.runtime.regular_file import read_regular

FILE_NAME = "identity"
_IDENTITY = re.compile(r"[0-9a-f]{32}\Z")


def folder_identity(folder: Path) -> str | None:
    """Return the identity in the folder; None if there is none."""
    try:
        data = read_regular(folder / FILE_NAME, most_bytes=100, follow_links=False)
        text = data.decode("ascii").strip()
    except (OSError, ValueError):
        return None
    return text if _IDENTITY.match(text) else None


def database_identity(connection: sqlite3.Connection) -> str | None:
    """Return the identity in the database; None if there is none."""
    row = connection.execute("SELECT value FROM fact WHERE name = 'identity'").fetchone()
    return row[0] if row is not None and _IDENTITY.match(row[0]) else None


def identities_agree(folder: Path, connection: sqlite3.Connection) -> bool:
    """Return True if folder and database have the same identity."""
    own = folder_identity(folder)
    return own is not None and own == database_identity(connection)


def write_missing_identity(folder: Path, connection: sqlite3.Connection) -> None:
    """Write the database's identity to a folder without one.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / FILE_NAME
    if not path.is_symlink() and not path.exists():
        own = database_identity(connection)
        if own is not None:
            write_atomically(path, f"{own}\n".encode())
