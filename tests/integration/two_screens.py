"""A window on two screens of different scales, which `tests/live/test_screens.py` describes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController


def _is_on(main: AppController, screen: QScreen) -> bool:
    return main.window.screen() is screen


def test_the_window_goes_from_one_to_the_other(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = QApplication.screens()
    assert (first.devicePixelRatio(), second.devicePixelRatio()) == (1.0, 2.0)
    main = opened(*write_episode(tmp_path))
    window, view = main.window, main.window.page.view
    for screen in (second, first, second):
        room = screen.availableGeometry()
        window.setGeometry(QRect(room.left() + 20, room.top() + 40, 1000, 640))
        qtbot.waitUntil(partial(_is_on, main, screen), timeout=WAIT_MS)
        picture = window.grab()
        assert picture.size() == window.size() * picture.devicePixelRatio()
        assert view.width() > 300
        main.actions["queue"].trigger()
        dialog = main.features.queue.dialog
        qtbot.waitUntil(dialog.isVisible, timeout=WAIT_MS)
        assert room.contains(dialog.geometry()), "a dialog opens on the screen of its window"
        dialog.close()
    main.actions["mini_player"].trigger()
    mini = main.features.mini_player.window
    assert mini is not None
    assert any(one.availableGeometry().contains(mini.geometry()) for one in (first, second))
