"""Copies of transcript and notes files, and snapshots of their parsed content.

A copy is `transcripts/<sha256>`. Its snapshot is in `cache/transcripts`, named by the hash and
the snapshot's version, so that opening an episode does not parse its file again.
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
    """Parse a transcript file's bytes; its name is used if they do not identify the format.

    Raises:
        UnsupportedFormatError: not a transcript of a supported format.
    """
    from viewer.transcripts import readers

    return readers.read_bytes(data, file_name, choice=choice)


def blob_path(folder: Path, sha256: str) -> Path:
    """Return the path of a copy in the library's folder.

    Raises:
        DamagedLibraryError: `sha256` is not a hash, so a path with it may leave the folder.
    """
    return folder / "transcripts" / _require_hash(sha256)


def read_blob(library: Library, sha256: str, file_name: str) -> bytes:
    """Return the original bytes of a transcript; a copy in the trash is moved back.

    Raises:
        UserError: the copy is missing or damaged.
    """
    path = blob_path(library.folder, sha256)
    try:
        if not path.exists() and library.writable:
            reclaim_copy(library.folder, sha256)
        data = read_regular(path, most_bytes=_MOST_COPY, follow_links=False)
    except OSError as error:
        raise UserError(
            "the library’s copy is missing", path=Path(file_name), remedy=_ADD_AGAIN, name=file_name
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UserError(
            "the library’s copy is damaged", path=Path(file_name), remedy=_ADD_AGAIN, name=file_name
        )
    return data


def store_blob(folder: Path, data: bytes) -> str:
    """Write the bytes to the library in `folder`, durably, and return their SHA-256.

    The database is not changed: call this before the row with the hash is inserted.

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
    """Return the path of a file's snapshot by the current version of the readers.

    A `choice` is part of the name, after the hash: `<sha256>.plain-3.json`.

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
    """Yield the texts of a file by earlier versions of its reader, newest first, if cached."""
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
    """Write a snapshot; errors are ignored, since it is a cache."""
    path = snapshot_path(folder, sha256, choice)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, durable=False)
    except OSError:
        pass


def _require_hash(sha256: str) -> str:
    if not is_sha256(sha256):
        raise DamagedLibraryError("the library refers to a copy by an invalid hash")
    return sha256
