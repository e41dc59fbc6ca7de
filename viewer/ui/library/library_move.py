"""Move of a library between two windows: while none has it open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Signal

from viewer.library.recovery.library_copy import move_library
from viewer.ui.i18n.translate import tr
from viewer.ui.library.progress_dialog import ProgressDialog


class LibraryMove(QObject):
    """One move, with its progress; `moved` is called in its thread, as by `move_library`.

    Signals:
        progressed: the bytes that are done and their total.
        ended: the thread has finished.

    Attributes:
        done: True once the library is in its new folder.
        problem: the error that ended the move; None if it was cancelled, or succeeded.
        dialog: the progress dialog.
    """

    progressed = Signal(object)
    ended = Signal()

    def __init__(
        self, folder: Path, target: Path, moved: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self.done = False
        self.problem: Exception | None = None
        self._cancel = threading.Event()
        self._work = partial(
            move_library,
            *(folder, target),
            moved=moved,
            report=self.progressed.emit,
            cancelled=self._cancel.is_set,
        )
        self.dialog = ProgressDialog(None, tr("Move Library"), str(target))
        self.dialog.cancelled.connect(self._cancel.set)
        self.progressed.connect(self.dialog.show_progress)

    def run(self) -> None:
        """Move the library, and return when that has ended; the dialog is shown meanwhile."""
        loop = QEventLoop()
        self.ended.connect(loop.quit)
        thread = threading.Thread(target=self._run, name="move")
        self.dialog.show()
        thread.start()
        loop.exec()
        thread.join()
        self.dialog.finish()

    def _run(self) -> None:
        try:
            self.done = self._work()
        except Exception as problem:  # shown by the next window
            self.problem = problem
        self.ended.emit()
