"""The list of episodes in the real window: played episodes, order and filters that are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import settle, write_clicks, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library import episode_edits
from viewer.library.records import EpisodeSummary, Listening
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]


@pytest.fixture
def two(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Two episodes; the second is open."""
    opened(*write_episode(tmp_path, "first", cues=5))
    program = opened(*write_episode(tmp_path, "second", cues=6))
    qtbot.waitUntil(lambda: len(program.episodes) == 2, timeout=WAIT_MS)
    return program


def states(program: AppController) -> dict[str, Listening]:
    return {one.title: one.listening for one in program.episodes}


def wait_for(program: AppController, qtbot: QtBot, first: Listening, second: Listening) -> None:
    wanted = {"First": first, "Second": second}
    qtbot.waitUntil(lambda: states(program) == wanted, timeout=WAIT_MS)


def listed(program: AppController) -> list[str]:
    rows = program.window.library.episode_view.model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def test_playing_to_the_last_quarter_marks_a_short_episode_as_played(
    two: AppController, qtbot: QtBot
) -> None:
    two.player.set_rate(3.0)
    end_ms = two.player.duration_ms
    two.player.play_from(end_ms - 1_000)
    qtbot.waitUntil(lambda: not two.player.is_playing, timeout=WAIT_MS)
    settle(two, qtbot)
    assert states(two)["Second"] is Listening.UNPLAYED, "a jump to the end plays nothing"
    two.player.play_from(end_ms * 3 // 4 - 1_000)
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.PLAYED)
    assert two.actions["played"].isChecked()
    two.player.pause()
    two.actions["played"].trigger()
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.UNPLAYED)
    two.player.play_from(end_ms * 3 // 4 - 1_000)  # it can be played again
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.PLAYED)
    two.player.pause()


def test_several_are_marked_by_hand_and_undone_in_one_step(
    two: AppController, qtbot: QtBot
) -> None:
    view = two.window.library.episode_view
    view.selectAll()
    numbers = two.window.library.selected_episodes()
    assert len(numbers) == 2
    menu = two.features.episode_menu.menu(numbers[0])
    [mark] = [each for each in menu.actions() if each.text() == "Mark as Played"]
    mark.trigger()
    wait_for(two, qtbot, Listening.PLAYED, Listening.PLAYED)
    assert "Mark as Played" in two.actions["undo"].text()
    two.actions["undo"].trigger()
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.UNPLAYED)


def test_the_key_for_played_marks_the_open_episode_or_several_selected(
    two: AppController, qtbot: QtBot
) -> None:
    mark = two.actions["played"]
    mark.trigger()
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.PLAYED)
    assert mark.isChecked()
    view = two.window.library.episode_view
    view.selectAll()
    assert not mark.isChecked(), "one of them is not played"
    mark.trigger()
    wait_for(two, qtbot, Listening.PLAYED, Listening.PLAYED)
    assert mark.isChecked() and len(two.window.library.selected_episodes()) == 2
    mark.trigger()
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.UNPLAYED)
    two.actions["undo"].trigger()
    wait_for(two, qtbot, Listening.PLAYED, Listening.PLAYED)
    view.clearSelection()
    mark.trigger()
    wait_for(two, qtbot, Listening.PLAYED, Listening.UNPLAYED)
    assert not mark.isChecked()


def test_filters_order_and_folded_shows(two: AppController, qtbot: QtBot) -> None:
    two.actions["played"].trigger()
    wait_for(two, qtbot, Listening.UNPLAYED, Listening.PLAYED)
    two.features.palette.run("command:filter_unplayed")
    assert listed(two) == ["Ungrouped", "First"]
    [chip] = two.window.library.filter_row.chips()
    chip.click()
    assert not two.actions["filter_unplayed"].isChecked()
    two.actions["sort_length"].trigger()
    assert listed(two) == ["Ungrouped", "Second", "First"]
    two.actions["reverse_episodes"].trigger()
    assert listed(two) == ["Ungrouped", "First", "Second"]
    two.actions["fold_shows"].trigger()
    assert listed(two) == ["Ungrouped", "Second"], "the open one stays"
    two.actions["filter_episodes"].trigger()
    assert two.window.library.filter_field.hasFocus() or not two.window.isActiveWindow()
    two.settings.save(two.tasks.folder)
    kept = Settings.load(two.tasks.folder)
    assert (kept.episode_sort, kept.episodes_reversed, kept.folded_shows) == ("length", True, [""])


def test_each_order_and_filter_of_the_menu_lists_what_it_names(
    two: AppController, qtbot: QtBot
) -> None:
    view, library = two.window.library.episode_view, two.window.library
    first, second = (one.id for one in sorted(two.episodes, key=lambda one: one.title))
    two.edits.execute(
        partial(episode_edits.set_date, episode_ids=[first], published=date(2025, 2, 6))
    )
    two.edits.execute(
        partial(episode_edits.set_date, episode_ids=[second], published=date(2024, 2, 6))
    )
    qtbot.waitUntil(lambda: all(one.published for one in two.episodes), timeout=WAIT_MS)
    settle(two, qtbot)
    # The newest, the first letter, the longest, the last added, the last opened.
    orders = {
        "date": "First",
        "title": "First",
        "length": "Second",
        "added": "Second",
        "opened": "Second",
    }
    for order, top in orders.items():
        two.actions[f"sort_{order}"].trigger()
        assert listed(two)[1] == top, order
        assert two.actions[f"sort_{order}"].isChecked() and two.settings.episode_sort == order
        two.actions["reverse_episodes"].trigger()
        assert listed(two)[1] != top, order
        two.actions["reverse_episodes"].trigger()
        row = view.model().row_of(second)  # type: ignore[attr-defined]  # an EpisodeModel
        assert view.viewport().rect().contains(view.visualRect(view.model().index(row, 0)))
    two.actions["mark_sentence"].trigger()
    qtbot.waitUntil(lambda: sum(one.passages for one in two.episodes) == 1, timeout=WAIT_MS)
    shown = {
        "unplayed": ["First", "Second"],
        "in_progress": [],
        "played": [],
        "passages": ["Second"],
        "no_transcript": [],
        "not_in_sync": [],
    }
    for name, titles in shown.items():
        two.actions[f"filter_{name}"].trigger()
        assert sorted(set(listed(two)) - {"Ungrouped"}) == titles, name
        assert two.actions[f"filter_{name}"].isChecked()
        [chip] = library.filter_row.chips()
        chip.click()
    assert sorted(set(listed(two)) - {"Ungrouped"}) == ["First", "Second"]


@pytest.mark.parametrize(("letter", "title"), [("f", "First"), ("s", "Second")])
def test_letters_that_are_keys_elsewhere_go_to_a_title(
    two: AppController, qtbot: QtBot, letter: str, title: str
) -> None:
    view = two.window.library.episode_view
    two.window.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus, timeout=WAIT_MS)
    commands = two.actions["follow"], two.actions["skip_silence"]
    checked = [one.isChecked() for one in commands]
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClicks(view, letter)
    assert view.currentIndex().data() == title
    assert [one.isChecked() for one in commands] == checked


def test_filters_find_what_has_no_transcript_or_is_not_in_sync(
    two: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(write_clicks(tmp_path / "rivers.wav", [500], 3_000))
    (tmp_path / "apart").mkdir()
    words = tmp_path / "apart" / "bees.txt"
    words.write_text("Nobody knew where the queen had gone that morning.\n", encoding="utf-8")
    opened(words)
    qtbot.waitUntil(lambda: len(two.episodes) == 4, timeout=WAIT_MS)
    two.session.close()
    settle(two, qtbot)
    for name, titles in (("no_transcript", {"rivers"}), ("not_in_sync", {"bees"})):
        two.actions[f"filter_{name}"].trigger()
        assert {title.lower() for title in listed(two)} - {"ungrouped"} == titles
        two.actions[f"filter_{name}"].trigger()


def test_a_title_is_changed_and_undone(two: AppController, qtbot: QtBot) -> None:
    one: EpisodeSummary = next(each for each in two.episodes if each.title == "Second")
    two.edits.execute(
        lambda library: episode_edits.rename(
            library, one.id, title="Tape", show="Night Train", published=None
        )
    )
    qtbot.waitUntil(lambda: "Tape" in states(two), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: two.window.windowTitle().startswith("Tape"), timeout=WAIT_MS)
    two.actions["undo"].trigger()
    qtbot.waitUntil(lambda: "Second" in states(two), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: two.window.windowTitle().startswith("Second"), timeout=WAIT_MS)
