"""New from Clipboard makes an episode of what was copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController


def wait_for(program: AppController, qtbot: QtBot, title: str) -> None:
    qtbot.waitUntil(
        lambda: program.session.episode is not None and on_page(program).summary.title == title,
        timeout=WAIT_MS,
    )


def test_text_captions_and_files(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    program.actions["new_from_clipboard"].trigger()
    assert "no text" in program.window.workspace.notifications.toast_text
    clipboard.setText("A talk: about/bees\n\nNobody knew where the queen had gone that morning.")
    program.actions["new_from_clipboard"].trigger()
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    assert "bees" in on_page(program).summary.title
    assert "the queen had gone" in on_page(program).transcript.text
    captions = write_vtt(tmp_path / "tape.vtt", spoken(4), title="Tape")
    clipboard.setText(captions.read_text(encoding="utf-8"))
    program.actions["new_from_clipboard"].trigger()
    wait_for(program, qtbot, "Tape")
    assert len(on_page(program).transcript.cues) == 4
    files = QMimeData()
    other = write_vtt(tmp_path / "other.vtt", spoken(7), title="Other")
    files.setUrls([QUrl.fromLocalFile(str(other))])
    clipboard.setMimeData(files)
    program.actions["new_from_clipboard"].trigger()
    wait_for(program, qtbot, "Other")
    clipboard.clear()  # which would outlive the application
