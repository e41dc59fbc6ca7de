"""Drafts of the page, which are stored with the episode until they are accepted or discarded."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support import page_marks
from tests.support.episodes import on_page, write_episode
from tests.support.page_marks import mark, press
from tests.support.second_window import window_on
from tests.support.timeouts import WAIT_MS
from viewer.feeds.secrets import may_be_secret
from viewer.library import passages
from viewer.library.collections import create_collection
from viewer.library.drafts import DraftPlace, correction_drafts, draft, note_drafts, save_draft
from viewer.library.library import Library
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.feeds.subscribe_dialog import SubscribeDialog
from viewer.ui.library.rename_dialog import TitlesDialog
from viewer.ui.passages.passage_delegate import NoteField
from viewer.ui.passages.passage_list import PassageList
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.related.compare_dialog import CompareDialog
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.theme.fonts import text_height

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, tmp_path: Path) -> AppController:
    return opened(*write_episode(tmp_path))


def begin(program: AppController, words: str) -> CorrectionEditor:
    """Type a correction of a word and leave it in its field."""
    view = program.window.page.view
    at = view.transcript.text.index("patient") + 2
    view.select(at, at)
    press(program, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, CorrectionEditor)
    QTest.keyClicks(field, words)
    return field


def fields(program: AppController) -> list[CorrectionEditor]:
    viewport = program.window.page.view.viewport()
    return [one for one in viewport.findChildren(CorrectionEditor) if not one.isHidden()]


def kept(folder: Path, episode: int) -> str | None:
    with Library.open(folder) as library:
        drafts = correction_drafts(library, episode)
    return drafts[0].words if drafts else None


def go_on(program: AppController, qtbot: QtBot) -> CorrectionEditor:
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: "Unfinished" in notice.text, timeout=WAIT_MS)
    notice.offered[0][1].click()
    (field,) = fields(program)
    return field


def test_another_episode_closes_the_field_and_keeps_what_is_in_it(
    reading: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    first = on_page(reading).id
    begin(reading, "weary")
    other = tmp_path / "other"
    other.mkdir()
    opened(*write_episode(other, "other", cues=30))
    assert fields(reading) == []
    text = reading.window.page.view.transcript.text
    assert correction_of(reading, qtbot, first) == "weary"
    QTest.keyClick(reading.window.page.view, Qt.Key.Key_Return)
    assert reading.window.page.view.transcript.text == text
    reading.session.open(first)
    field = go_on(reading, qtbot)
    assert field.toPlainText() == "weary"
    QTest.keyClick(field, Qt.Key.Key_Return)
    view = reading.window.page.view
    qtbot.waitUntil(lambda: "a weary clerk" in view.transcript.text, timeout=WAIT_MS)
    assert kept(reading.tasks.folder, first) is None


def correction_of(program: AppController, qtbot: QtBot, episode: int) -> str | None:
    in_order(program, qtbot)  # until then, a draft of the first letters may be there
    return kept(program.tasks.folder, episode)


def test_what_was_typed_survives_a_kill(
    reading: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    episode = on_page(reading).id
    begin(reading, "weary")
    qtbot.waitUntil(lambda: kept(reading.tasks.folder, episode) == "weary", timeout=WAIT_MS)
    with after_a_kill(reading, qtbot, tmp_path) as program:
        program.session.open(episode)
        assert go_on(program, qtbot).toPlainText() == "weary"


@contextmanager
def after_a_kill(program: AppController, qtbot: QtBot, tmp_path: Path) -> Iterator[AppController]:
    """The program on the folder as it is at this moment, which is what a kill leaves."""
    after = tmp_path / "after"
    shutil.copytree(program.tasks.folder, after)
    with window_on(after) as again:
        qtbot.waitUntil(
            lambda: again.is_complete and again.session.episode is not None, timeout=WAIT_MS
        )
        yield again


def test_closing_the_window_keeps_what_is_in_the_field(
    reading: AppController, qtbot: QtBot
) -> None:
    episode = on_page(reading).id
    begin(reading, "a weary")
    reading.window.close()
    assert kept(reading.tasks.folder, episode) == "a weary"


def test_escape_discards_the_draft(reading: AppController, qtbot: QtBot) -> None:
    episode = on_page(reading).id
    field = begin(reading, "weary")
    assert correction_of(reading, qtbot, episode) == "weary"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(reading.tasks.folder, episode) is None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: fields(reading) == [], timeout=WAIT_MS)


def test_each_of_several_corrections_is_kept(reading: AppController, qtbot: QtBot) -> None:
    episode, folder = on_page(reading).id, reading.tasks.folder
    begin(reading, "weary")
    view = reading.window.page.view
    at = view.transcript.text.index("word was")
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    (second,) = fields(reading)
    QTest.keyClicks(second, "searched")

    def both() -> bool:
        with Library.open(folder) as library:
            return {one.words for one in correction_drafts(library, episode)} == {
                *("weary", "searched")
            }

    qtbot.waitUntil(both, timeout=WAIT_MS)
    QTest.keyClick(second, Qt.Key.Key_Escape)
    at = view.transcript.text.index("patient")
    view.select(at, at)
    press(reading, Qt.Key.Key_F2)
    (first,) = fields(reading)
    assert first.toPlainText() == "weary"


def open_other(program: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path) -> int:
    """Open a second episode; returns its id, once it is on the page."""
    before = on_page(program).id
    (tmp_path / "other").mkdir()
    # With the same recording, it would be a second transcript of the first episode.
    opened(write_episode(tmp_path / "other", "other", cues=30)[0])
    qtbot.waitUntil(lambda: on_page(program).id != before, timeout=WAIT_MS)
    return on_page(program).id


def note_field(program: AppController, qtbot: QtBot) -> NoteField:
    def found() -> list[NoteField]:
        return [one for one in program.window.findChildren(NoteField) if one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=WAIT_MS)
    return found()[0]


def test_a_note_that_is_being_written_survives_a_kill(
    reading: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    episode, folder = on_page(reading).id, reading.tasks.folder
    other = open_other(reading, opened, qtbot, tmp_path)
    show(reading, qtbot, episode)
    one = mark(reading, qtbot, "a patient clerk", Qt.Key.Key_M)
    reading.features.passages.edit_note()
    QTest.keyClicks(note_field(reading, qtbot), "who is she")

    def typed() -> list[str]:
        with Library.open(folder) as library:
            return [one.text for one in note_drafts(library, episode)]

    qtbot.waitUntil(lambda: typed() == ["who is she"], timeout=WAIT_MS)
    with after_a_kill(reading, qtbot, tmp_path) as program:
        notice = program.window.page.notice
        show(program, qtbot, other)
        in_order(program, qtbot)
        assert (on_page(program).id, notice.text) == (other, "")
        show(program, qtbot, episode)
        qtbot.waitUntil(lambda: "“who is she”" in notice.text, timeout=WAIT_MS)
        notice.offered[0][1].click()
        field = note_field(program, qtbot)
        assert (field.passage.uid, field.toPlainText()) == (one.uid, "who is she")
        QTest.keyClick(field, Qt.Key.Key_Return)
        in_order(program, qtbot)
        with Library.open(program.tasks.folder) as library:
            assert passages.passage(library, one.id).note == "who is she"
            assert note_drafts(library, episode) == []


def test_a_note_is_continued_once_its_passage_is_listed(
    reading: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    episode = on_page(reading).id
    other = open_other(reading, opened, qtbot, tmp_path)
    show(reading, qtbot, episode)
    one = mark(reading, qtbot, "a patient clerk", Qt.Key.Key_M)
    show(reading, qtbot, other)
    panel = reading.features.passages_panel

    def go_on_at_once() -> None:  # as a user who clicks before the passages have been read
        assert not reading.edits.annotations.passages
        panel.show().write_note(one.id, "who is she")

    reading.session.opened.connect(go_on_at_once, Qt.ConnectionType.SingleShotConnection)
    show(reading, qtbot, episode)
    field = note_field(reading, qtbot)
    assert (field.passage.uid, field.toPlainText()) == (one.uid, "who is she")


def in_order(program: AppController, qtbot: QtBot) -> None:
    """Wait until the work with the library that was asked for before is done, and shown."""
    arrived: list[None] = []
    program.tasks.run_with_library(lambda _: None, arrived.append)
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT_MS)


def test_closing_the_window_keeps_a_note(reading: AppController, qtbot: QtBot) -> None:
    one = mark(reading, qtbot, "a patient clerk", Qt.Key.Key_M)
    reading.features.passages.edit_note()
    QTest.keyClicks(note_field(reading, qtbot), "who is she")
    reading.window.close()
    with Library.open(reading.tasks.folder) as library:
        left = [draft.text for draft in note_drafts(library, one.episode_id)]
        assert "who is she" in [passages.passage(library, one.id).note, *left]


def test_leaving_a_note_keeps_it_and_undo_takes_it_back(
    reading: AppController, qtbot: QtBot
) -> None:
    mark(reading, qtbot, "a drawer number1", Qt.Key.Key_M)
    mark(reading, qtbot, "a patient clerk", Qt.Key.Key_M)
    reading.features.passages.edit_note()
    field = note_field(reading, qtbot)
    assert "Enter saves" in field.placeholderText()
    rows = reading.window.findChild(PassageList)
    assert rows is not None
    row = rows.visualRect(rows.currentIndex())
    assert field.geometry().top() >= row.top() + 3 * text_height(), "its quote can be read"
    assert rows.viewport().rect().contains(field.geometry())
    QTest.keyClicks(field, "who is she")
    reading.window.page.view.setFocus()

    def notes() -> list[str]:
        return [one.note for one in page_marks.kept(reading) if one.note]

    qtbot.waitUntil(lambda: notes() == ["who is she"], timeout=WAIT_MS)
    reading.actions["undo"].trigger()
    qtbot.waitUntil(lambda: notes() == [], timeout=WAIT_MS)


TYPED = "typed and not saved"
# A command that opens a dialog, and the field of it that is typed into.
DIALOGS: dict[str, Callable[[Any], QWidget]] = {
    "rename_episode": lambda dialog: dialog.title_field,
    "speakers": lambda dialog: dialog.fields["Ada"],
    "tag_new": lambda dialog: dialog.description,
    "new_collection": lambda dialog: dialog.description,
    "subscribe": lambda dialog: dialog.address_field,
    "titles": lambda dialog: first_cell(dialog.table),
    "show": lambda dialog: dialog.show_field,
    "date": lambda dialog: dialog.date_field,
    "replace": lambda dialog: dialog.replace_field,
    "collection": lambda dialog: dialog.description,
}


def ask(program: AppController, name: str) -> None:
    """Open one of the dialogs: by its command, or as a context menu does."""
    episodes, collections = program.features.episodes, program.features.collections
    others: dict[str, Callable[[], None]] = {
        "titles": lambda: episodes.ask_for_titles(program.episodes),
        "show": lambda: episodes.ask_for_show(program.episodes),
        "date": lambda: episodes.ask_for_date(program.episodes),
        "collection": lambda: collections.edit(program.edits.annotations.own_collections[0]),
    }
    if name in others:
        others[name]()
    else:
        program.actions[name].trigger()


def first_cell(table: QTableWidget) -> QWidget:
    """The editor of the first row."""
    item = table.item(0, 0)
    assert item is not None
    table.editItem(item)
    return next(one for one in table.findChildren(QLineEdit) if one.isVisible())


def in_dialog(program: AppController, qtbot: QtBot, command: str, typed: str = "") -> str:
    """Type into the dialog of a command and hide it; returns what is in the field then."""
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        timer.stop()
        field = DIALOGS[command](dialog)
        in_order(program, qtbot)  # what was typed before is in the field now
        if typed:
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(field, typed)
            in_order(program, qtbot)
        text = field.toPlainText() if isinstance(field, QPlainTextEdit) else _line(field)
        dialog.hide()  # neither saved nor cancelled
        said.append(text)

    timer = QTimer(program)
    timer.timeout.connect(look)
    timer.start(10)
    ask(program, command)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT_MS)
    return said[0]


def _line(field: QWidget) -> str:
    return field.currentText() if isinstance(field, QComboBox) else cast(QLineEdit, field).text()


def select_word(program: AppController) -> None:
    program.window.page.view.select(0, 4)


def test_what_was_typed_into_dialogs_survives_a_kill(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    cues = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>{} are words to be kept.\n"
    files = [tmp_path / "first.vtt", tmp_path / "second.vtt"]
    for path in files:
        path.write_text(cues.format(path.stem.title()))
    program = opened(files[1])
    other = on_page(program).id
    program = opened(files[0])
    episode = on_page(program).id
    select_word(program)
    with qtbot.waitSignal(program.edits.annotations_changed, timeout=WAIT_MS):
        program.edits.execute(partial(create_collection, name="Mine"))
    for command in DIALOGS:
        in_dialog(program, qtbot, command, TYPED)
    places = [(episode, Span(0, 5)), (other, Span(0, 6))]
    comparison = CompareDialog(places, program.tasks, program.look, program.window)
    comparison.show()
    QTest.keyClicks(comparison.note, TYPED)
    export = export_dialog(program, qtbot)
    export.pane.template.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(export.pane.template, TYPED)
    in_order(program, qtbot)
    with after_a_kill(program, qtbot, tmp_path) as again:
        show(again, qtbot, other)
        for command in ("rename_episode", "speakers", "tag_new"):
            assert in_dialog(again, qtbot, command) != TYPED
        assert not export_dialog(again, qtbot).pane.template.toPlainText().startswith(TYPED)
        show(again, qtbot, episode)
        assert {command: in_dialog(again, qtbot, command) for command in DIALOGS} == dict.fromkeys(
            DIALOGS, TYPED
        )
        export = export_dialog(again, qtbot)
        qtbot.waitUntil(
            lambda: export.pane.template.toPlainText().startswith(TYPED), timeout=WAIT_MS
        )
        QTest.mouseClick(export.pane.discard, Qt.MouseButton.LeftButton)
        assert not export.pane.template.toPlainText().startswith(TYPED)
        third = CompareDialog(places[::-1], again.tasks, again.look, again.window)
        second = CompareDialog(places, again.tasks, again.look, again.window)
        qtbot.waitUntil(lambda: second.note.toPlainText() == TYPED, timeout=WAIT_MS)
        assert third.note.toPlainText() == ""
        second.close()
        third.close()


def show(program: AppController, qtbot: QtBot, episode: int) -> None:
    program.session.open(episode)
    qtbot.waitUntil(
        lambda: program.session.episode is not None and program.session.episode.id == episode,
        timeout=WAIT_MS,
    )
    select_word(program)


def export_dialog(program: AppController, qtbot: QtBot) -> ExportDialog:
    """The dialog for the open episode, with a template in its editor."""
    program.actions["export"].trigger()
    dialog = [one for one in program.window.findChildren(ExportDialog) if one.isVisible()][-1]
    dialog.fields.set_template("chicago")
    qtbot.waitUntil(lambda: bool(dialog.pane.template.toPlainText()), timeout=WAIT_MS)
    dialog.pane.tabs.setCurrentIndex(2)
    return dialog


def test_escape_takes_back_what_was_typed_into_a_title(
    reading: AppController, qtbot: QtBot
) -> None:
    dialog = TitlesDialog(reading.window, reading.episodes)
    dialog.show()
    before = dialog.table.item(0, 0)
    assert before is not None
    title, field = before.text(), first_cell(dialog.table)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "An ")
    assert before.text() == f"An {title}"
    assert cast(QLineEdit, field).cursorPosition() == 3
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (before.text(), dialog.titles) == (title, {})
    dialog.close()


def test_an_address_with_a_secret_is_not_stored(reading: AppController, qtbot: QtBot) -> None:
    dialog = SubscribeDialog(reading.window, reading.tasks)
    fields = {"address": dialog.address_field}
    place = DraftPlace(None, "address")
    DialogDraft(dialog, reading.tasks, place, fields, is_secret=may_be_secret)
    stored: list[dict[str, Any]] = []
    for typed in ("https://example.com/feed", "https://ann:pw@example.com/feed"):
        dialog.address_field.setText(typed)
        in_order(reading, qtbot)
        with Library.open(reading.tasks.folder) as library:
            stored.append(draft(library, place))
    assert stored[0]["typed"] == {"address": "https://example.com/feed"}
    assert stored[1] == {}
    dialog.close()


def test_a_damaged_draft_of_a_table_is_ignored(
    reading: AppController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *problem: raised.append(problem[1]))
    place = DraftPlace(None, "titles")
    for damaged in ("x", "[5]", "5", "null", "[" * 100_000):
        dialog = TitlesDialog(reading.window, reading.episodes)
        titles = [one.title for one in reading.episodes]
        before = {"titles": json.dumps(titles)}
        content = {"before": before, "typed": {"titles": damaged}}
        reading.tasks.run_with_library(
            partial(save_draft, draft_place=place, content=content), lambda _: None
        )
        DialogDraft(dialog, reading.tasks, place, {"titles": dialog.table})
        in_order(reading, qtbot)
        assert not raised
        assert not dialog.titles  # none was changed
        assert not any("restored" in label.text() for label in dialog.findChildren(QLabel))
        dialog.close()


# Modules with fields of text: those whose texts are kept as drafts, and why the others' are not.
KEPT = {
    "export/preview_pane.py": "templates",
    "feeds/subscribe_dialog.py": "the address",
    "library/rename_dialog.py": "titles, shows and dates",
    "passages/collection_dialogs.py": "name and description",
    "passages/note_margin.py": "notes",
    "passages/passage_delegate.py": "notes",
    "reader/correction_editor.py": "corrections",
    "related/compare_dialog.py": "the note",
    "speakers/speakers_dialog.py": "names",
    "transcripts/replace_dialog.py": "what is found and replaced",
}
NO_WORK = {
    "app/shortcuts_dialog.py": "a search, and keys that are pressed",
    "diagnostics/about_dialog.py": "only read",
    "diagnostics/report_dialog.py": "only read",
    "export/export_dialog.py": "a path, which is proposed again",
    "library/episode_filter_row.py": "a search",
    "palette/palette_dialog.py": "a search",
    "passages/passages_panel.py": "a search",
    "reader/find_bar.py": "a search",
    "reader/font_dialog.py": "a search",
    "reader/page_view.py": "only read",
    "search/search_field.py": "a search",
    "shell/model_picker.py": "a path, which is chosen",
    "sync/recognition_dialog.py": "names, of which a list is stored by Save",
    "transcripts/everywhere_dialog.py": "the last correction, which is proposed again",
    "transcripts/review_dialog.py": "only read",
    "widgets/settings_dialog.py": "a search",
}


def test_every_field_of_text_is_known_to_be_kept_or_no_work() -> None:
    folder = Path(__file__).parents[2] / "viewer" / "ui"
    field = re.compile(
        r"\b(?:QLineEdit|QPlainTextEdit|QTextEdit)\((?!\))|= Q(?:Line|PlainText|Text)Edit\(\)|"
        r"class \w+\(Q(?:Line|PlainText|Text)Edit\)|setEditable\(True\)"
    )
    found = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if field.search(path.read_text())
    }
    assert found == {*KEPT, *NO_WORK}
