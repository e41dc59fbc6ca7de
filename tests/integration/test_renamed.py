"""A speaker renamed in the window is renamed everywhere: search, export, copies, other episodes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.integration.test_naming import speakers, with_dialog
from tests.integration.test_searching import hits, search, wait_for_index
from tests.support.episodes import write_episode
from tests.support.page_marks import make_collections, mark, press
from tests.support.timeouts import WAIT_MS
from viewer.transcripts import readers
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.speakers.speakers_dialog import SpeakersDialog

Opened = Callable[..., AppController]
MARKED = "for a word was"


@pytest.fixture
def renamed(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Two episodes of a show; in the second, which is open, Ada became Zoë in all of the show."""
    opened(*write_episode(tmp_path, "first", cues=30))
    program = opened(*write_episode(tmp_path, "second"))
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, MARKED)

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, SpeakersDialog)
        dialog.fields["Ada"].setEditText("Zoë")
        dialog.everywhere.setChecked(True)
        dialog.accept()

    with_dialog(program, "speakers", rename)
    qtbot.waitUntil(lambda: set(speakers(program)) == {"Zoë", "Ben"}, timeout=WAIT_MS)
    return program


def colors(program: AppController) -> dict[str, int]:
    assert program.session.episode is not None
    return dict(program.session.episode.colors)


def test_search_finds_the_new_name_in_all_episodes(renamed: AppController, qtbot: QtBot) -> None:
    wait_for_index(renamed, qtbot)
    search(renamed, qtbot, "speaker:zoe machine")
    assert {hit.speaker for hit in hits(renamed)} == {"Zoë"}
    assert len({hit.episode for hit in hits(renamed)}) == 2
    search(renamed, qtbot, "speaker:ada machine")
    assert hits(renamed) == []


def test_copies_and_exports_have_the_new_name(
    renamed: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = renamed.window.page.view
    clipboard = QGuiApplication.clipboard()
    start = view.transcript.text.index(MARKED)
    view.select(start, start + len(MARKED))
    renamed.actions["copy_with_time"].trigger()
    assert clipboard.text().startswith("[0:")
    assert f"] Zoë: {MARKED}" in clipboard.text()
    press(renamed, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "earmark://" in clipboard.text(), timeout=WAIT_MS)
    assert "Zoë" in clipboard.text()
    assert "Ada" not in clipboard.text()
    renamed.actions["export"].trigger()
    [dialog] = [one for one in renamed.window.findChildren(ExportDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: MARKED in dialog.preview.toPlainText(), timeout=WAIT_MS)
    assert "Zoë" in dialog.preview.toPlainText()
    assert "Ada" not in dialog.preview.toPlainText()
    dialog.close()
    target = tmp_path / "saved.vtt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    renamed.actions["save_transcript"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT_MS)
    assert {piece.speaker for piece in readers.read(target).pieces} == {"Zoë", "Ben"}


def test_a_speaker_has_one_color_in_all_episodes_also_after_renaming(
    renamed: AppController, qtbot: QtBot
) -> None:
    before = colors(renamed)
    assert set(before) == {"Zoë", "Ben"}
    assert len(set(before.values())) == 2
    here = renamed.session.episode
    assert here is not None
    other = next(one for one in (1, 2) if one != here.id)
    with qtbot.waitSignal(renamed.session.sound_changed, timeout=WAIT_MS):
        renamed.session.open(other)
    assert set(speakers(renamed)) == {"Zoë", "Ben"}
    assert colors(renamed) == before
