"""The choice of the recognizer by the user, without downloads that were not requested."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.integration.test_aligning import write_text
from tests.services.test_model_download import hub
from tests.support.timeouts import ALIGNED_MS
from viewer.library import episodes
from viewer.library.library import Library
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.sync.recognition_dialog import RecognitionDialog

Opened = Callable[..., AppController]


def asked(
    program: AppController, qtbot: QtBot, answer: Callable[[RecognitionDialog], None]
) -> None:
    """Open the dialog, do `answer` in it, and wait until it is gone."""
    done: list[bool] = []

    def look() -> None:
        dialog = program.window.findChild(RecognitionDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, look)
            return
        answer(dialog)
        assert not dialog.isVisible()
        dialog.deleteLater()
        done.append(True)

    QTimer.singleShot(0, look)
    program.actions["recognition"].trigger()
    qtbot.waitUntil(lambda: bool(done), timeout=ALIGNED_MS)


def press(dialog: RecognitionDialog, button: QDialogButtonBox.StandardButton) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def test_weights_are_fetched_on_demand_and_kept(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(hub(tmp_path))
    monkeypatch.delitem(sys.modules, "faster_whisper", raising=False)
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])
    models = program.tasks.folder / "models"

    def fetch(dialog: RecognitionDialog) -> None:
        assert not models.exists()
        assert dialog.weights == ""
        dialog.language_field.setCurrentIndex(dialog.language_field.findData("de"))
        QTest.mouseClick(dialog.fetch_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.weights != "", timeout=ALIGNED_MS)
        press(dialog, QDialogButtonBox.StandardButton.Save)

    asked(program, qtbot, fetch)
    weights = str(models / "whisper-tiny")
    assert program.settings.whisper_weights == weights
    qtbot.waitUntil(
        lambda: Settings.load(program.tasks.folder).whisper_weights == weights,
        timeout=ALIGNED_MS,
    )
    with Library.open(program.tasks.folder) as library:
        qtbot.waitUntil(lambda: episodes.language_of(library, 1) == "de", timeout=ALIGNED_MS)

    def give_up(dialog: RecognitionDialog) -> None:
        assert (dialog.weights, dialog.language) == (weights, "de")
        dialog.weights_field.setText(str(tmp_path))
        assert "model.bin" in dialog.problem.text()
        press(dialog, QDialogButtonBox.StandardButton.Cancel)

    asked(program, qtbot, give_up)
    assert program.settings.whisper_weights == weights


def test_weights_that_have_gone_are_told_when_they_are_needed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(hub(tmp_path))
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])
    program.settings.whisper_weights = str(tmp_path / "nowhere")
    program.actions["align"].trigger()
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert "no Whisper model" in strip.text
