"""Times held against the sound, mended, and played without inserts, in the real window."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.integration.test_aligning import write_text
from tests.support.episodes import on_page
from tests.support.recognized import Listener
from tests.support.speech import between, silence, speech, timed, write
from tests.support.timeouts import ALIGNED_MS
from viewer.library import transcripts
from viewer.library.library import Library
from viewer.transcripts.model import Cue, Transcript
from viewer.transcripts.writers import captions as writers
from viewer.ui.app.app_controller import AppController
from viewer.ui.player.waveform_renderer import StretchKind
from viewer.ui.widgets.chips import ChipRow, FactButton

Opened = Callable[..., AppController]
LENGTH_MS = 50_000


def write_captions(folder: Path, shift_ms: int = 0) -> Path:
    """The demo's words as captions of about ten words, all `shift_ms` late."""
    truth = between(timed(), 0, LENGTH_MS)
    words = list(truth.time_map)
    cues = tuple(
        Cue(part[0].start, part[-1].end, part[0].start_ms, part[-1].end_ms, None)
        for part in (words[n : n + 10] for n in range(0, len(words), 10))
    )
    moved = [
        cue._replace(start_ms=(cue.start_ms or 0) + shift_ms, end_ms=(cue.end_ms or 0) + shift_ms)
        for cue in cues
    ]
    captions = folder / "talk.vtt"
    captions.write_text(writers.webvtt(by_cues(truth, moved)), encoding="utf-8")
    return captions


def by_cues(truth: Transcript, cues: list[Cue]) -> Transcript:
    from viewer.transcripts.time_map import Segment, TimeMap

    segments = [Segment(c.start, c.end, c.start_ms or 0, c.end_ms or 0) for c in cues]
    return Transcript(truth.text, tuple(cues), truth.turns, (), TimeMap(segments))


def chips(program: AppController) -> list[str]:
    row = program.window.page.header.findChild(ChipRow)
    assert row is not None
    return row.texts()


def press(program: AppController, text: str) -> None:
    QTest.mouseClick(program.window.page.sync.button(text), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("shift_ms", [0, -2_000])
def test_times_are_checked_when_opened_first_and_mended_with_a_click(
    opened: Opened, qtbot: QtBot, tmp_path: Path, shift_ms: int
) -> None:
    captions = write_captions(tmp_path, shift_ms + 4_000)
    sound = write(tmp_path / "talk.flac", silence(4.0), speech(0, LENGTH_MS))
    program = opened(captions, sound)
    strip = program.window.page.sync
    first = on_page(program).transcript.cues[2]
    if not shift_ms:
        # Good news is a word beside the others, and moves nothing.
        qtbot.waitUntil(lambda: "in sync" in chips(program), timeout=ALIGNED_MS)
        assert strip.text == ""
        assert strip.isHidden()
        # Asked for, it is told, and goes by itself.
        pressed = program.window.page.header.findChildren(FactButton)
        next(one for one in pressed if one.isVisible() and one.text() == "in sync").click()
        assert strip.text.startswith("Checking")
        qtbot.waitUntil(lambda: strip.text.startswith("In sync"), timeout=ALIGNED_MS)
        program.features.sync._news.setInterval(300)
        qtbot.waitUntil(strip.isHidden, timeout=ALIGNED_MS)
        assert "in sync" in chips(program)
        return
    qtbot.waitUntil(lambda: "Dismiss" in strip.buttons, timeout=ALIGNED_MS)
    assert "in sync" not in chips(program)
    assert "2 s later" in strip.text
    press(program, "Repair")
    qtbot.waitUntil(lambda: "shifted" in strip.text, timeout=ALIGNED_MS)
    mended = on_page(program).transcript.cues[2]
    assert mended.start_ms == pytest.approx((first.start_ms or 0) + 2_000, abs=200)
    assert program.actions["discard_times"].isEnabled()
    program.actions["nudge_later"].trigger()
    starts(program, qtbot, (mended.start_ms or 0) + 100, undo="Undo Shift Captions")
    program.actions["nudge_later"].trigger()
    qtbot.waitUntil(
        lambda: on_page(program).transcript.cues[2].start_ms == (mended.start_ms or 0) + 200,
        timeout=ALIGNED_MS,
    )
    text = on_page(program).transcript.text
    program.actions["discard_times"].trigger()
    starts(program, qtbot, first.start_ms, undo="Undo Remove Alignment")
    qtbot.waitUntil(lambda: "Repair" in strip.buttons, timeout=ALIGNED_MS)
    begun = mended.start_ms or 0
    shift, discard = "Shift Captions", "Remove Alignment"
    back = [(begun + 200, shift), (begun + 100, shift), (begun, "Repair"), (first.start_ms, "")]
    forth = [(begun, shift), (begun + 100, shift), (begun + 200, discard), (first.start_ms, "")]
    for _ in range(2):
        for start_ms, before in back:
            program.actions["undo"].trigger()
            starts(program, qtbot, start_ms, undo=f"Undo {before}".strip())
        for start_ms, behind in forth:
            program.actions["redo"].trigger()
            starts(program, qtbot, start_ms, redo=f"Redo {behind}".strip())
    assert on_page(program).transcript.text == text


def test_inserts_that_shift_the_rest_are_repaired_with_a_click(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions = write_captions(tmp_path)
    at, ad = 25_000 * 16, speech(100_000, 12_000)
    spoken = speech(0, LENGTH_MS)
    program = opened(
        captions,
        write(tmp_path / "talk.flac", spoken[:at], silence(0.5), ad, silence(0.5), spoken[at:]),
    )
    strip, view = program.window.page.sync, program.window.page.view
    before = view.transcript
    qtbot.waitUntil(lambda: "Repair" in strip.buttons, timeout=ALIGNED_MS)
    press(program, "Repair")
    qtbot.waitUntil(lambda: "1 ad or insert…" in strip.buttons, timeout=ALIGNED_MS)
    after = view.transcript
    assert after.text == before.text
    moved = [
        (after.time_map.to_ms(one.start) or 0) - (before.time_map.to_ms(one.start) or 0)
        for one in (before.cues[0], before.cues[-1])
    ]
    assert moved[0] == pytest.approx(0, abs=200)
    assert moved[1] == pytest.approx(13_000, abs=300)
    # By the keyboard, while listening; held down, too.
    last = before.cues[-1].start
    now = after.time_map.to_ms(last) or 0
    view.setFocus()
    program.player.play()
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: view.transcript.time_map.to_ms(last) == now + 300, timeout=ALIGNED_MS)
    program.player.pause()
    while program.actions["undo"].text() != "Undo Align with Audio":
        with qtbot.waitSignal(program.edits.change_applied, timeout=ALIGNED_MS):
            program.actions["undo"].trigger()
        qtbot.wait(20)
    with qtbot.waitSignal(program.edits.change_applied, timeout=ALIGNED_MS):
        program.actions["undo"].trigger()
    qtbot.waitUntil(lambda: view.transcript.time_map == before.time_map, timeout=ALIGNED_MS)
    qtbot.waitUntil(lambda: "Repair" in strip.buttons, timeout=ALIGNED_MS)


def starts(program: AppController, qtbot: QtBot, start_ms: int | None, **named: str) -> None:
    """The third cue comes to start then, and the actions to be `named` so."""

    def come() -> bool:
        told = all(program.actions[name].text() == text for name, text in named.items())
        return told and on_page(program).transcript.cues[2].start_ms == start_ms

    qtbot.waitUntil(come, timeout=ALIGNED_MS)


def test_an_insert_is_listed_drawn_and_skipped(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, truth = write_text(tmp_path)
    cut = next(s for s in truth.time_map if s.start_ms > 18_000)
    at = (cut.start_ms - 20) * 16
    spoken = speech(0, 40_000)
    write(sound, spoken[:at], silence(0.4), speech(100_000, 9_000), silence(0.4), spoken[at:])
    program = opened(words, sound)
    press(program, "Align with Audio")
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "1 ad or insert…" in strip.buttons, timeout=ALIGNED_MS)
    ((start_ms, end_ms),) = on_page(program).inserts
    assert start_ms == pytest.approx(cut.start_ms, abs=1_000)
    waveform = program.window.transport.waveform
    qtbot.waitUntil(lambda: bool(waveform.scene.stretches), timeout=ALIGNED_MS)
    assert waveform.scene.stretches[0].kind == StretchKind.INSERT
    menu = program.features.confidence.inserts_menu()
    assert menu.actions()[0].text().startswith("0:1")
    # Nothing is lit while somebody says what the transcript does not have.
    program.player.seek((start_ms + end_ms) // 2)
    assert program.playback.follower.lit.cues == ()
    program.actions["skip_inserts"].trigger()
    heard: list[int] = []
    program.player.position_changed.connect(heard.append)
    listener = Listener(program.player)
    program.player.play_from(start_ms - 700)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] > end_ms + 400, timeout=ALIGNED_MS)
    program.player.pause()
    listener.stop()
    # What was played, by the decoded sound: up to the insert, hardly any of it, and what follows.
    played = [(one.start_ms, len(one.samples) / 8) for one in listener.heard]
    inside_ms = sum(ms for at_ms, ms in played if start_ms + 30 < at_ms < end_ms - 60)
    assert inside_ms < 250, played
    assert sum(ms for at_ms, ms in played if at_ms <= start_ms) > 500
    assert sum(ms for at_ms, ms in played if at_ms >= end_ms - 60) > 250
    heard.clear()
    menu.actions()[0].trigger()  # an insert that is asked for is heard
    qtbot.waitUntil(
        lambda: any(start_ms + 300 < ms < end_ms - 1_000 for ms in heard), timeout=ALIGNED_MS
    )
    program.player.pause()
    menu.deleteLater()


def test_a_killed_helper_leaves_the_state_before_and_the_queue_goes_on(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    second, *_ = write_text(tmp_path, "second", 20_000)
    opened(second)
    words, sound, _ = write_text(tmp_path, "first", 165_000)
    program = opened(words, sound)
    first_id = on_page(program).id
    other_id = next(e.id for e in program.episodes if e.id != first_id)
    program.features.alignment.align([first_id, other_id])
    with qtbot.waitSignal(program.session.updated, timeout=ALIGNED_MS):
        pass
    assert program.features.alignment.waiting == [other_id]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert "ended unexpectedly" in strip.text
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS) as finished:
        pass
    assert finished.args[0].episode_id == other_id
    assert not on_page(program).transcript.time_map
    with Library.open(program.tasks.folder) as library:
        assert transcripts.computed_map(library, first_id) is None
        assert transcripts.computed_map(library, other_id) is not None
