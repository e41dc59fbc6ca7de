"""The folder of notes follows the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.page_marks import make_collections, mark
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]


def test_the_notes_follow_marks_and_undo(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "for a word was")
    folder = tmp_path / "vault"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    notes = program.features.notes_folder
    notes.set_enabled(True)
    assert program.settings.notes_folder == str(folder)
    claims = folder / "Collections" / "Claims.md"
    episode = folder / "Episodes" / "Episode.md"
    qtbot.waitUntil(episode.exists, timeout=WAIT_MS)
    assert "for a word was" in claims.read_text("utf-8")
    mark(program, qtbot, "a patient clerk")
    qtbot.waitUntil(lambda: "a patient clerk" in claims.read_text("utf-8"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "a patient clerk" in episode.read_text("utf-8"), timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: "a patient clerk" not in claims.read_text("utf-8"), timeout=WAIT_MS)
    notes.set_enabled(False)
    assert not notes.is_enabled
    assert claims.exists()
