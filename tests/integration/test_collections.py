"""Collections in the real window: made, changed, moved, merged, deleted, and all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.page_marks import kept, make_collections, mark
from tests.support.timeouts import WAIT_MS
from viewer.library.collections import Collection
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.collection_dialogs import CollectionDialog, MeetingsDialog
from viewer.ui.passages.passages_panel import PassageScope, ScopeKind
from viewer.ui.passages.trash_dialog import TrashDialog

Opened = Callable[..., AppController]


@pytest.fixture
def reading(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """An episode, three collections, one passage in two of them and one in the first."""
    program = opened(*write_episode(tmp_path))
    make_collections(program, qtbot, "Claims", "Jokes", "Names")
    mark(program, qtbot, "for a word was")
    program.features.marking.put_into(program.edits.annotations.collections[1])
    mark(program, qtbot, "a patient clerk")
    qtbot.waitUntil(lambda: counts(program) == [2, 1, 0], timeout=WAIT_MS)
    return program


def collections(program: AppController) -> list[Collection]:
    return list(program.edits.annotations.collections)


def counts(program: AppController) -> list[int]:
    return [one.passages for one in collections(program)]


def pick(menu: QMenu, *path: str) -> None:
    """Choose what is called so, in submenus."""
    for name in path[:-1]:
        submenu = action_of(menu, name).menu()
        assert isinstance(submenu, QMenu)
        menu = submenu
    action = action_of(menu, path[-1])
    assert action.isEnabled()
    action.trigger()


def action_of(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.text().strip() == name)


def twice(program: AppController, qtbot: QtBot, name: str, done: Callable[[], bool]) -> None:
    """Wait until it is done, then undo and redo it two times, as the Edit menu names it."""
    qtbot.waitUntil(done, timeout=WAIT_MS)
    after, passages = collections(program), kept(program)
    for _ in range(2):
        assert program.actions["undo"].text() == f"Undo {name}"
        program.actions["undo"].trigger()
        qtbot.waitUntil(lambda: collections(program) != after, timeout=WAIT_MS)
        assert program.actions["redo"].text() == f"Redo {name}"
        program.actions["redo"].trigger()
        qtbot.waitUntil(lambda: collections(program) == after, timeout=WAIT_MS)
        assert kept(program) == passages


def test_renamed_recolored_and_described(reading: AppController, qtbot: QtBot) -> None:
    def change() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CollectionDialog)
        fields = (dialog.name, dialog.description)
        assert [field.placeholderText() for field in fields] == ["", "Description (optional)"]
        dialog.name.setText("Assertions")
        QTest.mouseClick(dialog.colors._group.button(5), Qt.MouseButton.LeftButton)
        dialog.description.setPlainText("What can be checked")
        dialog.place.setCurrentIndex(2)
        dialog.accept()

    QTimer.singleShot(200, change)
    pick(reading.features.context_menus.collection_menu(collections(reading)[0]), "Edit…")

    def done() -> bool:
        return [(one.name, one.depth) for one in collections(reading)] == [
            ("Jokes", 0),
            ("Names", 0),
            ("Assertions", 1),
        ]

    twice(reading, qtbot, "Edit Collection", done)
    one = collections(reading)[2]
    assert (one.color, one.description) == (5, "What can be checked")
    model = reading.window.library.collection_view.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Jokes", "Names", "Assertions"]


def test_moved_merged_and_deleted(reading: AppController, qtbot: QtBot) -> None:
    menus = reading.features.context_menus
    pick(menus.collection_menu(collections(reading)[0]), "Move Down")
    twice(
        reading,
        qtbot,
        "Move Collection",
        lambda: [one.name for one in collections(reading)] == ["Jokes", "Claims", "Names"],
    )
    pick(menus.collection_menu(collections(reading)[0]), "Merge With", "Names")
    twice(reading, qtbot, "Merge Collections", lambda: counts(reading) == [2, 1])
    pick(menus.collection_menu(collections(reading)[0]), "Delete with Its Passages")
    twice(reading, qtbot, "Delete Collection", lambda: counts(reading) == [1])
    assert [one.quote for one in kept(reading)] == ["for a word was"]
    view = reading.window.page.view
    assert len(list(view.layers.marks.over(0, len(view.transcript.text)))) == 1


def test_passages_are_put_into_collections_from_their_menu(
    reading: AppController, qtbot: QtBot
) -> None:
    one = next(one for one in reading.edits.annotations.passages if one.quote == "a patient clerk")
    pick(reading.features.context_menus.passages_menu([one]), "Collections", "Names")
    twice(reading, qtbot, "Add to Collection", lambda: counts(reading) == [2, 1, 1])
    one = next(one for one in reading.edits.annotations.passages if one.quote == "a patient clerk")
    pick(reading.features.context_menus.passages_menu([one]), "Collections", "Claims")
    twice(reading, qtbot, "Remove from Collection", lambda: counts(reading) == [1, 1, 1])


def test_where_collections_meet(reading: AppController, qtbot: QtBot) -> None:
    claims, jokes, _ = collections(reading)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return  # it is being counted still
        timer.stop()
        assert isinstance(dialog, MeetingsDialog)
        texts = [[dialog.table.item(r, c) for c in range(3)] for r in range(3)]
        assert [[cell.text() for cell in row if cell] for row in texts] == [
            ["", "1", ""],
            ["1", "", ""],
            ["", "", ""],
        ]
        cell = dialog.table.item(0, 1)
        assert cell is not None
        dialog.table.itemActivated.emit(cell)

    shown = reading.features.passages.panel_controller
    timer = QTimer()
    timer.timeout.connect(choose)
    timer.start(50)
    reading.actions["meetings"].trigger()
    wanted = PassageScope(ScopeKind.BOTH, claims.id, jokes.id)
    qtbot.waitUntil(lambda: shown.panel.scope == wanted, timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: [one.quote for one in shown.panel.model.shown] == ["for a word was"],
        timeout=WAIT_MS,
    )
    assert "Claims" in shown.panel.scopes.currentText()


def test_a_deleted_collection_is_brought_back_from_the_menu(
    reading: AppController, qtbot: QtBot
) -> None:
    names = [one.name for one in reading.edits.annotations.collections]
    first = reading.edits.annotations.collections[0]
    before = [one.id for one in reading.edits.annotations.passages if first.id in one.collections]
    reading.features.passages.collections.delete(first)
    qtbot.waitUntil(
        lambda: len(reading.edits.annotations.collections) < len(names), timeout=WAIT_MS
    )
    reading.edits.reset_history()  # as after a restart, there is nothing to undo
    qtbot.waitUntil(lambda: reading.edits.annotations.undo is None, timeout=WAIT_MS)
    reading.actions["deleted_collections"].trigger()
    (dialog,) = reading.window.findChildren(TrashDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=WAIT_MS)
    assert dialog.list.item(0).text().startswith(f"{first.name}, deleted ")
    dialog.list.item(0).setText("long " * 99)
    row = dialog.list.visualItemRect(dialog.list.item(0))
    assert row.right() <= dialog.list.viewport().width(), "elided, not cut"
    assert dialog.bring.isDefault()
    dialog.forget.setFocus()
    assert dialog.bring.isDefault(), "no stray Enter deletes for good"
    QTest.mouseClick(dialog.bring, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.count() == 0, timeout=WAIT_MS)
    annotations = reading.edits.annotations
    assert sorted(one.name for one in annotations.collections) == sorted(names)
    again = next(one for one in annotations.collections if one.name == first.name)
    assert [one.id for one in annotations.passages if again.id in one.collections] == before
    assert reading.actions["undo"].text() == "Undo Restore"
    dialog.close()
