"""Consistency check of a library: database, copies, snapshots and recordings.

Repairs lose no work of the user: copies are restored from the trash or the original file, files
that can be derived again are deleted, and copies without references are moved to the trash.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from viewer.atomic_write import UNFINISHED
from viewer.errors import UserError
from viewer.library import audio_files, identity
from viewer.library.blob_store import blob_path, load_snapshot, snapshot_path, store_blob
from viewer.library.corrections import at_their_words
from viewer.library.db_errors import DamagedLibraryError, sqlite_errors
from viewer.library.imports.import_marker import clear_import_marker
from viewer.library.library import Library
from viewer.library.passages import of_episode
from viewer.library.records import AudioState
from viewer.library.recovery import backups
from viewer.library.recovery.copy_trash import (
    protected_copies,
    reclaim_copy,
    retire_copies,
    unreferenced_copies,
    used_copies,
)
from viewer.library.recovery.value_check import InvalidValue, collections_in_circles, invalid_values
from viewer.library.stored_values import is_sha256, reading_choice
from viewer.library.transcript_change import reanchor, reanchor_corrections
from viewer.library.transcripts import load_original, load_transcript
from viewer.messages import Message
from viewer.paths import from_text
from viewer.runtime.regular_file import open_regular, read_regular

_STALE_SECONDS = 60.0
_MOST_COPY = 200_000_000  # bytes
_DAMAGED = "damaged ({verdict}); restore a backup"
_NO_PARENT = "refers to a {parent} that is missing"
_INVALID = "its {column} is not valid"


@dataclass(frozen=True, slots=True)
class IntegrityIssue:
    """An inconsistency.

    Attributes:
        subject: the file, episode or table.
        harmless: True for remains of interrupted work.
        repaired: True if it was repaired.
    """

    subject: str
    problem: str
    harmless: bool = False
    repaired: bool = False


def check(library: Library, *, repair: bool) -> list[IntegrityIssue]:
    """Return inconsistencies between database, copies, snapshots and recordings.

    With `repair`, they are repaired as far as possible, after a backup.
    """
    findings = list(database_issues(library))
    if findings:
        return findings  # files are not changed by the data of a damaged database
    if repair and library.writable:
        backups.back_up(library.folder, "before-repair")
    findings += _identity(library)
    for part in (
        *(_values, _circles, _pointers, _copies, _snapshots, _corrections, _passages),
        *(_recordings, _leftovers),
    ):
        findings += part(library, repair)
    if repair:
        clear_import_marker(library.folder)
    return findings


def check_after_crash(library: Library) -> list[IntegrityIssue]:
    """Return the issues of the database, and delete remains of interrupted work.

    The content of a valid database is not checked, since it is written in transactions.
    """
    findings = list(database_issues(library))
    if not findings:
        findings += [issue for issue in _leftovers(library, True) if issue.repaired]
        clear_import_marker(library.folder)
    return findings


def database_issues(library: Library) -> Iterator[IntegrityIssue]:
    """Yield the issues that SQLite finds in pages, indexes, types and references."""
    try:
        with sqlite_errors(library.path):
            for (verdict,) in library.rows("PRAGMA integrity_check(20)"):
                if verdict != "ok":
                    text = " ".join(verdict.split())
                    yield IntegrityIssue(library.path.name, Message(_DAMAGED, verdict=text))
            for table, row, parent, _ in library.rows("PRAGMA foreign_key_check"):
                yield IntegrityIssue(f"{table} {row}", Message(_NO_PARENT, parent=parent))
    except DamagedLibraryError as error:
        yield IntegrityIssue(library.path.name, error.problem)


def _identity(library: Library) -> Iterator[IntegrityIssue]:
    if library.writable and not identity.identities_agree(library.folder, library.connection):
        yield IntegrityIssue(
            library.path.name,
            Message("this is not the original database of this folder; nothing is removed"),
            harmless=True,
        )


def _values(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield invalid values; repairing deletes computed times, which can be computed again."""
    try:
        invalid = list(invalid_values(library))
    except sqlite3.Error as error:
        yield IntegrityIssue(library.path.name, Message(_DAMAGED, verdict=str(error)))
        return
    for value in invalid:
        repaired = repair and _repair_value(library, value)
        subject = " ".join([value.table, *map(str, value.key)])
        yield IntegrityIssue(subject, Message(_INVALID, column=value.column), repaired=repaired)


def _repair_value(library: Library, value: InvalidValue) -> bool:
    if value.table not in ("time_map", "align_queue"):
        return False
    condition = "transcript_id = ? AND audio_id = ?" if len(value.key) > 1 else "episode_id = ?"
    with library.transaction() as connection:
        connection.execute(f"DELETE FROM {value.table} WHERE {condition}", value.key)
    return True


def _circles(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    for number, name in collections_in_circles(library):
        if repair:
            with library.transaction() as connection:
                connection.execute("UPDATE collection SET parent_id = NULL WHERE id = ?", (number,))
        yield IntegrityIssue(name, Message("this collection contains itself"), repaired=repair)


def _pointers(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield episodes whose current transcript is missing or another episode's."""
    for episode_id, title, newest in library.rows(
        "SELECT e.id, e.title, (SELECT max(id) FROM transcript WHERE episode_id = e.id) FROM "
        "episode e LEFT JOIN transcript t ON t.id = e.transcript_id "
        "WHERE t.episode_id IS NOT e.id AND (t.id IS NOT NULL OR EXISTS "
        "(SELECT 1 FROM transcript WHERE episode_id = e.id))"
    ):
        if repair:
            with library.transaction() as connection:
                connection.execute(
                    "UPDATE episode SET transcript_id = ?, revision = revision + 1 WHERE id = ?",
                    (newest, episode_id),
                )
        yield IntegrityIssue(
            title, "its current transcript is missing or another episode’s", repaired=repair
        )


def _copies(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    sources: dict[str, tuple[str, str]] = {
        sha256: (file_name, source)
        for sha256, file_name, source in library.rows(
            "SELECT sha256, file_name, source_path FROM notes WHERE NOT from_feed "
            "UNION ALL SELECT sha256, file_name, source_path FROM transcript"
        )
        if is_sha256(sha256)  # others are reported as invalid values
    }
    for sha256, (file_name, source) in sources.items():
        copy = blob_path(library.folder, sha256)
        problem = Message("the library’s copy is missing")
        if copy.is_symlink() or copy.exists():
            if _sha256(copy, follow_links=False) == sha256:
                continue
            problem = Message("the library’s copy is damaged")
        yield IntegrityIssue(
            file_name,
            problem,
            repaired=repair and _restore_copy(library, sha256, from_text(source)),
        )


def _restore_copy(library: Library, sha256: str, source: Path) -> bool:
    """Restore a copy from the trash, or from the original file."""
    copy = blob_path(library.folder, sha256)
    try:
        if reclaim_copy(library.folder, sha256) and _sha256(copy, follow_links=False) == sha256:
            return True
        data = read_regular(source, most_bytes=_MOST_COPY)
        if hashlib.sha256(data).hexdigest() != sha256:
            return False
        if copy.is_symlink() or copy.exists():
            copy.unlink()
    except (OSError, ValueError):
        return False
    return store_blob(library.folder, data) == sha256


def _snapshots(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    rows = library.rows("SELECT id, sha256, file_name, cues, timing, reading FROM transcript")
    for number, sha256, file_name, cues, timing, reading in rows:
        if not is_sha256(sha256):
            continue
        choice = reading_choice(reading)
        path = snapshot_path(library.folder, sha256, choice)
        try:
            transcript = load_snapshot(library.folder, sha256, choice)
        except FileNotFoundError:
            continue  # created again when the episode is opened
        except (OSError, ValueError):
            if repair:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            yield IntegrityIssue(file_name, "its snapshot in the cache is damaged", repaired=repair)
            continue
        if (cues, timing) != (len(transcript.cues), transcript.timing):
            if repair:
                with library.transaction() as connection:
                    connection.execute(
                        "UPDATE transcript SET cues = ?, timing = ? WHERE id = ?",
                        (len(transcript.cues), transcript.timing, number),
                    )
            yield IntegrityIssue(
                file_name,
                f"{cues} cues are stored, the transcript has {len(transcript.cues)}",
                repaired=repair,
            )


def _corrections(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield transcripts with corrections that do not fit the text of their file."""
    rows = library.rows(
        "SELECT DISTINCT e.id, e.title, t.id, t.sha256, t.file_name, t.reading FROM correction c "
        "JOIN episode e ON e.transcript_id = c.transcript_id "
        "JOIN transcript t ON t.id = c.transcript_id"
    )
    for episode_id, title, transcript_id, sha256, file_name, reading in rows:
        try:
            text = load_original(library, sha256, file_name, reading_choice(reading)).text
        except UserError:
            continue  # reported as a missing or damaged copy
        if not at_their_words(library, transcript_id, text):
            if repair:
                reanchor_corrections(library, episode_id)
            yield IntegrityIssue(title, "its corrections are not at their words", repaired=repair)


def _passages(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield episodes with passages that are not at their words and not under review."""
    rows = library.rows(
        "SELECT DISTINCT e.id, e.title FROM passage p JOIN episode e ON e.id = p.episode_id"
    )
    for episode_id, title in rows:
        astray = _astray(library, episode_id)
        if not astray:
            continue
        if repair:
            reanchor(library, episode_id)
        yield IntegrityIssue(
            title,
            f"{astray} of its passages are not at their words",
            repaired=repair and not _astray(library, episode_id),
        )


def _astray(library: Library, episode_id: int) -> int:
    try:
        text = load_transcript(library, episode_id).text
    except UserError:
        return 0  # reported as a missing or damaged copy
    row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
    return sum(
        (passage.transcript_id,) != row or text[passage.start : passage.end] != passage.quote
        for passage in of_episode(library, episode_id)
        if not passage.review
    )


def _recordings(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    states = audio_files.audio_states(library)
    for episode_id, state in states.items():
        if state not in (AudioState.MISSING, AudioState.CHANGED):
            continue
        audio = audio_files.audio_of(library, episode_id)
        assert audio is not None
        if state is AudioState.MISSING:
            yield IntegrityIssue(str(audio.path), "the recording is missing; locate it")
            continue
        try:
            examined = audio_files.identify(audio.path)
        except UserError as error:
            yield IntegrityIssue(str(audio.path), error.problem)
            continue
        if examined.fingerprint == audio.fingerprint:
            if repair:
                audio_files.reference(library, examined)
        else:
            if repair:
                audio_files.reference(library, examined)
            yield IntegrityIssue(
                str(audio.path), "the file was replaced by another recording", repaired=repair
            )


def _leftovers(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield copies without references, old snapshots, and incomplete files."""
    yield from _unnamed(library, repair)
    used = used_copies(library)
    cached = library.cache / "transcripts"
    for path in cached.glob("*.json") if cached.is_dir() else ():
        sha256, _, chosen = path.name.rpartition("-")[0].partition(".")
        choice = reading_choice(chosen)
        if not (sha256 in used and path == snapshot_path(library.folder, sha256, choice)):
            if repair:
                path.unlink(missing_ok=True)
            yield IntegrityIssue(
                f"cache/{path.name}", "an old snapshot", harmless=True, repaired=repair
            )
    unfinished = [*library.folder.rglob(f".*{UNFINISHED}"), *library.folder.glob(".restored-*.db*")]
    for path in unfinished:
        try:
            stale = time.time() - path.lstat().st_mtime > _STALE_SECONDS
            if repair and stale:
                path.unlink(missing_ok=True)
        except OSError:
            continue
        yield IntegrityIssue(
            str(path.relative_to(library.folder)),
            "an incomplete file",
            harmless=True,
            repaired=repair and stale,
        )


def _unnamed(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Yield copies without references in database and backups, and unknown files."""
    unnamed = unreferenced_copies(library)
    protected = (protected_copies(library) or set()) if unnamed else set()
    retired = retire_copies(library) if repair and unnamed else set()
    for name in sorted(unnamed - protected):
        yield IntegrityIssue(
            f"transcripts/{name}",
            Message("no episode or backup uses this copy; it is moved to the trash")
            if name in retired
            else Message("no episode uses this copy"),
            harmless=True,
            repaired=name in retired,
        )
    for name in sorted(path.name for path in library.copies.iterdir()):
        if not is_sha256(name) and not name.endswith(UNFINISHED):
            yield IntegrityIssue(f"transcripts/{name}", "this file is not Earmark's")


def _sha256(path: Path, *, follow_links: bool = True) -> str | None:
    try:
        with open_regular(path, follow_links=follow_links) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
