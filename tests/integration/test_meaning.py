"""Search by meaning in the real window, with a real graph where onnxruntime is installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import wait_for_index
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from viewer.services.meaning import update_vectors
from viewer.services.search_messages import HitRow
from viewer.ui.app.app_controller import AppController
from viewer.ui.related.meaning_controller import MeaningDialog
from viewer.ui.tasks.task_runner import ProcessTask

Opened = Callable[..., AppController]
QUOTE = "The harbor bridge cost nine million crowns to paint."


def test_without_a_model_the_search_says_so_and_finds_words(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"Ada: {QUOTE}\n\nBen: Quite so, my dear.\n", encoding="utf-8")
    program = opened(path)
    wait_for_index(program, qtbot)
    search = program.features.search
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
        search.panel.field.setText("meaning: painting the bridge in the harbor")
    response = found.args[0]
    assert "choose a model" in str(response.hint)
    hits = [row for row in response.rows if isinstance(row, HitRow)]
    assert [(hit.speaker, hit.why) for hit in hits] == [("Ada", "words")]
    assert not program.features.meaning.is_running
    # The switch does the same without the prefix, and remembers.
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS):
        search.panel.field.setText("painting the bridge in the harbor")
    with qtbot.waitSignal(search.search_client.found, timeout=WAIT_MS) as found:
        search.panel.meaning_button.click()
    assert "choose a model" in str(found.args[0].hint)
    assert program.settings.search_by_meaning
    assert [row.episode for row in found.args[0].rows if isinstance(row, HitRow)]


def test_a_folder_without_a_model_cannot_be_chosen(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.meaning.encoder.install_error", lambda: None)
    path = tmp_path / "one.txt"
    path.write_text(f"Ada: {QUOTE}\n", encoding="utf-8")
    program = opened(path)
    seen: list[str] = []

    def answer() -> None:
        dialog = program.window.findChild(MeaningDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, answer)
            return
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        save = box.button(QDialogButtonBox.StandardButton.Save)
        dialog.picker.folder_field.setText(str(tmp_path))
        dialog.accept()
        seen.append(f"{dialog.picker.problem.text()} {save.isEnabled()}")
        (tmp_path / "model.onnx").write_bytes(b"damaged")
        (tmp_path / "tokenizer.json").write_bytes(b"{}")
        dialog.picker.folder_field.setText(str(tmp_path) + "/")
        seen.append(f"{dialog.picker.problem.text()} {save.isEnabled()}")
        dialog.accept()
        dialog.deleteLater()

    QTimer.singleShot(0, answer)
    program.actions["meaning_model"].trigger()
    assert seen == ["There is no model.onnx with a tokenizer.json in this folder. False", " True"]
    # What cannot be read as a model is told where it was to be used.
    strip = program.features.related.panel.meaning_strip
    qtbot.waitUntil(lambda: "Choose Model…" in strip.buttons, timeout=ALIGNED_MS)
    # What has changed meanwhile is tried once more, and no more often.
    meaning, start = program.features.meaning, program.tasks.run_in_process
    started: list[object] = []

    def counted(work: Callable[..., Any], *args: Any, **handlers: Any) -> ProcessTask:
        started.append(work)
        return start(work, *args, **handlers)

    monkeypatch.setattr(program.tasks, "run_in_process", counted)
    meaning.update_vectors()
    meaning.update_vectors()
    qtbot.waitUntil(lambda: not meaning.is_running, timeout=ALIGNED_MS)
    assert started.count(update_vectors) == 2
    assert "Choose Model…" in strip.buttons
