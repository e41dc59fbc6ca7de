"""Updater of the search index, which runs in a background process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.library.records import EpisodeSummary
from viewer.services import indexer
from viewer.ui.tasks.task_runner import TaskRunner, error_text

if TYPE_CHECKING:
    from viewer.ui.tasks.task_runner import ProcessTask

_CALM_MS = 300  # after the last change, and after the window was shown
_TRIES = 3  # after a failure, at increasing intervals


class IndexUpdater(QObject):
    """Updates the index at the start, and when a list of episodes has other revisions.

    Signals:
        changed: the content of the index changed.
        updated: `IndexResult` of a run that ended; `progressed` follows.
        progressed: the progress of a run, an `IndexProgress`; None when it is over.
        failed: error message (text) of a run.
    """

    changed = Signal()
    updated = Signal(object)
    progressed = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._seen: set[tuple[int, int]] | None = None
        self._job: ProcessTask | None = None
        self._again = False
        self._merges = True
        self._failures = 0
        self._reported: str | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run)

    @property
    def is_running(self) -> bool:
        """True while an update runs or is scheduled."""
        return self._job is not None or self._timer.isActive()

    def look_at(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Schedule an update if the episodes of the library or their revisions changed."""
        state = {(episode.id, episode.revision) for episode in episodes}
        if state == self._seen:
            return
        nothing_yet = self._seen is None and not state
        self._seen = state
        if not nothing_yet:
            self.run_soon()

    def set_merging(self, merges: bool) -> None:
        """Set if a run merges segments; off while many episodes are imported, to save time."""
        if merges != self._merges:
            self._merges = merges
            if merges:
                self.run_soon()

    def run_soon(self) -> None:
        """Schedule an update after a change of the library or the index."""
        self._failures = 0
        self._timer.start(_CALM_MS)

    def report_problem(self, problem: str | None) -> None:
        """React to a problem of the index that a response reported; None for a complete search.

        One problem causes one update: if that does not solve it, no other is tried.
        """
        if problem is not None and problem != self._reported and not self.is_running:
            self.run_soon()
        self._reported = problem

    def _run(self) -> None:
        if self._job is not None:
            self._again = True
            return
        self._job = self._tasks.run_in_process(
            indexer.update_index if self._merges else indexer.add_to_index,
            self._tasks.folder,
            progress=self._progress,
            done=self._done,
            failed=self._failed,
        )

    def _progress(self, indexed: indexer.IndexProgress) -> None:
        if indexed.total:
            self.progressed.emit(indexed)

    def _done(self, outcome: indexer.IndexResult) -> None:
        self._failures = 0
        self.updated.emit(outcome)
        self._over()
        if outcome.filed or outcome.removed or outcome.problems:
            self.changed.emit()

    def _failed(self, problem: Exception) -> None:
        self._over()
        self.failed.emit(error_text(problem))
        # Its process was killed, or another process is writing the index.
        if self._failures < _TRIES:
            self._timer.start(_CALM_MS * 10**self._failures)
            self._failures += 1

    def _over(self) -> None:
        self._job = None
        self.progressed.emit(None)
        if self._again:
            self._again = False
            self._timer.start(_CALM_MS)
