"""The Settings dialog: every change takes effect at once, and is found by typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QScrollArea, QSpinBox
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library import episode_edits
from viewer.services.search_messages import EpisodeRow
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.widgets.settings_dialog import FieldKind, SettingsDialog


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


def test_the_order_of_results_is_that_of_the_next_search(
    opened: Callable[..., AppController], qtbot: QtBot, tmp_path: Path
) -> None:
    for name, year in (("first", 2024), ("second", 2025)):
        program = opened(*write_episode(tmp_path, name, cues=len(name)))
        dated = partial(
            episode_edits.set_date, episode_ids=[on_page(program).id], published=date(year, 1, 1)
        )
        program.edits.execute(dated)
    settle(program, qtbot)
    panel = program.features.search.panel

    def titles() -> list[str]:
        return [row.title for row in panel.model.rows if isinstance(row, EpisodeRow)]

    panel.field.setText("clerk")
    qtbot.waitUntil(lambda: len(titles()) == 2, timeout=WAIT_MS)
    program.actions["settings"].trigger()
    for text, first in (("Newest first", "Second"), ("Oldest first", "First")):
        found = program.features.search.search_client.found
        with qtbot.waitSignal(found, timeout=WAIT_MS):
            choose(program.settings_dialog, "Sort results by", text)
        assert titles()[0] == first
        (checked,) = (one for one in panel.order_button.menu.actions() if one.isChecked())
        assert checked.text().casefold() == text.casefold()
    program.settings_dialog.close()


def effects(program: AppController) -> dict[str, Callable[[], object]]:
    """Return what each setting changes, by its label; another value gives another result."""
    view, player, actions = program.window.page.view, program.player, program.actions
    return {
        "Color scheme": lambda: program.look.theme.page,
        "Language": lambda: program.window.workspace.notifications.text,  # with a button for it
        "Reduce motion": lambda: (view.reduced_motion, program.window.work.reduced_motion),
        "Text size": lambda: view.typography.pixel_size,
        "Line width": lambda: view.typography.line_width,
        "Speed": lambda: player.rate,
        "Rewind on resume": lambda: player.rewind_on_resume_ms,
        "Start before a search result": lambda: program.settings.lead_in_ms,  # read at each hit
        "Audio delay": lambda: player.output_latency_ms,
        "Skip silence": actions["skip_silence"].isChecked,
        "Boost quiet voices": actions["boost_voices"].isChecked,
        "Skip ads and inserts": actions["skip_inserts"].isChecked,
        "Sort results by": lambda: program.features.search.panel.order,
        "Add whole sentences to collections": lambda: program.settings.mark_sentences,  # as above
        "Keep a folder of Markdown notes up to date": lambda: program.settings.notes_folder,
    }


def test_each_setting_takes_effect_at_once_and_is_found_by_typing(
    program: AppController, dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    effect = effects(program)
    fields = [(field, widget) for field, _, widget, _ in dialog._rows]
    settings = {field.label for field, _ in fields if field.kind is not FieldKind.BUTTON}
    assert settings == set(effect)
    for field, widget in fields:
        dialog.search.setText(field.label.lower())
        assert widget.property("found") and widget.isVisible(), field.label
        if field.kind is FieldKind.BUTTON:
            continue
        before = effect[field.label]()
        if isinstance(widget, QComboBox):
            last = widget.count() - 1
            widget.setCurrentIndex(0 if widget.currentIndex() == last else last)
        elif isinstance(widget, QCheckBox):
            widget.click()
        elif isinstance(widget, QSpinBox):
            widget.stepUp()
        assert effect[field.label]() != before, field.label
    dialog.close()


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


def test_all_of_a_setting_can_be_reached_in_a_narrow_dialog(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    areas = dialog.stack.findChildren(QScrollArea)
    assert len(areas) > 5
    for width in (dialog.width(), 400):
        dialog.resize(width, 300)
        for area in areas:
            page = area.widget()
            assert page is not None
            dialog.stack.setCurrentWidget(area)
            qtbot.waitUntil(area.isVisible, timeout=WAIT_MS)
            hidden = page.minimumSizeHint().width() - area.viewport().width()
            assert area.horizontalScrollBar().maximum() >= hidden
            assert width == 400 or hidden <= 0
