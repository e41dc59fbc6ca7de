"""A table of the commands of a player and of a reader, and the places in which each is found.

Each command is in the menus, the palette, the guide, the accessibility tree, and in German.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.support.episodes import settle, write_episode
from tests.support.page_marks import make_collections, mark
from tests.support.timeouts import WAIT_MS
from viewer.paths import guide
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.palette_sources import plain
from viewer.ui.i18n.translate import tr
from viewer.ui.palette.palette_dialog import rank_entries
from viewer.ui.shell.command_table import COMMANDS, Command

Opened = Callable[..., AppController]
TABLE = {command.name: command for command in COMMANDS}
# Commands by what they belong to, with the page of the guide and words of it that tell of them.
ITEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "played": ("listening", "Mark as Played", ("played",)),
    "orders": ("listening", "sorts", ("sort_date", "sort_title", "sort_length", "sort_added")),
    "last opened": ("listening", "sorts", ("sort_opened", "reverse_episodes")),
    "states": ("listening", "filters", ("filter_unplayed", "filter_in_progress", "filter_played")),
    "filters": ("listening", "passages, transcripts and sync", ("filter_passages",)),
    "other filters": ("listening", "filters", ("filter_no_transcript", "filter_not_in_sync")),
    "filter field": ("listening", "Filter Episodes", ("filter_episodes",)),
    "folds": ("listening", "folds all shows", ("fold_shows", "unfold_shows")),
    "bar": ("listening", "A **bar** appears", ("edit_note", "copy", "copy_link")),
    "marks": ("quotes", "Mark Sentence", ("mark_sentence", "export")),
    "related": ("listening", "related passages", ("related",)),
    "a word plays": ("listening", "play from a word", ("play_here",)),
    "chapters": ("listening", "**Chapters** have headings", ("previous_chapter", "next_chapter")),
    "margin": ("listening", "Notes Beside the Page", ("margin_notes",)),
    "find": ("searching", "Find in Episode", ("find", "find_next", "find_previous")),
    "replace": ("listening", "Find and Replace", ("replace",)),
    "reading mode": ("listening", "Reading Mode", ("reading_mode",)),
    "full screen": ("window", "Full Screen", ("full_screen",)),
    "two columns": ("listening", "Compare Transcripts", ("compare_transcripts",)),
    "what plays": ("listening", "and its title", ("back_to_playing",)),
    "history": ("listening", "goes back to where you were", ("go_back", "go_forward")),
    "queue": ("listening", "Play Next", ("queue", "queue_next", "queue_later")),
    "silence": ("listening", "Skip Silence", ("skip_silence",)),
    "volume": ("listening", "Boost Quiet Voices", ("boost_voices",)),
    "speed": ("listening", "The speed that you choose", ("slower", "faster")),
    "loop": ("listening", "Loop Selection or Cue", ("loop", "follow")),
    "mini player": ("listening", "Mini Player", ("mini_player",)),
    "bookmarks": ("listening", "sets a bookmark", ("bookmark",)),
    "settings": ("window", "Settings…", ("settings",)),
    "shortcuts": ("window", "Keyboard Shortcuts…", ("shortcuts",)),
    "palette": ("window", "Command Palette…", ("palette",)),
    "text size": ("window", "larger and smaller", ("larger", "smaller", "normal_size")),
    "panels": ("window", "shows and hides the episodes", ("sidebar", "side_panel", "next_pane")),
    "guide": ("window", "Tour", ("guide", "tour")),
    "demo": ("window", "Open the Demo Library", ("demo",)),
    "results": ("listening", "Search Within Results", ("search_within",)),
    "folded results": ("listening", "folds them all", ("fold_results", "unfold_results")),
    "clipboard": ("adding", "New from Clipboard", ("new_from_clipboard",)),
    "watched": ("adding", "Watched Folders…", ("watched_folders",)),
    "libraries": ("your-data", "Switch Library…", ("switch_library", "copy_library")),
    "move": ("your-data", "Move Library…", ("move_library",)),
    "print": ("quotes", "Print…", ("print_transcript", "print_passages", "save_transcript")),
}
WITHOUT_KEYS = re.compile(
    "(sort|filter)_(?!episodes)|reverse|(un)?fold_|guide|tour|demo|watched|print_passages|.*_library"
)
CONTROLS = (
    *("Filter episodes", "Sort and filter episodes", "Episodes", "Collections", "Transcript"),
    *("Position in the episode", "Play", "Selected words", "Add to another collection"),
    *("Search every episode", "Sort and save search", "Notes", "Passages", "Watched folders"),
)
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def everyday() -> list[Command]:
    return [TABLE[name] for _, _, names in ITEMS.values() for name in names]


@pytest.fixture
def program_with_all(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """A window in which every command of the table is possible, but what needs a second sound."""
    opened(*write_episode(tmp_path, "other", cues=30))
    captions, sound = write_episode(tmp_path, cues=40)
    chapters = [{"startTime": 0, "title": "One"}, {"startTime": 60, "title": "Two"}]
    told = json.dumps({"version": "1.2.0", "chapters": chapters})
    captions.with_suffix(".chapters.json").write_text(told, encoding="utf-8")
    program = opened(captions, sound)
    make_collections(program, qtbot, "Claims")
    mark(program, qtbot, "number3")
    for ms in (30_000, 60_000):
        program.player.seek(ms)
    program.actions["go_back"].trigger()  # so that there is a way back and one forward
    program.features.search.panel.field.setText("clerk")
    qtbot.waitUntil(program.features.search.panel.hits, timeout=WAIT_MS)
    view = program.window.page.view
    view.select(0, 9)
    settle(program, qtbot)
    return program


def names_below(node: QAccessibleInterface) -> set[str]:
    """Return the names that assistive technology is told of a widget and all that is in it."""
    names = {node.text(QAccessible.Text.Name)}
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            names |= names_below(child)
    return names


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_is_in_the_menus_the_palette_and_the_accessibility_tree(
    program_with_all: AppController, language: str
) -> None:
    program = program_with_all
    told: set[str] = set()
    for menu in program.window.findChildren(QMenu):
        told.update(map(plain, names_below(QAccessible.queryAccessibleInterface(menu))))
    entries = program.features.palette.entries()
    for command in everyday():
        action = program.actions[command.name]
        text = plain(action.text())
        assert any(isinstance(one, QMenu) for one in action.associatedObjects()), command.name
        assert text in told, command.name
        assert (action.shortcut() == QKeySequence()) == bool(WITHOUT_KEYS.match(command.name))
        if command.name not in ("back_to_playing", "palette"):
            assert action.isEnabled(), command.name
            shown = rank_entries(entries, text, ())[:5]
            (entry,) = (one for one in shown if one.key == f"command:{command.name}")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert (entry.name, entry.shortcut) == (text, keys)
        is_english = text == command.text.replace("&", "")
        assert is_english == (language == "en"), command.name


@pytest.mark.parametrize("item", ITEMS)
def test_the_guide_tells_of_each_with_its_keys(item: str) -> None:
    page, words, names = ITEMS[item]
    text = " ".join((guide() / f"{page}.md").read_text(encoding="utf-8").split())
    assert words in text
    for command in (TABLE[name] for name in names if TABLE[name].keys):
        keys = re.sub("Left|Right|Up|Down", lambda found: ARROWS[found[0]], command.keys[0])
        told = command.text.removesuffix("…") in text
        assert told or f"**{keys}**" in text or f"({keys})" in text, command.name


@pytest.mark.parametrize("language", ["en", "de"])
def test_controls_without_a_command_have_names(
    program_with_all: AppController, language: str
) -> None:
    told = names_below(QAccessible.queryAccessibleInterface(program_with_all.window))
    for name in CONTROLS:
        assert tr(name) in told, name
        assert (tr(name) == name) == (language == "en"), name
    count = tr("%Ln chapter|%Ln chapters", "", 2)
    assert count in told and (count == "2 chapters") == (language == "en")
