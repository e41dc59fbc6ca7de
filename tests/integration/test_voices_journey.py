"""From a sound to quotes with names, in the real window with real weights of both models."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import hits, search, wait_for_index
from tests.support.dialogs import look_at_dialog
from tests.support.episodes import on_page
from tests.support.page_marks import make_collections, mark, press
from tests.support.speech import write
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from tests.support.voice_weights import WEIGHTS, needs_weights
from viewer.audio.decode import decode
from viewer.export.exporter import export_collection
from viewer.library.episodes import find_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.paths import resources
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.speakers.voice_names_dialog import VoiceNamesDialog

DEMO = resources() / "demo"
TALK, ALONE = "Cut Here", "Words at the Bottom of the Screen"
SECONDS = 75
needs_whisper = pytest.mark.skipif(
    "EARMARK_WHISPER" not in os.environ or importlib.util.find_spec("faster_whisper") is None,
    reason="needs faster-whisper, and EARMARK_WHISPER with the folder of a model",
)


@needs_weights
@needs_whisper
@pytest.mark.slow
def test_a_sound_becomes_named_quotes(program: AppController, qtbot: QtBot, tmp_path: Path) -> None:
    source = tmp_path / "files"
    source.mkdir()
    blocks = decode(DEMO / f"{TALK}.m4a", rate=16_000, length_ms=SECONDS * 1000)
    write(source / f"{TALK}.wav", np.concatenate(list(blocks)))
    for path in DEMO.glob(f"{ALONE}.*"):
        shutil.copy(path, source)
    with Library.open(program.tasks.folder) as library:
        import_files(library, [source], show="Said and Heard")
        number = find_episode(library, TALK).id
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    program.session.open(number)
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)

    # Words, their times, and voices come one after the other by themselves.
    program.settings.whisper_weights = os.environ["EARMARK_WHISPER"]
    program.settings.voice_model = str(WEIGHTS)
    program.actions["transcribe"].trigger()
    qtbot.waitUntil(lambda: bool(on_page(program).transcript.text), timeout=3 * ALIGNED_MS)
    qtbot.waitUntil(
        lambda: on_page(program).transcript.speakers == ("Speaker 1", "Speaker 2"),
        timeout=3 * ALIGNED_MS,
    )

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, VoiceNamesDialog)
        (box,) = dialog.boxes.values()
        assert box.text().startswith("Daniel Marsh")
        box.setChecked(True)
        dialog.accept()

    look_at_dialog(program, qtbot, program.actions["voice_names"].trigger, accept)
    named = ("Speaker 1", "Daniel Marsh")
    qtbot.waitUntil(lambda: on_page(program).transcript.speakers == named, timeout=WAIT_MS)

    # A word is corrected, found, marked and exported, with who says it.
    transcript = on_page(program).transcript
    turn = max(
        (turn for turn in transcript.turns if turn.speaker == "Daniel Marsh"),
        key=lambda turn: turn.end - turn.start,
    )
    word = max(transcript.words(Span(turn.start, turn.end)), key=lambda span: span.end - span.start)
    program.window.page.view.select(word.start, word.end)
    with qtbot.waitSignal(program.features.transcripts.corrected, timeout=WAIT_MS):
        press(program, Qt.Key.Key_F2)
        field = program.window.page.view.findChild(CorrectionEditor)
        assert field is not None
        field.setPlainText("zeppelin")
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "zeppelin" in on_page(program).transcript.text, timeout=WAIT_MS)
    wait_for_index(program, qtbot)
    search(program, qtbot, "zeppelin")
    assert len(hits(program)) == 1
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "zeppelin")
    with Library.open(program.tasks.folder) as library:
        text = export_collection(library, "Claims")
    assert isinstance(text, str)
    assert "zeppelin" in text
    assert "Daniel Marsh" in text
