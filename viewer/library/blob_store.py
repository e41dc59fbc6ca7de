"""The copied bytes of transcripts and notes, and snapshots of what was read from them.

A copy is `transcripts/<sha256>`. A snapshot lies in `cache/transcripts`, named by the hash
and the snapshot's version, so that opening an episode does not read its file again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library.db_errors import DamagedLibraryError, os_error
from viewer.library.library import Library
from viewer.library.recovery.copy_trash import reclaim_copy
from viewer.library.stored_values import is_sha256, json_object
from viewer.runtime.regular_file import is_regular, read_regular
from viewer.transcripts import snapshot
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.reading_choice import ReadingChoice

_ADD_AGAIN = "Add {name} again, or run earmark check"

_MOST_COPY, _MOST_SNAPSHOT = 200_000_000, 800_000_000  # bytes; no reader takes a larger file


def read(
    data: bytes, file_name: str, choice: ReadingChoice = ReadingChoice.AUTOMATIC
) -> ParsedFile:
    """Read a transcript file's bytes; its name helps where the bytes say nothing.

    Raises:
        UnsupportedFormatError: no transcript in any form that is known.
    """
    from viewer.transcripts import readers

    return readers.read_bytes(data, file_name, choice=choice)


def blob_path(folder: Path, sha256: str) -> Path:
    """Return where a copy belongs in the library's folder.

    Raises:
        DamagedLibraryError: `sha256` is no hash: nothing else is ever made into a path.
    """
    return folder / "transcripts" / _require_hash(sha256)


def read_blob(library: Library, sha256: str, file_name: str) -> bytes:
    """Return the bytes of a transcript as they were added; from the trash where they are there.

    Raises:
        UserError: the copy is gone, or its bytes are not those that were added.
    """
    path = blob_path(library.folder, sha256)
    try:
        if not path.exists() and library.writable:
            reclaim_copy(library.folder, sha256)
        data = read_regular(path, most_bytes=_MOST_COPY, follow_links=False)
    except OSError as error:
        raise UserError(
            "the library's copy is gone", path=Path(file_name), remedy=_ADD_AGAIN, name=file_name
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError(
            "the library's copy is damaged", path=Path(file_name), remedy=_ADD_AGAIN, name=file_name
        )
    return data


def store_blob(folder: Path, data: bytes) -> str:
    """Put the bytes into the library in `folder`, on the disk, and return their SHA-256.

    This comes before the row that names them. The database is not touched.

    Raises:
        UserError: the disk is full, or the folder cannot be written.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = blob_path(folder, sha256)
    try:
        if not is_regular(path, follow_links=False) or path.stat().st_size != len(data):
            write_atomically(path, data)
    except OSError as error:
        raise os_error(error, folder) from error
    return sha256


def snapshot_path(
    folder: Path, sha256: str, choice: ReadingChoice = ReadingChoice.AUTOMATIC
) -> Path:
    """Return where the snapshot of what the current reader makes of a file belongs.

    With a `choice`, the name has it behind the hash: `<sha256>.plain-3.json`.

    Raises:
        DamagedLibraryError: as `blob_path`.
    """
    name = f"{_require_hash(sha256)}.{choice}" if choice else _require_hash(sha256)
    return folder / "cache" / "transcripts" / f"{name}-{snapshot.VERSION}.json"


def load_snapshot(
    folder: Path, sha256: str, choice: ReadingChoice = ReadingChoice.AUTOMATIC
) -> Transcript:
    """Return the transcript in a file's snapshot.

    Raises:
        OSError: there is none.
        ValueError: it is damaged, or of another version.
    """
    path = snapshot_path(folder, sha256, choice)
    return snapshot.load(read_regular(path, most_bytes=_MOST_SNAPSHOT, follow_links=False))


def earlier_texts(folder: Path, sha256: str) -> Iterator[str]:
    """Yield what earlier readers made of a file, newest first, as far as snapshots are left."""
    current = snapshot_path(folder, sha256)
    versions: list[tuple[int, Path]] = []
    for path in current.parent.glob(f"{sha256}-*.json"):
        version = path.stem.rpartition("-")[2]
        if version.isdecimal() and len(version) < 9 and path != current:
            versions.append((int(version), path))
    for _, path in sorted(versions, reverse=True):
        try:
            data = read_regular(path, most_bytes=_MOST_SNAPSHOT, follow_links=False)
        except OSError:
            continue  # a cache
        text = json_object(data).get("text")
        if isinstance(text, str):
            yield text


def save_snapshot(
    folder: Path, sha256: str, data: bytes, choice: ReadingChoice = ReadingChoice.AUTOMATIC
) -> None:
    """Write a snapshot; without room for it, opening is slower and that is all."""
    path = snapshot_path(folder, sha256, choice)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, durable=False)
    except OSError:
        pass


def _require_hash(sha256: str) -> str:
    if not is_sha256(sha256):
        raise DamagedLibraryError("the library names a copy by what is no hash")
    return sha256
