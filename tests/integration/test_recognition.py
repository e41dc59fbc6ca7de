"""The choice of the recognizer by the user, without downloads that were not requested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.integration.test_aligning import write_text
from tests.services.test_model_download import CONFIG, WEIGHTS, small_model
from tests.support.feed_server import serving
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
        done.append(True)

    QTimer.singleShot(0, look)
    program.actions["recognition"].trigger()
    qtbot.waitUntil(lambda: bool(done), timeout=ALIGNED_MS)
    # It is gone for good.
    qtbot.waitUntil(lambda: program.window.findChild(RecognitionDialog) is None, timeout=ALIGNED_MS)


def press(dialog: RecognitionDialog, button: QDialogButtonBox.StandardButton) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def save_button(dialog: RecognitionDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Save)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server with a small model that is offered for download; yields the folder of models."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("viewer.ui.sync.recognition_dialog.WHISPER_MODELS", (small_model(),))
    package = tmp_path / "packages" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(package.parent)
    with serving() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        server.put("/people/small/resolve/1/weights/model.bin", WEIGHTS)
        server.put("/people/small/resolve/1/config.json", CONFIG)
        yield tmp_path / "data" / "earmark-models"


def test_a_model_is_downloaded_on_demand_and_kept(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])

    def download(dialog: RecognitionDialog) -> None:
        picker = dialog.picker
        assert not served.exists()
        assert dialog.folder == ""
        assert "license MIT" in picker.about.text()
        dialog.language_field.setCurrentIndex(dialog.language_field.findData("de"))
        QTest.mouseClick(picker.download_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.folder != "", timeout=ALIGNED_MS)
        press(dialog, QDialogButtonBox.StandardButton.Save)

    asked(program, qtbot, download)
    weights = str(served / "small")
    assert program.settings.whisper_weights == weights
    qtbot.waitUntil(
        lambda: Settings.load(program.tasks.folder).whisper_weights == weights,
        timeout=ALIGNED_MS,
    )
    with Library.open(program.tasks.folder) as library:
        qtbot.waitUntil(lambda: episodes.language_of(library, 1) == "de", timeout=ALIGNED_MS)

    def give_up(dialog: RecognitionDialog) -> None:
        assert (dialog.folder, dialog.language) == (weights, "de")
        dialog.picker.folder_field.setText(str(tmp_path))
        QTest.mouseClick(save_button(dialog), Qt.MouseButton.LeftButton)
        assert "model.bin" in dialog.picker.problem.text()
        press(dialog, QDialogButtonBox.StandardButton.Cancel)

    asked(program, qtbot, give_up)
    assert program.settings.whisper_weights == weights

    def remove(dialog: RecognitionDialog) -> None:
        QTest.mouseClick(dialog.picker.remove_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.folder == "", timeout=ALIGNED_MS)
        press(dialog, QDialogButtonBox.StandardButton.Save)

    asked(program, qtbot, remove)
    assert program.settings.whisper_weights == ""
    qtbot.waitUntil(lambda: not (served / "small").exists(), timeout=ALIGNED_MS)


def test_what_was_downloaded_can_be_removed_again(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])
    stored, unfinished = served / "small", served / "small.unfinished"
    for folder in (stored, unfinished):
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(b"half of it")
    program.settings.whisper_weights = str(stored)

    def remove(dialog: RecognitionDialog) -> None:
        remove_button = dialog.picker.remove_button
        assert remove_button.isVisible()
        QTest.mouseClick(remove_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(remove_button.isHidden, timeout=ALIGNED_MS)
        press(dialog, QDialogButtonBox.StandardButton.Cancel)

    asked(program, qtbot, remove)
    assert not stored.exists()
    assert not unfinished.exists()
    assert program.settings.whisper_weights == ""  # and not a folder that is gone
    unfinished.mkdir()
    asked(program, qtbot, remove)
    assert not unfinished.exists()


def test_a_cancelled_download_does_not_end_the_next_one(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])

    def download_twice(dialog: RecognitionDialog) -> None:
        picker = dialog.picker
        QTest.mouseClick(picker.download_button, Qt.MouseButton.LeftButton)
        # What the first one sends arrives after the second one began.
        QTest.mouseClick(picker.cancel_button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(picker.download_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not picker.is_downloading, timeout=ALIGNED_MS)
        assert picker.problem.text() == ""
        assert dialog.folder == str(served / "small")
        press(dialog, QDialogButtonBox.StandardButton.Cancel)

    asked(program, qtbot, download_twice)


def test_the_folder_is_looked_at_when_it_is_typed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])

    def type_folder(dialog: RecognitionDialog) -> None:
        picker = dialog.picker
        QTest.keyClicks(picker.folder_field, str(tmp_path))
        assert (picker.problem.text(), save_button(dialog).isEnabled()) == ("", True)
        QTest.keyClick(picker.folder_field, Qt.Key.Key_Return)
        assert "model.bin" in picker.problem.text()
        assert not save_button(dialog).isEnabled()
        assert dialog.isVisible()
        QTest.keyClicks(picker.folder_field, "/small")
        (tmp_path / "small").mkdir()
        (tmp_path / "small" / "model.bin").touch()
        press(dialog, QDialogButtonBox.StandardButton.Save)

    asked(program, qtbot, type_folder)
    assert program.settings.whisper_weights == str(tmp_path / "small")


def test_the_choice_is_stored_when_the_dialog_has_closed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])
    # As in a folder that cannot be written to.
    settings = program.tasks.folder / "settings.json"
    settings.unlink(missing_ok=True)
    settings.mkdir()
    stored: list[str | None] = []

    def look() -> None:
        with Library.open(program.tasks.folder) as library:
            stored.append(episodes.language_of(library, 1))

    program.features.recognition.closed.connect(look)

    def choose(dialog: RecognitionDialog) -> None:
        dialog.language_field.setCurrentIndex(dialog.language_field.findData("de"))
        press(dialog, QDialogButtonBox.StandardButton.Save)

    asked(program, qtbot, choose)
    qtbot.waitUntil(lambda: bool(stored), timeout=ALIGNED_MS)
    assert stored == ["de"]


def test_a_model_that_has_gone_is_told_when_it_is_needed(
    opened: Opened, qtbot: QtBot, tmp_path: Path, served: Path
) -> None:
    program = opened(*write_text(tmp_path, length_ms=8_000)[:2])
    program.settings.whisper_weights = str(tmp_path / "nowhere")
    program.actions["align"].trigger()
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert "no Whisper model" in strip.text


def test_names_and_terms_are_kept_for_the_recognizer(program: AppController, qtbot: QtBot) -> None:
    def add(dialog: RecognitionDialog) -> None:
        dialog.vocabulary_field.setPlainText(" Ann  Lee\n\nMundaneum\nAnn Lee")
        press(dialog, QDialogButtonBox.StandardButton.Save)

    def change_and_cancel(dialog: RecognitionDialog) -> None:
        assert dialog.vocabulary_field.toPlainText() == "Ann Lee\nMundaneum"
        dialog.vocabulary_field.clear()
        press(dialog, QDialogButtonBox.StandardButton.Cancel)

    asked(program, qtbot, add)
    asked(program, qtbot, change_and_cancel)
    folder = program.tasks.folder
    qtbot.waitUntil(
        lambda: Settings.load(folder).vocabulary == ["Ann Lee", "Mundaneum"], timeout=ALIGNED_MS
    )
