"""Loader of waveform peaks: from the library's cache, or computed in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.atomic_write import write_atomically
from viewer.library.records import AudioFile
from viewer.runtime.regular_file import read_regular
from viewer.ui.tasks.task_runner import TaskRunner, error_text

if TYPE_CHECKING:
    from viewer.audio.waveform_peaks import Peaks


_MOST_BYTES = 200_000_000  # bytes: more than the peaks of a hundred hours


class WaveformLoader(QObject):
    """Loads the peaks of one recording at a time; loading another cancels the first.

    Signals:
        progressed: `Peaks` of the beginning while they are computed, and the share done (0 to 1).
        finished: `Peaks` of the whole recording.
        failed: error message (text).
    """

    progressed = Signal(object, float)
    finished = Signal(object)
    failed = Signal(str)
    _progressed = Signal(object, float, object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._cancel = threading.Event()
        self._progressed.connect(self._grow)

    def load(self, audio: AudioFile | None) -> None:
        """Load the peaks of `audio`; None only cancels."""
        self._cancel.set()
        self._cancel = cancel = threading.Event()
        if audio is None:
            return
        cached = self._tasks.folder / "cache" / "peaks" / audio.fingerprint

        def progress(peaks: Peaks, done: float) -> None:
            self._progressed.emit(peaks, done, cancel)

        self._tasks.run_in_thread(
            partial(_peaks, audio.path, cached, progress, cancel),
            partial(self._done, cancel),
            partial(self._fail, cancel),
            key="outline",
        )

    def _grow(self, peaks: Peaks, done: float, cancel: threading.Event) -> None:
        if cancel is self._cancel and not cancel.is_set():
            self.progressed.emit(peaks, done)

    def _done(self, cancel: threading.Event, peaks: Peaks | None) -> None:
        if peaks is not None and not cancel.is_set():
            self.finished.emit(peaks)

    def _fail(self, cancel: threading.Event, problem: Exception) -> None:
        text = error_text(problem)
        if not cancel.is_set():
            self.failed.emit(text)


def _peaks(
    path: Path,
    cached: Path,
    progress: Callable[[Peaks, float], None],
    cancel: threading.Event,
) -> Peaks | None:
    from viewer.audio import waveform_peaks as outline

    try:
        return outline.Peaks.load(read_regular(cached, most_bytes=_MOST_BYTES, follow_links=False))
    except (OSError, ValueError):
        pass  # missing, or of another version
    peaks = outline.compute(path, progress=progress, cancelled=cancel.is_set)
    if peaks is not None:
        with suppress(OSError):  # a cache: computed again next time
            cached.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(cached, peaks.dump(), durable=False)
    return peaks
