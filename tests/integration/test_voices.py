"""Speakers are identified in the window, and a known voice gets the name that the user accepts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.dialogs import look_at_dialog
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from tests.support.voice_weights import WEIGHTS, needs_weights
from viewer.library import voice_prints
from viewer.library.episodes import find_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.paths import resources
from viewer.ui.app.app_controller import AppController
from viewer.ui.speakers.voice_model_dialog import VoiceModelDialog
from viewer.ui.speakers.voice_names_dialog import VoiceNamesDialog

DEMO = resources() / "demo"
TALK, ALONE = "Cut Here", "Words at the Bottom of the Screen"


def speakers(program: AppController) -> tuple[str, ...]:
    episode = program.session.episode
    return episode.transcript.speakers if episode is not None else ()


def notice(program: AppController) -> str:
    return program.window.workspace.notifications.text


@pytest.fixture
def talk(program: AppController, qtbot: QtBot, tmp_path: Path) -> AppController:
    """A talk without speakers, opened, beside an episode in which one of them is named."""
    source = tmp_path / "files"
    source.mkdir()
    for name in (TALK, ALONE):
        for path in DEMO.glob(f"{name}.*"):
            shutil.copy(path, source)
    vtt = source / f"{TALK}.vtt"
    vtt.write_text(re.sub(r"<v [^>]*>", "", vtt.read_text("utf-8")), "utf-8")
    with Library.open(program.tasks.folder) as library:
        import_files(library, [source], show="Said and Heard")
        number = find_episode(library, TALK).id
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    program.session.open(number)
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    return program


@needs_weights
@pytest.mark.slow
def test_a_talk_gets_speakers_and_a_known_voice_its_name(talk: AppController, qtbot: QtBot) -> None:
    program = talk
    program.settings.voice_model = str(WEIGHTS)
    program.actions["identify_speakers"].trigger()
    assert "Identifying speakers of “Cut Here”" in program.window.voices.text
    qtbot.waitUntil(lambda: len(speakers(program)) == 2, timeout=ALIGNED_MS)
    assert speakers(program) == ("Speaker 1", "Speaker 2")
    expected = "1 voice matches a speaker in another episode."
    qtbot.waitUntil(lambda: notice(program) == expected, timeout=WAIT_MS)

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, VoiceNamesDialog)
        assert not dialog.set_button.isEnabled()  # nothing is set unasked
        (box,) = dialog.boxes.values()
        assert box.text().startswith("Daniel Marsh, 9")
        dialog.samples[1].click()
        assert program.player.plays_range
        box.setChecked(True)
        dialog.accept()

    look_at_dialog(program, qtbot, program.actions["voice_names"].trigger, accept)
    qtbot.waitUntil(lambda: speakers(program) == ("Speaker 1", "Daniel Marsh"), timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: speakers(program) == ("Speaker 1", "Speaker 2"), timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: speakers(program) == (), timeout=WAIT_MS)


@needs_weights
@pytest.mark.slow
def test_paused_and_cancelled_work_changes_nothing(talk: AppController, qtbot: QtBot) -> None:
    program = talk
    program.settings.voice_model = str(WEIGHTS)
    strip = program.window.voices
    program.actions["identify_speakers"].trigger()
    strip.button("Pause").click()
    assert strip.buttons == ["Resume", "Cancel"]
    strip.button("Resume").click()
    assert strip.buttons == ["Pause", "Cancel"]
    strip.button("Cancel").click()
    qtbot.waitUntil(lambda: program.features.voice_speakers.running is None, timeout=ALIGNED_MS)
    assert strip.text == "" and speakers(program) == ()


def test_a_folder_without_the_model_is_told(
    talk: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    program = talk
    program.settings.voice_model = str(tmp_path)
    program.actions["identify_speakers"].trigger()
    qtbot.waitUntil(
        lambda: "There is no voice model in this folder" in notice(program),
        timeout=ALIGNED_MS,
    )
    assert speakers(program) == ()


def test_one_button_deletes_all_voice_prints(program: AppController, qtbot: QtBot) -> None:
    folder = program.tasks.folder / voice_prints.FOLDER_NAME
    folder.mkdir()
    (folder / "1.json").write_text("{}")

    def delete(dialog: QWidget) -> None:
        assert isinstance(dialog, VoiceModelDialog)
        assert dialog.delete_button.isEnabled()
        dialog.delete_button.click()
        assert not folder.exists()
        assert not dialog.delete_button.isEnabled()
        dialog.reject()

    look_at_dialog(program, qtbot, program.actions["voice_model"].trigger, delete)


def test_named_speakers_are_left_out_of_several_episodes(
    talk: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    program = talk
    program.settings.voice_model = str(tmp_path)  # without the file, which is told at once
    with Library.open(program.tasks.folder) as library:
        unnamed, named = (find_episode(library, name).id for name in (TALK, ALONE))
    voices = program.features.voice_speakers
    voices.identify_chosen([named])
    expected = "1 episode was left out, as its speakers have names already."
    qtbot.waitUntil(lambda: notice(program) == expected, timeout=WAIT_MS)
    assert voices.running is None
    program.window.workspace.notifications.clear()
    voices.identify_chosen([named, unnamed])
    qtbot.waitUntil(lambda: voices.running == unnamed, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: voices.running is None, timeout=ALIGNED_MS)


@needs_weights
@pytest.mark.slow
def test_deleting_voice_prints_stops_the_identification(talk: AppController, qtbot: QtBot) -> None:
    program = talk
    program.settings.voice_model = str(WEIGHTS)
    folder = program.tasks.folder / voice_prints.FOLDER_NAME
    with Library.open(program.tasks.folder) as library:
        voice_prints.generation(library)
    (folder / "1.json").write_text("{}")
    program.actions["identify_speakers"].trigger()
    voices = program.features.voice_speakers
    assert voices.running is not None

    def delete(dialog: QWidget) -> None:
        assert isinstance(dialog, VoiceModelDialog)
        dialog.delete_button.click()
        dialog.reject()

    look_at_dialog(program, qtbot, program.actions["voice_model"].trigger, delete)
    qtbot.waitUntil(lambda: voices.running is None, timeout=ALIGNED_MS)
    assert not voice_prints.has_voices(program.tasks.folder)
    assert speakers(program) == ()
