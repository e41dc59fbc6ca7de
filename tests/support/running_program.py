"""The program with its window shown, started and ended within a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.recognized import Listener
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.i18n.translators import remove_translators


@contextmanager
def running_program(qapp: QApplication, qtbot: QtBot, folder: Path) -> Iterator[AppController]:
    """Start the program over the library in `folder`, and end it as the user does."""
    QStandardPaths.setTestModeEnabled(True)
    before = QLocale()
    main = build(qapp, folder)
    main.settings.tour_left = True  # its card would lie over the page
    main.window.resize(1440, 900)
    main.window.show()
    main.begin([])
    qtbot.waitUntil(lambda: main.is_complete, timeout=WAIT_MS)
    with qtbot.waitSignal(main.session.episodes_listed, timeout=WAIT_MS):
        main.session.refresh_list()
    try:
        yield main
    finally:
        # A player's threads may wait for Python to take what was heard, and must not be waited for.
        for listener in main.window.findChildren(Listener):
            listener.stop()
        main.player.pause()
        QTest.qWait(50)
        main.window.close()
        shiboken6.delete(main.window)
        remove_translators(qapp, before)
