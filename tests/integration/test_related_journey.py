"""The journey from a sentence over its related passages and a comparison to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from tests.integration.test_searching import wait_for_index
from tests.support.episodes import write_episode
from tests.support.models import meaning_model
from tests.support.page_marks import make_collections, mark
from tests.support.recognized import Listener
from tests.support.running_program import running_program
from tests.support.seeds import seed
from tests.support.timeouts import ALIGNED_MS, WAIT_MS
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.services.indexer import update_index
from viewer.services.meaning import vector_folder
from viewer.services.search_messages import HitRow
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.related.compare_dialog import CompareDialog
from viewer.ui.related.timeline_dialog import TimelineDialog
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.theme.theme import ColorScheme

Opened = Callable[..., AppController]
OWN = {
    "ledger": "Ada: The paper talked about a $5.5 million bill for training the choir.",
    "rumor": "Ben: In the paper, training the choir was a bill of six million, they say.",
    "archive": "Cleo: An alleged $5.6 million bill for training a choir was in the paper.",
    "weather": "Dee: It rained on the harbor the whole day, and nobody minded.",
}


def own_files(folder: Path) -> list[Path]:
    paths = [folder / f"{name}.txt" for name in OWN]
    for path in paths:
        path.write_text(f"{OWN[path.stem]}\n\nZoe: Quite so.\n\nEve: Well.\n", encoding="utf-8")
    return paths


def seed_files(_: Path) -> list[Path]:
    return [seed(f"{number:03}") for number in range(5)]


@pytest.mark.parametrize(
    ("files", "quote"),
    [
        (own_files, "talked about a $5.5 million bill for training the choir"),
        (seed_files, "the paper talked about like a $5.5 million run"),
    ],
)
@pytest.mark.parametrize("by_meaning", [False, True], ids=["words", "meaning"])
def test_the_cost_of_training_is_found_compared_noted_and_saved(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    files: Callable[[Path], list[Path]],
    quote: str,
    by_meaning: bool,
) -> None:
    model = str(meaning_model()) if by_meaning else ""
    with Library.open(tmp_path / "library") as library:
        import_files(library, files(tmp_path))
        update_index(library.folder)
        numbers = [row[0] for row in library.connection.execute("SELECT id FROM episode")]
        vectors = vector_folder(library)
    Settings(meaning_model=model).save(tmp_path / "library")
    with running_program(qapp, qtbot, tmp_path / "library") as program:
        wait_for_index(program, qtbot)
        qtbot.waitUntil(
            lambda: len(list(vectors.glob("*.vectors"))) == len(numbers) * by_meaning,
            timeout=ALIGNED_MS,
        )
        for number in numbers:
            with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS):
                program.session.open(number)
            episode = program.session.episode
            assert episode is not None
            start = episode.transcript.text.find(quote)
            if start >= 0:
                break
        assert start >= 0
        program.window.page.view.select(start, start + len(quote))
        client, panel = program.features.search.search_client, program.features.related.panel
        with qtbot.waitSignal(client.related_found, timeout=ALIGNED_MS) as answered:
            program.actions["related"].trigger()
        assert answered.args[0].by_meaning == by_meaning
        assert ("by meaning" in panel.status.text()) == by_meaning
        rows = [
            (place, row)
            for place, row in enumerate(panel.model.rows)
            if isinstance(row, HitRow) and row.episode != number
        ]
        assert len({row.episode for _, row in rows}) >= 2
        (first, told), *_ = [pair for pair in rows if "$5.6 million" in pair[1].snippet]
        second, other = next(pair for pair in rows if pair[1].episode != told.episode)
        for place in (first, second):
            chosen = QItemSelectionModel.SelectionFlag.Select
            panel.list.selectionModel().select(panel.model.index(place, 0), chosen)
        panel.compare_button.click()
        (dialog,) = program.window.findChildren(CompareDialog)
        qtbot.waitUntil(lambda: len(dialog.passages) == 3, timeout=WAIT_MS)
        assert_readable_in_both_schemes(program, dialog)
        dialog.note.setPlainText("One says *alleged*.")
        target = tmp_path / "training.md"
        dialog.save(target)
        qtbot.waitUntil(target.exists, timeout=WAIT_MS)
        dialog.close()
    saved = target.read_text(encoding="utf-8")
    assert saved.startswith("# training\n\nOne says")
    (differs,) = [row for row in saved.splitlines() if row.startswith("| **Different**")]
    assert "$5.5 million" in differs
    assert "$5.6 million" in differs
    assert saved.count("\n> — [") == 3
    assert all(f"earmark://episode/{row.episode}" in saved for row in (told, other))
    quotes = [
        line for line in saved.splitlines() if line.startswith("> ") and "earmark" not in line
    ]
    assert quotes[1].endswith("."), "whole sentences"


def assert_readable_in_both_schemes(program: AppController, dialog: CompareDialog) -> None:
    """The words have the colors of the scheme, also if it changes while the dialog is open."""
    look = program.look
    for scheme in (ColorScheme.DARK, ColorScheme.LIGHT):
        look.set_scheme(scheme)
        for edit, passage in zip(dialog.findChildren(QTextEdit), dialog.passages, strict=True):
            cursor = QTextCursor(edit.document())
            cursor.setPosition(edit.toPlainText().index(" ".join(passage.text.split())[:9]) + 1)
            assert cursor.charFormat().foreground().color() == look.theme.text
            assert edit.toPlainText().count(passage.text) == 1


def test_compared_passages_sound_one_after_the_other(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*write_episode(tmp_path, cues=8))
    make_collections(program, qtbot, "Claims")
    marked = [mark(program, qtbot, words) for words in ("number2", "number5")]
    program.features.related.compare_passages(marked)
    (dialog,) = program.window.findChildren(CompareDialog)
    qtbot.waitUntil(lambda: len(dialog.passages) == 2, timeout=WAIT_MS)
    play_all = program.features.play_all
    started: list[int] = []
    shown: list[list[str]] = []

    def note(item: int) -> None:
        started.append(item)
        shown.append([button.text() for button in dialog.play_buttons])

    play_all.item_started.connect(note)
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        dialog.play_buttons[1].click()
    assert (started, shown) == ([0], [["Play", "Stop"]])
    assert [button.text() for button in dialog.play_buttons] == ["Play", "Play"]
    started.clear()
    shown.clear()
    assert play_all.player is not None
    listener = Listener(play_all.player)
    with qtbot.waitSignal(play_all.ended, timeout=WAIT_MS):
        dialog.play_button.click()
    listener.stop()
    assert (started, shown) == ([0, 1], [["Stop", "Play"], ["Play", "Stop"]])
    assert dialog.play_button.text() == "Play All"
    first, second = (one.start_ms for one in dialog.passages)
    assert first is not None
    assert second is not None
    in_second = [heard.start_ms > second - 500 for heard in listener.heard]
    assert in_second == sorted(in_second), "one after the other"
    assert set(in_second) == {False, True}
    dialog.close()


def test_a_collection_is_a_timeline_and_a_marked_passage_has_related_ones(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in own_files(tmp_path):
        program = opened(path)
        if path.stem == "ledger":
            make_collections(program, qtbot, "Claims")
        if path.stem in ("ledger", "archive"):
            mark(program, qtbot, "bill for training")
    wait_for_index(program, qtbot)
    listed = program.features.passages_panel
    (collection,) = program.edits.annotations.collections
    listed.show_collection(collection.id)
    qtbot.waitUntil(lambda: len(listed.to_play()) == 2, timeout=WAIT_MS)
    program.actions["timeline"].trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(TimelineDialog)), timeout=WAIT_MS)
    (dialog,) = program.window.findChildren(TimelineDialog)
    assert {one.title.lower() for one in dialog.passages} == {"ledger", "archive"}
    dialog.close()
    menu = program.features.context_menus.passages_menu(listed.to_play()[:1])
    related = next(one for one in menu.actions() if one.text() == "Related Passages")
    client, panel = program.features.search.search_client, program.features.related.panel
    with qtbot.waitSignal(client.related_found, timeout=WAIT_MS):
        related.trigger()
    assert program.window.side.page() == PanelTab.RELATED
    assert "training" in panel.quote.text()
    assert {row.speaker for row in panel.model.rows if isinstance(row, HitRow)} >= {"Ben"}
