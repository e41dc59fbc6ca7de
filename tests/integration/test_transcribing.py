"""A recording gets its transcript in the window: progress, pause, cancel, a queue, then alignment.

The recognizer is a package in the place of faster-whisper that says one sentence for each chunk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.support.speech import music, silence, write
from tests.support.timeouts import ALIGNED_MS
from viewer.library import episodes
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.ui.app.app_controller import AppController
from viewer.ui.sync.recognition_dialog import RecognitionDialog
from viewer.ui.sync.transcription_controller import TranscriptionController
from viewer.ui.widgets.dialogs import ConfirmDialog

Opened = Callable[..., AppController]
RECOGNIZER = """
import time
from collections import namedtuple
from pathlib import Path

Segment = namedtuple("Segment", "start end text no_speech_prob avg_logprob")


class WhisperModel:
    def __init__(self, folder, **options):
        self.folder = Path(folder)

    def transcribe(self, samples, **options):
        (self.folder / "asked").open("a").write("x")
        while (self.folder / "hold").exists():
            time.sleep(0.01)
        end = len(samples) / 16_000
        return [Segment(0.0, end, " The harbor bridge is green. ", 0.1, -0.2)], None
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a model for the recognizer above."""
    package = tmp_path / "packages" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(RECOGNIZER)
    monkeypatch.syspath_prepend(package.parent)
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.bin").touch()
    return folder


@pytest.fixture
def recording(opened: Opened, tmp_path: Path, model: Path) -> AppController:
    """A recording without a transcript, opened."""
    return opened(write(tmp_path / "talk.wav", music(40), silence(2), music(30)))


def transcription(program: AppController) -> TranscriptionController:
    return program.features.transcription


def text_of(program: AppController, number: int) -> str:
    with Library.open(program.tasks.folder) as library:
        return load_transcript(library, number).text


def test_the_empty_page_offers_it_and_the_words_come(
    recording: AppController, qtbot: QtBot, model: Path
) -> None:
    recording.settings.whisper_weights = str(model)
    empty = recording.window.page.no_words
    assert empty.other_button.text() == "Transcribe"
    with qtbot.waitSignal(transcription(recording).transcribed, timeout=ALIGNED_MS):
        empty.other_button.click()
        assert "Transcribing “talk”" in recording.window.transcription.text
    assert "The harbor bridge is green." in text_of(recording, 1)
    qtbot.waitUntil(recording.window.page.no_words.isHidden, timeout=ALIGNED_MS)
    episode = recording.session.episode
    assert episode is not None
    assert "green" in episode.transcript.text
    qtbot.waitUntil(lambda: recording.window.transcription.text == "", timeout=ALIGNED_MS)
    # For the times of its words.
    alignment = recording.features.alignment
    qtbot.waitUntil(lambda: alignment.work is not None, timeout=ALIGNED_MS)
    alignment.withdraw([1])


def test_what_was_heard_is_kept_over_pause_and_resume(
    recording: AppController, qtbot: QtBot, model: Path
) -> None:
    recording.settings.whisper_weights = str(model)
    strip = recording.window.transcription
    recording.actions["transcribe"].trigger()
    (model / "asked").touch()
    qtbot.waitUntil(lambda: "harbor" in recording.window.page.no_words.message, timeout=ALIGNED_MS)
    (model / "hold").touch()
    strip.button("Pause").click()
    (model / "hold").unlink()
    qtbot.waitUntil(lambda: strip.buttons == ["Resume", "Cancel"], timeout=ALIGNED_MS)
    asked = len((model / "asked").read_text())
    assert text_of(recording, 1) == ""
    with qtbot.waitSignal(transcription(recording).transcribed, timeout=ALIGNED_MS):
        strip.button("Resume").click()
    whole = text_of(recording, 1).count("The harbor bridge is green.")
    assert len((model / "asked").read_text()) - asked <= whole - 1
    recording.features.alignment.withdraw([1])


def test_pause_that_comes_too_late_holds_the_next_one(
    recording: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    program = opened(write(tmp_path / "short.wav", music(8)))
    program.settings.whisper_weights = str(model)
    strip, work = program.window.transcription, transcription(program)
    # It fails for want of a model, without a look at the pause.
    (model / "model.bin").unlink()
    work.transcribe([2, 1])
    strip.button("Pause").click()
    qtbot.waitUntil(lambda: strip.text == "Paused: “talk”", timeout=ALIGNED_MS)
    (model / "model.bin").touch()
    with qtbot.waitSignal(work.transcribed, timeout=ALIGNED_MS):
        strip.button("Resume").click()
    # It is transcribed, and only stored, when Pause is pressed.
    with (
        qtbot.waitSignal(work.transcribed, timeout=ALIGNED_MS),
        Library.open(program.tasks.folder) as library,
        library.transaction(),
    ):
        work.transcribe([2])
        made = program.tasks.folder / "transcribed"
        qtbot.waitUntil(lambda: any(made.glob("short*")), timeout=ALIGNED_MS)
        strip.button("Pause").click()
    qtbot.waitUntil(lambda: strip.text == "", timeout=ALIGNED_MS)
    with qtbot.waitSignal(work.transcribed, timeout=ALIGNED_MS):
        work.transcribe([1])
    program.features.alignment.withdraw([1, 2])


def test_a_removed_episode_leaves_the_queue_alone(
    recording: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    opened(write(tmp_path / "long.wav", music(40)))
    program = opened(write(tmp_path / "short.wav", music(8)))
    program.settings.whisper_weights = str(model)
    work = transcription(program)
    (model / "hold").touch()
    work.transcribe([2, 1, 3])
    qtbot.waitUntil((model / "asked").exists, timeout=ALIGNED_MS)
    with Library.open(program.tasks.folder) as library:
        for number in (1, 2):
            episodes.remove_episode(library, number)
    with qtbot.waitSignal(work.transcribed, timeout=ALIGNED_MS) as done:
        program.session.refresh_list()
        qtbot.waitUntil(lambda: list(work.waiting) == [3], timeout=ALIGNED_MS)
        (model / "hold").unlink()
    assert done.args == [3]
    program.features.alignment.withdraw([3])


def test_it_is_offered_once_there_is_a_sound(
    opened: Opened, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    audio = write(tmp_path / "talk.wav", music(8))
    program = opened(audio)
    offer = program.window.page.no_words.other_button
    assert offer.isVisibleTo(program.window)
    audio.rename(tmp_path / "elsewhere.wav")
    program.session.open(1)
    qtbot.waitUntil(lambda: not offer.isVisibleTo(program.window), timeout=ALIGNED_MS)
    with qtbot.waitSignal(program.session.sound_changed, timeout=ALIGNED_MS):
        program.session.set_audio(tmp_path / "elsewhere.wav")
    assert offer.isVisibleTo(program.window)


def test_without_a_model_it_is_asked_for_once(recording: AppController, qtbot: QtBot) -> None:
    asked: list[bool] = []

    def close() -> None:
        dialog = recording.window.findChild(RecognitionDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, close)
            return
        asked.append(True)
        dialog.reject()
        dialog.deleteLater()

    QTimer.singleShot(0, close)
    recording.actions["transcribe"].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=ALIGNED_MS)
    assert transcription(recording).running is None
    assert list(transcription(recording).waiting) == []
    assert recording.window.transcription.text == ""


def test_a_failure_is_told_and_the_next_one_is_transcribed(
    recording: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    quiet = opened(write(tmp_path / "quiet.wav", silence(20)))
    quiet.settings.whisper_weights = str(model)
    with qtbot.waitSignal(transcription(quiet).transcribed, timeout=ALIGNED_MS) as done:
        transcription(quiet).transcribe([2, 1])
    assert done.args == [1]
    told = quiet.window.banner.text + quiet.window.page.notice.text
    assert "“quiet” could not be transcribed. quiet.wav: No speech was found" in told
    quiet.features.alignment.withdraw([1])


def test_a_transcript_that_is_there_is_not_replaced_unasked(
    opened: Opened, qtbot: QtBot, tmp_path: Path, model: Path
) -> None:
    audio = write(tmp_path / "talk.wav", music(20))
    text = tmp_path / "talk.txt"
    text.write_text("Ada: What was said by hand.\n", encoding="utf-8")
    program = opened(text, audio)
    program.settings.whisper_weights = str(model)
    seen: list[str] = []

    def answer() -> None:
        dialog = program.window.findChild(ConfirmDialog)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, answer)
            return
        seen.append(dialog.yes.text())
        dialog.reject()
        dialog.deleteLater()

    QTimer.singleShot(0, answer)
    program.actions["transcribe"].trigger()
    assert seen == ["Transcribe"]
    assert transcription(program).running is None
