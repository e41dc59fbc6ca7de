"""Controller of the notes folder, which is updated seconds after each change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.library.library import Library
from viewer.ui.export.export_words import export_words
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_folder
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.export.linked_notes import NoteTarget
    from viewer.library.change_log import ChangeSet
    from viewer.services.note_folder import FolderReport, NoteConflict, NoteFolder

_PAUSE_MS = 700  # after a change, so that several are written together
_WHOLE_MS = 3_000  # after the list of episodes changed, and after the start
_MOST_NAMED = 5  # notes in a message


class NotesFolderController(Feature):
    """Writes the notes in a thread, and notifies of conflicts and deletions."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._notes: NoteFolder | None = None
        self._changes: list[ChangeSet] = []
        self._reported: set[Path] = set()  # notes that the user deleted
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._follow)
        self._whole = QTimer(self, singleShot=True, interval=_WHOLE_MS)
        self._whole.timeout.connect(partial(self.write_all))
        self._edits.change_applied.connect(self._changed)
        self._session.episodes_listed.connect(self._listed)
        self._listed()

    @property
    def is_enabled(self) -> bool:
        """True while a folder is updated."""
        return bool(self._settings.notes_folder)

    def set_enabled(self, enabled: bool) -> None:
        """Ask for a folder and update it, or stop updating it; existing notes are kept."""
        if not enabled:
            self._settings.notes_folder = ""
            self._notes = None
        elif not self.is_enabled:
            self.choose_folder()

    def choose_folder(self) -> None:
        """Ask for the folder, and write all notes into it."""
        title = tr("Choose Notes Folder")
        start = self._settings.notes_folder
        chosen = ask_for_folder(self._dialog_parent, title, FilePurpose.EXPORTING, start)
        if chosen is not None:
            self._settings.notes_folder = str(chosen)
            self._notes = None
            self.write_all(restore=True)

    def write_all(self, *, restore: bool = False) -> None:
        """Write every note that differs; with `restore`, also those that the user deleted."""
        notes = self._folder()
        if notes is None:
            return
        self._changes.clear()
        self._later.stop()
        work = partial(_update_all, self._tasks.folder, notes, restore=restore)
        self._tasks.run_in_thread(work, self._report, self._notifications.report)

    def _folder(self) -> NoteFolder | None:
        from viewer.services.note_folder import NoteFolder

        if self._notes is None and self.is_enabled:
            self._notes = NoteFolder(Path(self._settings.notes_folder), export_words())
        return self._notes

    def _listed(self, *_: object) -> None:
        if self.is_enabled:
            self._whole.start()

    def _changed(self, change: ChangeSet) -> None:
        if self.is_enabled:
            self._changes.append(change)
            self._later.start()
            if change.text or change.labels or change.timing:  # it may affect any quote
                self._whole.start()

    def _follow(self) -> None:
        notes = self._folder()
        if notes is not None and self._changes:
            changes, self._changes = self._changes, []
            work = partial(_update_changed, self._tasks.folder, notes, changes)
            self._tasks.run_in_thread(work, self._report, self._notifications.report)

    def _report(self, report: FolderReport) -> None:
        parts = []
        conflict = tr("Changed in the note and in the library; yours was kept: {names}.")
        dismissed = tr("You deleted these notes; they are not written again: {names}.")
        deleted = [
            (path, target)
            for path, target in zip(report.dismissed, report.targets, strict=True)
            if path not in self._reported
        ]
        self._reported.update(path for path, _ in deleted)
        for paths, text in (
            (report.conflicts, conflict),
            (report.deleted, tr("Notes deleted: {names}. Undo restores them.")),
            (report.left, tr("No longer in the library; your edited notes were kept: {names}.")),
            ([path for path, _ in deleted], dismissed),
        ):
            if paths:
                parts.append(text.format(names=_names(paths)))
        parts += [error_message(problem) for problem in report.problems[:_MOST_NAMED]]
        action = None
        if report.merged:
            take = partial(self._exchange, report.merged, tr("The library’s version: {names}."))
            action = MessageAction(tr("Use Library Version"), take)
        elif deleted:
            targets = [target for _, target in deleted]
            action = MessageAction(tr("Write Again"), partial(self._restore, targets))
        if parts:
            self._notifications.info(" ".join(parts), action)

    def _exchange(self, conflicts: Sequence[NoteConflict], template: str) -> None:
        """Write the library's version of conflicting lines into the notes, and offer Undo."""
        notes = self._folder()
        if notes is None:
            return

        def done(undo: list[NoteConflict]) -> None:
            if not undo:
                self._notifications.info(tr("The notes have changed since and were left."))
                return
            back = partial(self._exchange, undo, tr("Your version: {names}."))
            text = template.format(names=_names([conflict.path for conflict in undo]))
            self._notifications.info(text, MessageAction(tr("Undo"), back))

        work = partial(notes.take_library_lines, conflicts)
        self._tasks.run_in_thread(work, done, self._notifications.report)

    def _restore(self, targets: Sequence[NoteTarget]) -> None:
        """Write notes again that the user deleted."""
        notes = self._folder()
        if notes is not None:
            self._reported.clear()
            work = partial(_update_some, self._tasks.folder, notes, targets)
            self._tasks.run_in_thread(work, self._report, self._notifications.report)


def _names(paths: Sequence[Path]) -> str:
    names = ", ".join(path.stem for path in paths[:_MOST_NAMED])
    return names + ("…" if len(paths) > _MOST_NAMED else "")


def _update_some(folder: Path, notes: NoteFolder, targets: Sequence[NoteTarget]) -> FolderReport:
    with Library.open(folder) as library:
        return notes.update(library, targets, restore=True)


def _update_all(folder: Path, notes: NoteFolder, *, restore: bool) -> FolderReport:
    with Library.open(folder) as library:
        return notes.update(library, restore=restore)


def _update_changed(folder: Path, notes: NoteFolder, changes: list[ChangeSet]) -> FolderReport:
    with Library.open(folder) as library:
        targets = set().union(*(notes.targets_of(library, change) for change in changes))
        return notes.update(library, targets)
