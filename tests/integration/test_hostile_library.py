"""The window on a library of a stranger: it opens or says why, and touches nothing outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.services.test_hostile_library import ask_service, poison
from tests.support.audit import audited
from tests.support.hostile_library import HARMS, make_library, sql
from tests.support.second_window import window_on
from tests.support.timeouts import WAIT_MS
from viewer.audio import ffmpeg
from viewer.cli import main
from viewer.library.library import Library
from viewer.services.indexer import index_folder
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.passages.trash_dialog import TrashDialog

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")

OUTSIDE = ("/etc/hostname", "thesis.txt", "/dev/zero")
# Those that the window meets elsewhere than the commands, which try all of them.
TRIED = (
    "a hash that leads out",
    "a fingerprint that leads out",
    "an audio path that is a device",
    "an audio path with a zero",
    "columns of other types",
    "inserts",
    "export options of other types",
    "candidates",
    "the wastebasket",
    "notes",
    "text that is no UTF-8",
    "a name that turns text around",
    "a date beyond the calendar",
    "a moment beyond the calendar",
    "a moment of opening",
    "a negative length",
    "a length beyond all measure",
    "a position",
    "offsets of passages",
    "offsets of corrections",
    "colours",
    "collections in each other",
    "an episode of no show",
    "a view in a table's place",
    "a negative version",
    "a title that is a number",
    "a snapshot with spans outside",
    "a copy that is a pipe",
    "a snapshot that is a pipe",
    "a cache of pipes",
    "settings that are a pipe",
    "settings with great numbers",
)


def _told(program: AppController) -> str:
    return program.window.banner.text or program.window.workspace.notifications.text


def _use(program: AppController, qtbot: QtBot) -> None:
    """Play the open episode, look at its export and at what was deleted; close both again."""
    told = program.window.workspace.notifications
    if program.actions["play"].isEnabled():
        told.clear()
        program.actions["play"].trigger()
        qtbot.waitUntil(lambda: program.player.is_playing or bool(_told(program)), timeout=WAIT_MS)
        program.player.pause()
    _look_at(program, qtbot, "export", ExportDialog)
    _look_at(program, qtbot, "deleted_collections", TrashDialog)


def _look_at(program: AppController, qtbot: QtBot, command: str, kind: type[QDialog]) -> None:
    program.window.workspace.notifications.clear()
    program.actions[command].trigger()

    def shown() -> list[QDialog]:
        return [one for one in program.window.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown() or _told(program)), timeout=WAIT_MS)
    arrived: list[None] = []
    program.tasks.run_with_library(lambda _: None, arrived.append)
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT_MS)
    for dialog in shown():
        dialog.grab()
        dialog.close()


@pytest.mark.parametrize("name", TRIED)
def test_the_window_opens_or_says_why(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path / "library"
    make_library(folder, tmp_path)
    (tmp_path / "thesis.txt").write_text("years of work")
    HARMS[name](folder)
    with audited() as audit, window_on(folder) as program:
        qtbot.waitUntil(
            lambda: bool(program.episodes or _told(program)),
            timeout=WAIT_MS,
        )
        for one in program.episodes:
            program.window.workspace.notifications.clear()
            program.session.open(one.id)
            qtbot.waitUntil(
                lambda one=one: bool(  # type: ignore[misc]  # the default binds the loop variable
                    (program.session.episode is not None and program.session.episode.id == one.id)
                    or _told(program)
                ),
                timeout=WAIT_MS,
            )
            program.window.grab()
        if program.session.episode is not None:
            qtbot.waitUntil(lambda: program.is_complete, timeout=WAIT_MS)
            _use(program, qtbot)
        assert program.bugs.reports == []
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert not [path for path in audit.opened if path.endswith(OUTSIDE)]
    ours = {str(ffmpeg.binary()), sys.executable}
    assert [one for one in audit.forbidden if one[0] == "subprocess.Popen" and one[1] in ours] == [
        one for one in audit.forbidden if one[0] == "subprocess.Popen"
    ]
    assert not [one for one in audit.forbidden if one[0] != "subprocess.Popen"]


# The index, the cache, the settings and the rows of one library.
TOGETHER = (
    "an audio path that is a device",
    "a hash of notes",
    "candidates",
    "deep JSON in columns",
    "collections in each other",
    "a snapshot with spans outside",
    "a cache of pipes",
    "settings with great numbers",
)
SCHEMA = sql(
    "CREATE TRIGGER a AFTER UPDATE ON episode BEGIN SELECT load_extension('thesis.txt'); END",
    "CREATE TRIGGER b AFTER INSERT ON collection BEGIN DELETE FROM passage; END",
    "ALTER TABLE show RENAME TO real_show",
    "CREATE VIEW show AS SELECT id, readfile('thesis.txt') AS name FROM real_show",
    "CREATE VIEW c AS SELECT load_extension('thesis.txt')",
)


@pytest.mark.parametrize("with_schema", [True, False], ids=["refused", "opened"])
def test_a_library_with_all_harms_runs_nothing_and_reads_nothing_outside(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_schema: bool
) -> None:
    """Without triggers and views the library is opened, so that the other harms are met."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder, outside = tmp_path / "library", tmp_path / "outside"
    make_library(folder, tmp_path)
    outside.mkdir()
    (outside / "thesis.txt").write_text("years of work")
    trace = outside / "ran"
    with Library.open(folder) as library:
        for name in ("MAIN", "earmark"):
            poison(library.cache / "index", name, trace)
            poison(index_folder(library), name, trace)
    (folder / "cache" / "index" / "linked").symlink_to(outside)
    for name in TOGETHER:
        HARMS[name](folder)
    if with_schema:
        SCHEMA(folder)

    with audited() as audit, window_on(folder) as program:
        qtbot.waitUntil(lambda: bool(program.episodes or _told(program)), timeout=WAIT_MS)
        assert bool(program.episodes) is not with_schema
        if program.episodes:
            qtbot.waitUntil(lambda: hasattr(program, "features"), timeout=WAIT_MS)
            panel = program.features.search.panel
            program.actions["search"].trigger()
            panel.field.setText("tape")
            qtbot.waitUntil(
                lambda: panel.found is not None and panel.found.typed == "tape",
                timeout=WAIT_MS,
            )
        assert program.bugs.reports == []
    with audited() as later:
        monkeypatch.setenv("EARMARK_LIBRARY", str(folder))
        for command in (("search", "tape"), ("check",), ("check", "--repair")):
            assert main.main(command) in ({1, 2} if with_schema else {0, 1})
        if not with_schema:
            with Library.open(folder) as library:
                ask_service(library)

    assert sorted(path.name for path in outside.iterdir()) == ["thesis.txt"]
    assert (outside / "thesis.txt").read_text() == "years of work"
    opened = {os.path.realpath(path) for path in audit.opened | later.opened}
    assert not [path for path in opened if path.startswith(str(outside))]
    assert not [path for path in opened if path.endswith(OUTSIDE)]
    ours = {str(ffmpeg.binary()), sys.executable}
    started = {("subprocess.Popen", one) for one in ours}
    assert not [one for one in audit.forbidden if one not in started]
    assert later.forbidden == []
