"""Watched folders: their new files come into the library by themselves, told in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer, Signal

from viewer.library.imports import watch_list
from viewer.library.library import Library
from viewer.library.records import SameTranscript
from viewer.paths import readable
from viewer.services.watched_folders import (
    FilesAdded,
    FilesAdding,
    FoldersScanned,
    WatchReport,
    watch_folders,
)
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.tasks.task_runner import ProcessTask
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_folder
from viewer.ui.widgets.status_strip import StatusStrip, StripAction

PAUSE_MS = 4_000  # between two scans; files that do not change meanwhile come in
RESCAN_MS = 120_000  # where the system reports no changes, as on network drives
MOST_FOLDERS = 20
_AT_ONCE = 50  # folders of which the system is asked to report changes, in one turn


class WatchedFolders(Feature):
    """Has watched folders scanned in a process, which adds what is new in them.

    Signals:
        changed: the folders as they are now, each with the reason why it cannot be watched, or "".
        same_requested: files with the transcripts of episodes (list of `SameTranscript`) are to be
            listed.

    Attributes:
        folders: the watched folders, in the order in which they were chosen.
        is_stopped: True after the user stopped the addition, until it is continued.
    """

    changed = Signal(object)
    same_requested = Signal(object)

    def __init__(self, app: AppContext, strip: StatusStrip) -> None:
        super().__init__(app)
        self._strip = strip
        self.folders: list[Path] = []
        self.is_stopped = False
        self._watcher: QFileSystemWatcher | None = None
        self._to_observe: list[str] = []
        self._job: ProcessTask | None = None
        self._adding: Path | None = None
        self._scan_again = False
        self._problems: dict[Path, str] = {}  # "": none
        self._failures: set[str] = set()  # of this job
        self._told: set[str] = set()  # failures of this job and of the one before
        self._added: dict[Path, list[int]] = {}  # by folder, until the line is dismissed
        self._left_out = 0  # files that could not be read
        self._same: list[SameTranscript] = []  # files that were not added
        self._dismissed: set[tuple[Path, str]] = set()  # problems
        self.soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.soon.timeout.connect(self.scan)
        self._again = QTimer(self, interval=RESCAN_MS)
        self._again.timeout.connect(self._scan_soon)
        self._observing = QTimer(self, interval=0)
        self._observing.timeout.connect(self._observe_some)
        self._tasks.run_with_library(watch_list.watched_folders, self._show_folders, _ignore)

    def actions(self) -> Handlers:
        return {"watched_folders": self.show_dialog}

    @property
    def is_busy(self) -> bool:
        """True while files are being looked for or added, or may still grow."""
        return self._job is not None or self.soon.isActive()

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
        chosen = ask_for_folder(self._dialog_parent, title, FilePurpose.ADDING)
        if chosen is not None:
            self.watch(chosen)

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
        if self._job is not None:
            self._scan_again = True
        elif self.folders and not self.is_stopped:
            self._scan_again = False
            self._failures = set()
            self._job = self._tasks.run_in_process(
                watch_folders,
                *(self._tasks.folder, self.folders, self.soon.interval() / 1000),
                progress=self._on_report,
                done=self._on_done,
                failed=self._on_failed,
            )

    def stop(self) -> None:
        """Stop the addition of files; what was added stays."""
        self.is_stopped = True
        if self._job is not None:
            self._job.cancel()

    def go_on(self) -> None:
        """Continue after a stop."""
        self.is_stopped = False
        self._show()
        self.scan()

    def _report_change(self) -> None:
        self.changed.emit([(path, self._problems.get(path, "")) for path in self.folders])

    def _scan_soon(self) -> None:
        if not self.soon.isActive():  # a folder that always changes is scanned, too
            self.soon.start()

    def _change(self, work: Callable[[Library], list[Path]]) -> None:
        self._tasks.run_with_library(work, self._show_folders, self._notifications.report)

    def _show_folders(self, folders: list[Path]) -> None:
        for folder in set(self.folders) - set(folders):
            self._problems.pop(folder, None)
            self._added.pop(folder, None)
        if self._job is not None and folders != self.folders:
            self._job.cancel()  # the next one has the folders as they are now
            self._scan_again = True
        self.is_stopped = self.is_stopped and not set(folders) - set(self.folders)
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
        """Have the system report changes in `folders`, which exist, on local drives."""
        if self._watcher is None:
            if not folders:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._scan_soon)
        wanted = {str(folder) for folder in folders}
        present = set(self._watcher.directories())
        if present - wanted:
            self._watcher.removePaths(sorted(present - wanted))
        self._to_observe = sorted(wanted - present)
        self._observing.start()

    def _observe_some(self) -> None:
        some, self._to_observe = self._to_observe[:_AT_ONCE], self._to_observe[_AT_ONCE:]
        if some and self._watcher is not None:
            self._watcher.addPaths(some)
        if not self._to_observe:
            self._observing.stop()

    def _on_report(self, report: WatchReport) -> None:
        watched = self.folders
        match report:
            case FilesAdding():
                self._show_progress(report)
                return
            case FilesAdded() if report.folder in watched:
                self._on_added(report)
            case FoldersScanned():
                for folder, problem in report.problems.items():
                    if folder in watched:
                        text = error_message(problem) if problem is not None else ""
                        self._problems[folder] = text
                if report.problems.keys() == set(watched):
                    self._observe(report.observed)
        self._show()
        self._report_change()

    def _on_added(self, report: FilesAdded) -> None:
        self._adding = None
        if report.added:
            self._added.setdefault(report.folder, []).extend(report.added)
        self._left_out += report.unreadable
        self._same += report.same
        if report.changed:
            self._session.refresh_list()
        if report.problem is not None:
            self._tell_once(report.problem)

    def _on_done(self, is_complete: bool) -> None:
        if is_complete:
            self._told = self._failures
        self._end_job()

    def _on_failed(self, problem: Exception) -> None:
        self._tell_once(problem)
        self._end_job()

    def _end_job(self) -> None:
        self._job = self._adding = None
        self._show()
        self._report_change()
        if self._scan_again and self.folders and not self.is_stopped:
            self._scan_soon()

    def _tell_once(self, problem: Exception) -> None:
        """Report a failure, unless it was reported before and has lasted since."""
        text = str(problem)
        self._failures.add(text)
        if text not in self._told:
            self._told.add(text)
            self._notifications.report(problem)

    def _show_progress(self, report: FilesAdding) -> None:
        if self.is_stopped or report.folder not in self.folders:
            return
        self._adding = report.folder
        progress = report.progress
        text = tr("Adding from “{folder}”: {done} of {total}").format(
            folder=_name(report.folder),
            done=format_number(progress.done),
            total=format_number(progress.total),
        )
        stop = StripAction(tr("Stop"), self.stop)
        share = progress.done / progress.total if progress.total else -1.0
        self._strip.show_status(text, [stop], done=share)

    def _show(self) -> None:
        """Show the problem of a folder, or else what came in."""
        if self._adding is not None and not self.is_stopped:
            return  # its progress is shown
        problems = {path: problem for path, problem in self._problems.items() if problem}
        self._dismissed &= set(problems.items())
        untold = [one for one in problems.items() if one not in self._dismissed]
        dismiss = StripAction(tr("Dismiss"), self._dismiss)
        if self.is_stopped:
            text = " · ".join(filter(None, [self._news(), tr("Adding was stopped")]))
            self._strip.show_status(text, [StripAction(tr("Continue"), self.go_on)])
        elif untold:
            more = StripAction(tr("Watched Folders…"), self.show_dialog)
            path, text = untold[0]
            self._strip.show_status(f"{_name(path)}: {text}", [more, dismiss], problem=True)
        elif self._added:
            newest = list(self._added.values())[-1][-1]
            show = StripAction(tr("Open"), partial(self._open, newest))
            self._strip.show_status(self._news(), [show, *self._same_actions(), dismiss])
        elif self._left_out or self._same:
            self._strip.show_status(self._news(), [*self._same_actions(), dismiss])
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
        if self._same:
            text = tr(
                "%Ln not added, as an episode has the same transcript|"
                "%Ln not added, as episodes have the same transcripts",
                "",
                len(self._same),
            )
            parts.append(text)
        return " · ".join(parts)

    def _same_actions(self) -> list[StripAction]:
        return [StripAction(tr("Show…"), self._show_same)] if self._same else []

    def _show_same(self) -> None:
        self.same_requested.emit(self._same)
        self._dismiss()

    def _open(self, episode_id: int) -> None:
        self._session.open(episode_id)
        self._dismiss()

    def _dismiss(self) -> None:
        self._dismissed = {(path, problem) for path, problem in self._problems.items() if problem}
        self._added.clear()
        self._left_out = 0
        self._same = []
        self._show()


def _ignore(_: Exception) -> None:
    """Ignore that the library cannot be opened, which is told elsewhere."""


def _name(folder: Path) -> str:
    return readable(folder.name or str(folder))
