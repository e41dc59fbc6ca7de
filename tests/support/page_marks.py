"""Marking in the real window, for tests that need passages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.library import collections, passages
from viewer.library.db_errors import NAME
from viewer.library.library import Library
from viewer.library.passages import Passage
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController


def kept(program: AppController) -> list[Passage]:
    """Return the open episode's passages in the database, read by another connection."""
    assert program.session.episode is not None
    folder = program.tasks.folder
    uri = f"{(folder / NAME).as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        library = Library(folder, connection, writable=False)
        return passages.of_episode(library, program.session.episode.id)


def make_collections(program: AppController, qtbot: QtBot, *names: str) -> None:
    """Create collections as the window does."""
    for name in names:
        program.edits.execute(partial(collections.create_collection, name=name))
    qtbot.waitUntil(
        lambda: len(program.edits.annotations.collections) >= len(names), timeout=WAIT_MS
    )


def mark(program: AppController, qtbot: QtBot, words: str, key: Qt.Key = Qt.Key.Key_1) -> Passage:
    """Select words of the open episode and press a collection's key."""
    view = program.window.page.view
    start = view.transcript.text.index(words)
    span = Span(start, start + len(words))
    view.select(*span)
    press(program, key)

    def found() -> list[Passage]:
        return [one for one in program.edits.annotations.passages if (one.start, one.end) == span]

    qtbot.waitUntil(lambda: bool(found()), timeout=WAIT_MS)
    return found()[0]


def press(program: AppController, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key with the focus in the transcript."""
    view = program.window.page.view
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window, WAIT_MS)
    view.setFocus()
    QTest.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
