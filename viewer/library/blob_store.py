"""The copied bytes of transcripts and notes, and snapshots of what was read from them.

A copy is `transcripts/<sha256>`. A snapshot lies in `cache/transcripts`, named by the hash
and the snapshot's version, so that opening an episode does not read its file again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.transcripts import snapshot
from viewer.transcripts.parsed_file import ParsedFile

_ADD_AGAIN = "Add {name} again, or run earmark check"

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def read(data: bytes, file_name: str) -> ParsedFile:
    """What is in a transcript file's bytes; its name helps where the bytes say nothing.

    Raises:
        UnsupportedFormatError: no transcript in any form that is known.
    """
    from viewer.transcripts import readers

    return readers.read_bytes(data, file_name)


def read_blob(library: Library, sha256: str, file_name: str) -> bytes:
    """The bytes of a transcript as they were added.

    Raises:
        UserError: the copy is gone, or its bytes are not those that were added.
    """
    path = library.copies / sha256
    try:
        data = path.read_bytes()
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

    This comes before the row that names them. Touches the database in no way.

    Raises:
        UserError: the disk is full, or the folder cannot be written.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = folder / "transcripts" / sha256
    try:
        if not path.exists() or path.stat().st_size != len(data):
            write_atomically(path, data)
    except OSError as error:
        raise os_error(error, folder) from error
    return sha256


def is_sha256(name: str) -> bool:
    """Whether a file's name is that of a copy."""
    return _SHA256.match(name) is not None


def snapshot_path(folder: Path, sha256: str) -> Path:
    """Where the snapshot of what today's reader makes of a file belongs."""
    return folder / "cache" / "transcripts" / f"{sha256}-{snapshot.VERSION}.json"


def earlier_texts(folder: Path, sha256: str) -> Iterator[str]:
    """What earlier readers made of a file, newest first, as far as snapshots of it are left."""
    paths = (folder / "cache" / "transcripts").glob(f"{sha256}-*.json")
    versions = {path: path.stem.rpartition("-")[2] for path in paths}
    for path in sorted(
        (path for path, version in versions.items() if version.isdecimal()),
        key=lambda path: -int(versions[path]),
    ):
        if path == snapshot_path(folder, sha256):
            continue
        try:
            text = json.loads(path.read_bytes())["text"]
        except (OSError, ValueError, TypeError, KeyError):
            continue  # a cache
        if isinstance(text, str):
            yield text


def save_snapshot(folder: Path, sha256: str, data: bytes) -> None:
    """Keep a snapshot; where there is no room for it, opening is slower and that is all."""
    path = snapshot_path(folder, sha256)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data, durable=False)
    except OSError:
        pass
