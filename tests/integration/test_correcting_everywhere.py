"""Correct Everywhere in the real window: from one correction to all episodes, and back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_clicks, write_vtt
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.services.transcription_jobs import FOLDER_NAME
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.transcripts.everywhere_dialog import EverywhereDialog

TITLES = ("The Drawer", "The Index", "The Archive")
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def texts(program: AppController) -> dict[int, str]:
    with Library.open(program.tasks.folder) as library:
        return {one.id: load_transcript(library, one.id).text for one in program.episodes}


@pytest.fixture
def three(program: AppController, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Three episodes with one misheard word; a machine wrote the transcript of the second."""
    with Library.open(program.tasks.folder) as library:
        for at, folder in enumerate(("a", FOLDER_NAME, "c")):
            (tmp_path / folder).mkdir()
            said = [(a, b, text.replace("clerk", "clark")) for a, b, text in spoken(8)]
            said[0] = (*said[0][:2], f"{folder} is how this one begins")
            files = [write_vtt(tmp_path / folder / f"e{at}.vtt", said, title=TITLES[at])]
            if at < 2:
                starts = [start for start, _, _ in said]
                files.append(
                    write_clicks(tmp_path / folder / f"e{at}.wav", starts[at:], 22_000 + at)
                )
            (number,) = import_files(library, files).added
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        program.session.open(number)
    return program


def dialog_of(program: AppController, qtbot: QtBot) -> EverywhereDialog:
    press(program, Qt.Key.Key_H, KEYS)
    dialog = program.window.findChild(EverywhereDialog)
    assert dialog is not None
    return dialog


def test_a_correction_is_made_everywhere(three: AppController, qtbot: QtBot) -> None:
    program, view = three, three.window.page.view
    before = texts(program)
    open_one, (spoken_one, machine) = on_page(program).id, sorted(before)[:2]
    start = view.transcript.text.index("clark")
    view.select(start, start + 5)
    with qtbot.waitSignal(program.features.transcripts.corrected, timeout=WAIT_MS):
        press(program, Qt.Key.Key_F2)
        field = view.findChild(CorrectionEditor)
        assert field is not None
        field.setPlainText("clerk")
        QTest.keyClick(field, Qt.Key.Key_Return)
    toast = program.window.workspace.notifications.toast_text
    assert "Ctrl+Shift+H" in toast and "“clark”" in toast
    corrected = texts(program)[open_one]
    dialog = dialog_of(program, qtbot)
    assert (dialog.find_field.text(), dialog.replace_field.text()) == ("clark", "clerk")
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=WAIT_MS)
    found = dialog.model.occurrences
    assert {one.episode_id for one in found} >= {spoken_one, machine}
    # Those in the transcript that a machine wrote are checked.
    checked = dialog.model.checked()
    assert {one.episode_id for one in checked} == {machine}
    assert len(checked) == before[machine].count("clark")
    row = next(row for row, one in enumerate(found) if one.episode_id == spoken_one)
    told = dialog.model.index(row).data(Qt.ItemDataRole.DisplayRole)
    assert "“clark” becomes “clerk”" in told and "The Drawer" in told
    # Its words are heard, by the button in the row, and stop by the same.
    play_all = program.features.play_all
    index = dialog.model.index(row)
    dialog.list.scrollTo(index)
    place = dialog.list.visualRect(index)
    point = place.center()
    point.setX(place.right() - 12)
    with qtbot.waitSignal(play_all.item_started, timeout=WAIT_MS):
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert dialog.model.playing == row and dialog.play_button.text() == "Stop"
    assert row not in dialog.model.checked_rows()
    dialog.play_button.click()
    assert dialog.model.playing is None and not play_all.is_active
    assert not any(
        dialog.model.is_audible(at) for at, one in enumerate(found) if one.episode_id == open_one
    )
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    chosen = dialog.model.checked()
    assert len(chosen) == len(checked) + 1
    with qtbot.waitSignal(dialog.corrected, timeout=WAIT_MS):
        dialog.button.click()
    toast = program.window.workspace.notifications.toast_text
    assert toast == f"Corrected {len(chosen)} places."
    after = texts(program)
    assert after[machine] == before[machine].replace("clark", "clerk")
    assert after[spoken_one] == before[spoken_one].replace("clark", "clerk", 1)
    assert after[open_one] == corrected
    assert program.actions["undo"].text() == "Undo Correct Everywhere"
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.actions["undo"].trigger()
    assert texts(program) == {**before, open_one: corrected}


def test_a_cancelled_correction_leaves_all_as_it_was(three: AppController, qtbot: QtBot) -> None:
    program = three
    before = texts(program)
    dialog = dialog_of(program, qtbot)
    assert not dialog.find_button.isEnabled() and not dialog.button.isEnabled()
    dialog.find_field.setText("clark")
    dialog.replace_field.setText("clerk")
    QTest.keyClick(dialog.find_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=WAIT_MS)
    dialog.model.check_all(True)
    gate = threading.Event()
    program.tasks.run_with_library(lambda _: gate.wait(WAIT_MS / 1000), lambda _: None)
    dialog.button.click()
    dialog.reject()  # before the library thread comes to it
    assert dialog.status.text() == "Stopping…" and dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: dialog.status.text() == "Nothing was changed.", timeout=WAIT_MS)
    assert texts(program) == before
    dialog.find_field.setText("no such words")
    assert dialog.model.rowCount() == 0
    dialog.find_button.click()
    qtbot.waitUntil(lambda: bool(dialog.status.text()), timeout=WAIT_MS)
    assert dialog.status.text() == "These words appear nowhere else."
    dialog.reject()
    qtbot.waitUntil(lambda: program.window.findChild(EverywhereDialog) is None, timeout=WAIT_MS)
