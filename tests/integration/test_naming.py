"""Speakers, titles and saving in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListView
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.page_marks import make_collections
from tests.support.seeds import seed
from tests.support.timeouts import WAIT_MS
from viewer.text.file_names import safe_stem
from viewer.transcripts import readers
from viewer.transcripts.assemble import assemble
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.library_models import ROW
from viewer.ui.library.rename_dialog import RenameDialog
from viewer.ui.passages.collection_dialogs import CollectionDialog
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.speakers.speakers_dialog import SpeakersDialog

Opened = Callable[..., AppController]
DASHES = """(upbeat music)
- Good morning and welcome, all of you,
to another hour of well-worn stories.
- Thank you, it is lovely to be here again.
- Shall we begin where we stopped?
(laughter)
- Where else would anybody want to begin?
"""


def with_dialog(program: AppController, command: str, act: Callable[[QDialog], None]) -> None:
    """Trigger a command and act in the dialog that it shows."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            act(dialog)

    timer = QTimer(program)
    timer.timeout.connect(look)
    timer.start(30)
    program.actions[command].trigger()


def speakers(program: AppController) -> list[str | None]:
    return [turn.speaker for turn in program.window.page.view.transcript.turns]


def press(program: AppController, number: int) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(program.window.page.view, Qt.Key(Qt.Key.Key_0.value + number), keys)


def test_turns_are_named_one_after_the_other(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "dashes.txt"
    path.write_text(DASHES, encoding="utf-8")
    program = opened(path)
    view = program.window.page.view
    assert speakers(program) == [None] * 6
    top = view.verticalScrollBar().value()
    for number in (2, 1, 2, 1):
        press(program, number)
    named = [None, "Speaker 2", "Speaker 1", "Speaker 2", None, "Speaker 1"]
    qtbot.waitUntil(lambda: speakers(program) == named, timeout=WAIT_MS)
    assert view.verticalScrollBar().value() == top
    assert view._page.above == ["", "Speaker 2", "Speaker 1", "Speaker 2", "", "Speaker 1"]
    view.select(view.transcript.turns[1].start, view.transcript.turns[1].start)
    press(program, 0)
    named[1] = None
    qtbot.waitUntil(lambda: speakers(program) == named, timeout=WAIT_MS)

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, SpeakersDialog)
        dialog.fields["Speaker 1"].setEditText("Mo <b>ß</b>")
        dialog.accept()

    with_dialog(program, "speakers", rename)
    qtbot.waitUntil(lambda: "Mo <b>ß</b>" in speakers(program), timeout=WAIT_MS)
    assert program.actions["speaker_1"].text() == "Mo <b>ß</b>"


def test_two_speakers_become_one_in_all_of_the_show(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    first, _ = write_episode(tmp_path, "first")
    second, _ = write_episode(tmp_path, "second", cues=30)
    program = opened(first)
    number = on_page(program).id
    opened(second)
    assert on_page(program).id != number
    assert set(speakers(program)) == {"Ada", "Ben"}

    def merge(dialog: QDialog) -> None:
        assert isinstance(dialog, SpeakersDialog)
        dialog.fields["Ada"].setEditText("Carla")
        dialog.fields["Ben"].setEditText("Carla")
        assert "Ada, Ben" in dialog.merging.text()
        dialog.everywhere.setChecked(True)
        dialog.accept()

    with_dialog(program, "speakers", merge)
    qtbot.waitUntil(lambda: set(speakers(program)) == {"Carla"}, timeout=WAIT_MS)
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(number)
    assert set(speakers(program)) == {"Carla"}


def test_names_change_places(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    before = speakers(program)
    program.features.speakers.rename({"Ada": "Ben", "Ben": "Ada"}, in_show=False)
    swapped = [{"Ada": "Ben", "Ben": "Ada"}.get(name or "") for name in before]
    qtbot.waitUntil(lambda: speakers(program) == swapped, timeout=WAIT_MS)


def test_title_show_and_date(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    view.select(4, 17)

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog.title_field.setText("A  <i>new</i> title")
        dialog.show_field.setEditText("Long Signal")
        dialog.date_field.setText("nonsense")
        assert dialog.problem.text()
        dialog.date_field.setText("6 Feb 2025")
        dialog.accept()

    with_dialog(program, "rename_episode", rename)
    title = "A <i>new</i> title — Earmark"
    qtbot.waitUntil(lambda: program.window.windowTitle() == title, timeout=WAIT_MS)
    summary = on_page(program).summary
    assert (summary.show, summary.published) == ("Long Signal", date(2025, 2, 6))
    assert view.selection() == (4, 17)


@pytest.mark.parametrize("suffix", [".vtt", ".srt", ".json", ".txt"])
def test_a_saved_transcript_reads_back_as_it_is(
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    program = opened(*write_episode(tmp_path))
    program.features.speakers.rename({"Ben": "Bea"}, in_show=False)
    qtbot.waitUntil(lambda: "Bea" in speakers(program), timeout=WAIT_MS)
    target = tmp_path / f"saved{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    program.actions["save_transcript"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT_MS)
    shown = program.window.page.view.transcript
    again = assemble(readers.read(target))
    assert again.cues == shown.cues
    assert again.text.split() == shown.text.split()
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_written_is_told(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    target = tmp_path / "nowhere" / "saved.vtt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(
        program.window.workspace.notifications.message_shown, timeout=WAIT_MS
    ) as told:
        program.actions["save_transcript"].trigger()
    assert "saved.vtt" in told.args[0]


def test_file_names_of_titles() -> None:
    assert safe_stem('AI: a/b "c"?', "transcript") == "AI a b c"
    assert safe_stem("..", "transcript") == "transcript"


def test_seed_004_is_named_from_the_caret_on(opened: Opened, qtbot: QtBot) -> None:
    program = opened(seed("004"))
    count = len(speakers(program))
    press(program, 1)
    press(program, 2)
    wanted = ["Speaker 1", *["Speaker 2"] * (count - 1)]
    qtbot.waitUntil(lambda: speakers(program) == wanted, timeout=WAIT_MS)


def press_focused(program: AppController, key: Qt.Key) -> None:
    focus = program.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_f2_and_del_act_on_the_row_of_the_sidebar_that_was_clicked(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(*write_episode(tmp_path))
    first = on_page(program).id
    opened(*write_episode(tmp_path, "other", cues=60))
    make_collections(program, qtbot, "Claims", "Jokes")
    titles = program.window.library.episode_view.model()
    qtbot.waitUntil(lambda: titles.rowCount() >= 3, timeout=WAIT_MS)
    panel, commands = program.window.library, program.features.episodes
    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(commands, "ask_for_names", lambda one: asked.append(("name", one.id)))
    monkeypatch.setattr(
        commands, "ask_to_remove", lambda found: asked.append(("remove", found[0].id))
    )

    def edit(dialog: CollectionDialog) -> bool:
        asked.append(("edit", dialog.name.text()))
        return False

    monkeypatch.setattr(CollectionDialog, "exec", edit)

    def click(view: QListView, number: int) -> None:
        rows = (view.model().index(row, 0) for row in range(view.model().rowCount()))
        index = next(i for i in rows if getattr(i.data(ROW), "id", None) == number)
        place = view.visualRect(index).center()
        qtbot.waitUntil(lambda: view.viewport().rect().contains(place), timeout=5_000)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        click(panel.episode_view, first)
    settle(program, qtbot)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        press_focused(program, key)
    assert asked == [("name", first), ("remove", first)]
    panel.filter_field.setFocus()
    press_focused(program, Qt.Key.Key_F2)
    assert asked[2:] == [("name", first)]

    jokes = program.edits.annotations.collections[1]
    click(panel.collection_view, jokes.id)
    settle(program, qtbot)
    press_focused(program, Qt.Key.Key_F2)
    assert asked[3:] == [("edit", "Jokes")]
    press_focused(program, Qt.Key.Key_Delete)
    qtbot.waitUntil(
        lambda: [one.name for one in program.edits.annotations.collections] == ["Claims"],
        timeout=WAIT_MS,
    )
    assert not program.window.page.view.viewport().findChildren(CorrectionEditor)
