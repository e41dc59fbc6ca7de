"""The command palette in the real window: commands, episodes, collections by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.palette_sources import plain
from viewer.ui.palette.palette_dialog import PaletteDialog, rank_entries
from viewer.ui.theme.theme import DARK

Opened = Callable[..., AppController]


def open_palette(program: AppController) -> PaletteDialog:
    program.actions["palette"].trigger()
    dialog = program.features.palette.dialog
    assert dialog is not None
    return dialog


def test_a_command_runs_and_is_remembered(program: AppController, qtbot: QtBot) -> None:
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, "episodes")
    assert dialog.model.entries[0].key == "command:sidebar"
    shown = program.window.library.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.library.isVisible() != shown, timeout=WAIT_MS)
    assert program.settings.recent_entries == ["command:sidebar"]
    assert open_palette(program).model.entries[0].key == "command:sidebar"


def test_an_episode_opens(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    opened(*write_episode(tmp_path, "gardens", cues=3))
    program = opened(*write_episode(tmp_path, "rivers", cues=3))
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, "gard")
    assert dialog.model.entries[0].name == "Gardens"
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        QTest.keyClick(dialog.field, Qt.Key.Key_Enter)
    assert program.session.episode is not None
    assert program.session.episode.summary.title == "Gardens"


def test_commands_that_are_not_possible_are_not_offered(program: AppController) -> None:
    keys = {entry.key for entry in program.features.palette.entries()}
    assert "command:close_episode" not in keys
    assert "command:open" in keys
    assert "command:palette" not in keys


@pytest.mark.parametrize("step", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_the_keyboard_moves_in_the_list(program: AppController, step: Qt.Key) -> None:
    dialog = open_palette(program)
    first = dialog.list.currentIndex().row()
    QTest.keyClick(dialog.field, step)
    assert dialog.list.currentIndex().row() != first
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_recent_entries_are_kept_in_the_settings(tmp_path: Path) -> None:
    Settings(recent_entries=["command:open"]).save(tmp_path)
    assert Settings.load(tmp_path).recent_entries == ["command:open"]
    (tmp_path / "settings.json").write_text('{"recent_entries": [1, 2]}')
    assert Settings.load(tmp_path).recent_entries == []


def test_without_matches_it_says_so(program: AppController) -> None:
    dialog = open_palette(program)
    dialog.field.setText("no such thing at all")
    assert dialog.nothing.isVisible()
    assert not dialog.list.isVisible()
    dialog.field.clear()
    assert dialog.list.isVisible()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("sleep", "menu:Sleep Timer:15 minutes"),
        ("speed", "speed:1.5"),
        ("dark", "setting:Color scheme:dark"),
        ("restore", "command:restore_backup"),
        ("restore", "command:deleted_collections"),
        ("zoom in", "command:larger"),
        ("trash", "command:deleted_collections"),
        ("rewind", "command:back"),
        ("preferences", "command:settings"),
        ("podcasts", "command:subscriptions"),
    ],
)
def test_commands_are_found_by_other_words(
    opened: Opened, tmp_path: Path, language: str, typed: str, key: str
) -> None:
    program = opened(*write_episode(tmp_path, "gardens", cues=3))
    entries = program.features.palette.entries()
    found = [entry.key for entry in rank_entries(entries, typed, ())[:12]]
    if language == "de":
        german = {"Sleep Timer": "Einschlaf-Timer", "Color scheme": "Farbschema"}
        for name, other in german.items():
            key = key.replace(name, other)
        key = key.replace("minutes", "Minuten")
    assert key in found


@pytest.mark.parametrize("language", ["de"])
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("einschlafen", "menu:Einschlaf-Timer:15 Minuten"),
        ("tempo", "speed:1.5"),
        ("dunkel", "setting:Farbschema:dark"),
        ("wiederherstellen", "command:deleted_collections"),
        ("papierkorb", "command:deleted_collections"),
        ("zurückspulen", "command:back"),
        ("einstellungen", "command:settings"),
        ("lauter", "command:volume_up"),
    ],
)
def test_german_words_are_found(opened: Opened, tmp_path: Path, typed: str, key: str) -> None:
    program = opened(*write_episode(tmp_path, "gardens", cues=3))
    entries = program.features.palette.entries()
    assert key in [entry.key for entry in rank_entries(entries, typed, ())[:12]]


def test_a_search_is_saved_and_its_menu_never_opened(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, "gardens", cues=3))
    panel = program.features.search.panel

    def offered(typed: str) -> list[str]:
        found = rank_entries(program.features.palette.entries(), typed, ())
        return [entry.name for entry in found if typed.casefold() in entry.name.casefold()]

    assert offered("save search") == []
    assert not any(entry.name.endswith(": ") for entry in program.features.palette.entries())
    program.actions["search"].trigger()
    panel.field.setText("clerk")
    qtbot.waitUntil(panel.is_answered, timeout=WAIT_MS)
    qtbot.waitUntil(panel.hits, timeout=WAIT_MS)
    assert offered("fold all results") == ["Fold All Results", "Unfold All Results"]
    assert len(offered("select all results")) == 1
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, "save search")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(panel.saved) == ["clerk"], timeout=WAIT_MS)
    assert offered("save search") == []
    (delete,) = offered("delete saved search")
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, delete)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.saved, timeout=WAIT_MS)


def test_what_any_menu_has_is_found(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path, "gardens", cues=3))
    entries = program.features.palette.entries()
    names = {entry.name.rpartition(": ")[2] for entry in entries}
    missing, seen = [], 0
    elsewhere = (program.recent, program.features.chapters.menu)  # episodes and chapters
    for menu in program.window.findChildren(QMenu):
        if menu in elsewhere or menu.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            continue
        menu.aboutToShow.emit()
        for action in menu.actions():
            if not action.text() or action.menu() or not action.isEnabled():
                continue
            seen += 1
            if plain(action.text()) not in names and action.objectName() != "palette":
                missing.append(action.text())
    assert not missing
    assert seen > 100


def test_entries_of_filled_menus_and_settings_are_run(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, "gardens", cues=3))
    for typed, first in (("sleep 15", "Sleep Timer: 15 minutes"), ("1.5", "Speed: 1.5×")):
        dialog = open_palette(program)
        QTest.keyClicks(dialog.field, typed)
        assert dialog.model.entries[0].name == first
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert program.features.sleep_timer.mode == 15
    assert program.player.rate == 1.5
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, "dark")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert program.settings.color_scheme == "dark"
    assert program.look.theme is DARK
    dialog = open_palette(program)
    QTest.keyClicks(dialog.field, "rewind on resume")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert program.settings_dialog.isVisible()
    assert program.settings_dialog.field_widget("Rewind on resume").isVisible()
    program.settings_dialog.close()
