"""Audio files: referenced by path, and recognized by a fingerprint when they were moved."""

from __future__ import annotations

import hashlib
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError, describe_os_error
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.library.passage_positions import has_passages, retime
from viewer.library.records import AudioFile, AudioState
from viewer.library.stored_values import file_hash, optional_whole
from viewer.library.transcripts import load_transcript
from viewer.paths import from_text, to_text
from viewer.runtime.regular_file import open_regular

# Bytes of each of three blocks that are hashed, with the size, so that long files take no more
# time. The middle is one of them, since tags at the start and the end are often edited.
BLOCK = 64 * 1024

_COLUMNS = "audio.id, path, size, modified_ns, fingerprint, audio.duration_ms"


def fingerprint(path: Path) -> str:
    """Return a hash of the file's content as hexadecimal digits.

    Raises:
        OSError: the file cannot be read, or is not a regular file.
    """
    digest = hashlib.sha256()
    with open_regular(path) as file:
        size = file.seek(0, 2)
        digest.update(f"{size}:".encode())
        for start in (0, max(size // 2 - BLOCK // 2, 0), max(size - BLOCK, 0)):
            file.seek(start)
            digest.update(file.read(BLOCK))
    return digest.hexdigest()


def fingerprint_before(path: Path) -> str:
    """Return the fingerprint of a recording that is read now; see `require_unchanged`.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        return fingerprint(path)
    except OSError as error:
        raise UserError(
            "The audio file cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from error


def require_unchanged(path: Path, before: str) -> None:
    """Refuse a result of a recording that is another one than `before`.

    Raises:
        UserError: it is, or it cannot be read any more.
    """
    if fingerprint_before(path) != before:
        raise UserError(
            "The recording was changed while it was read", path=path, remedy="Try again"
        )


def audio_of(library: Library, episode_id: int) -> AudioFile | None:
    """Return the episode's audio file at its last known path; None if it has none."""
    row = library.row(
        f"SELECT {_COLUMNS} FROM audio JOIN episode ON episode.audio_id = audio.id "
        "WHERE episode.id = ?",
        episode_id,
    )
    return _audio(row) if row else None


def state_of(audio: AudioFile | None) -> AudioState:
    """Return the state of the file at its last known path, by its size and time."""
    if audio is None:
        return AudioState.NONE
    try:
        status = audio.path.stat()
    except (OSError, ValueError):
        return AudioState.MISSING
    if not stat.S_ISREG(status.st_mode):
        return AudioState.MISSING  # opening a pipe or a device may never end
    same = (status.st_size, status.st_mtime_ns) == (audio.size, audio.modified_ns)
    return AudioState.HERE if same else AudioState.CHANGED


def fingerprint_now(audio: AudioFile) -> str:
    """Return the fingerprint of what is at the audio's path; that of the record if nothing is."""
    if state_of(audio) == AudioState.CHANGED:
        with suppress(OSError):
            return fingerprint(audio.path)
    return audio.fingerprint


def audio_of_show(library: Library, show_id: int) -> dict[int, AudioFile]:
    """Return the audio files of a show's episodes by their ids."""
    rows = library.rows(
        f"SELECT episode.id, {_COLUMNS} FROM episode JOIN audio ON audio.id = audio_id "
        "WHERE show_id = ?",
        show_id,
    )
    return {row[0]: _audio(row[1:]) for row in rows}


def audio_states(library: Library) -> dict[int, AudioState]:
    """Return the state of every episode's audio, by one `stat` a file, which may be slow."""
    rows = library.rows(
        f"SELECT episode.id, {_COLUMNS} FROM episode LEFT JOIN audio ON audio.id = audio_id"
    )
    return {row[0]: state_of(_audio(row[1:]) if row[1] is not None else None) for row in rows}


class AudioIdentity(NamedTuple):
    """Path, size (bytes), time and fingerprint of a file, independent of the library."""

    path: Path
    size: int
    modified_ns: int
    fingerprint: str


def identify(path: Path) -> AudioIdentity:
    """Return the identity of the audio file at `path`.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError("this is not a file", path=path)
        return AudioIdentity(path, status.st_size, status.st_mtime_ns, fingerprint(path))
    except FileNotFoundError as error:
        raise UserError("there is no such file", path=path) from error
    except OSError as error:
        raise os_error(error, path) from error


def reference(library: Library, examined: AudioIdentity) -> AudioFile:
    """Insert or update the record of the audio file and return it."""
    with library.transaction() as connection:
        # The length of new content at the same path is not known yet.
        row = connection.execute(
            "INSERT INTO audio (path, size, modified_ns, fingerprint) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET size = excluded.size, "
            "modified_ns = excluded.modified_ns, "
            "duration_ms = iif(fingerprint = excluded.fingerprint, duration_ms, NULL), "
            "fingerprint = excluded.fingerprint "
            f"RETURNING {_COLUMNS}",
            (to_text(examined.path), *examined[1:]),
        ).fetchone()
    return _audio(row)


def set_audio(library: Library, episode_id: int, path: Path | None) -> AudioFile | None:
    """Set or remove the episode's audio file, and update the times of its passages.

    Raises:
        UserError: the file cannot be read.
    """
    examined = identify(path) if path is not None else None
    with library.transaction() as connection:
        audio = reference(library, examined) if examined is not None else None
        connection.execute(
            "UPDATE episode SET audio_id = ?, duration_ms = coalesce(?, duration_ms) WHERE id = ?",
            (audio.id if audio else None, audio.duration_ms if audio else None, episode_id),
        )
        if has_passages(library, episode_id):
            retime(library, episode_id, load_transcript(library, episode_id).time_map)
    return audio


def save_duration(library: Library, audio: AudioFile, duration_ms: int) -> AudioFile:
    """Store the decoded length (ms) of the file, also for its episodes."""
    with library.transaction() as connection:
        connection.execute("UPDATE audio SET duration_ms = ? WHERE id = ?", (duration_ms, audio.id))
        connection.execute(
            "UPDATE episode SET duration_ms = ? WHERE audio_id = ?", (duration_ms, audio.id)
        )
    return replace(audio, duration_ms=duration_ms)


def relocate_audio(library: Library, audio: AudioFile, path: Path) -> AudioFile:
    """Set the path of `audio` to `path`, which may have the same or another content.

    This applies to all its episodes. Computed time maps are kept only for the same content
    (the `fingerprint` of the result is then the same).

    Raises:
        UserError: the file cannot be read.
    """
    examined = identify(path)
    with library.transaction() as connection:
        new = reference(library, examined)
        if new.id != audio.id:
            connection.execute(
                "UPDATE episode SET audio_id = ?, duration_ms = coalesce(?, duration_ms) "
                "WHERE audio_id = ?",
                (new.id, new.duration_ms, audio.id),
            )
            if new.fingerprint == audio.fingerprint:
                for table in ("time_map", "pin"):
                    connection.execute(
                        f"UPDATE OR IGNORE {table} SET audio_id = ? WHERE audio_id = ?",
                        (new.id, audio.id),
                    )
                connection.execute("DELETE FROM audio WHERE id = ?", (audio.id,))
                if new.duration_ms is None and audio.duration_ms is not None:
                    new = save_duration(library, new, audio.duration_ms)
    return new


def known_audio(library: Library, examined: AudioIdentity) -> AudioFile | None:
    """Return the library's audio file at the same path, or else with the same content."""
    row = library.row(
        f"SELECT {_COLUMNS} FROM audio WHERE path = ? OR (size = ? AND fingerprint = ?) "
        "ORDER BY path = ? DESC",
        to_text(examined.path),
        examined.size,
        examined.fingerprint,
        to_text(examined.path),
    )
    return _audio(row) if row else None


def _audio(row: tuple[int, str, int, int, str, int | None]) -> AudioFile:
    identity, path, size, modified_ns, mark, duration_ms = row
    duration_ms = optional_whole(duration_ms)
    return AudioFile(identity, from_text(path), size, modified_ns, file_hash(mark), duration_ms)
