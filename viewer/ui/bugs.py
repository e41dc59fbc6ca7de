"""The one place where bugs arrive: a report to copy, and the window goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import viewer
from viewer.errors import Trouble
from viewer.ui.plain_text import PlainLabel
from viewer.ui.words import tr

MOST_REPORTS = 5  # of one run: a bug in a timer must not fill the screen


class BugReports(QObject):
    """Installs the excepthook. Bugs are reported.

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
        self._arrived.connect(self._show)

    def install(self) -> None:
        """From now on, exceptions that nobody caught arrive here."""
        sys.excepthook = self._caught

    def uninstall(self) -> None:
        """As it was before."""
        sys.excepthook = self._before

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
            self.troubled.emit(str(problem))
            return
        import logging
        import traceback

        text = report("".join(traceback.format_exception(kind, problem, trace)))
        logging.getLogger("earmark").error("%s", text)
        self._arrived.emit(text)

    def _show(self, text: str) -> None:
        self.reports.append(text)
        if len(self.reports) > MOST_REPORTS:
            return
        dialog = BugDialog(self._window, text)
        dialog.open()


class BugDialog(QDialog):
    """Says that something went wrong, with a report to copy."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something Went Wrong"))
        self.resize(620, 420)
        words = PlainLabel(
            tr(
                "This is a mistake in Earmark, not yours. Nothing that was shown as done is "
                "lost, and you can go on. The report below says what happened; it holds none "
                "of your transcripts."
            )
        )
        words.setWordWrap(True)
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setProperty("field", True)
        field.setAccessibleName(tr("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy Report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(field, 1)
        column.addWidget(buttons)


def report(trace: str) -> str:
    """Versions, platform and the traceback, without the paths of the reader's home."""
    import platform
    import re

    home = str(Path.home())
    lines = [
        f"Earmark {viewer.__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
        trace.replace(home, "~"),
    ]
    return re.sub(r"/(home|Users)/[^/\s\"']+", r"/\1/…", "\n".join(lines))
