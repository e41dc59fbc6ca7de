"""The Settings dialog: every change takes effect at once, and is found by typing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.widgets.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(program: AppController) -> SettingsDialog:
    program.actions["settings"].trigger()
    return program.settings_dialog


def choose(dialog: SettingsDialog, label: str, text: str) -> None:
    box = dialog.field_widget(label)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))


def test_a_choice_takes_effect_at_once(program: AppController, dialog: SettingsDialog) -> None:
    light = program.look.theme.page
    choose(dialog, "Color scheme", "Dark")
    assert program.look.theme.page != light
    choose(dialog, "Rewind on resume", "3 s")
    assert program.player.rewind_on_resume_ms == 3000
    choose(dialog, "Speed", "1.5×")
    assert program.player.rate == 1.5
    size = dialog.field_widget("Text size")
    assert isinstance(size, QSpinBox)
    size.setValue(20)
    assert program.window.page.view.typography.pixel_size == 20
    motion = dialog.field_widget("Reduce motion")
    assert isinstance(motion, QCheckBox)
    motion.setChecked(True)
    assert program.window.page.view.reduced_motion
    saved = program.settings
    assert (saved.color_scheme, saved.rewind_ms, saved.text_size) == ("dark", 3000, 20)


def test_typing_finds_the_setting(dialog: SettingsDialog) -> None:
    dialog.search.setText("dark")
    shown = [
        dialog.pages.item(row).text()
        for row in range(dialog.pages.count())
        if not dialog.pages.item(row).isHidden()
    ]
    assert shown == ["Appearance"]
    assert dialog.field_widget("Color scheme").property("found")
    dialog.search.setText("no such setting")
    assert dialog.stack.currentWidget() is dialog.nothing
    dialog.search.clear()
    assert dialog.stack.currentWidget() is not dialog.nothing


def test_values_edited_by_hand_show_the_nearest_choice(program: AppController) -> None:
    program.settings.rewind_ms = 1234
    program.actions["settings"].trigger()
    box = program.settings_dialog.field_widget("Rewind on resume")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "1 s"
    assert program.settings.rewind_ms == 1234  # showing it changes nothing


def test_every_field_has_a_name(dialog: SettingsDialog) -> None:
    for field, _, widget, _ in dialog._rows:
        assert widget.accessibleName() == field.label


def test_all_settings_survive_a_restart(program: AppController, dialog: SettingsDialog) -> None:
    choose(dialog, "Line width", "Wide")
    program.window.close()
    assert Settings.load(program.session.folder).line_width == "wide"


def test_changes_are_saved_while_the_window_is_open(
    program: AppController, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    def saved() -> Settings:
        return Settings.load(program.session.folder)

    choose(dialog, "Rewind on resume", "3 s")
    qtbot.waitUntil(lambda: saved().rewind_ms == 3000, timeout=WAIT_MS)
    choose(dialog, "Sort results by", "Newest first")
    choose(dialog, "Line width", "Wide")
    qtbot.waitUntil(lambda: saved().line_width == "wide", timeout=WAIT_MS)
    assert saved().search_order == "newest"
