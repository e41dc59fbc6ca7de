"""Search as a reader uses it: real index, real process that answers, real playback."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, spoken, write_episode
from tests.support.indexes import index_of
from tests.support.recognized import Listener
from tests.support.timeouts import WAIT_MS
from viewer.cli import main
from viewer.library import episode_edits
from viewer.library.collections import create_collection
from viewer.library.corrections import correct
from viewer.library.library import Library
from viewer.library.passages import of_episode
from viewer.library.saved_searches import saved_searches
from viewer.library.speakers import rename_speaker
from viewer.services.indexer import check_index
from viewer.services.search_messages import EpisodeRow, HitRow
from viewer.services.search_service import PAGE
from viewer.settings import Settings
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.widgets.buttons import IconButton

Opened = Callable[..., AppController]
T = TypeVar("T")


@pytest.fixture
def library(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Three episodes, of which "first" is open, ready to be searched."""
    opened(*write_episode(tmp_path, "third", cues=12))
    untimed = tmp_path / "second.txt"
    untimed.write_text("Second\n\n" + "Nobody knew where the giraffe slept. " * 3, encoding="utf-8")
    opened(untimed)
    program = opened(*write_episode(tmp_path, "first", cues=60))
    wait_for_index(program, qtbot)
    return program


def action_of(menu: QMenu, name: str) -> QAction:
    """The menu's action for a collection."""
    return next(action for action in menu.actions() if action.text().strip() == name)


def wait_for_index(program: AppController, qtbot: QtBot) -> None:
    """Until the index has what the library has by now."""
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    qtbot.waitUntil(lambda: not program.features.search.index_updater.is_running, timeout=WAIT_MS)


def search(program: AppController, qtbot: QtBot, typed: str) -> None:
    """Ctrl+Shift+F and the words, key by key, until the answer to all of them stands."""
    program.actions["search"].trigger()
    field = program.features.search.panel.field
    field.clear()
    QTest.keyClicks(field, typed)
    panel = program.features.search.panel
    qtbot.waitUntil(lambda: panel.found is not None and panel.found.typed == typed, timeout=WAIT_MS)


def hits(program: AppController) -> list[HitRow]:
    return [row for row in program.features.search.panel.model.rows if isinstance(row, HitRow)]


def press(program: AppController, key: Qt.Key) -> None:
    QTest.keyClick(program.features.search.panel.field, key)


def test_type_arrow_down_enter_and_the_sound_comes_from_that_word(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    program.settings.lead_in_ms = 0
    search(program, qtbot, "number7")
    panel = program.features.search.panel
    assert [row.hits for row in panel.model.rows if isinstance(row, EpisodeRow)] == [1, 1]
    assert panel.summary.count.text().startswith("2 results in 2 episodes · ")
    other = next(hit for hit in hits(program) if hit.episode != on_page(program).id)
    listener = Listener(program.player)
    press(program, Qt.Key.Key_Down)
    if panel.list.current_row() != other:
        press(program, Qt.Key.Key_Down)
    assert panel.list.current_row() == other
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
        press(program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 1, timeout=WAIT_MS)
    assert program.session.episode is not None
    assert program.session.episode.id == other.episode
    assert listener.heard[0].start_ms == pytest.approx(other.start_ms, abs=60)
    # The word is the last of its cue: the next click is that of the next cue.
    assert listener.clicks()[0][0] == pytest.approx(spoken(12)[8][0], abs=2)
    view = program.window.page.view
    assert view.transcript.text[other.start : other.end] == "number7"
    assert 0 <= view.word_rect(other.start).top() <= view.viewport().height() / 2
    assert Span(other.start, other.end) in view.layers.hits
    assert panel.field.hasFocus()


def test_the_lead_in_is_before_the_word(library: AppController, qtbot: QtBot) -> None:
    program = library
    program.commands.set_lead_in(2_000)
    search(program, qtbot, "number30")
    (hit,) = hits(program)
    assert hit.start_ms is not None
    listener = Listener(program.player)
    press(program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listener.heard) > 0, timeout=WAIT_MS)
    assert listener.heard[0].start_ms == pytest.approx(hit.start_ms - 2_000, abs=60)


def test_f3_goes_on_and_escape_returns_to_where_one_was(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    view, player = program.window.page.view, program.player
    here = program.session.episode
    assert here is not None
    player.seek(77_000)
    view.suspend_following()
    view.scroll_to(view.transcript.cues[50].start, at=0.0, animate=False)
    top = view.top_offset()
    search(program, qtbot, "machine")
    found = hits(program)
    assert len({hit.episode for hit in found}) == 2
    press(program, Qt.Key.Key_Return)
    visited = []
    for _ in range(len(found)):
        at = program.features.search.current_hit
        assert at is not None
        qtbot.waitUntil(
            lambda: (
                program.session.episode is not None and program.features.search.pending_hit is None
            ),
            timeout=WAIT_MS,
        )
        visited.append(at)
        assert program.session.episode is not None
        assert program.session.episode.id == at.episode
        assert Span(at.start, at.end) in view.layers.hits
        program.actions["find_next"].trigger()
    assert visited == found
    program.actions["find_previous"].trigger()
    assert program.features.search.current_hit == found[-2]
    qtbot.waitUntil(lambda: program.features.search.pending_hit is None, timeout=WAIT_MS)
    press(program, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: on_page(program).id == here.id, timeout=WAIT_MS)
    qtbot.waitUntil(view.hasFocus, timeout=WAIT_MS)
    # Qt may report the end of the frame in which it rests.
    assert player.now_ms() == pytest.approx(77_000, abs=30)
    assert not player.is_playing
    assert view.top_offset() == pytest.approx(top, abs=80)


def test_f3_is_the_find_bars_while_it_is_open(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "machine")
    program.actions["find"].trigger()
    bar = program.window.page.find_bar
    bar.field.setText("drawer")
    program.actions["find_next"].trigger()
    assert bar.count.text().startswith("2 of ")
    assert program.features.search.current_hit is None
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    view = program.window.page.view
    text = view.transcript.text
    qtbot.waitUntil(
        lambda: {text[span.start : span.end] for span in view.layers.hits} == {"machine"},
        timeout=WAIT_MS,
    )


def test_space_plays_a_hit_in_its_place(library: AppController, qtbot: QtBot) -> None:
    program = library
    program.settings.lead_in_ms = 500
    open_now = on_page(program)
    program.player.seek(3_000)
    search(program, qtbot, "number7")
    other = next(hit for hit in hits(program) if hit.episode != open_now.id)
    panel = program.features.search.panel
    panel.list.show_current(panel.model.row_of(other) or 0)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.model.playing_hit == other, timeout=WAIT_MS)
    preview = program.features.search.preview
    assert preview is not None
    listener = Listener(preview)
    qtbot.waitUntil(lambda: len(listener.clicks()) >= 1, timeout=WAIT_MS)
    assert other.start_ms is not None
    # It is listened to from a little after the sound began.
    assert other.start_ms - 560 <= listener.heard[0].start_ms <= other.start_ms
    assert program.session.episode is open_now
    assert program.player.now_ms() == 3_000
    assert not program.player.is_playing
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.model.playing_hit is None
    assert not preview.is_playing


def test_without_times_it_scrolls_and_says_so_if_there_is_audio(
    library: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    program = library
    search(program, qtbot, "giraffe")
    first = hits(program)[0]
    assert first.start_ms is None
    press(program, Qt.Key.Key_Down)
    press(program, Qt.Key.Key_Down)
    press(program, Qt.Key.Key_Return)
    page = program.window.page
    second = hits(program)[1]
    current = (second.start, second.end)
    qtbot.waitUntil(lambda: page.view.layers.current_hit == current, timeout=WAIT_MS)
    assert page.notice.text == ""
    assert tuple(page.view.selection()) == (second.start, second.start)
    assert program.session.episode is not None
    assert program.session.episode.id == second.episode
    assert page.view.transcript.text[second.start : second.end] == "giraffe"
    assert page.view.layers.current_hit in page.view.layers.hits
    assert not program.player.is_playing
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.set_audio(next(tmp_path.glob("first*.wav")))
    press(program, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no times yet" in page.notice.text, timeout=WAIT_MS)


def test_the_waveform_shows_where_the_hits_are(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "machine")
    waveform = program.window.transport.waveform
    here = program.session.episode
    assert here is not None
    words = here.transcript
    expected = [
        words.time_map.next_ms(at)
        for at in range(len(words.text))
        if words.text.startswith("machine", at)
    ]
    qtbot.waitUntil(lambda: list(waveform.scene.hits_ms) == expected, timeout=WAIT_MS)
    program.features.search.panel.field.clear()
    qtbot.waitUntil(lambda: not waveform.scene.hits_ms, timeout=WAIT_MS)
    assert not program.window.page.view.layers.hits


def test_what_is_added_is_found_without_asking_again(
    library: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = library
    search(program, qtbot, "zebra")
    assert program.features.search.panel.summary.count.text().startswith("no results")
    late = tmp_path / "late.txt"
    late.write_text("Late\n\nThe zebra came at last.\n", encoding="utf-8")
    opened(late)
    qtbot.waitUntil(lambda: len(hits(program)) == 1, timeout=WAIT_MS)
    program.features.episodes.remove([on_page(program).summary])
    qtbot.waitUntil(lambda: not hits(program), timeout=WAIT_MS)


def test_a_speaker_who_is_renamed_is_found_by_the_new_name(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    here = program.session.episode
    assert here is not None
    search(program, qtbot, "speaker:ada machine")
    before = hits(program)
    in_library(program, qtbot, lambda found: rename_speaker(found, here.id, "Ada", "Zoë"))
    program.session.refresh_list()
    # The hits that stand are those of the new names.
    qtbot.waitUntil(lambda: len(hits(program)) < len(before), timeout=WAIT_MS)
    assert here.id not in {hit.episode for hit in hits(program)}
    search(program, qtbot, "speaker:zoe machine")
    assert {hit.speaker for hit in hits(program)} == {"Zoë"}
    assert {hit.episode for hit in hits(program)} == {here.id}


def test_results_follow_a_correction_its_undo_and_a_new_speaker(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    here = program.session.episode
    assert here is not None
    search(program, qtbot, "ocelot")
    assert not hits(program)
    start = here.transcript.text.index("machine")
    words = Span(start, start + len("machine"))
    program.edits.execute(lambda found: correct(found, here.id, words, "ocelot"))
    qtbot.waitUntil(lambda: {hit.episode for hit in hits(program)} == {here.id}, timeout=WAIT_MS)
    program.edits.undo()
    qtbot.waitUntil(lambda: not hits(program), timeout=WAIT_MS)
    search(program, qtbot, "speaker:zoe machine")
    program.features.speakers.rename({"Ada": "Zoë"}, in_show=False)
    qtbot.waitUntil(lambda: {hit.episode for hit in hits(program)} == {here.id}, timeout=WAIT_MS)


def test_the_newest_question_is_the_one_that_is_answered(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    panel = program.features.search.panel
    answered: list[str] = []
    program.features.search.search_client.found.connect(lambda found: answered.append(found.typed))
    for end in range(1, len("machine number7") + 1):
        program.features.search.search_client.ask("machine number7"[:end], "relevance")
    qtbot.waitUntil(lambda: bool(answered), timeout=WAIT_MS)
    qtbot.wait(200)
    assert answered == ["machine number7"]
    assert panel.found is not None


def test_hits_become_passages_of_a_collection(library: AppController, qtbot: QtBot) -> None:
    program = library
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.edits.execute(lambda found: create_collection(found, "Machines"))
    search(program, qtbot, "machine")
    panel = program.features.search.panel
    press(program, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = panel.list.selected_hits()
    qtbot.waitUntil(lambda: panel.model.whole, timeout=WAIT_MS)
    chosen = panel.list.selected_hits()
    assert chosen == hits(program)
    assert panel.mark_button.text() == f"Add {len(chosen)} Results…"
    program.settings.mark_sentences = False
    menu = program.features.hit_marking.menu()
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        action_of(menu, "Machines").trigger()
    (collection,) = program.edits.annotations.collections
    assert collection.passages == len(chosen)
    assert {one.quote for one in program.edits.annotations.passages} == {"machine"}
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.edits.undo()
    qtbot.waitUntil(lambda: program.edits.annotations.collections[0].passages == 0, timeout=WAIT_MS)
    program.settings.mark_sentences = True
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.features.hit_marking.mark([chosen[0].words], collection)
    (passage,) = in_library(program, qtbot, lambda found: of_episode(found, chosen[0].episode))
    assert "machine" in passage.quote
    assert len(passage.quote) > len("machine")


def test_all_hits_become_passages_also_those_beyond_the_list(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.edits.execute(lambda found: create_collection(found, "All"))
    program.settings.mark_sentences = False
    # Of several words, some beyond the end of a line.
    search(program, qtbot, '"number*" OR "number3 of" OR a OR "the first"~3 OR who')
    panel = program.features.search.panel
    assert panel.found is not None
    total = panel.found.total
    assert total > len(hits(program))
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.mark_button.text() == f"Add {total} Results…"
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        action_of(program.features.hit_marking.menu(), "All").trigger()
    (collection,) = program.edits.annotations.collections
    assert not panel.model.whole
    assert collection.passages == total
    # What comes into the list is selected, too; whatever is picked then ends that.
    panel.more_requested.emit()
    qtbot.waitUntil(lambda: len(panel.model.rows) > PAGE, timeout=WAIT_MS)
    assert panel.list.selected_hits() == hits(program)
    assert panel.mark_button.text() == f"Add {total} Results…"
    press(program, Qt.Key.Key_Down)
    assert panel.mark_button.isHidden()


def test_each_selected_hit_is_marked_where_it_is(library: AppController, qtbot: QtBot) -> None:
    program = library
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        program.edits.execute(lambda found: create_collection(found, "Some"))
    program.settings.mark_sentences = False
    # Other words are marked in front of them in the snippet, and one crosses a line.
    next_word = spoken(60)[10][2].split()[0]
    search(program, qtbot, f'"number9 {next_word}" OR put OR number8 OR number10')
    panel = program.features.search.panel
    panel.list.selectAll()
    chosen = panel.list.selected_hits()
    with qtbot.waitSignal(program.edits.change_applied, timeout=WAIT_MS):
        action_of(program.features.hit_marking.menu(), "Some").trigger()
    (collection,) = program.edits.annotations.collections
    assert collection.passages == len(chosen)
    assert program.session.episode is not None
    text = program.session.episode.transcript.text
    quotes = {
        text[hit.start : hit.end] for hit in chosen if hit.episode == program.session.episode.id
    }
    assert {one.quote for one in program.edits.annotations.passages} == quotes
    assert any("\n" in quote for quote in quotes)


def in_library(program: AppController, qtbot: QtBot, work: Callable[[Library], T]) -> T:
    found: list[T] = []
    program.tasks.run_with_library(work, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    return found[0]


def test_searches_are_kept(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "machine")
    panel = program.features.search.panel
    panel.save_requested.emit("machine")
    qtbot.waitUntil(lambda: list(panel.saved) == ["machine"], timeout=WAIT_MS)
    assert in_library(program, qtbot, saved_searches) == ["machine"]
    panel.save_requested.emit("machine")
    qtbot.waitUntil(lambda: not panel.saved, timeout=WAIT_MS)


def test_filters_are_chips_and_completed(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "number7 speaker:a")
    panel = program.features.search.panel
    qtbot.waitUntil(lambda: panel.chips.first_completion == "speaker:Ada", timeout=WAIT_MS)
    press(program, Qt.Key.Key_Tab)
    assert panel.query == "number7 speaker:Ada "
    assert panel.field.hasFocus()
    qtbot.waitUntil(lambda: len(hits(program)) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(panel.chips.buttons()), timeout=WAIT_MS)
    (chip,) = panel.chips.buttons()
    assert chip.text() == "speaker:Ada"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert panel.query == "number7"


def helpers() -> list[int]:
    """The processes that work for the window."""
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def asker_of(qtbot: QtBot) -> int:
    """The process that answers, once the others are over."""
    qtbot.waitUntil(lambda: len(helpers()) == 1, timeout=WAIT_MS)
    (helper,) = helpers()
    return helper


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)


def test_the_search_goes_on_when_its_helper_is_killed(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "machine")
    found, panel = hits(program), program.features.search.panel
    for _ in range(2):
        helper = asker_of(qtbot)
        kill(helper)
        # Another one is asked the same, and nobody has to type.
        others = [[], [helper]]
        qtbot.waitUntil(lambda others=others: helpers() not in others, timeout=WAIT_MS)  # type: ignore[misc]  # bound now
        with qtbot.waitSignal(program.features.search.search_client.found, timeout=WAIT_MS):
            pass
        assert hits(program) == found
    kill(asker_of(qtbot))
    search(program, qtbot, "number7")  # asked while it dies
    assert len(hits(program)) == 2
    assert not panel.status.isVisible()
    # But one that kills whoever it is put to is not put for ever.
    told: list[str] = []
    program.features.search.search_client.failed.connect(told.append)
    while not told:
        for helper in helpers():
            kill(helper)
        qtbot.wait(50)
    assert "ended unexpectedly" in told[0]
    search(program, qtbot, "machine")
    assert hits(program) == found


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be held there")
def test_the_window_does_not_wait_for_a_helper_that_hangs(
    library: AppController, qtbot: QtBot
) -> None:
    program = library
    search(program, qtbot, "machine")
    panel, helper = program.features.search.panel, asker_of(qtbot)
    os.kill(helper, signal.SIGSTOP)
    try:
        for number in range(60):
            panel.field.setText("字" * 900 + f" {number}")
            panel.query_changed.emit(panel.query)
            panel.completion_requested.emit(panel.query, 900)
        panel.field.setText("number7")
        panel.query_changed.emit(panel.query)
    finally:
        os.kill(helper, signal.SIGCONT)
    qtbot.waitUntil(lambda: len(hits(program)) == 2, timeout=WAIT_MS)
    assert panel.found is not None
    assert panel.found.typed == "number7"


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def no_contents(folder: Path) -> None:
    next(folder.glob("*.toc")).unlink()


def cut_in_place(folder: Path) -> None:
    for path in folder.glob("*.words"):
        os.truncate(path, 100)


def test_a_damaged_index_is_noticed_when_it_is_asked(library: AppController, qtbot: QtBot) -> None:
    program = library
    search(program, qtbot, "machine")
    before, typed = hits(program), "machine"
    for damage in (gone, no_contents, cut_in_place):
        damage(index_of(program.tasks.folder))
        typed += " "
        search(program, qtbot, typed)  # asked again: with what there is
        if damage is not cut_in_place:  # what was open goes on
            assert hits(program) == before
        wait_for_index(program, qtbot)
        qtbot.waitUntil(lambda: hits(program) == before, timeout=WAIT_MS)
        assert in_library(program, qtbot, lambda found: check_index(found, repair=False)) == []
        assert panel_is_calm(program)


def panel_is_calm(program: AppController) -> bool:
    return not program.features.search.panel.status.isVisible()


def test_the_index_is_finished_though_its_process_is_killed(
    library: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = library
    late = tmp_path / "late.txt"
    late.write_text("Late\n\nThe zebra came at last.\n", encoding="utf-8")
    opened(late)
    before = set(helpers())
    qtbot.waitUntil(lambda: program.features.search.index_updater._job is not None, timeout=WAIT_MS)
    for helper in set(helpers()) - before:
        kill(helper)
    search(program, qtbot, "zebra")
    qtbot.waitUntil(lambda: len(hits(program)) == 1, timeout=WAIT_MS)


def test_the_window_and_the_command_line_add_at_once(
    library: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    program = library
    for folder, word in (("here", "zebra"), ("there", "okapi")):
        (tmp_path / folder).mkdir()
        for number in range(40):
            path = tmp_path / folder / f"{word} {number}.txt"
            path.write_text(f"{word} {number}\n\nA {word}, number {number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "viewer", "--library", str(program.tasks.folder)]
    other = subprocess.Popen(
        [*command, "add", str(tmp_path / "there")],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
    )
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.opener.add([tmp_path / "here"])
    assert other.wait(60) == 0
    program.session.refresh_list()
    for word in ("zebra", "okapi"):
        search(program, qtbot, word)
        qtbot.waitUntil(
            lambda: getattr(program.features.search.panel.found, "episodes", 0) == 40,
            timeout=WAIT_MS,
        )


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be held there")
def test_an_import_is_searched_while_it_goes_on(
    library: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    program = library
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(200):
        path = folder / f"{number:03}.txt"
        path.write_text(f"Number {number}\n\nA zebra, the {number}th of them.\n", encoding="utf-8")
    search(program, qtbot, "zebra")
    before = set(helpers())
    held: list[int] = []

    def hold() -> None:
        held.extend(set(helpers()) - before)
        for helper in held:
            os.kill(helper, signal.SIGSTOP)

    program.opener.episodes_added.connect(hold)
    program.opener.add([folder])
    try:
        qtbot.waitUntil(lambda: bool(hits(program)), timeout=WAIT_MS)
        assert held
        found = program.features.search.panel.found
        assert found is not None
        assert 0 < found.episodes < 200
    finally:
        program.opener.episodes_added.disconnect(hold)
        for helper in held:
            os.kill(helper, signal.SIGCONT)
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        pass
    qtbot.waitUntil(lambda: program.features.search.panel.found.episodes == 200, timeout=WAIT_MS)  # type: ignore[union-attr]  # one stands


def test_the_marks_of_hits_move_with_a_correction(library: AppController, qtbot: QtBot) -> None:
    view, session = library.window.page.view, library.session
    assert session.episode is not None
    number = session.episode.id
    search(library, qtbot, "number40")
    qtbot.waitUntil(lambda: len(view.layers.hits) > 0, timeout=WAIT_MS)
    marked: list[list[str]] = []

    def note(_: object) -> None:
        text = view.transcript.text
        marked.append([text[span.start : span.end] for span in view.layers.hits])

    session.opened.connect(note)  # after the search's own: before the index is up to date
    library.edits.execute(lambda kept: correct(kept, number, Span(0, 3), "Once there was the"))
    qtbot.waitUntil(lambda: bool(marked), timeout=WAIT_MS)
    assert marked[0] == ["number40"]


def test_the_tab_in_front_and_the_last_search_are_restored(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (tmp_path / "library").mkdir()
    Settings(side_tab=PanelTab.NOTES, last_search="patient").save(tmp_path / "library")
    program: AppController = request.getfixturevalue("program")
    side, field = program.window.side, program.features.search.panel.field
    assert side.page() is PanelTab.NOTES
    assert field.text() == "patient"
    side.show_page(PanelTab.RELATED)
    field.setText("clerk")
    program.features.search.close()  # as closing the window does before it saves
    program._save_settings()
    saved = Settings.load(tmp_path / "library")
    assert (saved.side_tab, saved.last_search) == (PanelTab.RELATED, "clerk")


def test_a_search_that_led_to_a_hit_is_offered_again(library: AppController, qtbot: QtBot) -> None:
    panel = library.features.search.panel
    search(library, qtbot, "giraffe")
    assert library.settings.recent_searches == []
    press(library, Qt.Key.Key_Down)
    press(library, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: library.settings.recent_searches == ["giraffe"], timeout=WAIT_MS)
    panel.field.clear()
    offered = [one.accessibleName() for one in panel.start.findChildren(QPushButton)]
    assert "giraffe" in offered
    forget = [
        one
        for one in panel.start.findChildren(IconButton)
        if one.accessibleName() == "Delete “giraffe”"
    ]
    forget[0].click()
    assert library.settings.recent_searches == []


def test_the_window_and_the_command_line_find_the_same(
    library: AppController, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    program = library
    days = {"Third": date(2024, 12, 31), "second": date(2025, 2, 28), "First": date(2026, 1, 1)}
    for one in program.episodes:
        edit = partial(episode_edits.set_date, episode_ids=[one.id], published=days[one.title])
        program.edits.execute(edit)
    numbers = [one.id for one in program.episodes if one.title in ("Third", "second")]
    program.edits.execute(partial(episode_edits.set_show, episode_ids=numbers, show="Night Train"))
    qtbot.waitUntil(
        lambda: (
            {one.title: one.published for one in program.episodes} == days
            and {one.title for one in program.episodes if one.show} == {"Third", "second"}
        ),
        timeout=WAIT_MS,
    )
    wait_for_index(program, qtbot)
    panel = program.features.search.panel
    every = {"First", "second", "Third"}
    for typed, found in {
        "date:2025..2026": {"First", "second"},
        "date:2025 .. 2026": {"First", "second"},
        "date:2025": {"second"},
        "date:2025-02": {"second"},
        "date:2025-02-28": {"second"},
        "date:2024..": every,
        "date:2025..": {"First", "second"},
        "date:..2024": {"Third"},
        "date:..2025-02": {"Third", "second"},
        "date:..2025-01": {"Third"},
        "date:2027..": set(),
        "date:>2024": None,
        "date:<2025": None,
        "show:night": {"Third", "second"},
        'show:"Night Train"': {"Third", "second"},
        "-show:night": None,
        "show:night date:2025..2026": {"second"},
        "speaker:ada": {"First", "Third"},
        "speaker:nobody": set(),
        "machine speaker:ben": None,
        "giraffe date:2025..2026": {"second"},
        "machine date:2025..2026": {"First"},
        '"first machine" date:..2024': {"Third"},
    }.items():
        search(program, qtbot, typed)
        assert panel.found is not None
        capsys.readouterr()
        options = ["--library", str(program.tasks.folder), "search", "--json", "--limit", "1000"]
        assert main.main([*options, "--", typed]) == 0
        printed = json.loads(capsys.readouterr().out)
        titles = sorted(group["title"] for group in printed["groups"])
        shown = sorted(row.title for row in panel.model.rows if isinstance(row, EpisodeRow))
        assert titles == shown, typed
        assert found is None or set(shown) == found, typed
        assert panel.found.total == printed["total"], typed
        assert {(hit.episode, hit.start_ms) for hit in hits(program)} <= {
            (hit["episode"], hit["start_ms"]) for hit in printed["hits"]
        }, typed
