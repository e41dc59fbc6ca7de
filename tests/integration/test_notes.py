"""Notes in the window: proposed, confirmed or not, and leading into the transcript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page, write_clicks
from tests.support.seeds import seed
from tests.support.timeouts import WAIT_MS
from viewer.text.timecode import clock, stamp
from viewer.ui.app.app_controller import AppController
from viewer.ui.shell.side_panel import PanelTab

Opened = Callable[..., AppController]
TITLE = "The Clockmaker of Bremen"
SAID = (
    "Good evening and thank you for listening, we begin with the harbour where the clockmaker "
    "was born, between rope yards and sailmakers, in a house that leaned towards the river.",
    "His father repaired chronometers for captains, and the boy learned to hear a faulty "
    "escapement before he could read a single letter of the alphabet.",
    "Then came the apprenticeship in Geneva, three winters among enamel painters, engravers and "
    "spring makers, where he slept beneath the workbench to save the rent.",
    "When he returned the guild refused his masterpiece, an astronomical pendulum that showed "
    "the tides, because no examiner understood the mathematics of the moon.",
    "So he sold it to the observatory, and the astronomers ordered seven more, which paid for "
    "a workshop with windows towards the north and two journeymen.",
    "At the end of his life he gave the tools to an orphanage, and the ledger with all of his "
    "customers lies in the municipal archive until today.",
)
DIGEST = f"""{TITLE}

March 3, 2024

Harbour Tales - {TITLE}

A portrait of a craftsman.

Key Points:

  • Skill is learned by ear.
  • Guilds resist what they cannot examine.
  • Observatories pay for precision.

1. Childhood by the harbour

  • The clockmaker was born in a leaning house between rope yards and sailmakers.
  • His father repaired chronometers; the boy heard a faulty escapement early.

2. Geneva

  • Three winters among enamel painters and engravers, sleeping beneath a workbench.

3. Refused by the guild

  • The guild refused the astronomical pendulum that showed the tides.
  • The observatory bought it and ordered seven more.
  • Nothing here about submarines, volcanoes or tangerines whatsoever.
"""


def write_captions(folder: Path, *, sound: bool = True) -> Path:
    """The clockmaker's episode: a caption of eight seconds for each paragraph."""
    lines = [f"WEBVTT - {TITLE}", ""]
    for index, words in enumerate(SAID):
        begin = 1_000 + index * 9_000
        lines += [f"{stamp(begin)} --> {stamp(begin + 8_000)}", words, ""]
    path = folder / "clock.vtt"
    path.write_text("\n".join(lines), encoding="utf-8")
    if sound:
        write_clicks(folder / "clock.wav", [1_000 + n * 9_000 for n in range(6)], 60_000)
    return path


def write_digest(folder: Path) -> Path:
    path = folder / "digest of the week.txt"
    path.write_text(DIGEST, encoding="utf-8")
    return path


def click_link(program: AppController, words: str) -> None:
    """Click on these words of the notes."""
    page = program.window.notes.page
    place = page.document().find(words)
    assert not place.isNull(), words
    page.setTextCursor(place)
    page.ensureCursorVisible()
    point = page.cursorRect(place).center() - QPoint(6, 0)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)


@pytest.fixture
def proposed(opened: Opened, program: AppController, qtbot: QtBot, tmp_path: Path) -> AppController:
    """The digest was opened first and waited; then its episode came."""
    program.opener.open_paths([write_digest(tmp_path)])
    notes = program.window.notes
    qtbot.waitUntil(lambda: TITLE in notes.page.toPlainText(), timeout=WAIT_MS)
    assert program.window.side.page() is PanelTab.NOTES
    assert notes.proposal.isHidden()
    assert "when you add the episode" in program.window.empty.message
    opened(write_captions(tmp_path))
    qtbot.waitUntil(notes.proposal.isVisible, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: bool(program.features.notes._links), timeout=WAIT_MS)
    return program


def test_a_digest_that_came_first_is_proposed_and_confirmed(
    proposed: AppController, qtbot: QtBot
) -> None:
    program, notes = proposed, proposed.window.notes
    assert TITLE in notes.proposal.question.text()
    assert not program.features.chapters.places
    QTest.mouseClick(notes.proposal.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.features.chapters.places) == 3, timeout=WAIT_MS)
    assert notes.proposal.isHidden()
    titles = [place.title for place in program.features.chapters.places]
    assert titles == ["Childhood by the harbour", "Geneva", "Refused by the guild"]
    text = notes.page.toPlainText()
    for words in ("A portrait of a craftsman.", "Key points", "Guilds resist", "3. Refused"):
        assert words in text
    blocks = [notes.page.document().findBlockByNumber(n) for n in range(40)]
    discs = {one.charFormat().font().pixelSize() for one in blocks if one.textList() is not None}
    assert len(discs) == 1, "the first point's disc is like the others"
    moments = [place.ms for place in program.features.chapters.places]
    assert moments == sorted(moments, key=lambda ms: ms or 0)
    assert f"Geneva  {clock(moments[1] or 0)}" in text


def test_a_point_leads_to_its_words_and_plays_them(proposed: AppController, qtbot: QtBot) -> None:
    program = proposed
    click_link(program, "observatory bought it")
    qtbot.waitUntil(lambda: program.player.is_playing, timeout=WAIT_MS)
    view = program.window.page.view
    hit = view.layers.hits[0]
    text = view.transcript.text
    assert 36_500 <= program.player.now_ms() <= 47_000
    assert text.index("So he sold it") <= hit.start <= text.index("and two journeymen")
    assert 0 <= view.word_rect(hit.start).top() <= view.viewport().height()


def test_a_point_without_a_place_is_no_link(proposed: AppController) -> None:
    program = proposed
    before = program.player.now_ms()
    click_link(program, "submarines, volcanoes")
    assert not program.player.is_playing
    assert program.player.now_ms() == before
    assert "volcanoes or tangerines whatsoever.\n" in program.window.notes.page.toPlainText() + "\n"


def test_declined_notes_are_not_proposed_again_and_can_be_attached(
    proposed: AppController, qtbot: QtBot
) -> None:
    program, notes = proposed, proposed.window.notes
    QTest.mouseClick(notes.proposal.no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(notes.page.isHidden, timeout=WAIT_MS)
    number = on_page(program).id
    program.session.close()
    with qtbot.waitSignal(program.session.sound_changed, timeout=WAIT_MS):
        program.session.open(number)
    assert notes.page.isHidden()

    def pick() -> bool:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.accept()  # type: ignore[attr-defined]  # the dialog that was asked for
        return dialog is not None

    timer = QTimer(program)
    timer.timeout.connect(lambda: timer.stop() if pick() else None)
    timer.start(50)
    program.actions["attach_notes"].trigger()
    qtbot.waitUntil(lambda: len(program.features.chapters.places) == 3, timeout=WAIT_MS)
    assert notes.proposal.isHidden()
    click_link(program, "Not for this episode")
    qtbot.waitUntil(notes.page.isHidden, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not program.features.chapters.places, timeout=WAIT_MS)


def test_chapters_that_the_file_names_come_first(
    program: AppController, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions = write_captions(tmp_path)
    chapters = '{"version": "1.2.0", "chapters": [{"startTime": 3, "title": "Mine"}]}'
    (tmp_path / "clock.chapters.json").write_text(chapters, encoding="utf-8")
    with qtbot.waitSignal(program.session.opened, timeout=WAIT_MS, check_params_cb=bool):
        program.opener.add([captions, tmp_path / "clock.chapters.json", write_digest(tmp_path)])
    notes = program.window.notes
    qtbot.waitUntil(lambda: bool(program.features.notes._links), timeout=WAIT_MS)
    notes.proposal.yes.click()
    qtbot.waitUntil(lambda: program.features.notes._records[0].confirmed, timeout=WAIT_MS)
    with qtbot.waitSignal(program.session.updated, timeout=WAIT_MS):
        program.session.reload()
    assert [place.title for place in program.features.chapters.places] == ["Mine"]


def test_addresses_open_with_a_click_and_only_those_of_the_web(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(QUrl(url).toString()))
    about = (
        "The Show - Long Talk\nEpisode Date: March 3, 2024\n"
        "More at https://example.org/a?b=<i>1 and file:///etc/passwd and "
        'javascript:alert(1) <img src="file:///etc/passwd"> <a href="https://evil.example">x</a>\n'
        "Transcript\n"
    )
    words = "\n".join(f"This is the sentence number {n} of a long talk." for n in range(30))
    path = tmp_path / "page.txt"
    path.write_text(about + words, encoding="utf-8")
    program = opened(path)
    page = program.window.notes.page
    program.features.notes.show_panel()
    qtbot.waitUntil(lambda: "More at" in page.toPlainText(), timeout=WAIT_MS)
    assert '<img src="file:///etc/passwd">' in page.toPlainText()
    for words in ("etc/passwd", "alert(1)", "<img"):
        click_link(program, words)
    assert asked == []
    click_link(program, "example.org")
    assert asked == ["https://example.org/a?b="]


def test_the_digest_of_seed_000_becomes_its_chapters(
    program: AppController, opened: Opened, qtbot: QtBot
) -> None:
    opened(seed("000"))
    program.opener.open_paths([seed("001")])
    notes = program.window.notes
    qtbot.waitUntil(notes.proposal.isVisible, timeout=WAIT_MS)
    notes.proposal.yes.click()
    qtbot.waitUntil(lambda: len(program.features.chapters.places) == 10, timeout=WAIT_MS)
    text = on_page(program).transcript.text
    offsets = [place.offset or 0 for place in program.features.chapters.places]
    assert offsets == sorted(offsets)
    assert offsets[-1] > len(text) // 2
    shown = notes.page.toPlainText()
    assert "Two words have caught the Internet by storm" in shown
    assert "View Full Content" not in shown
    program.actions["next_chapter"].trigger()
    view = program.window.page.view
    qtbot.waitUntil(lambda: 0 <= view.word_rect(offsets[0]).top() < 120, timeout=WAIT_MS)
    program.actions["next_chapter"].trigger()
    qtbot.waitUntil(lambda: 0 <= view.word_rect(offsets[1]).top() < 120, timeout=WAIT_MS)
