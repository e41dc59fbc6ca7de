"""Watched folders: their new files come into the library by themselves, told in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from viewer.library.imports import watch_list
from viewer.library.imports.watched_files import FileStamp
from viewer.library.library import Library
from viewer.library.records import AddResult, Progress
from viewer.paths import from_text, readable
from viewer.services.watched_folders import FolderScan, add_new_files, scan_folder
from viewer.settings import Settings
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.tasks.task_runner import ProcessTask
from viewer.ui.widgets.status_strip import StatusStrip, StripAction

PAUSE_MS = 4_000  # between two scans; files that do not change meanwhile come in
RESCAN_MS = 120_000  # where the system reports no changes, as on network drives
MOST_FOLDERS = 20
_MOST_INNER = 2_000  # folders of which the system is asked to report changes


@dataclass
class _Folder:
    """State of a watched folder: files that may still grow, and the problem that was told."""

    new: Mapping[Path, FileStamp] = field(default_factory=dict)
    problem: str = ""


class WatchedFolders(Feature):
    """Scans watched folders in a thread and adds what is new in them in a process.

    Signals:
        changed: the folders as they are now, each with the reason why it cannot be watched, or "".

    Attributes:
        folders: the watched folders, in the order in which they were chosen.
    """

    changed = Signal(object)

    def __init__(self, app: AppContext, strip: StatusStrip) -> None:
        super().__init__(app)
        self._strip = strip
        self.folders: list[Path] = []
        self._watcher: QFileSystemWatcher | None = None
        self._states: dict[Path, _Folder] = {}
        self._is_scanning = False
        self._job: ProcessTask | None = None
        self._waiting: list[tuple[Path, Mapping[Path, FileStamp], frozenset[Path]]] = []
        self._added: dict[Path, list[int]] = {}  # by folder, until the line is dismissed
        self._left_out = 0  # files that could not be read
        self._dismissed: set[tuple[Path, str]] = set()  # problems
        self.soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.soon.timeout.connect(self.scan)
        self._again = QTimer(self, interval=RESCAN_MS)
        self._again.timeout.connect(self._scan_soon)
        self._tasks.run_with_library(watch_list.watched_folders, self._show_folders, _ignore)

    def actions(self) -> Handlers:
        return {"watched_folders": self.show_dialog}

    @property
    def is_busy(self) -> bool:
        """True while files are being looked for or added, or may still grow."""
        waits = any(state.new for state in self._states.values())
        return self._is_scanning or self._job is not None or waits or self.soon.isActive()

    def show_dialog(self) -> None:
        """File > Library > Watched Folders…"""
        from viewer.ui.library.watched_folders_dialog import WatchedFoldersDialog

        self.dialog = WatchedFoldersDialog(self._dialog_parent)
        self.dialog.add_requested.connect(self.ask_for_folder)
        self.dialog.remove_requested.connect(self.stop_watching)
        self.changed.connect(self.dialog.set_folders)
        self._report_change()
        self.dialog.show()

    def ask_for_folder(self) -> None:
        """Ask for a folder that is to be watched."""
        title = tr("Watch a Folder")
        chosen = QFileDialog.getExistingDirectory(
            self._dialog_parent, title, self._settings.last_folder
        )
        if chosen:
            self.watch(Path(chosen))

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on; the files in it come in, too."""
        if folder in self.folders:
            return
        if len(self.folders) >= MOST_FOLDERS:
            text = tr("No more than {n} folders can be watched.").format(n=MOST_FOLDERS)
            self._notifications.toast(text)
            return
        self._change(partial(watch_list.watch, folder=folder))

    def stop_watching(self, folder: Path) -> None:
        """Watch a folder no longer; its episodes stay in the library."""
        self._change(partial(watch_list.stop_watching, folder=folder))

    def scan(self) -> None:
        """Look for new files in all folders."""
        if self._is_scanning or self._job is not None:
            self.soon.start()
        elif self.folders:
            self._is_scanning = True
            work = partial(_scan_all, self._tasks.folder, self.folders)
            self._tasks.run_in_thread(work, self._scanned, self._failed)

    def _report_change(self) -> None:
        states = self._states
        self.changed.emit(
            [(path, states[path].problem if path in states else "") for path in self.folders]
        )

    def _scan_soon(self) -> None:
        if not self.soon.isActive():  # a folder that always changes is scanned, too
            self.soon.start()

    def _change(self, work: Callable[[Library], list[Path]]) -> None:
        self._tasks.run_with_library(work, self._show_folders, self._notifications.report)

    def _show_folders(self, folders: list[Path]) -> None:
        for folder in set(self.folders) - set(folders):
            self._states.pop(folder, None)
            self._added.pop(folder, None)
        self._waiting = [one for one in self._waiting if one[0] in folders]
        self.folders = folders
        self._show()
        if folders:
            self._again.start()
            self._scan_soon()
        else:
            self._again.stop()
            self.soon.stop()
            self._observe(())
        self._report_change()

    def _observe(self, folders: Sequence[Path]) -> None:
        """Have the system report changes in `folders`, which exist."""
        if self._watcher is None:
            if not folders:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._scan_soon)
        wanted = {str(folder) for folder in folders[:_MOST_INNER]}
        present = set(self._watcher.directories())
        if present - wanted:
            self._watcher.removePaths(sorted(present - wanted))
        if wanted - present:
            self._watcher.addPaths(sorted(wanted - present))

    def _failed(self, problem: Exception) -> None:
        self._is_scanning = False
        self._notifications.report(problem)

    def _scanned(self, scans: Sequence[FolderScan]) -> None:
        self._is_scanning = False
        watched = self.folders
        for scan in scans:
            if scan.folder not in watched:
                continue
            state = self._states.setdefault(scan.folder, _Folder())
            state.problem = error_message(scan.problem) if scan.problem is not None else ""
            before = state.new.items()
            still = dict(before & scan.new.items())
            state.new = dict(scan.new.items() - before)
            if still:
                self._waiting.append((scan.folder, still, frozenset(state.new)))
        self._observe([inner for scan in scans for inner in scan.folders])
        if any(state.new for state in self._states.values()):
            self._scan_soon()
        self._add_next()
        self._show()
        self._report_change()

    def _add_next(self) -> None:
        if self._job is None and self._waiting:
            folder, still, growing = self._waiting.pop(0)
            self._job = self._tasks.run_in_process(
                add_new_files,
                *(self._tasks.folder, folder, still, growing),
                progress=partial(self._show_progress, folder),
                done=partial(self._on_added, folder),
                failed=self._not_added,
            )

    def _on_added(self, folder: Path, result: AddResult) -> None:
        self._job = None
        if result.cancelled:
            self._waiting.clear()
        if result.added:
            self._added.setdefault(folder, []).extend(result.added)
        self._left_out += len(result.not_understood)
        if result.added or result.changed or result.notes:
            self._session.refresh_list()
        self._add_next()
        self._show()
        self._report_change()

    def _not_added(self, problem: Exception) -> None:
        self._job = None
        self._add_next()
        self._show()
        self._notifications.report(problem)

    def _show_progress(self, folder: Path, progress: Progress) -> None:
        if self._job is not None:
            text = tr("Adding from “{folder}”: {done} of {total}").format(
                folder=_name(folder),
                done=format_number(progress.done),
                total=format_number(progress.total),
            )
            stop = StripAction(tr("Stop"), self._job.cancel)
            share = progress.done / progress.total if progress.total else -1.0
            self._strip.show_status(text, [stop], done=share)

    def _show(self) -> None:
        """Show the problem of a folder, or else what came in."""
        if self._job is not None:
            return  # its progress is shown
        problems = {path: state.problem for path, state in self._states.items() if state.problem}
        self._dismissed &= set(problems.items())
        untold = [one for one in problems.items() if one not in self._dismissed]
        dismiss = StripAction(tr("Dismiss"), self._dismiss)
        if untold:
            more = StripAction(tr("Watched Folders…"), self.show_dialog)
            path, text = untold[0]
            self._strip.show_status(f"{_name(path)}: {text}", [more, dismiss], problem=True)
        elif self._added:
            newest = list(self._added.values())[-1][-1]
            show = StripAction(tr("Open"), partial(self._open, newest))
            self._strip.show_status(self._news(), [show, dismiss])
        elif self._left_out:
            self._strip.show_status(self._news(), [dismiss])
        else:
            self._strip.show_status("")

    def _news(self) -> str:
        """Say in one line what came in, and from where."""
        parts = []
        count = sum(map(len, self._added.values()))
        if count:
            text = tr(
                "%Ln episode added from “{folder}”|%Ln episodes added from “{folder}”", "", count
            )
            parts.append(text.format(folder=", ".join(map(_name, self._added))))
        if self._left_out:
            text = tr("%Ln file could not be read|%Ln files could not be read", "", self._left_out)
            parts.append(text)
        return " · ".join(parts)

    def _open(self, episode_id: int) -> None:
        self._session.open(episode_id)
        self._dismiss()

    def _dismiss(self) -> None:
        self._dismissed = {
            (path, state.problem) for path, state in self._states.items() if state.problem
        }
        self._added.clear()
        self._left_out = 0
        self._show()


def _ignore(_: Exception) -> None:
    """Ignore that the library cannot be opened, which is told elsewhere."""


def _name(folder: Path) -> str:
    return readable(folder.name or str(folder))


def _scan_all(library_folder: Path, folders: Sequence[Path]) -> list[FolderScan]:
    """Scan folders, in a thread; those in which Earmark writes files are left out."""
    settings = Settings.load(library_folder)
    own = [from_text(text) for text in (settings.audio_folder, settings.notes_folder) if text]
    with Library.open(library_folder) as library:
        return [scan_folder(library, folder, own) for folder in folders]
