"""About: the versions, and the licenses of all that it is made of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import viewer
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.diagnostics import about_dialog
from viewer.ui.diagnostics.about_dialog import AboutDialog
from viewer.ui.widgets.labels import PlainLabel


def test_versions_and_licenses_are_told(program: AppController, qtbot: QtBot) -> None:
    dialog = AboutDialog(program.window, program.tasks)
    dialog.open()
    qtbot.waitUntil(lambda: "checking" not in dialog.versions.text(), timeout=WAIT_MS)
    told = dialog.versions.text()
    assert f"Qt {qVersion()}" in told
    assert "Python 3." in told
    assert "ffmpeg not found" not in told
    text = dialog.licenses.toPlainText()
    for part in ("Qt", "ffmpeg", "Whoosh", "GNU LESSER GENERAL PUBLIC LICENSE"):
        assert part in text
    dialog.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"Earmark {viewer.__version__}\n")
    assert told in copied
    dialog.close()


def test_a_build_with_everything_inside_says_under_which_license_it_is_as_a_whole(
    program: AppController, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        dialog = AboutDialog(program.window, program.tasks)
        words = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
        dialog.close()
        return words

    assert "GPL, version 3" not in told()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "as a whole is licensed under the GNU GPL, version 3 or later" in told()


def test_where_the_licenses_are_missing_it_says_so(
    program: AppController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about_dialog, "resources", lambda: tmp_path)
    dialog = AboutDialog(program.window, program.tasks)
    assert "missing" in dialog.licenses.toPlainText()
    dialog.close()


def test_closing_it_at_once_is_no_bug(program: AppController, qtbot: QtBot) -> None:
    program.actions["about"].trigger()
    dialog = program.window.findChild(AboutDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    qtbot.wait(500)
    assert program.bugs.reports == []
