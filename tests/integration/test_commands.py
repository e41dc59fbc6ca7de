"""Commands: each in a menu, with keys that can be changed, when it makes sense."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontDatabase, QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QStyle,
    QToolButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_episode
from tests.support.timeouts import WAIT_MS
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.menu_bar import PanelToggles, show_keys
from viewer.ui.app.shortcuts_dialog import ShortcutsDialog
from viewer.ui.player.transport_bar import TransportControl
from viewer.ui.reader.font_dialog import FontDialog
from viewer.ui.shell.command_table import COMMANDS
from viewer.ui.transcripts.repairs_dialog import RepairsDialog
from viewer.ui.widgets.dialogs import ConfirmDialog

Opened = Callable[..., AppController]


def test_every_command_is_in_a_menu_and_shows_its_keys(program: AppController) -> None:
    listed = set()
    for top in program.window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        inner = [action.menu() for action in menu.actions()]
        for one in (menu, *(m for m in inner if isinstance(m, QMenu))):
            listed |= {action.objectName() for action in one.actions()}
    assert {command.name for command in COMMANDS} <= listed
    for command in COMMANDS:
        shown = program.actions[command.name].shortcut()
        assert shown == QKeySequence(command.keys[0] if command.keys else "")


def test_a_menu_that_is_higher_than_the_screen_has_one_column(program: AppController) -> None:
    menus = [top.menu() for top in program.window.menuBar().actions()]
    (menu,) = (m for m in menus if isinstance(m, QMenu) and m.title().replace("&", "") == "Episode")
    needed = menu.sizeHint().height()
    available = program.window.screen().availableGeometry().height()
    for number in range((available - needed) // 20 + 5):
        menu.addAction(f"Entry {number}")
    menu.popup(program.window.mapToGlobal(program.window.menuBar().geometry().bottomLeft()))
    lefts = {menu.actionGeometry(action).left() for action in menu.actions() if action.isVisible()}
    menu.close()
    assert len(lefts) == 1


def test_no_two_commands_share_a_key() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_defaults_are_those_that_were_promised(program: AppController) -> None:
    promised = {
        "play": "Space",
        "back": "Left",
        "forward": "Right",
        "back_far": "Ctrl+Left",
        "forward_far": "Ctrl+Right",
        "previous_turn": "Ctrl+Up",
        "next_turn": "Ctrl+Down",
        "slower": "[",
        "faster": "]",
        "find": "Ctrl+F",
        "open": "Ctrl+O",
        "loop": "L",
        "follow": "F",
    }
    for name, keys in promised.items():
        assert program.actions[name].shortcut() == QKeySequence(keys)


def test_what_makes_no_sense_is_not_offered(
    opened: Opened, program: AppController, tmp_path: Path
) -> None:
    assert program.actions["open"].isEnabled()
    assert not program.actions["find"].isEnabled()
    assert not program.actions["play"].isEnabled()
    opened(*write_episode(tmp_path))
    assert program.actions["play"].isEnabled()
    assert not program.actions["copy"].isEnabled()
    assert reason_on_screen(program, "copy") == "Select some words first."
    program.window.page.view.select(0, 9)
    assert program.actions["copy"].isEnabled()
    assert reason_on_screen(program, "copy") == ""


def reason_on_screen(program: AppController, name: str) -> str:
    """Point at a command in its menu; returns the tool tip that appears."""
    action = program.actions[name]
    (menu,) = (m for m in action.associatedObjects() if isinstance(m, QMenu))
    QToolTip.hideText()
    QApplication.processEvents()
    menu.popup(program.window.mapToGlobal(QPoint(20, 20)))
    place = menu.actionGeometry(action).center()
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, place, menu.mapToGlobal(place)))
    shown = QToolTip.text() if QToolTip.isVisible() else ""
    menu.hide()
    return shown


def test_keys_can_be_changed(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    dialog = ShortcutsDialog(program.window, {})
    qtbot.addWidget(dialog)
    dialog.fields["faster"].setKeySequence(QKeySequence("Ctrl+J"))
    assert dialog.shortcuts() == {"faster": "Ctrl+J"}
    dialog.fields["slower"].setKeySequence(QKeySequence("Ctrl+J"))
    assert "Ctrl+J" in dialog.problem.text()
    dialog.fields["slower"].setKeySequence(QKeySequence("["))
    assert dialog.problem.text() == ""
    program.actions.set_shortcuts(dialog.shortcuts())
    QTest.keyClick(program.window.page.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert program.player.rate == 1.1
    QTest.keyClick(program.window.page.view, Qt.Key.Key_BracketRight)
    assert program.player.rate == 1.1


def test_tool_tips_tell_the_keys_as_they_are_now(program: AppController) -> None:
    follow = program.window.transport.control(TransportControl.FOLLOW)
    assert follow.toolTip().endswith("(F)")
    program.actions.set_shortcuts({"follow": "Ctrl+J", "loop": ""})
    show_keys(program.window, program.actions)
    assert follow.toolTip().endswith("(Ctrl+J)")
    assert "(" not in program.window.transport.control(TransportControl.LOOP).toolTip()


def test_speed_and_volume_have_ends(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    for _ in range(20):
        program.actions["faster"].trigger()
    assert program.player.rate == 3.0
    for _ in range(40):
        program.actions["slower"].trigger()
        program.actions["volume_up"].trigger()
    assert program.player.rate == 0.5
    assert program.settings.volume == 1.0
    program.actions["normal_speed"].trigger()
    assert program.player.media.playbackRate() == 1.0
    assert program.player.media.pitchCompensation()


def test_keys_menu_and_settings_go_through_one_list_of_speeds(
    opened: Opened, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    menu = [action.text() for action in program.window.transport.rate_menu().actions()]
    program.commands.set_rate(0.5)
    by_keys = [program.player.rate]
    for _ in menu[1:]:
        program.actions["faster"].trigger()
        by_keys.append(program.player.rate)
    assert [f"{rate:g}×" for rate in by_keys] == menu
    for rate in reversed(by_keys[:-1]):
        program.actions["slower"].trigger()
        assert program.player.rate == rate
    program.actions["settings"].trigger()
    box = program.settings_dialog.field_widget("Speed")
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == menu
    program.settings_dialog.close()


def test_what_was_repaired_is_listed_with_its_line(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions = tmp_path / "broken.vtt"
    captions.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nGood\n\n00:xx.000 --> 00:04.000\nKept all the same\n\n"
        "00:05.000 --> 00:06.000\nGood again\n",
        encoding="utf-8",
    )
    program = opened(captions)
    text = program.window.page.view.toPlainText()
    assert "Kept all the same" in text.replace("\n", " ")
    episode = program.session.episode
    assert episode is not None
    dialog = RepairsDialog(program.window, episode, program.tasks)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 0, timeout=WAIT_MS)
    assert dialog.list.item(0).text().startswith("Line 6: ")
    assert dialog.list.isVisibleTo(dialog)


def test_where_nothing_was_repaired_there_is_no_empty_list(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path))
    episode = program.session.episode
    assert episode is not None
    dialog = RepairsDialog(program.window, episode, program.tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "without problems" in dialog.about.text(), timeout=WAIT_MS)
    assert not dialog.list.isVisible()
    assert dialog.height() < 200


def test_the_reading_font_is_chosen_and_given_back(program: AppController, qtbot: QtBot) -> None:
    page = program.window.page.view
    dialog = FontDialog(program.window, page.typography)
    qtbot.addWidget(dialog)
    assert dialog.family == "", "the system's"
    families = QFontDatabase.families()
    shown_names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert shown_names == [name.split(" [")[0].strip() for name in dict.fromkeys(shown_names)]
    for row in range(1, dialog.list.count()):
        dialog.list.setCurrentRow(row)
        scripts = QFontDatabase.writingSystems(dialog.family)
        assert QFontDatabase.WritingSystem.Symbol not in scripts
    dialog.list.setCurrentRow(1)
    assert dialog.family in families
    assert dialog.sample.font().family() == dialog.family
    assert dialog.sample.font().pixelSize() == page.typography.pixel_size
    dialog.filter.setText("system font")
    shown = [row for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    assert shown == [0]


def test_the_panels_are_shown_and_hidden_with_the_mouse(program: AppController) -> None:
    window = program.window
    before = [window.list_shown, window.side_shown]
    assert before == [True, True]
    toggles = window.findChild(PanelToggles)
    assert isinstance(toggles, PanelToggles)
    for hidden, button in enumerate(toggles.findChildren(QToolButton)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        now = [window.list_shown, window.side_shown]
        assert now[hidden] is False
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert [window.list_shown, window.side_shown] == before


def test_what_cannot_be_undone_is_done_by_no_stray_key(
    program: AppController, qtbot: QtBot
) -> None:
    dialog = ConfirmDialog(program.window, "Remove it?", "It is gone then.", "Remove")
    qtbot.addWidget(dialog)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog.show()
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert not dialog.result()
    dialog.show()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert dialog.result()


def test_buttons_of_dialogs_stand_in_one_order_without_pictures(
    program: AppController, qtbot: QtBot
) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Save | standard.Cancel, program.window)
    qtbot.addWidget(box)
    box.show()
    assert box.button(standard.Cancel).x() < box.button(standard.Save).x()
    hint = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
    assert not box.style().styleHint(hint, None, box)


def test_everything_has_a_name_for_those_who_cannot_see(program: AppController) -> None:
    nameless = [
        widget
        for widget in program.window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not [w for w in nameless if not isinstance(w.parentWidget(), QLineEdit)]


def test_the_current_cue_can_be_read_out(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    program.player.play_from(1_100)
    qtbot.waitUntil(lambda: "number0" in view.accessibleDescription(), timeout=WAIT_MS)
    interface = QAccessible.queryAccessibleInterface(view)
    assert "number0" in interface.text(QAccessible.Text.Description)
    assert interface.text(QAccessible.Text.Name) == "Transcript"


def test_the_caret_moves_by_words_from_the_keyboard(opened: Opened, tmp_path: Path) -> None:
    program = opened(*write_episode(tmp_path))
    view = program.window.page.view
    view.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(view, Qt.Key.Key_W)
    QTest.keyClick(view, Qt.Key.Key_Right, alt | Qt.KeyboardModifier.ShiftModifier)
    start, end = view.selection()
    assert view.transcript.text[start:end].strip() == "first"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert program.player.is_playing
    word = view.transcript.time_map.to_ms(start)
    assert word is not None
    assert abs(program.player.now_ms() - word) < 400


def test_a_media_key_plays_where_no_desktop_takes_it(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path)
    chapters = [{"startTime": 0, "title": "One"}, {"startTime": 40, "title": "Two"}]
    captions.with_suffix(".chapters.json").write_text(json.dumps({"chapters": chapters}))
    program = opened(captions, sound)
    view = program.window.page.view
    QTest.keyClick(view, Qt.Key.Key_MediaNext)
    qtbot.waitUntil(lambda: program.player.now_ms() == 40_000, timeout=WAIT_MS)
    QTest.keyClick(view, Qt.Key.Key_MediaPrevious)
    qtbot.waitUntil(lambda: program.player.now_ms() == 0, timeout=WAIT_MS)
    QTest.keyClick(view, Qt.Key.Key_MediaTogglePlayPause)
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
