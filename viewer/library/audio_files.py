"""Audio files: referenced where they are, known again by a fingerprint when they have moved."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.library.passage_positions import has_passages, retime
from viewer.library.records import AudioFile, AudioState
from viewer.library.stored_values import file_hash, optional_whole
from viewer.library.transcripts import load_transcript
from viewer.paths import from_text, to_text
from viewer.runtime.regular_file import open_regular

# The fingerprint: the file's size and three blocks of it, so that a long file costs no more
# than a short one. Tags stand at the start or the end, so that the middle is among them.
BLOCK = 64 * 1024

_COLUMNS = "audio.id, path, size, modified_ns, fingerprint, audio.duration_ms"


def fingerprint(path: Path) -> str:
    """What tells this file's content from another's, as hexadecimal digits.

    Raises:
        OSError: the file cannot be read, or is no ordinary file.
    """
    digest = hashlib.sha256()
    with open_regular(path) as file:
        size = file.seek(0, 2)
        digest.update(f"{size}:".encode())
        for start in (0, max(size // 2 - BLOCK // 2, 0), max(size - BLOCK, 0)):
            file.seek(start)
            digest.update(file.read(BLOCK))
    return digest.hexdigest()


def audio_of(library: Library, episode_id: int) -> AudioFile | None:
    """The episode's audio file, wherever it may be now; None without one."""
    row = library.row(
        f"SELECT {_COLUMNS} FROM audio JOIN episode ON episode.audio_id = audio.id "
        "WHERE episode.id = ?",
        episode_id,
    )
    return _audio(row) if row else None


def state_of(audio: AudioFile | None) -> AudioState:
    """Whether the file is where it was last seen, with the size and time that it had."""
    if audio is None:
        return AudioState.NONE
    try:
        found = audio.path.stat()
    except (OSError, ValueError):
        return AudioState.MISSING
    if not stat.S_ISREG(found.st_mode):
        return AudioState.MISSING  # opening a pipe or a device may never end
    same = (found.st_size, found.st_mtime_ns) == (audio.size, audio.modified_ns)
    return AudioState.HERE if same else AudioState.CHANGED


def audio_states(library: Library) -> dict[int, AudioState]:
    """The state of every episode's audio. Asks the file system once a file: may be slow."""
    rows = library.rows(
        f"SELECT episode.id, {_COLUMNS} FROM episode LEFT JOIN audio ON audio.id = audio_id"
    )
    return {row[0]: state_of(_audio(row[1:]) if row[1] is not None else None) for row in rows}


class AudioIdentity(NamedTuple):
    """What tells an audio file, without the library; `size` in bytes."""

    path: Path
    size: int
    modified_ns: int
    fingerprint: str


def identify(path: Path) -> AudioIdentity:
    """What tells the audio file at `path`.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError("this is not a file", path=path)
        return AudioIdentity(path, found.st_size, found.st_mtime_ns, fingerprint(path))
    except FileNotFoundError as error:
        raise UserError("there is no such file", path=path) from error
    except OSError as error:
        raise os_error(error, path) from error


def reference(library: Library, examined: AudioIdentity) -> AudioFile:
    """The record of the audio file, made or brought up to date."""
    with library.transaction() as connection:
        # Another content at the same path has another length, which is not known yet.
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
    """Give the episode this audio file, or none; its passages get the times that go with it.

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
    """Keep the length (ms) that decoding found, for the file and its episodes."""
    with library.transaction() as connection:
        connection.execute("UPDATE audio SET duration_ms = ? WHERE id = ?", (duration_ms, audio.id))
        connection.execute(
            "UPDATE episode SET duration_ms = ? WHERE audio_id = ?", (duration_ms, audio.id)
        )
    return replace(audio, duration_ms=duration_ms)


def relocate_audio(library: Library, audio: AudioFile, found: Path) -> AudioFile:
    """Note that `audio` is at `found` now: the same content, or another that takes its place.

    All episodes with this audio follow. A computed time map follows only to the same
    content (compare `fingerprint` before and after to know which it was).

    Raises:
        UserError: the file cannot be read.
    """
    examined = identify(found)
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
    """The audio file in the library at the same path, or else with the same content."""
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
