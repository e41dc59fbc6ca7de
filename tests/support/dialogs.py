"""Dialogs and menus of the real window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import settle
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.import_dialog import AddingDialog


def look_at_dialog(
    program: AppController,
    qtbot: QtBot,
    ask: Callable[[], object],
    look: Callable[[QWidget], object],
) -> None:
    """Do what opens a dialog or a menu, now or soon; look at it, and close it."""
    looked: list[bool] = []

    def come() -> None:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialog = next((one for one in shown if isinstance(one, QDialog | QMenu)), None)
        if dialog is None:
            return
        if isinstance(dialog, AddingDialog) and not dialog.refused.isVisible():
            return  # it is not done yet
        timer.stop()
        try:
            settle(program, qtbot)
            look(dialog)
        finally:  # a dialog that stays open would be waited for without end
            dialog.close()
            looked.append(True)

    timer = QTimer()
    timer.timeout.connect(come)
    timer.start(20)
    ask()
    qtbot.waitUntil(lambda: bool(looked), timeout=WAIT_MS)
