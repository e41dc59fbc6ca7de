"""Task runner: runs work in threads and processes, and delivers results to the window.

Short work that waits (files, SQLite) runs in threads; Python code that is busy for long runs
in a child process, so that it cannot hold up the window. Results arrive in the thread of
the window, and those of older work with the same key never arrive after newer work began.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import UserError
from viewer.library.db_errors import DamagedLibraryError
from viewer.library.library import Library
from viewer.runtime import log
from viewer.runtime.job import run_job
from viewer.runtime.processes import spawn_context, start_child
from viewer.ui.i18n.translate import error_message

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from multiprocessing.synchronize import Event as ProcessEvent

T = TypeVar("T")
_PATIENCE_S = 3.0  # for a job to exit when the window closes


def reraise(problem: Exception) -> NoReturn:
    """Raise an exception of a job again, for `sys.excepthook`."""
    raise problem


def error_text(problem: Exception) -> str:
    """Return the text of a `UserError`; raise any other exception again."""
    if not isinstance(problem, UserError):
        reraise(problem)
    return error_message(problem)


class ProcessTask:
    """A running job process."""

    def __init__(self, process: SpawnProcess, cancel: ProcessEvent) -> None:
        self._process = process
        self._cancel = cancel

    def cancel(self) -> None:
        """Ask the process to stop at the next consistent state."""
        self._cancel.set()

    def end(self, patience_s: float) -> None:
        """Wait up to `patience_s` seconds for the process to exit, then kill it."""
        self._process.join(patience_s)
        self._process.kill()

    @property
    def is_running(self) -> bool:
        """True while the process runs."""
        return self._process.is_alive()


class TaskRunner(QObject):
    """Owns the threads and processes of one window.

    Signals:
        library_damaged: a `DamagedLibraryError` that work on the library raised, and whether
            the library could be opened.
    """

    library_damaged = Signal(object, bool)
    _arrived = Signal(object)

    def __init__(self, library_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = library_folder
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="work")
        # SQLite connections belong to their thread; one thread also keeps the order of edits.
        self._library_thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._local = threading.local()
        self._newest: dict[str, int] = {}
        self._jobs: set[ProcessTask] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run_in_thread(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = reraise,
        *,
        key: str | None = None,
    ) -> None:
        """Run `work` in a thread, then `done` or `failed` in the calling thread.

        With a `key`, results of earlier work with that key are dropped from now on.
        """
        self._submit(self._threads, work, done, failed, key)

    def run_with_library(
        self,
        work: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = reraise,
        *,
        key: str | None = None,
    ) -> None:
        """Run `work` on the library thread in order; call `done` or `failed` in this thread."""

        def in_library() -> T:
            library = getattr(self._local, "library", None)
            if library is None:
                library = self._local.library = Library.open(self.folder)
            return work(library)

        self._submit(self._library_thread, in_library, done, failed, key)

    def run_without_library(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = reraise,
    ) -> None:
        """Run `work` on the library thread while the library is closed."""

        def closed() -> T:
            self._close_library()
            return work()

        self._submit(self._library_thread, closed, done, failed, None)

    def run_in_process(
        self,
        work: Callable[..., T],
        *args: Any,
        progress: Callable[[Any], None],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = reraise,
    ) -> ProcessTask:
        """Run `work(*args, report=…, cancelled=…)` in a child process.

        `work` is a function of a module, `args` and all that it reports can be pickled.
        `progress` is called here with each report, then `done` or `failed` once.
        """
        cancel = spawn_context().Event()
        process, receiver = start_child(run_job, cancel, work, args, daemon=False)
        job = ProcessTask(process, cancel)
        self._jobs.add(job)
        handlers = {"progress": progress, "done": done, "failed": failed}
        listener = threading.Thread(
            target=self._listen, args=(receiver, process, job, handlers), daemon=True
        )
        listener.start()
        return job

    def close(self) -> None:
        """Finish edits of the library and stop all other work; no more results are delivered."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.end(_PATIENCE_S)
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._library_thread.submit(self._close_library)
        self._library_thread.shutdown(wait=True)

    def _close_library(self) -> None:
        library = getattr(self._local, "library", None)
        if library is not None:
            library.close()
            self._local.library = None

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        key: str | None,
    ) -> None:
        if self._closed:
            return
        number = 0
        if key is not None:
            number = self._newest[key] = self._newest.get(key, 0) + 1

        def is_stale() -> bool:
            return key is not None and self._newest[key] != number

        def unless_stale(deliver: Callable[[Any], None], value: Any) -> None:
            if not is_stale():
                deliver(value)

        def attempt() -> None:
            if is_stale():
                return
            try:
                result = work()
            except Exception as problem:
                if pool is self._library_thread and not isinstance(problem, UserError):
                    from viewer.library.recovery.failure_diagnosis import explain_failure

                    problem = explain_failure(self.folder, problem)
                if pool is self._library_thread and isinstance(problem, UserError):
                    self._report_damage(problem)
                self._send(partial(unless_stale, failed, problem))
            else:
                self._send(partial(unless_stale, done, result))

        pool.submit(attempt)

    def _report_damage(self, problem: UserError) -> None:
        if isinstance(problem, DamagedLibraryError):
            is_open = getattr(self._local, "library", None) is not None
            self._send(partial(self.library_damaged.emit, problem, is_open))

    def _listen(
        self,
        receiver: Connection,
        process: SpawnProcess,
        job: ProcessTask,
        handlers: dict[str, Callable[[Any], None]],
    ) -> None:
        kind = "progress"
        try:
            while kind == "progress":
                kind, value = receiver.recv()
                self._send(partial(handlers[kind], value))
        except (EOFError, OSError):
            process.join()
            log.tidy()
            died = UserError("a background task ended unexpectedly")
            self._send(partial(handlers["failed"], died))
        process.join()
        self._send(partial(self._jobs.discard, job))

    def _send(self, call: Callable[[], None]) -> None:
        if not self._closed:
            self._arrived.emit(call)

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()
