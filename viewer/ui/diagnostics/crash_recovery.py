"""Recovery after a crash: repairs the library and reports the result."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from viewer.errors import UserError
from viewer.runtime import log
from viewer.runtime.bug_report import report
from viewer.runtime.instance_lock import CrashRecord
from viewer.services.crash_recovery import CrashLeftovers, RecoveryResult, repair
from viewer.services.indexer import IndexResult
from viewer.ui.diagnostics.report_dialog import ReportDialog
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.search.index_updater import IndexUpdater
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.tasks.task_runner import reraise

_SILENT = "ended without a word: stopped from outside, or without power"


class CrashRecovery(Feature):
    """Repairs the library in the background, waits for the index, and reports.

    Signals:
        reported: the dialog was shown.
    """

    reported = Signal(object)

    def __init__(
        self, app: AppContext, alignment: AlignmentQueueController, index: IndexUpdater
    ) -> None:
        super().__init__(app)
        self._alignment = alignment
        self._index = index
        self._resumes = False
        self._outcome: IndexResult | None = None
        index.updated.connect(self._index_updated)

    def begin(self, ended: CrashRecord, leftovers: CrashLeftovers, resumes: bool) -> None:
        """Start the repair. `resumes`: the window opens what was open last."""
        self._resumes = resumes
        log.tidy()
        log.logger.error("the last session (version %s) crashed\n%s", ended.version, ended.trace)
        self._tasks.run_in_process(
            repair,
            self._tasks.folder,
            progress=_nothing,
            done=partial(self._on_recovered, ended, leftovers),
            failed=partial(self._on_failure, ended, leftovers),
        )

    def _index_updated(self, outcome: IndexResult) -> None:
        self._outcome = outcome

    def _on_failure(
        self, ended: CrashRecord, leftovers: CrashLeftovers, problem: Exception
    ) -> None:
        damage = (problem.message,) if isinstance(problem, UserError) else ()
        self._on_recovered(ended, leftovers, RecoveryResult(0, damage))
        if not isinstance(problem, UserError):
            reraise(problem)

    def _on_recovered(
        self, ended: CrashRecord, leftovers: CrashLeftovers, result: RecoveryResult
    ) -> None:
        if not self._index.is_running:
            self._report(ended, leftovers, result)
            return

        def when_indexed(indexed: object) -> None:
            if indexed is None:
                self._index.progressed.disconnect(when_indexed)
                self._report(ended, leftovers, result)

        self._index.progressed.connect(when_indexed)

    def _report(
        self, ended: CrashRecord, leftovers: CrashLeftovers, result: RecoveryResult
    ) -> None:
        lines = self._recovered(leftovers, result)
        shown = [tr("Earmark quit unexpectedly.")]
        if lines:
            shown.append(tr("Earmark found and recovered the following:"))
            shown += [f"\u2022 {line}" for line in lines]
        else:
            shown.append(tr("Your saved work is safe; nothing had to be recovered."))
        dialog = ReportDialog(
            self._dialog_parent,
            tr("Recovered"),
            "\n".join(shown),
            report(ended.trace or _SILENT),
        )
        # Modeless: the window can be used.
        dialog.show()
        self.reported.emit(dialog)

    def _recovered(self, leftovers: CrashLeftovers, result: RecoveryResult) -> list[str]:
        lines = []
        if leftovers.journal:
            lines.append(tr("The latest changes were recovered from the library’s journal."))
        if self._resumes and self._session.episode is not None:
            title = self._session.episode.summary.title
            lines.append(tr("{title} was reopened where you left off.").format(title=title))
        if leftovers.adding:
            lines.append(
                tr(
                    "Files were being added. The finished ones are in the library; add the files "
                    "again to continue."
                )
            )
        if result.leftovers:
            lines.append(
                tr(
                    "%Ln unfinished file was removed.|%Ln unfinished files were removed.",
                    "",
                    result.leftovers,
                )
            )
        waiting = len(self._alignment.waiting) + (self._alignment.work is not None)
        if waiting:
            lines.append(
                tr(
                    "Alignment of %Ln episode continues.|Alignment of %Ln episodes continues.",
                    "",
                    waiting,
                )
            )
        if self._outcome is not None and self._outcome.problems:
            lines.append(tr("The search index was damaged and is being rebuilt."))
        elif self._outcome is not None and self._outcome.filed:
            lines.append(
                tr(
                    "%Ln episode was added to the search index.|%Ln episodes were added to the "
                    "search index.",
                    "",
                    self._outcome.filed,
                )
            )
        lines += map(error_message, result.damage)
        if result.damage:
            lines.append(tr("To go back further, restore a backup from the File menu."))
        return lines


def _nothing(_report: object) -> None:
    """Ignore the progress."""
