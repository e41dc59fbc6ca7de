"""The keys that the README names are those of the window, and each does what its row says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.shell import command_table

Opened = Callable[..., AppController]
README = Path(__file__).parents[2] / "README.md"
_ROW = re.compile(r"^\| (?!keys |--)(.+?) \| (.+?) \|$", re.MULTILINE)
_ARROWS = ("Left", "Right", "Up", "Down")
_NAMES = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "−": "-", "\\\\": "\\"}
# What the rows of the table promise: the commands of their keys, in order. A key without a command
# belongs to the page itself: see the test of these.
COMMANDS: dict[str, tuple[str, ...]] = {
    "pause, or play the episode on the page": ("play",),
    "back and forward 5 s / 15 s": ("back", "forward", "back_far", "forward_far"),
    "previous, next turn": ("previous_turn", "next_turn"),
    "slower, faster, normal speed": ("slower", "faster", "normal_speed"),
    "zoom the text": ("larger", "smaller", "normal_size", ""),
    "loop the selection or cue / follow the audio": ("loop", "follow"),
    "find in the episode, next, previous": ("find", "find_next", "find_previous"),
    "search the library": ("search",),
    "command palette / settings": ("palette", "settings"),
    "related passages": ("related",),
    "play all that the side panel lists": ("play_all",),
    "move the cursor to the next, previous word": ("word_right", "word_left"),
    "select characters": ("", ""),
    "select words": ("select_left", "select_right"),
    "go back, forward to where you were": ("go_back", "go_forward"),
    "play from the cursor or the selection": ("",),
    "pin the word at the cursor, tap along turn by turn, next uncertain word": (
        *("pin", "tap_along", "next_doubt"),
    ),
    "add the selection to that collection, mark the current sentence, write a note": (
        *(f"tag_{n}" for n in range(1, 10)),
        "mark_sentence",
        "edit_note",
    ),
    "copy with time and speaker": ("copy_with_time",),
    "open / export": ("open", "export"),
    "refresh podcasts": ("refresh_feeds",),
}


def documented() -> dict[str, list[str]]:
    """The keys of each row of the table, by what it says of them."""
    section = README.read_text(encoding="utf-8").partition("## Keyboard\n")[2].partition("\n## ")[0]
    return {what: keys_of(cell) for cell, what in _ROW.findall(section)}


def keys_of(cell: str) -> list[str]:
    """Return `Ctrl+↑ ↓` as Ctrl+Up and Ctrl+Down, and `1 … 3` as 1, 2 and 3."""
    keys: list[str] = []
    prefix = ""
    for part in re.split(r",? +/? ?", cell):
        if part == "…":
            continue
        word = _NAMES.get(part, part)
        *held, key = word.rsplit("+", 1) if len(word) > 1 else [word]
        prefix = f"{held[0]}+" if held else prefix if len(word) == 1 or word in _ARROWS else ""
        keys.append(prefix + _NAMES.get(key, key))
    if "…" in cell:
        first, last = int(keys[0]), int(keys[1])
        keys[:2] = map(str, range(first, last + 1))
    return keys


def test_a_cell_names_its_keys() -> None:
    assert keys_of("← → / Ctrl+← →") == ["Left", "Right", "Ctrl+Left", "Ctrl+Right"]
    assert keys_of("Ctrl+= − 0, Ctrl+wheel") == ["Ctrl+=", "Ctrl+-", "Ctrl+0", "Ctrl+wheel"]
    assert keys_of("[ ] \\\\") == ["[", "]", "\\"]
    assert keys_of("1 … 3, M") == ["1", "2", "3", "M"]
    assert keys_of("Ctrl+F, F3, Shift+F3") == ["Ctrl+F", "F3", "Shift+F3"]
    assert keys_of("Ctrl+K / Ctrl+,") == ["Ctrl+K", "Ctrl+,"]
    assert keys_of("W, Shift+W") == ["W", "Shift+W"]


def test_the_keys_of_the_readme_are_those_of_the_window(program: AppController) -> None:
    rows = documented()
    assert list(rows) == list(COMMANDS)
    keys_by_command = {
        command.name: {one.toString() for one in program.actions[command.name].shortcuts()}
        for command in command_table.COMMANDS
    }
    for what, keys in rows.items():
        for key, command in zip(keys, COMMANDS[what], strict=True):
            text = QKeySequence(key).toString()
            having = [name for name, own in keys_by_command.items() if text in own]
            assert having == ([command] if command else []), (what, key)


def test_keys_of_the_page_without_a_command(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    view.select(4, 4)
    press(program, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == (4, 5)
    press(program, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection().start == view.selection().end
    size = program.settings.text_size
    here = QPointF(20, 20)
    turn = QWheelEvent(
        here,
        QPointF(view.viewport().mapToGlobal(here)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert program.settings.text_size > size
    offset = view.transcript.text.index("patient")
    view.select(offset, offset)
    press(program, Qt.Key.Key_Return)
    start_ms = view.transcript.time_map.to_ms(offset)
    assert start_ms is not None
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    assert program.player.now_ms() >= start_ms - 500
    program.player.pause()
