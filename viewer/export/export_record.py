"""Records of exported files in the library, and backups of the files that an export replaces."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from viewer.atomic_write import write_atomically
from viewer.export.markdown import Block
from viewer.library.export_records import export_base, export_bases, save_export_base
from viewer.library.library import Library

_BACKUP, _ORIGINAL = ".backup", ".original"
_BACKUPS = "backup"  # target of the records of backups


class ExportRecord(NamedTuple):
    """The stored base of the exports of one source, by its `target` key."""

    folder: Path  # the library's
    target: str

    def base(self, path: Path, before: bytes) -> list[Block] | None:
        """Return the blocks last generated for the file at `path`, whose bytes are `before`."""
        with Library.open(self.folder) as library:
            stored_blocks = export_base(library, self.target, path.absolute(), _sha256(before))
        return (
            [Block(name, lines) for name, lines in stored_blocks]
            if stored_blocks is not None
            else None
        )

    def has_written(self, path: Path, data: bytes) -> bool:
        """Return True if the file at `path`, whose bytes are `data`, is as it was exported."""
        written = path.absolute(), _sha256(data)
        with Library.open(self.folder) as library:
            bases = export_bases(library, self.target)
        return any((stored_base.path, stored_base.sha256) == written for stored_base in bases)

    def save(self, path: Path, data: bytes, blocks: Sequence[Block]) -> None:
        """Store the blocks generated for the file at `path`, whose bytes are `data`."""
        with Library.open(self.folder) as library:
            if library.writable:
                save_export_base(library, self.target, path.absolute(), _sha256(data), blocks)

    def has_backup(self, path: Path, data: bytes) -> bool:
        """Return True if the file at `path`, whose bytes are `data`, is a backup as written."""
        return self._replace(target=_BACKUPS).has_written(path, data)


def write_backup(
    path: Path, before: bytes, record: ExportRecord | None, *, is_merged: bool
) -> Path:
    """Write `before`, the bytes that are replaced at `path`, to a file beside it; return that.

    It is `<name>.backup`, in place of the last one; or `<name>.original` for a file that was not
    exported, or was changed since, and is replaced rather than `is_merged`. No other file of one
    of these names is overwritten: the new one gets a number.

    Raises:
        OSError: it cannot be written.
    """
    is_known = is_merged or (record is not None and record.has_written(path, before))
    name = f"{path.name}{_BACKUP if is_known else _ORIGINAL}"
    backup, number = path.with_name(name), 1
    while backup.exists() or backup.is_symlink():
        if is_known and record is not None and record.has_backup(backup, backup.read_bytes()):
            break
        number += 1
        backup = path.with_name(f"{name} {number}")
    write_atomically(backup, before)
    if is_known and record is not None:
        record._replace(target=_BACKUPS).save(backup, before, ())
    return backup


def _sha256(data: bytes) -> str:
    return sha256(data).hexdigest()
