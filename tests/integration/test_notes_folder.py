"""The folder of notes follows the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_episode
from tests.support.page_marks import make_collections, mark
from tests.support.timeouts import WAIT_MS
from viewer.library.collections import rename_collection
from viewer.library.corrections import correct
from viewer.library.episode_edits import set_date, set_show, set_titles
from viewer.library.export_records import export_paths
from viewer.library.library import Library
from viewer.transcripts.model import Span
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


def test_conflicts_and_deletions_are_told_and_taken_back(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "for a word was")
    folder = tmp_path / "vault"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    program.features.notes_folder.set_enabled(True)
    claims, episode = folder / "Collections" / "Claims.md", folder / "Episodes" / "Episode.md"
    qtbot.waitUntil(lambda: claims.exists() and episode.exists(), timeout=WAIT_MS)
    with Library.open(program.tasks.folder) as library:
        qtbot.waitUntil(lambda: len(export_paths(library, "note:")) == 2, timeout=WAIT_MS)
    yours = claims.read_text("utf-8").replace("# Claims", "# My claims")
    claims.write_text(yours, "utf-8")
    episode.unlink()
    number = program.edits.annotations.collections[0].id
    program.edits.execute(lambda library: rename_collection(library, number, "Theses"))
    bar = program.window.page.notice
    qtbot.waitUntil(lambda: "yours was kept: Claims" in bar.text, timeout=WAIT_MS)
    assert "You deleted these notes; they are not written again: Episode." in bar.text
    bar.offered[0][1].click()
    qtbot.waitUntil(lambda: "# Theses" in claims.read_text("utf-8"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bar.text == "The library’s version: Claims.", timeout=WAIT_MS)
    bar.offered[0][1].click()
    qtbot.waitUntil(lambda: "# My claims" in claims.read_text("utf-8"), timeout=WAIT_MS)
    program.features.notes_folder.write_all(restore=True)
    qtbot.waitUntil(episode.exists, timeout=WAIT_MS)


def test_the_notes_follow_words_names_and_dates(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    one = mark(program, qtbot, "for a word was")
    folder = tmp_path / "vault"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    program.features.notes_folder.set_enabled(True)
    claims, episode = folder / "Collections" / "Claims.md", folder / "Episodes" / "Episode.md"
    qtbot.waitUntil(lambda: claims.exists() and episode.exists(), timeout=WAIT_MS)

    def wait_for(words: str, *notes: Path) -> None:
        qtbot.waitUntil(
            lambda: all(words in note.read_text("utf-8") for note in notes), timeout=WAIT_MS
        )

    here = on_page(program)
    number = here.id
    word = one.start + len("for a ")
    program.edits.execute(
        lambda library: correct(library, number, Span(word, word + 4), "sentence")
    )
    wait_for("for a sentence was", claims, episode)
    program.features.speakers.rename({"Ada": "Adele"}, in_show=False)
    wait_for("Adele", claims, episode)
    program.edits.execute(lambda library: set_date(library, [number], date(2025, 2, 6)))
    wait_for("2025-02-06", episode)
    program.edits.execute(lambda library: set_titles(library, {number: "Cards"}))
    wait_for("Cards", claims, episode)
    program.edits.execute(lambda library: set_show(library, [number], "Long Signal"))
    show = folder / "Shows" / "Long Signal.md"
    qtbot.waitUntil(show.exists, timeout=WAIT_MS)
    wait_for("Cards", show)
    wait_for("Long Signal", episode)
    for _ in range(3):
        program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: "2025" not in episode.read_text("utf-8"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not show.exists(), timeout=WAIT_MS)


def test_deleted_notes_are_written_again_by_the_button(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "for a word was")
    folder = tmp_path / "vault"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    program.features.notes_folder.set_enabled(True)
    claims, episode = folder / "Collections" / "Claims.md", folder / "Episodes" / "Episode.md"
    with Library.open(program.tasks.folder) as library:
        qtbot.waitUntil(lambda: len(export_paths(library, "note:")) == 2, timeout=WAIT_MS)
    assert claims.exists()
    episode.unlink()
    mark(program, qtbot, "a patient clerk")
    bar = program.window.page.notice
    qtbot.waitUntil(lambda: "not written again: Episode." in bar.text, timeout=WAIT_MS)
    assert not episode.exists()
    button = bar.offered[0][1]
    assert button.text() == "Write Again"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(episode.exists, timeout=WAIT_MS)
    assert "a patient clerk" in episode.read_text("utf-8")
