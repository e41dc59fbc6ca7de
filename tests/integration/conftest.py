"""The real window, over a library of its own, with real sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.running_program import running_program
from tests.support.timeouts import WAIT_MS
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController


@pytest.fixture
def language() -> str:
    """The user's language setting; a test may set another one."""
    return ""


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, language: str
) -> Iterator[AppController]:
    """The program with an empty library and its window shown."""
    if language:
        (tmp_path / "library").mkdir()
        Settings(language=language).save(tmp_path / "library")
    with running_program(qapp, qtbot, tmp_path / "library") as main:
        yield main


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
