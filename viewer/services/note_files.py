"""The Markdown files of a folder of notes, by their names and identifiers."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from viewer.export.linked_notes import ID_KEY

_HEAD = 4_000  # bytes of a note in which its identifier is looked for
_LARGEST = 50_000_000  # bytes of a note that is merged
_ID = re.compile(rf"^{ID_KEY}: ([\"']?)((?:collection|episode|show)-\d{{1,18}})\1\s*$", re.M)


class NoteFiles:
    """The Markdown files of a folder, without hidden folders and links.

    The heads of files that have not changed are not read again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._heads: dict[str, tuple[int, int, str | None]] = {}
        self._stems: set[str] = set()
        self._places: dict[str, str] = {}  # by identifier
        self._is_read = False

    def forget(self) -> None:
        """Look at the folder anew when something is asked for."""
        self._is_read = False

    def of_identifier(self, key: str) -> Path | None:
        """Return the first note with this identifier, by path."""
        self._read()
        place = self._places.get(key)
        return Path(place) if place is not None else None

    def stems(self) -> set[str]:
        """Return the `name_key` of all files without their suffixes, symbolic links included."""
        self._read()
        return self._stems

    def _read(self) -> None:
        if self._is_read:
            return
        heads_before, self._heads, self._stems = self._heads, {}, set()
        waiting = [str(self._folder)]
        while waiting:
            try:
                entries = list(os.scandir(waiting.pop()))
            except OSError:
                continue  # a folder that cannot be read, or has just gone
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.lower().endswith(".md"):
                    self._stems.add(name_key(entry.name[:-3]))
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".md") and entry.is_file(follow_symlinks=False):
                    with suppress(OSError):
                        stat = entry.stat()
                        head = heads_before.get(entry.path)
                        if head is None or head[:2] != (stat.st_mtime_ns, stat.st_size):
                            head = stat.st_mtime_ns, stat.st_size, identifier_of(Path(entry.path))
                        self._heads[entry.path] = head
        self._places = {
            identifier: path
            for path, (_, _, identifier) in sorted(self._heads.items(), reverse=True)
            if identifier is not None
        }
        self._is_read = True


def name_key(stem: str) -> str:
    """Return what names have in common that some systems take for one."""
    return normalize("NFC", normalize("NFC", stem).casefold())


def identifier_of(path: Path) -> str | None:
    """Return the identifier in the front matter of a file, such as `collection-12`."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return None
    front = head[: head.find("\n---", 3)] if head.startswith(("---\n", "---\r\n")) else ""
    match = _ID.search(front)
    return match[2] if match else None


def read_note(path: Path) -> bytes:
    """Return the bytes of a note.

    Raises:
        OSError: it cannot be read, is too large, or is not text.
    """
    if path.stat().st_size > _LARGEST:
        raise OSError(f"{path.name} is too large")
    data = path.read_bytes()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OSError(f"{path.name} is not in UTF-8") from None
    return data
