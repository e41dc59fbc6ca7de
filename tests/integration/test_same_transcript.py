"""Two recordings of one transcript, and files of removed episodes: the window says what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_clicks, write_vtt
from tests.support.timeouts import WAIT_MS
from viewer.library import passage_edits, trash
from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span
from viewer.ui.app.app_controller import AppController
from viewer.ui.library.import_dialog import AddingDialog

Opened = Callable[..., AppController]


def pair(folder: Path, name: str, length_ms: int) -> list[Path]:
    """A transcript and its recording; all transcripts have the same bytes."""
    text = write_vtt(folder / f"{name}.vtt", spoken(5), title="The Talk")
    return [text, write_clicks(folder / f"{name}.wav", [500], length_ms)]


def press(program: AppController, text: str) -> None:
    """Press the button of the message above the page."""
    (button,) = (b for _, b in program.window.page.notice.offered if b.text() == text)
    button.click()


def recordings(program: AppController) -> list[str]:
    return sorted(e.audio.name if e.audio is not None else "" for e in program.episodes)


@pytest.mark.parametrize("alone", [True, False])
def test_another_recording_can_be_an_episode_of_its_own(
    opened: Opened, qtbot: QtBot, tmp_path: Path, alone: bool
) -> None:
    program = opened(*pair(tmp_path, "first", 20_000))
    second = pair(tmp_path, "second", 30_000)
    opened(*(second[:1] if alone else second))
    notice = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "with other audio: first.wav" in notice.text, timeout=WAIT_MS)
    press(program, "Add as New Episode")
    qtbot.waitUntil(lambda: recordings(program) == ["first.wav", "second.wav"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: on_page(program).summary.audio == second[1], timeout=WAIT_MS)
    assert sorted(e.title for e in program.episodes) == ["The Talk", "second"]


def test_another_recording_can_be_the_audio_of_the_episode(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened(*pair(tmp_path, "first", 20_000))
    opened(pair(tmp_path, "second", 30_000)[0])
    notice = program.window.workspace.notifications
    qtbot.waitUntil(lambda: "with other audio: first.wav" in notice.text, timeout=WAIT_MS)
    press(program, "Use second.wav")
    qtbot.waitUntil(lambda: recordings(program) == ["second.wav"], timeout=WAIT_MS)


def test_a_folder_with_the_same_transcript_is_told_with_what_can_be_done(
    program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "podcast"
    folder.mkdir()
    for place, name in enumerate(("a", "b", "c")):
        pair(folder, name, 20_000 + place * 1_000)
    program.opener.add([folder])
    qtbot.waitUntil(lambda: bool(program.window.findChildren(AddingDialog)), timeout=WAIT_MS)
    (dialog,) = program.window.findChildren(AddingDialog)
    qtbot.waitUntil(lambda: dialog.same.count() == 2, timeout=WAIT_MS)
    assert dialog.count.text() == "1 episode added"
    lines = sorted(dialog.same.item(row).text() for row in range(2))
    assert lines[0] == "b.vtt with b.wav: as “The Talk”, which has a.wav"
    assert dialog.same.isVisible()
    dialog.same.item(0).setSelected(True)
    assert dialog.use_audio.isEnabled()
    chosen = dialog.same.item(0).text()[0]
    dialog.add_new.click()
    assert dialog.same.count() == 1
    qtbot.waitUntil(lambda: recordings(program) == ["a.wav", f"{chosen}.wav"], timeout=WAIT_MS)
    other = dialog.same.item(0).text()[0]
    dialog.use_audio.click()
    qtbot.waitUntil(
        lambda: recordings(program) == sorted((f"{other}.wav", f"{chosen}.wav")), timeout=WAIT_MS
    )
    assert not dialog.same.isVisible()
    dialog.reject()
    settle(program, qtbot)


def test_files_of_a_removed_episode_bring_it_back_with_its_passages(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "podcast"
    folder.mkdir()
    files = pair(folder, "first", 20_000)
    program = opened(*files)
    number = on_page(program).id

    def mark(library: Library) -> ChangeSet:
        return passage_edits.mark(library, number, Span(0, 9), load_transcript(library, number))

    program.edits.execute(mark)
    qtbot.waitUntil(lambda: len(program.edits.annotations.passages) == 1, timeout=WAIT_MS)
    program.features.episodes.remove([on_page(program).summary])
    qtbot.waitUntil(lambda: not program.episodes, timeout=WAIT_MS)
    settle(program, qtbot)
    opened(files[0])
    notice = program.window.workspace.notifications
    qtbot.waitUntil(
        lambda: notice.text == "“The Talk” was restored from Recently Deleted, with 1 passage.",
        timeout=WAIT_MS,
    )
    assert on_page(program).id == number
    qtbot.waitUntil(lambda: len(program.edits.annotations.passages) == 1, timeout=WAIT_MS)
    found: list[object] = []
    program.tasks.run_with_library(trash.deleted_items, found.append)
    qtbot.waitUntil(lambda: found == [[]], timeout=WAIT_MS)
    program.features.episodes.remove([on_page(program).summary])
    qtbot.waitUntil(lambda: not program.episodes, timeout=WAIT_MS)
    program.opener.add([folder])
    qtbot.waitUntil(lambda: len(program.episodes) == 1, timeout=WAIT_MS)
    (dialog,) = program.window.findChildren(AddingDialog)
    qtbot.waitUntil(
        lambda: "1 restored from Recently Deleted" in dialog.count.text(), timeout=WAIT_MS
    )
    dialog.reject()
    settle(program, qtbot)
