"""Backups in the window: offered when the library is lost or damaged, and restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.library_samples import vtt, write
from tests.support.second_window import window_on
from tests.support.timeouts import WAIT_MS
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.backups_dialog import BackupsDialog

Start = Callable[[Path], AppController]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library with ten episodes and a backup of them."""
    for number in range(10):
        write(tmp_path / "files" / f"{number}.vtt", vtt(number, cues=60))
    with Library.open(tmp_path / "library") as library:
        import_files(library, [tmp_path / "files"])
        backups.back_up(library.folder, backups.DAILY)
        library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return tmp_path / "library"


@pytest.fixture
def start() -> Iterator[Callable[[Path], AppController]]:
    """Starts the program on a library; its windows are gone after the test."""
    with ExitStack() as windows:
        yield lambda folder: windows.enter_context(window_on(folder))


def dialog_of(program: AppController, qtbot: QtBot) -> BackupsDialog:
    qtbot.waitUntil(lambda: program.window.findChild(BackupsDialog) is not None, timeout=WAIT_MS)
    dialog = program.window.findChild(BackupsDialog)
    assert dialog is not None
    return dialog


LOSSES: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_bytes(b"no database" * 100),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:9_000]),
    "a damaged header": lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]),
}


@pytest.mark.parametrize("harm", LOSSES.values(), ids=LOSSES.keys())
def test_a_library_that_cannot_be_opened_offers_its_backups(
    folder: Path, start: Start, qtbot: QtBot, harm: Callable[[Path], object]
) -> None:
    harm(folder / "library.db")
    program = start(folder)
    dialog = dialog_of(program, qtbot)
    assert "library.db" in program.window.banner.text
    assert dialog.list.count() == 1
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.episodes) == 10, timeout=WAIT_MS)
    assert program.window.banner.text == ""
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        program.session.open(program.episodes[0].id)


def test_an_empty_library_can_be_begun(folder: Path, start: Start, qtbot: QtBot) -> None:
    (folder / "library.db").write_bytes(b"no database" * 100)
    program = start(folder)
    dialog = dialog_of(program, qtbot)
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        dialog._start_empty()
    assert program.episodes == []
    assert len(list((folder / "damaged").glob("*/transcripts/*"))) == 10


def test_damage_is_told_in_a_banner_that_leads_to_the_backups(
    folder: Path, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'saved_search'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[4096 * (page - 1) : 4096 * page] = b"\x99" * 4096
    path.write_bytes(data)
    program = start(folder)
    qtbot.waitUntil(lambda: len(program.episodes) == 10, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "damaged" in program.window.banner.text, timeout=WAIT_MS)
    assert program.window.banner.isVisible()
    program.session.open(program.episodes[0].id)
    qtbot.waitUntil(lambda: program.session.episode is not None, timeout=WAIT_MS)
    assert "damaged" in program.window.banner.text
    program.window.banner.offered[0][1].click()
    dialog = dialog_of(program, qtbot)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    notifications = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "Restored the library" in notifications.text, timeout=WAIT_MS)
    assert program.window.banner.text == ""
    with Library.open(folder) as library:
        assert library.row("PRAGMA integrity_check") == ("ok",)
