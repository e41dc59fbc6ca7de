"""The results of a search in the real window: headers that stay and fold, and a search within."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, write_episode
from tests.support.timeouts import WAIT_MS
from viewer.library.trash import remove_episodes
from viewer.services.search_messages import EpisodeRow, HitRow, Row
from viewer.ui.app.app_controller import AppController
from viewer.ui.search.hit_delegate import HEAD_HEIGHT
from viewer.ui.search.search_panel import SearchPanel
from viewer.ui.shell.command_table import COMMANDS

Opened = Callable[..., AppController]
ODD = "\u202e<b>Odd<b>\t“name” & 100% 🙂"


@pytest.fixture
def panel(opened: Opened, qtbot: QtBot, tmp_path: Path) -> SearchPanel:
    """Two indexed episodes, one of them with an odd name, and the panel that searches them."""
    opened(*write_episode(tmp_path, ODD, cues=50))
    program = opened(*write_episode(tmp_path, "second", cues=60))
    updater = program.features.search.index_updater
    with qtbot.waitSignal(program.session.episodes_listed, timeout=WAIT_MS):
        program.session.refresh_list()
    qtbot.waitUntil(lambda: not updater.is_running, timeout=WAIT_MS)
    program.actions["search"].trigger()
    return program.features.search.panel


@pytest.fixture
def window(panel: SearchPanel, program: AppController) -> AppController:
    return program


def search(panel: SearchPanel, qtbot: QtBot, typed: str) -> None:
    """Type words, and wait for the answer to all that is asked."""
    panel.field.clear()
    QTest.keyClicks(panel.field, typed)
    answered(panel, qtbot)


def answered(panel: SearchPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.is_answered, timeout=WAIT_MS)


def shown(panel: SearchPanel) -> list[str]:
    """Return the rows: the number of hits of a header, or the words of a hit."""
    return [
        str(row.hits)
        if isinstance(row, EpisodeRow)
        else row.snippet[row.at :][: row.end - row.start]
        for row in panel.model.rows
        if isinstance(row, EpisodeRow | HitRow)
    ]


def hits(panel: SearchPanel) -> list[HitRow]:
    return [row for row in panel.model.rows if isinstance(row, HitRow)]


def click(panel: SearchPanel, point: QPoint) -> None:
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_header_stays_at_the_top_and_folds_its_hits(
    panel: SearchPanel, window: AppController, qtbot: QtBot
) -> None:
    search(panel, qtbot, "clerk")
    rows, listed = panel.model, panel.list
    first, second = (n for n, row in enumerate(rows.rows) if isinstance(row, EpisodeRow))
    count = second - first - 1
    everything = len(shown(panel))
    assert count > 5 and listed.head_at_top() is None
    listed.verticalScrollBar().setValue(150)
    above = listed.head_at_top()
    assert above is not None and above[0].row() == first and above[1].height() == HEAD_HEIGHT
    assert listed.indexAt(QPoint(30, 5)).row() == first
    # A click on it, though it is scrolled out of view, folds, and it stays where it is.
    opened = on_page(window).id
    click(panel, QPoint(30, 5))
    assert rows.is_folded(first) and isinstance(rows.rows[first + 1], EpisodeRow)
    assert listed.visualRect(rows.index(first)).top() == 0
    assert "folded" in rows.index(first).data(Qt.ItemDataRole.AccessibleTextRole)
    assert on_page(window).id == opened
    # The keyboard in the field stops there; Enter unfolds, and opens nothing.
    panel.field.setFocus()
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert listed.currentIndex().row() == first
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert not rows.is_folded(first) and len(shown(panel)) == everything
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Left)
    assert rows.is_folded(first)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert isinstance(listed.current_row(), HitRow)
    QTest.keyClick(listed, Qt.Key.Key_Up)
    QTest.keyClick(listed, Qt.Key.Key_Right)
    assert not rows.is_folded(first)
    window.actions["fold_results"].trigger()
    assert [len(shown(panel)), shown(panel)[0]] == [2, str(count)]
    # The same question keeps them folded; another one does not.
    window.features.search._ask_again()
    answered(panel, qtbot)
    settle(window, qtbot)
    assert len(shown(panel)) == 2 and panel.hits()
    search(panel, qtbot, "patient")
    assert len(shown(panel)) > 4
    window.actions["fold_results"].trigger()
    window.actions["unfold_results"].trigger()
    assert len(shown(panel)) > 4


def test_further_pages_of_a_folded_episode_stay_folded(
    panel: SearchPanel, window: AppController, qtbot: QtBot
) -> None:
    rows = panel.model
    head = EpisodeRow(1, "One", "", None, 4)
    hit = HitRow(1, 0, 5, 0, 1, None, "clerk", 0, ((0, 5),))
    rows.set_rows([head, hit], whole=False)
    rows.fold(0, True)
    later = hit._replace(start=9)
    others: list[Row] = [head._replace(episode=2), hit._replace(episode=2)]
    rows.add_rows([later, *others], whole=True)
    assert rows.rows == [head, *others]
    rows.fold(0, False)
    assert rows.rows == [head, hit, later, *others]


def test_words_are_looked_for_within_the_results(
    panel: SearchPanel, window: AppController, qtbot: QtBot
) -> None:
    search(panel, qtbot, "clerk OR drawer")
    everywhere = panel.summary.count.text().split(" · ")[0]
    assert everywhere.endswith("in 2 episodes")
    (keys,) = (command.keys for command in COMMANDS if command.name == "search_within")
    assert keys == ("Ctrl+Alt+F",)
    window.actions["search_within"].trigger()
    assert panel.field.hasFocus() and panel.field.text() == ""
    assert panel.field.placeholderText() == "Search within these results"
    answered(panel, qtbot)
    assert panel.summary.count.text().startswith(everywhere)
    QTest.keyClicks(panel.field, "title:second")
    answered(panel, qtbot)
    here = on_page(window).id
    assert {row.episode for row in hits(panel)} == {here}
    narrowed = [(row.start, row.end) for row in hits(panel)]
    base, own = panel.chips.buttons()
    assert "clerk OR drawer" in base.text() and own.text() == "title:second"
    own.click()
    assert panel.field.text() == ""
    answered(panel, qtbot)
    assert panel.summary.count.text().startswith(everywhere)
    # Words that are in both, and those that only the new words find.
    QTest.keyClicks(panel.field, "number59 OR giraffe")
    answered(panel, qtbot)
    assert {row.episode for row in hits(panel)} == {here}
    # A parenthesis that is not closed breaks nothing.
    search(panel, qtbot, "(title:second")
    assert panel.query == "(clerk OR drawer) AND ((title:second))"
    assert [(row.start, row.end) for row in hits(panel)] == narrowed
    # What is kept asks the same again.
    panel.field.setText("title:second")
    answered(panel, qtbot)
    panel.order_button.save_requested.emit()
    qtbot.waitUntil(lambda: bool(panel.saved), timeout=WAIT_MS)
    panel.ask_for(panel.saved[0])
    answered(panel, qtbot)
    assert [(row.start, row.end) for row in hits(panel)] == narrowed
    # Backspace before the first word, or the cross of the chip, leave the results.
    search(panel, qtbot, "clerk")
    window.actions["search_within"].trigger()
    QTest.keyClick(panel.field, Qt.Key.Key_Backspace)
    assert panel.field.text() == panel.query == "clerk"
    window.actions["search_within"].trigger()
    search(panel, qtbot, "patient")
    panel.chips.buttons()[0].click()
    assert panel.query == "patient" and panel.field.placeholderText() == "Search every episode"


def test_a_search_without_results_has_none_to_search_within_or_fold(
    panel: SearchPanel, window: AppController, qtbot: QtBot
) -> None:
    search(panel, qtbot, "nowhere")
    assert shown(panel) == []
    names = ("search_within", "fold_results", "unfold_results")
    assert not any(window.actions[name].isEnabled() for name in names)
    panel.search_within()
    panel.list.fold_all(True)
    assert panel.query == "nowhere"


def test_odd_names_and_removed_episodes_leave_the_hits_right(
    panel: SearchPanel, window: AppController, qtbot: QtBot
) -> None:
    search(panel, qtbot, "number7")
    heads = [row for row in panel.model.rows if isinstance(row, EpisodeRow)]
    odd = next(head for head in heads if head.episode != on_page(window).id)
    assert panel.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    row = next(
        n
        for n, each in enumerate(panel.model.rows)
        if isinstance(each, HitRow) and each.episode == odd.episode
    )
    # It vanishes by another process's work, before the index knows.
    window.tasks.run_with_library(
        partial(remove_episodes, episode_ids=[odd.episode]), lambda _: None
    )
    settle(window, qtbot)
    before = on_page(window).id
    with qtbot.waitSignal(window.session.open_failed, timeout=WAIT_MS):
        click(panel, panel.list.visualRect(panel.model.index(row)).center())
    assert on_page(window).id == before
    qtbot.waitUntil(lambda: bool(window.window.page.notice.text), timeout=WAIT_MS)
    with qtbot.waitSignal(window.session.episodes_listed, timeout=WAIT_MS):
        window.session.refresh_list()
    qtbot.waitUntil(lambda: len(shown(panel)) == 2, timeout=WAIT_MS)
    assert shown(panel) == ["1", "number7"]
