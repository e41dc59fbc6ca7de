"""Import of files and folders.

Files are parsed in worker processes (`file_reader`) and stored here, one transaction for a batch
of episodes. After a cancellation or a crash, the library has complete episodes only, among them
all that were reported as added.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from pathlib import Path

from viewer.errors import UserError
from viewer.library import audio_files, episodes, notes
from viewer.library.blob_store import blob_path, snapshot_path
from viewer.library.imports import file_reader, file_scanner
from viewer.library.imports.episode_writer import (
    AudioMetadata,
    read_audio,
    restore_removed,
    write_episode,
)
from viewer.library.imports.file_reader import ParsedTextFile
from viewer.library.imports.file_scanner import ImportPlan
from viewer.library.imports.import_marker import import_marker
from viewer.library.library import Library
from viewer.library.records import AddResult, AttachedNotes, Progress, RejectedFile
from viewer.library.recovery.copy_trash import used_copies
from viewer.library.trash import removed_episodes

_BATCH_EPISODES, _BATCH_SECONDS = 25, 1.0


def _silent(_: Progress) -> None:
    """Ignore progress."""


def _never() -> bool:
    return False


def import_files(
    library: Library,
    paths: Iterable[Path],
    *,
    audio: Path | None = None,
    show: str | None = None,
    skipped: Collection[Path] | None = None,
    as_new: bool = False,
    select: Callable[[list[ImportPlan]], list[ImportPlan]] = list,
    report: Callable[[Progress], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> AddResult:
    """Add files, and folders with all files inside.

    Transcripts are paired with their recordings by name. Several formats of one transcript are
    one episode, whose current transcript is the richest. Digests are proposed to episodes. A
    removed episode whose files are added again is restored.

    Args:
        audio: the recording of the only episode in `paths`, with any name.
        show: the show of all added episodes, instead of those in files.
        skipped: folders that are left out, as in `file_scanner.walk`.
        as_new: add new episodes, also where an episode has the same transcript or recording.
        select: chooses among the episodes that were found in `paths`.
        report: called after each episode, and after each committed batch.
        cancelled: called between episodes.

    Raises:
        UserError: the library cannot be written, or `audio` cannot be read. Batches that were
            committed before are kept.
    """
    planned, refused = file_scanner.plan_import(paths, cancelled, skipped)
    planned = select(planned)
    if audio is not None:
        planned = _with_audio(planned, audio)
    adding = _ImportRun(library, show, as_new, len(planned), report)
    adding.result.not_understood += refused
    existing = frozenset(used_copies(library))
    before = {path.name for path in library.copies.iterdir()}
    seen = set() if as_new else set(existing)
    with import_marker(library.folder):
        try:
            with closing(file_reader.parse_all(library.folder, planned, seen, cancelled)) as parsed:
                for plan, files in parsed:
                    adding.take(plan, files)
                adding.store()
                adding.unite_shows()
        finally:
            _remove_unstored(library, seen - existing - before)
    adding.result.cancelled = adding.done < len(planned)
    return adding.result


def _with_audio(planned: list[ImportPlan], audio: Path) -> list[ImportPlan]:
    audio_files.identify(audio)
    with_texts = [plan for plan in planned if plan.texts]
    if len(with_texts) != 1:
        raise UserError("one audio file needs exactly one transcript", path=audio)
    plan = with_texts[0]
    return [ImportPlan(plan.texts, audio, (), plan.title, plan.show)]


def _remove_unstored(library: Library, copies: set[str]) -> None:
    """Delete copies that this run made and to which no row refers.

    Another process that stores the same file meanwhile copies it again (`keep_copy`).
    """
    if not copies:
        return
    with library.transaction():
        for sha256 in copies - used_copies(library):
            blob_path(library.folder, sha256).unlink(missing_ok=True)
            snapshot_path(library.folder, sha256).unlink(missing_ok=True)


class _ImportRun:
    """One call of `import_files`: parsed files not yet stored, and the result so far."""

    def __init__(
        self,
        library: Library,
        show: str | None,
        as_new: bool,
        total: int,
        report: Callable[[Progress], None],
    ) -> None:
        self.library = library
        self.show = show
        self.as_new = as_new
        self._removed = [] if as_new else removed_episodes(library)
        self.total = total
        self.report = report
        self.result = AddResult()
        self.done = 0
        self._waiting: list[tuple[ImportPlan, list[ParsedTextFile], AudioMetadata | None]] = []
        self._stored_at = time.monotonic()
        self._by_folder: dict[Path, list[int]] = {}  # of the episodes added

    def take(self, plan: ImportPlan, files: list[ParsedTextFile]) -> None:
        """Add a parsed episode to the batch, which is stored when it is large or old enough."""
        for file in files:
            if file.problem is not None:
                self.result.not_understood.append(RejectedFile(file.path, file.problem))
        sound = None
        if plan.audio is not None:
            try:
                sound = read_audio(self.library, plan.audio)
            except UserError as error:
                self.result.not_understood.append(RejectedFile(plan.audio, error.problem))
        useful = [file for file in files if file.problem is None]
        if useful or sound is not None:
            self._waiting.append((plan, useful, sound))
        self.done += 1
        waited = time.monotonic() - self._stored_at
        if len(self._waiting) >= _BATCH_EPISODES or waited >= _BATCH_SECONDS:
            self.store()
        self.report(Progress(self.done, self.total, len(self.result.added), plan.title))

    def store(self) -> None:
        """Store the batch in one transaction."""
        batch, self._waiting = self._waiting, []
        result = AddResult()
        if batch:
            with self.library.transaction():
                for plan, files, sound in batch:
                    before = len(result.added)
                    if not self.as_new:
                        restore_removed(self.library, files, sound, self._removed, result)
                    write_episode(
                        *(self.library, plan, files, sound),
                        show=self.show,
                        as_new=self.as_new,
                        result=result,
                    )
                    paths = [*plan.texts, *([plan.audio] if plan.audio is not None else [])]
                    self._by_folder.setdefault(paths[0].parent, []).extend(result.added[before:])
                proposed = notes.propose(
                    self.library,
                    notes_ids={notes.notes_id for notes in result.notes},
                    episode_ids=result.added,
                )
            result.notes = [_now_proposed(notes, proposed) for notes in result.notes]
            self._merge(result)
        self._stored_at = time.monotonic()

    def unite_shows(self) -> None:
        """Set missing shows to the most frequent one of the same folder."""
        with self.library.transaction():
            for added in self._by_folder.values():
                episodes.unite_shows(self.library, added)

    def _merge(self, stored: AddResult) -> None:
        mine = self.result
        mine.added += stored.added
        # Each episode is listed once; one that this call added is new, also if it is found again.
        mine.known += [n for n in dict.fromkeys(stored.known) if n not in mine.known]
        mine.restored += stored.restored
        mine.same += stored.same
        mine.changed += [n for n in dict.fromkeys(stored.changed) if n not in mine.changed]
        mine.notes += stored.notes
        mine.not_understood += stored.not_understood
        mine.unsure += stored.unsure


def _now_proposed(notes: AttachedNotes, proposed: dict[int, int]) -> AttachedNotes:
    return AttachedNotes(notes.path, notes.notes_id, proposed.get(notes.notes_id, notes.episode_id))
