"""The one place where bugs arrive: a report to copy, and the window goes on."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.errors import Trouble
from viewer.ui.words import told

MOST_REPORTS = 5  # of one run: a bug in a timer must not fill the screen
_MOST_LOGGED = 50


class BugReports(QObject):
    """Installs the excepthook. Bugs are logged and reported, trouble is told.

    Signals:
        troubled: Trouble that nobody caught, as a sentence.
    """

    troubled = Signal(str)
    _arrived = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.reports: list[str] = []
        self._before = sys.excepthook
        self._before_in_threads = threading.excepthook
        self._arrived.connect(self._show)

    def install(self) -> None:
        """From now on, exceptions that nobody caught arrive here, whatever thread they are of."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """As it was before."""
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
        if isinstance(problem, Trouble):
            self.troubled.emit(told(problem))
            return
        from viewer import log
        from viewer.report import report
        from viewer.traces import trace_of

        words = trace_of(problem.with_traceback(trace))
        text = report(words)
        if len(self.reports) < _MOST_LOGGED:
            log.logger.error("a bug\n%s", words)
        self._arrived.emit(text)

    def _caught_in_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self._caught(what.exc_type, what.exc_value, what.exc_traceback)

    def _show(self, text: str) -> None:
        self.reports.append(text)
        if len(self.reports) > MOST_REPORTS:
            return
        from viewer.ui.bug_dialog import BugDialog

        BugDialog(self._window, text).open()
