"""Transcripts and chapters of feeds: fetch tasks, and storing of their results.

An episode without a transcript gets the best one that was fetched. If it has one, a better or
changed one is added: it becomes the current one if the user has not worked on the episode, and is
offered otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from viewer.errors import UserError
from viewer.feeds.transcript_types import is_language
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.imports.episode_writer import keep_copy
from viewer.library.imports.file_reader import ParsedTextFile
from viewer.library.library import Library, now
from viewer.library.records import Origin
from viewer.library.transcript_change import bring_back
from viewer.library.transcript_files import insert_transcript, use_transcript
from viewer.library.transcripts import load_original, save_chapters
from viewer.messages import Message, to_json
from viewer.runtime import log
from viewer.transcripts.model import Chapter, Timing

_MOST_TRIES, _FIRST_WAIT_S = 8, 10 * 60


class TranscriptTask(NamedTuple):
    """A transcript to fetch; `url` without secrets, `sha256` of the last fetched bytes or ""."""

    id: int
    item_id: int
    episode_id: int
    feed_id: int
    url: str
    type: str
    language: str
    etag: str
    modified: str
    sha256: str
    title: str
    day: str
    duration_ms: int | None


class ChapterTask(NamedTuple):
    """A chapters file to fetch."""

    item_id: int
    episode_id: int
    feed_id: int
    url: str


@dataclass(frozen=True, slots=True)
class FetchedTranscript:
    """The result of a task: a file, a problem, or neither if nothing has changed."""

    task: TranscriptTask
    file: ParsedTextFile | None = None
    problem: str | None = None
    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class StoredTranscripts:
    """Episodes with a first transcript, a replaced one, or one that is offered to the user.

    `failed` has the messages of episodes whose transcript caused an unexpected error.
    """

    first: list[int]
    replaced: list[int]
    offered: list[int]
    failed: dict[int, Message]


def transcript_tasks(
    library: Library, feed_ids: Iterable[int] | None = None, *, force: bool = False
) -> list[TranscriptTask]:
    """Return the transcripts to fetch, newest episodes first, those of one episode together.

    Failed ones are retried after increasing intervals, or at once with `force`.
    """
    chosen = set(feed_ids) if feed_ids is not None else None
    rows = library.rows(
        "SELECT t.id, t.item_id, i.episode_id, i.feed_id, t.url, t.type, t.language, t.etag, "
        "t.modified, t.sha256, i.title, i.day, i.duration_ms, t.tries, t.checked_at "
        "FROM feed_transcript t JOIN feed_item i ON i.id = t.item_id "
        "JOIN feed ON feed.id = i.feed_id JOIN episode e ON e.id = i.episode_id "
        "WHERE fetch_transcripts AND (t.sha256 = '' OR t.checked_at = 0) "
        "ORDER BY i.day DESC, t.item_id DESC, t.position"
    )
    moment = now()
    tasks = []
    for *values, tries, checked_at in rows:
        task = TranscriptTask(*values)
        due = checked_at + _FIRST_WAIT_S * 2**tries <= moment
        if (chosen is None or task.feed_id in chosen) and (
            force or tries == 0 or (tries < _MOST_TRIES and due)
        ):
            tasks.append(task)
    return tasks


def chapter_tasks(library: Library, feed_ids: Iterable[int] | None = None) -> list[ChapterTask]:
    """Return the chapters files that were not fetched yet, the newest first."""
    chosen = set(feed_ids) if feed_ids is not None else None
    rows = library.rows(
        "SELECT i.id, i.episode_id, i.feed_id, i.chapters FROM feed_item i "
        "JOIN feed ON feed.id = i.feed_id JOIN episode e ON e.id = i.episode_id "
        "WHERE fetch_transcripts AND chapters <> '' AND chapters_done < 3 ORDER BY i.day DESC"
    )
    return [task for task in map(ChapterTask._make, rows) if chosen is None or task[2] in chosen]


def store_chapters(library: Library, task: ChapterTask, chapters: tuple[Chapter, ...]) -> None:
    """Store fetched chapters; an empty file is fetched twice more."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE feed_item SET chapters_done = iif(?, 9, chapters_done + 1) WHERE id = ?",
            (int(bool(chapters)), task.item_id),
        )
        if chapters:
            save_chapters(library, task.episode_id, "file", chapters)


def store_transcripts(library: Library, fetched: Iterable[FetchedTranscript]) -> StoredTranscripts:
    """Store fetched transcripts in one transaction."""
    result = StoredTranscripts([], [], [], {})
    episodes: dict[int, list[FetchedTranscript]] = {}
    for transcript in fetched:
        episodes.setdefault(transcript.task.episode_id, []).append(transcript)
    with library.transaction():
        for episode_id, group in episodes.items():
            if library.row("SELECT 1 FROM episode WHERE id = ?", episode_id) is None:
                continue  # removed meanwhile
            noted = [_note(library, fetch) for fetch in group]
            usable = [fetch for fetch in noted if fetch.file is not None]
            try:
                with library.savepoint():
                    if usable:
                        _store(library, episode_id, usable, result)
            except UserError:
                raise
            except Exception as problem:  # a bug with one episode must not affect the others
                told = result.failed[episode_id] = log.as_user_error(problem).message
                for fetch in group:
                    _note(library, replace(fetch, file=None, problem=told))
    return result


def use_newer(library: Library, episode_id: int) -> ChangeSet:
    """Make the offered transcript the current one and reanchor passages. Undoable."""
    with undoable_edit(library, "Use Newer Transcript") as editing:
        row = library.row(
            "SELECT newer_transcript_id FROM feed_item WHERE episode_id = ?", episode_id
        )
        if row is not None and row[0] is not None:
            bring_back(library, episode_id, row[0])
            library.connection.execute(
                "UPDATE feed_item SET newer_transcript_id = NULL WHERE episode_id = ?",
                (episode_id,),
            )
    return editing.change


def _note(library: Library, transcript: FetchedTranscript) -> FetchedTranscript:
    """Store the result in the link's row; return it without a file that cannot be used."""
    file, problem = transcript.file, transcript.problem
    if file is not None and file.problem is not None:
        problem, file = file.problem, None
    if file is not None and not file.words:
        file, problem = None, Message("this file contains no transcript")
    library.connection.execute(
        "UPDATE feed_transcript SET checked_at = ?, tries = iif(? IS NULL, 0, tries + 1), "
        "problem = ?, sha256 = coalesce(?, sha256), etag = iif(? IS NULL, ?, etag), "
        "modified = iif(? IS NULL, ?, modified) WHERE id = ?",
        (
            *(now(), problem, to_json(problem) if problem is not None else None),
            *(file.sha256 if file is not None else None, problem, transcript.etag),
            *(problem, transcript.modified, transcript.task.id),
        ),
    )
    return replace(transcript, file=file, problem=problem)


def _store(
    library: Library, episode_id: int, group: list[FetchedTranscript], result: StoredTranscripts
) -> None:
    row = library.row(
        "SELECT e.transcript_id, t.sha256, e.language, e.opened_at, EXISTS (SELECT 1 FROM passage "
        "WHERE episode_id = e.id AND NOT from_feed) OR EXISTS (SELECT 1 FROM correction "
        "WHERE transcript_id = t.id) OR EXISTS (SELECT 1 FROM pin WHERE transcript_id = t.id) "
        "FROM episode e LEFT JOIN transcript t ON t.id = e.transcript_id WHERE e.id = ?",
        episode_id,
    )
    current, current_sha256, language, opened_at, touched = row or (None, None, "", None, 0)
    numbers: dict[int, FetchedTranscript] = {}
    for transcript in group:
        assert transcript.file is not None
        keep_copy(library, transcript.file)
        number = insert_transcript(
            library,
            episode_id,
            sha256=transcript.file.sha256,
            file_name=transcript.file.file_name,
            source=library.copies / transcript.file.sha256,
            format_name=transcript.file.format,
            timing=transcript.file.timing,
            cues=transcript.file.cues,
            repairs=transcript.file.repairs,
            doubts=transcript.file.doubts,
        )
        numbers[number] = transcript
    best = max(numbers, key=lambda number: _preference(numbers[number], language or ""))
    chosen = numbers[best]
    assert chosen.file is not None
    if chosen.file.end_ms:
        library.connection.execute(
            "UPDATE episode SET duration_ms = coalesce(duration_ms, ?) WHERE id = ?",
            (chosen.file.end_ms, episode_id),
        )
    if current is None:
        use_transcript(library, episode_id, best)
        if chosen.file.speakers:
            library.connection.execute(
                "UPDATE episode SET origins = "
                "json_set(iif(json_valid(origins), origins, '{}'), '$.speakers', ?) WHERE id = ?",
                (Origin.FILE, episode_id),
            )
        if chosen.file.chapters:
            save_chapters(library, episode_id, "file", chosen.file.chapters)
        result.first.append(episode_id)
        return
    # True for a new version of the current transcript's link.
    changed = [
        number for number, transcript in numbers.items() if transcript.task.sha256 == current_sha256
    ]
    best = changed[0] if changed else best
    if best == current or not _is_better(library, current, numbers[best], bool(changed)):
        return
    if opened_at is None and not touched:
        use_transcript(library, episode_id, best)
        result.replaced.append(episode_id)
    else:
        library.connection.execute(
            "UPDATE feed_item SET newer_transcript_id = ? WHERE episode_id = ?",
            (best, episode_id),
        )
        result.offered.append(episode_id)


def _preference(
    transcript: FetchedTranscript, language: str
) -> tuple[bool, tuple[int, bool, int, int]]:
    assert transcript.file is not None
    return is_language(transcript.task.language, language), transcript.file.richness


def _is_better(library: Library, current: int, candidate: FetchedTranscript, changed: bool) -> bool:
    """Return True for a new version of the same transcript, and for a better one.

    Better is the feed's language, then finer times, then known speakers.
    """
    assert candidate.file is not None
    if changed:
        return True
    timing, sha256, file_name, language_wanted, language = library.row(
        "SELECT timing, t.sha256, file_name, e.language, (SELECT f.language FROM feed_transcript f "
        "WHERE f.item_id = ? AND f.sha256 = t.sha256) "
        "FROM transcript t JOIN episode e ON e.id = t.episode_id WHERE t.id = ?",
        *(candidate.task.item_id, current),
    ) or (Timing.NONE, "", "", "", "")
    ranks = (Timing.NONE, Timing.TURNS, Timing.CUES, Timing.WORDS)

    def value(language: str | None, timing: Timing, speakers: int) -> tuple[bool, int, bool]:
        return is_language(language or "", language_wanted or ""), ranks.index(timing), speakers > 0

    try:
        speakers = len(load_original(library, sha256, file_name).speakers)
    except UserError:
        return True  # its copy is gone or damaged
    new = value(candidate.task.language, candidate.file.timing, candidate.file.speakers)
    return new > value(language, Timing(timing), speakers)
