"""Related passages in the real window: listed, opened, marked, compared, saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import search, wait_for_index
from tests.support.page_marks import make_collections
from tests.support.timeouts import WAIT_MS
from viewer.services.search_messages import EpisodeRow, HitRow
from viewer.services.topics.comparison import ComparedPassage, with_facts
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.collection_dialogs import CollectionDialog
from viewer.ui.related.compare_dialog import CompareDialog
from viewer.ui.shell.side_panel import PanelTab

Opened = Callable[..., AppController]
QUOTE = "The harbor bridge cost nine million crowns to paint."
TEXTS = {
    "elsewhere": "Cleo: Painting the bridge in the harbor was six million, not nine million.",
    "nowhere": "Dee: My neighbor keeps bees, and they never sleep in.",
    "here": f"Ada: Good morning, everybody.\n\nBen: {QUOTE} Imagine that.",
}


@pytest.fixture
def library(opened: Opened, qtbot: QtBot, tmp_path: Path) -> AppController:
    """Three episodes, of which "here" is open, ready to be searched."""
    program: AppController
    for name, text in TEXTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{text}\n\nAda: Well.\n\nBen: Quite so.\n", encoding="utf-8")
        program = opened(path)
    wait_for_index(program, qtbot)
    return program


def find_related(program: AppController, qtbot: QtBot) -> list[HitRow]:
    """Select the quote, press Ctrl+R's command, and wait for the passages."""
    episode = program.session.episode
    assert episode is not None
    start = episode.transcript.text.index(QUOTE)
    program.window.page.view.select(start, start + len(QUOTE))
    panel = program.features.related.panel
    with qtbot.waitSignal(program.features.search.search_client.related_found, timeout=WAIT_MS):
        program.actions["related"].trigger()
    return [row for row in panel.model.rows if isinstance(row, HitRow)]


def test_passages_of_other_episodes_are_listed_and_opened(
    library: AppController, qtbot: QtBot
) -> None:
    rows = find_related(library, qtbot)
    panel = library.features.related.panel
    assert library.window.side.page() == PanelTab.RELATED
    assert QUOTE in panel.quote.text()
    assert [row.speaker for row in rows] == ["Cleo"]
    head = panel.model.rows[0]
    assert isinstance(head, EpisodeRow)
    assert head.title.lower() == "elsewhere"
    with qtbot.waitSignal(library.session.opened, timeout=WAIT_MS):
        panel.list.row_activated.emit(rows[0])
    episode = library.session.episode
    assert episode is not None
    assert episode.transcript.text[rows[0].start : rows[0].end] == rows[0].snippet


def test_a_passage_is_marked_among_the_hits_of_a_search(
    library: AppController, qtbot: QtBot
) -> None:
    search(library, qtbot, "six OR well")
    (row,) = find_related(library, qtbot)
    view = library.window.page.view
    with qtbot.waitSignal(library.session.opened, timeout=WAIT_MS):
        library.features.related.panel.list.row_activated.emit(row)
    well = view.transcript.text.index("Well")
    hits = [(row.start, row.end), (well, well + 4)]
    qtbot.waitUntil(lambda: [tuple(hit) for hit in view.layers.hits] == hits, timeout=WAIT_MS)
    assert view.layers.current_hit == hits[0]
    assert tuple(view.selection()) == (row.start, row.start)


def test_passages_are_compared_and_saved(
    library: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    find_related(library, qtbot)
    panel = library.features.related.panel
    assert panel.compare_button.isHidden()
    panel.list.show_current(1)
    assert not panel.compare_button.isHidden()
    panel.compare_button.click()
    (dialog,) = library.window.findChildren(CompareDialog)
    qtbot.waitUntil(lambda: len(dialog.passages) == 2, timeout=WAIT_MS)
    assert [passage.speaker for passage in dialog.passages] == ["Ben", "Cleo"]
    assert dialog.height() >= 560
    for edit in dialog.findChildren(QTextEdit):
        cursor = edit.textCursor()
        assert edit.viewport().rect().contains(edit.cursorRect(cursor))
    assert [edit.textCursor().position() for edit in dialog.findChildren(QTextEdit)] == [
        len(" ".join(passage.before.split())) + bool(passage.before) for passage in dialog.passages
    ]
    dialog.note.setPlainText("Who counted?")
    dialog.copy_button.click()
    table = QApplication.clipboard().text()
    assert "**six million**" in table
    assert "**nine million" not in table
    dialog.save(tmp_path / "comparison.md")
    qtbot.waitUntil((tmp_path / "comparison.md").exists, timeout=WAIT_MS)
    saved = (tmp_path / "comparison.md").read_text(encoding="utf-8")
    assert "Who counted?" in saved
    assert saved.count("earmark://episode/") == 4
    dialog.close()


def test_without_words_nothing_is_looked_for(program: AppController, qtbot: QtBot) -> None:
    assert not program.actions["related"].isEnabled()
    program.features.related.find_related()
    assert program.features.related.source is None


def test_number_keys_add_the_selected_passages_to_collections(
    library: AppController, qtbot: QtBot
) -> None:
    make_collections(library, qtbot, "Claims")
    (row,) = find_related(library, qtbot)
    library.window.page.view.select(0, 0)
    hits = library.features.related.panel.list
    hits.show_current(1)
    library.window.activateWindow()
    assert QTest.qWaitForWindowActive(library.window, WAIT_MS)
    hits.setFocus()
    with qtbot.waitSignal(library.edits.change_applied, timeout=WAIT_MS):
        QTest.keyClick(hits, Qt.Key.Key_1)
    (collection,) = library.edits.annotations.collections
    assert collection.passages == 1
    assert "added to “Claims”" in library.window.workspace.notifications.toast_text
    episode = library.session.episode
    assert episode is not None
    assert episode.id != row.episode  # marked where it is, without being opened
    asked: list[QWidget | None] = []

    def close_dialog() -> None:
        asked.append(dialog := QApplication.activeModalWidget())
        if dialog is not None:
            dialog.close()

    QTimer.singleShot(0, close_dialog)
    QTest.keyClick(hits, Qt.Key.Key_0)
    assert isinstance(asked[0], CollectionDialog)


def test_filters_hold_as_in_a_search(library: AppController, qtbot: QtBot) -> None:
    assert [row.speaker for row in find_related(library, qtbot)] == ["Cleo"]
    panel, client = library.features.related.panel, library.features.search.search_client
    for filters, speakers in (("speaker:dee", []), ("-speaker:dee speaker:cleo", ["Cleo"])):
        with qtbot.waitSignal(client.related_found, timeout=WAIT_MS):
            panel.filters.setText(filters)
        rows = [row for row in panel.model.rows if isinstance(row, HitRow)]
        assert [row.speaker for row in rows] == speakers
    with qtbot.waitSignal(client.related_found, timeout=WAIT_MS):
        panel.filters.setText("title:nowhere")
    assert "filters" in panel.status.text()


def test_a_hit_and_a_point_of_notes_have_related_passages(
    library: AppController, qtbot: QtBot
) -> None:
    search(library, qtbot, "crowns")
    client, panel = library.features.search.search_client, library.features.related.panel
    found = library.features.search.panel
    (hit,) = (row for row in found.model.rows if isinstance(row, HitRow))
    menu = library.features.hit_marking.menu_for([hit.words], found)
    related = next(action for action in menu.actions() if action.text() == "Related Passages")
    with qtbot.waitSignal(client.related_found, timeout=WAIT_MS):
        related.trigger()
    assert QUOTE in panel.quote.text()
    assert [row.speaker for row in panel.model.rows if isinstance(row, HitRow)] == ["Cleo"]
    with qtbot.waitSignal(client.related_found, timeout=WAIT_MS):
        library.window.notes.page.related_requested.emit("Painting the bridge cost millions")
    rows = [row for row in panel.model.rows if isinstance(row, HitRow)]
    assert {row.speaker for row in rows} == {"Ben", "Cleo"}
    panel.list.show_current(1)
    assert panel.compare_button.isHidden()  # notes are no passage to compare


def test_hits_are_compared_as_sentences(library: AppController, qtbot: QtBot) -> None:
    search(library, qtbot, "million")
    found = library.features.search.panel
    hits = {row.episode: row.words for row in found.model.rows if isinstance(row, HitRow)}
    library.features.related.compare_hits(list(hits.values()))
    (dialog,) = library.window.findChildren(CompareDialog)
    qtbot.waitUntil(lambda: len(dialog.passages) == 2, timeout=WAIT_MS)
    assert any(passage.text == QUOTE for passage in dialog.passages)
    assert not dialog.play_button.isEnabled()  # neither has times
    dialog.quotes_button.click()
    assert QApplication.clipboard().text().count("> — ") == 2
    dialog.close()


def test_comparisons_are_made_outside_of_the_window_and_each_is_shown(
    library: AppController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_related(library, qtbot)
    panel, threads = library.features.related.panel, []

    def noted(passages: Sequence[ComparedPassage]) -> list[ComparedPassage]:
        threads.append(threading.current_thread().name)
        return with_facts(passages)

    monkeypatch.setattr("viewer.ui.related.compare_dialog.with_facts", noted)
    panel.list.show_current(1)
    for _ in range(3):
        panel.compare_button.click()
    closed, *dialogs = library.window.findChildren(CompareDialog)
    closed.close()  # before its passages are there
    qtbot.waitUntil(lambda: all(len(one.passages) == 2 for one in dialogs), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(threads) == 3, timeout=WAIT_MS)
    assert not {name for name in threads if name.startswith(("MainThread", "library"))}
    for dialog in dialogs:
        dialog.close()
