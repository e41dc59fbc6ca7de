"""A window of the program on a library of its own, beside the one of the fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QApplication

from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build


@contextmanager
def window_on(folder: Path) -> Iterator[AppController]:
    """Start the program on the library in `folder`; it is gone after the `with`.

    Left to the garbage collector, the window could be deleted twice, from another thread.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = build(application, folder)
    program.window.show()
    program.begin([])
    try:
        yield program
    finally:
        program.player.pause()
        program.window.close()
        shiboken6.delete(program.window)
