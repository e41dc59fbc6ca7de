"""Exception hook: logs and reports uncaught exceptions; the window stays open."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.errors import UserError
from viewer.runtime import log
from viewer.runtime.redacted_traceback import redacted_traceback
from viewer.ui.i18n.translate import error_message

MOST_REPORTS = 5  # per run: a bug in a timer must not open dialogs without end
_MOST_LOGGED = 50


class ExceptionHandler(QObject):
    """Installs the exception hooks. Bugs are logged and shown in a dialog.

    Signals:
        failed: the text of an uncaught `UserError`.
    """

    failed = Signal(str)
    _arrived = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._logged = 0
        self._open: set[str] = set()
        self.reports: list[str] = []
        self._before = sys.excepthook
        self._before_in_threads = threading.excepthook
        self._arrived.connect(self._show)

    def install(self) -> None:
        """Handle the uncaught exceptions of all threads from now on."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Restore the former hooks."""
        sys.excepthook = self._before
        threading.excepthook = self._before_in_threads

    def _caught(
        self,
        kind: type[BaseException],
        problem: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, problem, trace)
            return
        if isinstance(problem, UserError):
            self.failed.emit(error_message(problem))
            return

        words = redacted_traceback(problem.with_traceback(trace))
        self._logged += 1
        if self._logged <= _MOST_LOGGED:
            log.logger.error("unexpected error\n%s", words)
        self._arrived.emit(words)

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._caught(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, words: str) -> None:
        # A bug whose dialog is open is not reported again.
        if words in self._open or len(self.reports) >= MOST_REPORTS:
            return
        from viewer.runtime.bug_report import report
        from viewer.ui.diagnostics.report_dialog import BugDialog

        self.reports.append(report(words))
        self._open.add(words)
        dialog = BugDialog(self._window, self.reports[-1])
        dialog.finished.connect(lambda _result: self._open.discard(words))
        dialog.open()
