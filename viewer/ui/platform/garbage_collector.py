"""Garbage collection in the UI thread alone.

Python collects cycles in whichever thread happens to allocate. A dialog that is part of a cycle
would then be deleted in a worker thread, which crashes Qt.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 500
_FULL_S = 60.0  # at least, between two full collections, which take longest


class GarbageCollector(QObject):
    """Collects cycles from a timer, by Python's own thresholds, instead of while allocating.

    Until `stop`, Python does not collect by itself in this process.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._last_full = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are over their thresholds, youngest first."""
        for generation, threshold in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] <= threshold:
                return
            if generation == 2:
                if time.monotonic() - self._last_full < _FULL_S:
                    return
                self._last_full = time.monotonic()
            gc.collect(generation)

    def stop(self) -> None:
        """Turn Python's own garbage collection on again."""
        self._timer.stop()
        gc.enable()
