"""The menu, Del and F2 of one episode and of several that are selected in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_clicks, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.library import passage_edits
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary, Listening
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.export.export_dialog import ExportDialog
from viewer.ui.library.rename_dialog import DateDialog, ShowDialog, TitlesDialog
from viewer.ui.widgets.dialogs import ConfirmDialog
from viewer.ui.widgets.labels import PlainLabel

FOR_ALL = (
    *("Open", "Rename…", "Choose Audio…", "Show in Folder", "Export…", "Mark as Played"),
    *("Set Show…", "Set Date…", "Remove from Library…"),
)


class Folders(QObject):
    """Notes the folders that are shown, as a file manager would get them."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


def select(program: AppController, numbers: Sequence[int]) -> None:
    """Select episodes in the list by clicks with Ctrl."""
    view = program.window.library.episode_view
    view.clearSelection()
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        if getattr(index.data(Qt.ItemDataRole.UserRole), "id", None) in numbers:
            view.scrollTo(index)
            where = view.visualRect(index).center()
            control = Qt.KeyboardModifier.ControlModifier
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, where)
    assert sorted(program.window.library.selected_episodes()) == sorted(numbers)


def choose(program: AppController, text: str) -> None:
    """Choose an entry of the menu of the selected episodes."""
    number = program.window.library.selected_episodes()[0]
    menu = program.features.episode_menu.menu(number)
    (action,) = (one for one in menu.actions() if one.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()


def texts(menu: QMenu) -> list[str]:
    found = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return found


def test_the_menu_del_and_f2_work_for_one_episode_and_for_several(
    program: AppController, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, sounds = tmp_path / "podcast", tmp_path / "sounds"
    folder.mkdir()
    sounds.mkdir()
    cues = spoken(15)
    for place, name in enumerate(("one", "two", "three")):
        write_vtt(folder / f"{name}.vtt", cues[place * 5 : place * 5 + 5], title=name.capitalize())
        sound = (sounds if name == "three" else folder) / f"{name}.wav"
        write_clicks(sound, [1_000], 40_000 + place * 1_000)
    program.tasks.run_with_library(
        lambda library: import_files(library, [folder]), lambda _: program.session.refresh_list()
    )
    qtbot.waitUntil(lambda: len(program.episodes) == 3, timeout=WAIT_MS)
    settle(program, qtbot)

    def known() -> dict[str, EpisodeSummary]:
        return {one.title: one for one in program.episodes}

    def until(so: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(so()), timeout=WAIT_MS)

    chosen = [one.id for one in program.episodes]
    select(program, chosen)
    many = texts(program.features.episode_menu.menu(chosen[0]))
    program.window.library.episode_view.clearSelection()
    alone = texts(program.features.episode_menu.menu(known()["Two"].id))
    for text in FOR_ALL:
        assert text in many, text
        assert text in alone, text
    select(program, chosen)

    # Titles: F2 in the list, one dialog for all of them, one step of undo.
    def rename(dialog: QDialog) -> bool:
        assert isinstance(dialog, TitlesDialog)
        for row in range(dialog.table.rowCount()):
            item = dialog.table.item(row, 0)
            assert item is not None
            if item.text() != "Three":
                item.setText(f"Part {item.text()}")
        return True

    monkeypatch.setattr(TitlesDialog, "exec", rename)
    view = program.window.library.episode_view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    until(lambda: set(known()) == {"Part One", "Part Two", "Three"})
    program.actions["undo"].trigger()
    until(lambda: set(known()) == {"One", "Two", "Three"})
    program.actions["redo"].trigger()
    until(lambda: set(known()) == {"Part One", "Part Two", "Three"})

    # Show and date.
    def set_show(dialog: QDialog) -> bool:
        assert isinstance(dialog, ShowDialog)
        dialog.show_field.setEditText("Night Train")
        return True

    def set_date(dialog: QDialog) -> bool:
        assert isinstance(dialog, DateDialog)
        dialog.date_field.setText("2025-02-06")
        return True

    monkeypatch.setattr(ShowDialog, "exec", set_show)
    choose(program, "Set Show…")
    until(lambda: {one.show for one in program.episodes} == {"Night Train"})
    program.actions["undo"].trigger()
    until(lambda: "Night Train" not in {one.show for one in program.episodes})
    program.actions["redo"].trigger()
    until(lambda: {one.show for one in program.episodes} == {"Night Train"})
    monkeypatch.setattr(DateDialog, "exec", set_date)
    select(program, chosen)
    choose(program, "Set Date…")
    until(lambda: {one.published for one in program.episodes} == {date(2025, 2, 6)})
    program.actions["undo"].trigger()
    until(lambda: {one.published for one in program.episodes} == {None})
    program.actions["redo"].trigger()
    until(lambda: {one.published for one in program.episodes} == {date(2025, 2, 6)})

    # Audio: the one without gets the recording of its name, in another folder.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(sounds))
    choose(program, "Choose Audio…")
    until(lambda: known()["Three"].audio == sounds / "three.wav")
    assert known()["Part One"].audio == folder / "one.wav"

    # Folders, each once.
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "show")  # type: ignore[arg-type]  # wants str
    try:
        choose(program, "Show in Folder")
        until(lambda: len(folders.shown) == 2)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert set(folders.shown) == {folder, sounds}

    # Played.
    choose(program, "Mark as Played")
    until(lambda: {one.listening for one in program.episodes} == {Listening.PLAYED})
    program.actions["undo"].trigger()
    until(lambda: {one.listening for one in program.episodes} == {Listening.UNPLAYED})

    # Export: the passages of all of them.
    def mark(library: Library) -> ChangeSet:
        found = [known()[title].id for title in ("Part One", "Three")]
        with undoable_edit(library, "Mark Passage") as editing:
            for number in found:
                passage_edits.mark_all(
                    library, number, [Span(0, 9)], load_transcript(library, number)
                )
        return editing.change

    program.edits.execute(mark)
    settle(program, qtbot)
    choose(program, "Export…")
    until(lambda: program.window.findChildren(ExportDialog))
    (dialog,) = program.window.findChildren(ExportDialog)
    assert dialog.fields.source.currentText() == "2 selected passages"
    dialog.close()

    # Open shows the first; Del removes all of them, with one question.
    choose(program, "Open")
    until(lambda: program.session.episode is not None)
    assert on_page(program).id in chosen
    asked: list[str] = []

    def confirm(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.findChildren(PlainLabel)[0].text())
        return True

    monkeypatch.setattr(ConfirmDialog, "exec", confirm)
    select(program, chosen)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    until(lambda: not program.episodes)
    assert asked == ["Remove 3 episodes?"]
    assert (folder / "three.vtt").exists()
    # The message takes all of it back at once.
    offered = [one for one in program.window.findChildren(QPushButton) if one.text() == "Undo"]
    next(one for one in offered if one.isVisible()).click()
    until(lambda: {one.id for one in program.episodes} == set(chosen))
    assert set(known()) == {"Part One", "Part Two", "Three"}
    assert {one.published for one in program.episodes} == {date(2025, 2, 6)}
