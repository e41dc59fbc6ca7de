"""Aligning in the real window: speech of our own, and its words as text without times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.episodes import on_page
from tests.support.speech import between, speech, timed, write
from tests.support.timeouts import ALIGNED_MS
from viewer.library import alignment_queue, audio_files, episodes, transcripts
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Confidence
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build

Opened = Callable[..., AppController]
SURE = Confidence.SURE
LENGTH_MS = 40_000


def write_text(
    folder: Path, name: str = "talk", length_ms: int = LENGTH_MS
) -> tuple[Path, Path, Transcript]:
    """Words in short lines, their sound, and the truth about when they are spoken."""
    truth = between(timed(), 0, length_ms)
    words = folder / f"{name}.txt"
    lines, line = [], ""
    for word in truth.text.split():
        line = f"{line} {word}".strip()
        if len(line) > 55:
            lines.append(line)
            line = ""
    words.write_text("\n".join(["- " + lines[0], *lines[1:], line]) + "\n", encoding="utf-8")
    return words, write(folder / f"{name}.flac", speech(0, length_ms)), truth


def true_starts(program: AppController, truth: Transcript) -> dict[int, int]:
    """Return the true starts of the words of the page, by their order."""
    text = on_page(program).transcript
    words = text.words()
    starts = [truth.time_map.interval(*word) for word in truth.words()]
    assert len(words) == len(starts)
    return {
        word.start: known.start_ms
        for word, known in zip(words, starts, strict=True)
        if known is not None
    }


def test_align_with_audio_is_live_while_it_runs_and_kept(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, truth = write_text(tmp_path, length_ms=100_000)
    program = opened(words, sound)
    strip, view = program.window.page.sync, program.window.page.view
    assert strip.buttons == ["Align with Audio"]
    assert not program.actions["caret_to_sound"].isEnabled()
    live: list[int] = []
    program.session.updated.connect(
        lambda _: (
            live.append(len(view.transcript.time_map)) if program.features.alignment.work else None
        )
    )
    lit_live: list[str] = []

    def note(_: object) -> None:
        word = program.playback.follower.lit.word
        if word is not None and program.features.alignment.work is not None:
            lit_live.append(view.transcript.text[word.start : word.end])

    program.playback.follower.lit_changed.connect(note)
    QTest.mouseClick(strip.button("Align with Audio"), Qt.MouseButton.LeftButton)
    program.player.play()
    qtbot.waitUntil(lambda: "Aligning “" in program.window.work.text, timeout=ALIGNED_MS)
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        pass
    program.player.pause()
    qtbot.waitUntil(lambda: strip.text.startswith("Aligned "), timeout=ALIGNED_MS)
    assert live, "nothing was live before the end"
    transcript = on_page(program).transcript
    off = [
        abs((transcript.time_map.to_ms(offset) or 10**6) - ms)
        for offset, ms in true_starts(program, truth).items()
    ]
    assert sum(ms <= 150 for ms in off) >= 0.95 * len(off)
    assert view.transcript.time_map == transcript.time_map
    assert program.window.work.text == ""
    with Library.open(program.tasks.folder) as library:
        kept = transcripts.computed_map(library, on_page(program).id)
        assert kept is not None
        assert kept.time_map == transcript.time_map
        assert alignment_queue.waiting(library) == []
    offset, ms = next((o, m) for o, m in true_starts(program, truth).items() if m > 20_000)
    program.commands.play_from_offset(offset)
    qtbot.waitUntil(lambda: program.playback.follower.lit.word is not None, timeout=ALIGNED_MS)
    assert abs(program.player.now_ms() - ms) < 1_500
    program.player.pause()


def test_the_keyboard_stays_where_it_is_while_it_runs_and_ends(
    qapp: QApplication, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, _ = write_text(tmp_path)
    program = opened(words, sound)
    window = program.window
    window.activateWindow()
    field = window.library.filter_field
    for began_in in (window.page.view, field):
        began_in.setFocus()
        qtbot.waitUntil(began_in.hasFocus, timeout=ALIGNED_MS)
        moved: list[QWidget | None] = []
        program.actions["align"].trigger()
        following = qapp.focusChanged.connect(lambda _, now, to=moved: to.append(now))
        qtbot.waitUntil(lambda: "Aligning “" in window.work.text, timeout=ALIGNED_MS)
        QTest.keyClicks(field, "talk" if began_in is field else "")
        with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
            pass
        qtbot.waitUntil(window.work.isHidden, timeout=ALIGNED_MS)
        assert moved == [] and began_in.hasFocus()
        qapp.focusChanged.disconnect(following)
    # From its button, which vanishes, the keyboard returns to where it was before.
    program.actions["align"].trigger()
    qtbot.waitUntil(lambda: "Cancel" in window.work.buttons, timeout=ALIGNED_MS)
    window.work.button("Cancel").setFocus()
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        pass
    qtbot.waitUntil(window.work.isHidden, timeout=ALIGNED_MS)
    assert field.hasFocus()


def test_what_sounds_is_aligned_first(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    words, sound, truth = write_text(tmp_path, length_ms=165_000)
    program = opened(words, sound)
    starts = true_starts(program, truth)
    view = program.window.page.view
    found: list[set[int]] = []  # the tens of seconds whose words had times, one after the other

    def note(_: object) -> None:
        time_map = view.transcript.time_map
        known = {ms // 10_000 for at, ms in starts.items() if time_map.certainty(at) == SURE}
        if program.features.alignment.work is not None:
            found.append(known)

    program.session.updated.connect(note)
    program.actions["align"].trigger()
    qtbot.waitUntil(lambda: program.features.alignment.work is not None, timeout=ALIGNED_MS)
    program.player.seek(125_000)  # after it has begun
    qtbot.waitUntil(lambda: any(13 in known for known in found), timeout=ALIGNED_MS)
    first = next(known for known in found if 13 in known)
    # Without the jump all that is before it would be heard first. Some of it may be: what was
    # begun before the jump, and what was decoded while nothing nearer was.
    assert not set(range(3, 10)) <= first, first
    program.features.alignment.withdraw([on_page(program).id])
    qtbot.waitUntil(lambda: program.features.alignment.work is None, timeout=ALIGNED_MS)


def test_pins_hold_while_it_runs_and_after(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    words, sound, truth = write_text(tmp_path, length_ms=90_000)
    program = opened(words, sound)
    view = program.window.page.view
    starts = true_starts(program, truth)
    pinned = min(starts, key=lambda at: abs(starts[at] - 12_000))
    view.select(pinned, pinned)
    program.player.seek(starts[pinned] + 700)  # not where it will be heard
    program.actions["pin"].trigger()
    qtbot.waitUntil(lambda: pinned in program.features.pins.pins, timeout=ALIGNED_MS)
    ms = program.features.pins.pins[pinned]
    live: list[int | None] = []
    program.session.updated.connect(
        lambda _: (
            live.append(view.transcript.time_map.to_ms(pinned))
            if program.features.alignment.work
            and view.transcript.time_map.certainty(pinned + 20) == SURE
            else None
        )
    )
    program.actions["align"].trigger()
    # Another pin, while it runs.
    qtbot.waitUntil(lambda: bool(live), timeout=ALIGNED_MS)
    other = min(starts, key=lambda at: abs(starts[at] - 30_000))
    view.select(other, other)
    program.player.seek(starts[other] - 400)
    program.actions["pin"].trigger()
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        pass
    assert set(live) == {ms}
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "2 pins…" in strip.buttons, timeout=ALIGNED_MS)
    assert view.transcript.time_map.to_ms(pinned) == ms
    assert abs((view.transcript.time_map.to_ms(other) or 0) - starts[other] + 400) < 60
    later = min(starts, key=lambda at: abs(starts[at] - 60_000))
    assert view.transcript.time_map.to_ms(later) == pytest.approx(starts[later], abs=150)
    # Without the pins it is where it was heard.
    program.features.pins.remove(None)
    qtbot.waitUntil(
        lambda: abs((view.transcript.time_map.to_ms(pinned) or 0) - starts[pinned]) < 150,
        timeout=ALIGNED_MS,
    )


def test_cancelling_leaves_the_words_as_they_were(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, _ = write_text(tmp_path, length_ms=165_000)
    program = opened(words, sound)
    program.actions["align"].trigger()
    qtbot.waitUntil(lambda: program.features.alignment.work is not None, timeout=ALIGNED_MS)
    with qtbot.waitSignal(program.session.updated, timeout=ALIGNED_MS):
        pass
    QTest.mouseClick(program.window.work.button("Pause"), Qt.MouseButton.LeftButton)
    assert program.window.work.text.startswith("Paused")
    QTest.mouseClick(program.window.work.button("Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.features.alignment.work is None, timeout=ALIGNED_MS)
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: strip.buttons == ["Align with Audio"], timeout=ALIGNED_MS)
    assert not on_page(program).transcript.time_map
    qtbot.waitUntil(program.window.work.isHidden, timeout=ALIGNED_MS)


def test_many_from_the_list_and_the_queue_survives_a_restart(
    qapp: QApplication, program: AppController, qtbot: QtBot, tmp_path: Path
) -> None:
    with Library.open(program.tasks.folder) as library:
        for number, length_ms in enumerate((40_000, 15_000, 10_000, 9_000)):
            words, sound, _ = write_text(tmp_path, f"talk {number}", length_ms)
            importer.import_files(library, [words], audio=sound)
            audio = audio_files.audio_of(library, number + 1)
            assert audio is not None
            audio_files.save_duration(library, audio, length_ms)
    with qtbot.waitSignal(program.session.episodes_listed, timeout=ALIGNED_MS):
        program.session.refresh_list()
    view = program.window.library.episode_view

    def pick(number: int, modifier: Qt.KeyboardModifier) -> None:
        row = view.model().index(number, 0)  # the show's name stands in row 0
        where = view.visualRect(row).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, where)

    pick(1, Qt.KeyboardModifier.ControlModifier)
    pick(3, Qt.KeyboardModifier.ShiftModifier)
    assert program.session.episode is None
    menu = program.features.episode_menu.menu(2)
    (align,) = (one for one in menu.actions() if one.text().startswith("Align 3"))
    assert align.text() == "Align 3 Episodes with Audio"
    align.trigger()
    menu.deleteLater()
    work = program.window.work
    qtbot.waitUntil(lambda: program.features.alignment.work is not None, timeout=ALIGNED_MS)
    assert "2 queued" in work.text
    qtbot.waitUntil(lambda: " in total" in work.text, timeout=ALIGNED_MS)
    assert " left" in work.text
    told = [program.window.library.model.facts(e) for e in program.episodes]
    assert "aligning, " in told[0]
    assert told[1:3] == ["0:15 · queued for alignment", "0:10 · queued for alignment"]
    assert told[3] == "0:09 · not aligned"
    # One that waits is taken out of it again.
    view.clearSelection()
    menu = program.features.episode_menu.menu(3)
    texts = [action.text() for action in menu.actions()]
    menu.actions()[texts.index("Remove from Alignment Queue")].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: program.features.alignment.waiting == [2], timeout=ALIGNED_MS)
    program.window.close()

    again = build(qapp, program.tasks.folder)
    again.window.show()
    again.begin([])
    done: list[int] = []
    qtbot.waitUntil(lambda: again.is_complete, timeout=ALIGNED_MS)
    again.features.alignment.finished.connect(lambda aligned: done.append(aligned.episode_id))
    qtbot.waitUntil(lambda: len(done) == 2, timeout=ALIGNED_MS)
    qtbot.waitUntil(again.window.work.isHidden, timeout=ALIGNED_MS)
    assert done == [1, 2]
    with Library.open(program.tasks.folder) as library:
        assert alignment_queue.waiting(library) == []
        covered = [e.coverage or 0 for e in episodes.summaries(library)]
    assert [share > 0.9 for share in covered] == [True, True, False, False]
    again.window.close()
    shiboken6.delete(again.window)
