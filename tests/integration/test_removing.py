"""Removing episodes and collections by keys: undone in order, and never what has no focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.library import collections, passage_edits
from viewer.library.change_log import ChangeSet
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.widgets.dialogs import ConfirmDialog


@pytest.fixture
def titles(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, int]]:
    """Ids of two episodes by title; the first has a passage in the collection Costs."""
    folder = tmp_path / "podcast"
    folder.mkdir()
    for place, name in enumerate(("One", "Two")):
        write_vtt(folder / f"{name}.vtt", spoken(10)[place * 5 : place * 5 + 5], title=name)

    def add(library: Library) -> dict[str, int]:
        import_files(library, [folder])
        return {title: number for number, title in library.rows("SELECT id, title FROM episode")}

    added: dict[str, int] = {}
    program.tasks.run_with_library(add, added.update)
    qtbot.waitUntil(lambda: bool(added), timeout=WAIT_MS)
    program.session.refresh_list()
    program.edits.execute(lambda library: collections.create_collection(library, "Costs"))

    def mark(library: Library) -> ChangeSet:
        (row,) = library.rows("SELECT id FROM collection")
        text = load_transcript(library, added["One"])
        return passage_edits.mark(library, added["One"], Span(0, 9), text, row)

    program.edits.execute(mark)
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.edits.annotations.undo == "Mark Passage", timeout=WAIT_MS)
    settle(program, qtbot)
    monkeypatch.setattr(ConfirmDialog, "exec", lambda _: True)
    yield added


def remove(program: AppController, qtbot: QtBot, number: int) -> None:
    """Press Del on the row of an episode, and confirm."""
    view = program.window.library.episode_view
    row = program.window.library.model.row_of(number)
    assert row is not None
    view.setCurrentIndex(program.window.library.model.index(row))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: number not in shown(program), timeout=WAIT_MS)


def shown(program: AppController) -> set[int]:
    return {episode.id for episode in program.episodes}


def counts(program: AppController) -> dict[str, int]:
    return {one.name: one.passages for one in program.edits.annotations.collections}


def test_ctrl_z_takes_back_what_was_done_last(
    program: AppController, qtbot: QtBot, titles: dict[str, int]
) -> None:
    def until(holds: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    undo, redo = program.actions["undo"], program.actions["redo"]
    one, two = titles["One"], titles["Two"]
    program.session.open(one)
    until(lambda: program.session.episode is not None)
    remove(program, qtbot, one)
    until(lambda: undo.text() == "Undo Remove Episode")
    assert program.session.episode is None
    assert counts(program) == {"Costs": 0}
    collection = program.edits.annotations.collections[0]
    program.features.passages.collections.delete(collection)
    until(lambda: counts(program) == {})
    remove(program, qtbot, two)

    window = program.window
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: shown(program) == {two})
    until(lambda: undo.text() == "Undo Delete Collection")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: counts(program) == {"Costs": 0})
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: shown(program) == {one, two})
    until(lambda: counts(program) == {"Costs": 1})
    until(lambda: undo.text() == "Undo Mark Passage")
    # The open episode that is removed again is closed.
    program.session.open(one)
    until(lambda: program.session.episode is not None and on_page(program).id == one)
    until(lambda: redo.text() == "Redo Remove Episode")
    redo.trigger()
    until(lambda: shown(program) == {two})
    assert program.session.episode is None
    undo.trigger()
    until(lambda: shown(program) == {one, two})
    until(lambda: program.session.episode is not None and on_page(program).id == one)


def test_the_undo_of_a_removal_outlasts_another_message(
    program: AppController, qtbot: QtBot, titles: dict[str, int]
) -> None:
    notifications = program.window.workspace.notifications
    remove(program, qtbot, titles["One"])
    qtbot.waitUntil(lambda: notifications.text == "Removed “One”.", timeout=WAIT_MS)
    notifications.warning("The feed cannot be read.")
    assert notifications.text == "The feed cannot be read."
    notifications.dismiss("The feed cannot be read.")
    assert notifications.text == "Removed “One”."
    program.edits.execute(lambda library: collections.create_collection(library, "Later"))
    qtbot.waitUntil(lambda: "Later" in counts(program), timeout=WAIT_MS)
    program.window.empty._message_button.click()
    qtbot.waitUntil(lambda: shown(program) == set(titles.values()), timeout=WAIT_MS)
    assert "Later" in counts(program)  # what was done since stays
    assert notifications.text == ""
    assert program.window.empty.message == ""
    remove(program, qtbot, titles["Two"])
    qtbot.waitUntil(lambda: notifications.text == "Removed “Two”.", timeout=WAIT_MS)
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: notifications.text == "", timeout=WAIT_MS)


def test_del_on_a_list_that_went_deletes_nothing_else(
    program: AppController, qtbot: QtBot, titles: dict[str, int]
) -> None:
    program.session.open(titles["Two"])
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    panel = program.window.library
    panel.filter_field.setText("One")
    remove(program, qtbot, titles["One"])
    qtbot.waitUntil(lambda: not panel.episode_view.isVisible(), timeout=WAIT_MS)
    press_del(program, qtbot)
    assert counts(program) == {"Costs": 0}
    assert shown(program) == {titles["Two"]}


def test_del_deletes_a_passage_only_where_passages_are(
    program: AppController, qtbot: QtBot, titles: dict[str, int]
) -> None:
    program.session.open(titles["One"])
    qtbot.waitUntil(lambda: counts(program) == {"Costs": 1}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(program.edits.annotations.passages) == 1, timeout=WAIT_MS)
    passages = program.features.passages
    passages.set_current(program.edits.annotations.passages[0].id)
    window, panel = program.window, program.window.library
    side = passages.panel_controller.show()
    side.list.clearSelection()
    buttons: list[QWidget] = [panel.new_collection_button, panel.filter_field, side.list]
    for widget in buttons:
        widget.setFocus()
        assert QApplication.focusWidget() is widget
        press_del(program, qtbot)
        assert counts(program) == {"Costs": 1}, widget
    # After the last collection, the keyboard goes to a button.
    panel.collection_view.setFocus()
    panel.collection_view.setCurrentIndex(panel.collection_view.model().index(0, 0))
    QTest.keyClick(panel.collection_view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: counts(program) == {}, timeout=WAIT_MS)
    press_del(program, qtbot)
    assert len(program.edits.annotations.passages) == 1
    program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: counts(program) == {"Costs": 1}, timeout=WAIT_MS)
    passages.set_current(program.edits.annotations.passages[0].id)
    window.page.view.setFocus()
    press_del(program, qtbot)
    qtbot.waitUntil(lambda: counts(program) == {"Costs": 0}, timeout=WAIT_MS)


def press_del(program: AppController, qtbot: QtBot) -> None:
    """Press Del where the focus is, and wait until the library has done what followed."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else program.window, Qt.Key.Key_Delete)
    done: list[None] = []
    program.tasks.run_with_library(lambda _: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    settle(program, qtbot)
