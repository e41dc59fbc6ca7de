"""Download one recording: resumable, checked, and never in place of another file.

The bytes go into `Name.mp3.part` beside the file, which gets its name when all are there. A
download goes on where it stopped if the server still has the same file: its length and
validator agree, and so do the last bytes that are here with what it sends again. Hosts that
insert advertisements give another file to each request, and are asked from the beginning.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO

from viewer.atomic_write import sync_folder
from viewer.audio.container import is_text
from viewer.errors import UserError, describe_os_error
from viewer.feeds.answer import Answer, Limits
from viewer.feeds.fetch_errors import FetchError
from viewer.library.subscriptions.downloads import Download
from viewer.text.file_names import safe_stem

# No limit of time, but a least speed.
AUDIO_LIMITS = Limits(20_000_000_000, slowest=1_000, silence_s=30)
_OVERLAP = 64 * 1024  # bytes that are fetched again to verify that it is the same file
_HEAD = 1024
_SYNC_BYTES = 16_000_000
RESERVE = 50_000_000  # bytes of the disk that stay free
_TYPES = {
    "audio/mpeg": ".mp3",
    "audio/mp3": ".mp3",
    "audio/mp4": ".m4a",
    "audio/x-m4a": ".m4a",
    "audio/m4a": ".m4a",
    "audio/aac": ".aac",
    "audio/ogg": ".ogg",
    "audio/opus": ".opus",
    "audio/flac": ".flac",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "video/mp4": ".mp4",
}
_SUFFIXES = frozenset((*_TYPES.values(), ".m4b", ".oga", ".webm", ".mov", ".mka"))


class _Restart(Exception):
    """The partial file belongs to another version than the server's."""


# Opens the download's address with headers and accepted statuses.
Open = Callable[[dict[str, str], tuple[int, ...]], AbstractContextManager[Answer]]
# Keeps where a download goes, its length (bytes) and its validator.
Store = Callable[[Path, int | None, str], None]


def download_file(
    download: Download,
    folder: Path,
    open_: Open,
    store: Store,
    *,
    progress: Callable[[int, int | None], None],
) -> Path:
    """Fetch what is missing of a download; returns where the whole file is.

    Args:
        folder: of the show's recordings, made where it is not there.
        store: called before the first byte is written.
        progress: called with the bytes that are here and the bytes of all, where known.

    Raises:
        FetchError: the server did not give all of it; what came stays.
        UserError: no room, not audio, or not what the feed describes.
        Cancellation: it was stopped; what came stays.
    """
    try:
        finished = _finished_before(download)
        if finished is not None:
            return finished
        try:
            target, total = _fetch(download, folder, open_, store, progress)
        except _Restart:
            _part(download).unlink(missing_ok=True)
            target, total = _fetch(download, folder, open_, store, progress)
        return _complete(download, target, total)
    except OSError as error:
        raise UserError(
            "the recording could not be written ({why})",
            path=folder,
            why=describe_os_error(error),
        ) from error


def free_target(folder: Path, download: Download) -> Path:
    """Return a path for the recording at which there is nothing yet."""
    suffix = _suffix(download)
    name = safe_stem(f"{download.day} {download.title}", "episode", replacement="-", longest=150)
    number = 1
    while True:
        ending = f" ({number})" if number > 1 else ""
        target = folder / f"{name}{ending}{suffix}"
        if not os.path.lexists(target) and not os.path.lexists(_part_of(target)):
            return target
        number += 1


def _fetch(
    download: Download,
    folder: Path,
    open_: Open,
    store: Store,
    progress: Callable[[int, int | None], None],
) -> tuple[Path, int | None]:
    part = _part(download) if download.target is not None else None
    have = part.stat().st_size if part is not None and part.is_file() else 0
    start = max(0, have - _OVERLAP)
    headers = {"Range": f"bytes={start}-"} if have else {}
    with open_(headers, (200, 206, 416)) as answer:
        validator = answer.header("ETag") or answer.header("Last-Modified")
        total = _total(answer, start)
        if have and (answer.status == 416 or _is_other(download, validator, total, have)):
            raise _Restart
        if not have and answer.status != 200:
            raise FetchError("{host} did not send the whole file", host=answer.host)
        if have and answer.status == 206:
            assert part is not None and download.target is not None
            target = download.target
            with part.open("r+b") as file:
                chunks = _after_overlap(answer, file, start)
                _check_room(part.parent, (total or have) - have)
                store(target, total, validator)
                _write(file, chunks, have, total, progress)
            return target, total
        chunks = _audio_only(answer)
        first = next(chunks, b"")
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(folder, total or download.declared or 0)
        target = download.target or free_target(folder, download)
        if os.path.lexists(target):
            target = free_target(folder, download)
        store(target, total, validator)  # first, so that no part is there that nothing names
        target.parent.mkdir(parents=True, exist_ok=True)
        _part_of(target).touch()
        with _part_of(target).open("r+b") as file:
            file.truncate()
            _write(file, _with_first(first, chunks), 0, total, progress)
    if total is None:
        total = _part_of(target).stat().st_size
        # Feeds are often wrong about lengths, but here there is nothing else to tell by.
        if not answer.ends_by_itself and total < (download.declared or 0):
            raise FetchError("the server sent less than the feed describes")
        store(target, total, validator)
    return target, total


def _total(answer: Answer, start: int) -> int | None:
    """Return the length of the whole file (bytes) from the response."""
    if answer.status == 200:
        return answer.length
    span, _, total = answer.header("Content-Range").removeprefix("bytes").strip().partition("/")
    if start and answer.status == 206 and span.partition("-")[0].strip() != str(start):
        raise _Restart
    return int(total) if total.isascii() and total.isdigit() else None


def _is_other(download: Download, validator: str, total: int | None, have: int) -> bool:
    """Return True if the server's file is not the one of the partial download."""
    if total is not None and (total < have or download.measured not in (None, total)):
        return True
    return bool(download.validator and validator and download.validator != validator)


def _after_overlap(answer: Answer, file: IO[bytes], start: int) -> Iterator[bytes]:
    """Yield the bytes after those that `file` has already, which must be equal."""
    file.seek(start)
    here = file.read(_OVERLAP)
    chunks = answer.chunks()
    sent = b""
    while len(sent) < len(here):
        chunk = next(chunks, b"")
        if not chunk:
            break
        sent += chunk
    if sent[: len(here)] != here[: len(sent)] or len(sent) < len(here):
        raise _Restart
    file.seek(start + len(here))
    return _with_first(sent[len(here) :], chunks)


def _audio_only(answer: Answer) -> Iterator[bytes]:
    """Yield the chunks of a recording; text (a web page, a list of addresses) is refused."""
    chunks = answer.chunks()
    head = b""
    while len(head) < _HEAD and (chunk := next(chunks, b"")):
        head += chunk
    if not head:
        raise FetchError("the server sent nothing")
    if is_text(head[:_HEAD]):
        raise UserError("the server sent text instead of audio")
    return _with_first(head, chunks)


def _with_first(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from chunks


def _write(
    file: IO[bytes],
    chunks: Iterator[bytes],
    have: int,
    total: int | None,
    progress: Callable[[int, int | None], None],
) -> None:
    synced = have
    progress(have, total)
    for chunk in chunks:
        file.write(chunk)
        have += len(chunk)
        if total is not None and have > total:
            raise FetchError("the server sent more than it announced")
        if have - synced >= _SYNC_BYTES:
            file.flush()
            os.fsync(file.fileno())
            synced = have
        progress(have, total)
    file.flush()
    os.fsync(file.fileno())
    if total is not None and have < total:
        raise FetchError("the connection was interrupted")


def _complete(download: Download, target: Path, total: int | None) -> Path:
    """Rename the complete file, without replacing an existing one."""
    part = _part_of(target)
    if total is not None and part.stat().st_size != total:
        raise FetchError("the connection was interrupted")
    if download.integrity and not has_integrity(part, download.integrity):
        part.unlink()
        raise UserError(
            "the recording is not the one that the feed describes (its integrity value differs)"
        )
    try:
        os.link(part, target)
        part.unlink()
    except OSError:
        # No hard links on this file system, or something has that name since.
        if os.path.lexists(target):
            raise
        part.rename(target)
    with suppress(OSError):
        sync_folder(target.parent)
    return target


def _finished_before(download: Download) -> Path | None:
    """Return the complete file if the program was ended before its completion was stored."""
    target = download.target
    if target is None or not target.is_file():
        return None
    part = _part(download)
    if part.exists() and part.samefile(target):
        part.unlink()
    elif part.exists():
        return None
    return target if target.stat().st_size == download.measured else None


def has_integrity(path: Path, value: str) -> bool:
    """Return True where the file has one of the subresource integrity values in `value`.

    True as well where none of them is of a kind that is known.
    """
    digests = [digest.partition("-") for digest in value.split()]
    digests = [digest for digest in digests if digest[0] in ("sha256", "sha384", "sha512")]
    for kind, _, expected in digests:
        with path.open("rb") as file:
            digest = base64.b64encode(hashlib.file_digest(file, kind).digest()).decode()
        if hmac.compare_digest(digest.rstrip("="), expected.partition("?")[0].rstrip("=")):
            return True
    return not digests


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > 0 and needed + RESERVE > free:
        raise UserError(
            "the recording needs {needed} MB, and {free} MB are free on this disk",
            remedy="Free up space, or choose another download folder",
            needed=needed // 1_000_000 + 1,
            free=free // 1_000_000,
        )


def _suffix(download: Download) -> str:
    ending = "." + download.url.partition("?")[0].rpartition("/")[2].rpartition(".")[2].lower()
    if ending in _SUFFIXES:
        return ending
    return _TYPES.get(download.type.partition(";")[0].strip(), ".mp3")


def _part(download: Download) -> Path:
    assert download.part is not None
    return download.part


def _part_of(target: Path) -> Path:
    return target.with_name(target.name + ".part")
