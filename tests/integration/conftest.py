"""The real window, over a library of its own, with real sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QLocale, QStandardPaths, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.recognized import Listener
from tests.support.timeouts import WAIT_MS
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build


@pytest.fixture
def language() -> str:
    """The user's language setting; a test may set another one."""
    return ""


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, language: str
) -> Iterator[AppController]:
    """The program with an empty library and its window shown."""
    QStandardPaths.setTestModeEnabled(True)
    before = QLocale()
    if language:
        (tmp_path / "library").mkdir()
        Settings(language=language).save(tmp_path / "library")
    main = build(qapp, tmp_path / "library")
    main.settings.tour_left = True  # its card would lie over the page
    main.window.resize(1440, 900)
    main.window.show()
    main.begin([])
    qtbot.waitUntil(lambda: main.is_complete, timeout=WAIT_MS)
    with qtbot.waitSignal(main.session.episodes_listed, timeout=WAIT_MS):
        main.session.refresh_list()
    yield main
    # A player's threads may wait for Python to take what was heard: they must not be waited for.
    for listener in main.window.findChildren(Listener):
        listener.stop()
    main.player.pause()
    QTest.qWait(50)
    main.window.close()
    shiboken6.delete(main.window)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        shiboken6.delete(translator)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(before.textDirection())


@pytest.fixture
def opened(program: AppController, qtbot: QtBot) -> Callable[..., AppController]:
    """Opens files as `earmark FILE [AUDIO]` does, and waits until they are on the page."""

    def open_files(*files: Path) -> AppController:
        with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS, check_params_cb=bool):
            program.opener.open_paths(list(files))
        if program.player.path is not None:
            qtbot.waitUntil(lambda: program.player.duration_ms > 0, timeout=WAIT_MS)
            qtbot.waitUntil(program.player.media.isSeekable, timeout=WAIT_MS)
        return program

    return open_files
