"""The library against itself: the database, the copies, the snapshots, the recordings.

Repairing loses nothing of the reader's: a copy is restored from the file that it was made of,
what can be made again is removed, and what nothing names goes.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.atomic_write import UNFINISHED
from viewer.errors import UserError
from viewer.library import audio_files
from viewer.library.blob_store import is_sha256, snapshot_path, store_blob
from viewer.library.corrections import at_their_words
from viewer.library.db_errors import sqlite_errors
from viewer.library.episodes import remove_unused_copies, used_copies
from viewer.library.import_marker import clear_import_marker, import_in_progress
from viewer.library.library import Library
from viewer.library.passages import of_episode
from viewer.library.reanchoring import reanchor, reanchor_corrections
from viewer.library.records import AudioState
from viewer.library.transcripts import load_original, load_transcript
from viewer.messages import Message
from viewer.paths import from_text
from viewer.transcripts import snapshot

_STALE_SECONDS = 60.0
_DAMAGED = "damaged ({verdict}); restore a backup"
_NO_PARENT = "names a {parent} that is not there"


@dataclass(frozen=True, slots=True)
class IntegrityIssue:
    """Something that is not as it should be.

    Attributes:
        subject: the file, episode or table that it is about.
        harmless: a leftover of work that was interrupted; nothing is wrong.
        repaired: whether it is mended now.
    """

    subject: str
    problem: str
    harmless: bool = False
    repaired: bool = False


def check(library: Library, *, repair: bool) -> list[IntegrityIssue]:
    """What disagrees between database, copies, snapshots and recordings, mended where asked."""
    findings = list(_database(library))
    if any(not finding.harmless for finding in findings):
        return findings  # what a damaged database says of files is not to be acted on
    for part in (
        *(_pointers, _copies, _snapshots, _corrections, _passages, _recordings, _leftovers),
    ):
        findings += part(library, repair)
    if repair:
        clear_import_marker(library.folder)
    return findings


def check_after_crash(library: Library) -> list[IntegrityIssue]:
    """The database's soundness, and what unfinished work left behind, which is removed.

    What a sound database is of is not looked at: it is written in whole transactions.
    """
    findings = list(_database(library))
    if not findings:
        findings += [finding for finding in _leftovers(library, True) if finding.repaired]
        clear_import_marker(library.folder)
    return findings


def _database(library: Library) -> Iterator[IntegrityIssue]:
    with sqlite_errors(library.path):
        for (verdict,) in library.rows("PRAGMA integrity_check(20)"):
            if verdict != "ok":
                yield IntegrityIssue(library.path.name, Message(_DAMAGED, verdict=verdict))
        for table, row, parent, _ in library.rows("PRAGMA foreign_key_check"):
            yield IntegrityIssue(f"{table} {row}", Message(_NO_PARENT, parent=parent))


def _pointers(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """An episode reads one of its own transcripts, and has one to read if it has any."""
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
        yield IntegrityIssue(title, "does not read its own transcript", repaired=repair)


def _copies(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    sources: dict[str, tuple[str, str]] = {
        sha256: (file_name, source)
        for sha256, file_name, source in library.rows(
            "SELECT sha256, file_name, source_path FROM notes "
            "UNION ALL SELECT sha256, file_name, source_path FROM transcript"
        )
    }
    for sha256, (file_name, source) in sources.items():
        copy = library.copies / sha256
        problem = "the library's copy is gone"
        if copy.exists():
            if _sha256(copy) == sha256:
                continue
            problem = "the library's copy is damaged"
        repaired = False
        if repair and _sha256(from_text(source)) == sha256:
            copy.unlink(missing_ok=True)
            repaired = store_blob(library.folder, from_text(source).read_bytes()) == sha256
        yield IntegrityIssue(file_name, problem, repaired=repaired)


def _snapshots(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    rows = library.rows("SELECT id, sha256, file_name, cues, timing FROM transcript")
    for number, sha256, file_name, cues, timing in rows:
        path = snapshot_path(library.folder, sha256)
        try:
            transcript = snapshot.load(path.read_bytes())
        except FileNotFoundError:
            continue  # made again when the episode is opened
        except (OSError, ValueError):
            if repair:
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
                f"the list says {cues} cues, the transcript has {len(transcript.cues)}",
                repaired=repair,
            )


def _corrections(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Corrections fit what their file gives, or are listed for review."""
    rows = library.rows(
        "SELECT DISTINCT e.id, e.title, t.id, t.sha256, t.file_name FROM correction c "
        "JOIN episode e ON e.transcript_id = c.transcript_id "
        "JOIN transcript t ON t.id = c.transcript_id"
    )
    for episode_id, title, transcript_id, *copy in rows:
        try:
            text = load_original(library, *copy).text
        except UserError:
            continue  # told as a copy that is gone or damaged
        if not at_their_words(library, transcript_id, text):
            if repair:
                reanchor_corrections(library, episode_id)
            yield IntegrityIssue(title, "its corrections are not at their words", repaired=repair)


def _passages(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    """Passages stand at their words, or are listed for review."""
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
        return 0  # told as a copy that is gone or damaged
    row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
    return sum(
        (one.transcript_id,) != row or text[one.start : one.end] != one.quote
        for one in of_episode(library, episode_id)
        if not one.review
    )


def _recordings(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    states = audio_files.audio_states(library)
    for episode_id, state in states.items():
        if state not in (AudioState.MISSING, AudioState.CHANGED):
            continue
        audio = audio_files.audio_of(library, episode_id)
        assert audio is not None
        if state is AudioState.MISSING:
            yield IntegrityIssue(str(audio.path), "the recording is not there; locate it")
            continue
        try:
            examined = audio_files.identify(audio.path)
        except UserError as trouble:
            yield IntegrityIssue(str(audio.path), trouble.problem)
            continue
        if examined.fingerprint == audio.fingerprint:
            if repair:
                audio_files.reference(library, examined)
        else:
            if repair:
                audio_files.reference(library, examined)
            yield IntegrityIssue(
                str(audio.path), "another recording has taken this one's place", repaired=repair
            )


def _leftovers(library: Library, repair: bool) -> Iterator[IntegrityIssue]:
    adding = import_in_progress(library.folder)
    used = used_copies(library)
    unused = set()
    for path in library.copies.iterdir():
        if path.name in used or path.name.endswith(UNFINISHED):
            continue
        ours = is_sha256(path.name)
        if repair and ours:
            unused.add(path.name)
        yield IntegrityIssue(
            f"transcripts/{path.name}",
            "no episode has this copy" if ours else "this file is not Earmark's",
            harmless=adding and ours,
            repaired=repair and ours,
        )
    if unused:
        remove_unused_copies(library, unused)
    cached = library.cache / "transcripts"
    for path in cached.glob("*.json") if cached.is_dir() else ():
        if path.name.partition("-")[0] not in used or path != snapshot_path(
            library.folder, path.name.partition("-")[0]
        ):
            if repair:
                path.unlink(missing_ok=True)
            yield IntegrityIssue(
                f"cache/{path.name}", "an old snapshot", harmless=True, repaired=repair
            )
    for path in library.folder.rglob(f".*{UNFINISHED}"):
        try:
            stale = time.time() - path.stat().st_mtime > _STALE_SECONDS
            if repair and stale:
                path.unlink(missing_ok=True)
        except OSError:
            continue
        yield IntegrityIssue(
            str(path.relative_to(library.folder)),
            "a file that was never finished",
            harmless=True,
            repaired=repair and stale,
        )


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
