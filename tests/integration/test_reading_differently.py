"""A doubtful reading of a file: the message, the choices, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, settle, spoken, write_clicks
from tests.support.timeouts import WAIT_MS
from viewer.library.transcripts import current_file, transcripts_of
from viewer.text.timecode import stamp
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.transcripts.reading_dialog import ReadingDialog

Opened = Callable[..., AppController]
STATED = "Read as"


@pytest.fixture
def doubtful(opened: Opened, tmp_path: Path) -> AppController:
    """An open episode whose captions have seconds in the place of milliseconds."""
    blocks = [
        f"{number}\n{_srt(start // 1_000)} --> {_srt(end // 1_000)}\n"
        f"{'Ada' if number % 2 else 'Ben'}: {words}\n"
        for number, (start, end, words) in enumerate(spoken(40), 1)
    ]
    captions = tmp_path / "talk.srt"
    captions.write_text("\n".join(blocks), encoding="utf-8")
    return opened(captions, write_clicks(tmp_path / "talk.wav", [1_000], 103_000))


def _srt(ms: int) -> str:
    return stamp(ms).replace(".", ",")


def choose(program: AppController, qtbot: QtBot, choice: ReadingChoice) -> list[ReadingChoice]:
    """Press the message's button, take `choice` in the dialog; return what was offered."""
    offered: list[ReadingChoice] = []
    focused: list[bool] = []
    default: list[str] = []

    def take() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReadingDialog)
        qtbot.waitUntil(dialog.read.isEnabled, timeout=WAIT_MS)
        offered.extend(dialog.choices)
        focused.append(dialog.focusWidget() is dialog.choices[dialog.current])
        default.extend(b.text() for b in dialog.findChildren(QPushButton) if b.isDefault())
        dialog.choices[choice].click()
        dialog.read.click()

    QTimer.singleShot(0, take)
    program.actions["read_again"].trigger()
    assert (focused, default) == ([True], ["Read"])
    return offered


def test_times_in_seconds_are_stated_and_changed(doubtful: AppController, qtbot: QtBot) -> None:
    notice, view = doubtful.window.page.notice, doubtful.window.page.view
    assert f"{STATED} SubRip" in notice.text
    assert "words per second is too fast for speech" in notice.text
    first = view.transcript.cues[1]
    assert (first.start_ms, first.end_ms) == (3, 5)
    text, number = view.transcript.text, on_page(doubtful).id
    offered = choose(doubtful, qtbot, ReadingChoice.SECONDS)
    assert set(offered) == {
        ReadingChoice.AUTOMATIC,
        ReadingChoice.SECONDS,
        ReadingChoice.WITHOUT_NAMES,
        ReadingChoice.PLAIN_TEXT,
    }
    qtbot.waitUntil(lambda: view.transcript.cues[1].start_ms == 3_000, timeout=WAIT_MS)
    assert view.transcript.text == text
    assert STATED not in notice.text
    # Remembered, also without the cached result.
    doubtful.session.close()
    for snapshot in (doubtful.tasks.folder / "cache" / "transcripts").glob("*.json"):
        snapshot.unlink()
    doubtful.session.open(number)
    qtbot.waitUntil(
        lambda: doubtful.session.episode is not None and bool(view.transcript.cues), timeout=WAIT_MS
    )
    assert view.transcript.cues[1].start_ms == 3_000
    assert STATED not in notice.text


def test_the_change_can_be_undone_and_keeps_the_bytes(
    doubtful: AppController, qtbot: QtBot
) -> None:
    view = doubtful.window.page.view
    copies = doubtful.tasks.folder / "transcripts"
    before = {path.name: path.read_bytes() for path in copies.iterdir()}
    choose(doubtful, qtbot, ReadingChoice.PLAIN_TEXT)
    qtbot.waitUntil(lambda: "-->" in view.transcript.text, timeout=WAIT_MS)
    assert "Ada: the first machine" in view.transcript.text
    assert {path.name: path.read_bytes() for path in copies.iterdir()} == before
    doubtful.edits.undo()
    qtbot.waitUntil(lambda: "-->" not in view.transcript.text, timeout=WAIT_MS)
    assert view.transcript.speakers == ("Ada", "Ben")
    qtbot.waitUntil(lambda: STATED in doubtful.window.page.notice.text, timeout=WAIT_MS)


def test_names_become_words(doubtful: AppController, qtbot: QtBot) -> None:
    view = doubtful.window.page.view
    choose(doubtful, qtbot, ReadingChoice.WITHOUT_NAMES)
    qtbot.waitUntil(lambda: not view.transcript.speakers, timeout=WAIT_MS)
    assert view.transcript.text.startswith("Ada: the first machine")
    assert "\nBen: " in view.transcript.text


def test_a_confirmed_reading_is_not_doubted_again(doubtful: AppController, qtbot: QtBot) -> None:
    notice, number = doubtful.window.page.notice, on_page(doubtful).id
    choose(doubtful, qtbot, ReadingChoice.AUTOMATIC)
    qtbot.waitUntil(lambda: STATED not in notice.text, timeout=WAIT_MS)
    settle(doubtful, qtbot)
    doubtful.session.close()
    doubtful.session.open(number)
    qtbot.waitUntil(lambda: doubtful.session.episode is not None, timeout=WAIT_MS)
    assert STATED not in notice.text
    files: list[int] = []
    doubtful.tasks.run_with_library(
        lambda library: len(transcripts_of(library, number)), files.append
    )
    qtbot.waitUntil(lambda: files == [1], timeout=WAIT_MS)


def test_a_file_that_fits_is_not_doubted(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    lines = [f"{'Ada' if n % 2 else 'Ben'}: {words}" for n, (_, _, words) in enumerate(spoken(20))]
    path = tmp_path / "talk.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    program = opened(path, write_clicks(tmp_path / "talk.wav", [1_000], 9_000))
    assert STATED not in program.window.page.notice.text
    found: list[tuple[str, ...]] = []
    program.tasks.run_with_library(
        lambda library: current_file(library, on_page(program).id),
        lambda file: found.append(file.doubts if file is not None else ("none",)),
    )
    qtbot.waitUntil(lambda: found == [()], timeout=WAIT_MS)


def buttons(program: AppController, qtbot: QtBot) -> dict[str, QPushButton]:
    """The buttons of the message, once all ways to read the file are among them."""
    notice = program.window.page.notice
    qtbot.waitUntil(lambda: len(notice.offered) > 1, timeout=WAIT_MS)
    return {action.text: button for action, button in notice.offered}


def test_one_click_in_the_message_changes_it_for_good(
    doubtful: AppController, qapp: QApplication, qtbot: QtBot
) -> None:
    view = doubtful.window.page.view
    offered = buttons(doubtful, qtbot)
    assert list(offered) == [
        "Times are in seconds",
        "Without speaker names: keep them as text",
        "As plain text, one paragraph per line",
        "Import Options…",
    ]
    assert offered["Times are in seconds"].isVisible()
    offered["Times are in seconds"].click()
    qtbot.waitUntil(lambda: view.transcript.cues[1].start_ms == 3_000, timeout=WAIT_MS)
    assert STATED not in doubtful.window.page.notice.text
    number, folder = on_page(doubtful).id, doubtful.tasks.folder
    settle(doubtful, qtbot)
    doubtful.window.close()
    # Another window on the same library, as after a restart.
    again = build(qapp, folder)
    again.begin([])
    qtbot.waitUntil(lambda: again.is_complete, timeout=WAIT_MS)
    again.session.open(number)
    page = again.window.page
    qtbot.waitUntil(lambda: len(page.view.transcript.cues) > 1, timeout=WAIT_MS)
    assert page.view.transcript.cues[1].start_ms == 3_000
    assert STATED not in page.notice.text
    again.window.close()
    shiboken6.delete(again.window)


def test_names_left_in_the_words_are_offered_by_name(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = [words for _, _, words in spoken(26)]
    for index, name in ((2, "Ada"), (9, "Ben Karg"), (17, "Cleo")):
        lines[index] = f"{name}: {lines[index]}"
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    program = opened(path, write_clicks(tmp_path / "talk.wav", [1_000], 9_000))
    view = program.window.page.view
    assert not view.transcript.speakers
    buttons(program, qtbot)["The names are Ada, Ben Karg, Cleo"].click()
    qtbot.waitUntil(lambda: bool(view.transcript.speakers), timeout=WAIT_MS)
    assert view.transcript.speakers == ("Ada", "Ben Karg", "Cleo")
    assert "Ada:" not in view.transcript.text
    assert STATED not in program.window.page.notice.text
    program.edits.undo()
    qtbot.waitUntil(lambda: not view.transcript.speakers, timeout=WAIT_MS)
