"""Consistency of the window's texts about an episode's times."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.integration.test_certainty import Opened
from tests.support.episodes import write_episode
from tests.support.speech import silence, write
from tests.support.timeouts import WAIT_MS
from viewer.alignment.result import ProgressReport
from viewer.alignment.sync_check import OffsetSample, SyncCheck, SyncVerdict
from viewer.library import transcripts
from viewer.library.library import Library
from viewer.services.alignment_jobs import SyncCheckResult, keep_check
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.ui.app.app_controller import AppController
from viewer.ui.sync.alignment_queue_controller import AlignmentProgress

DRIFT = "The captions drift by up to 1 min 28 s: this recording has ads or cuts."


def test_aligned_text_is_not_said_to_have_no_times_and_the_line_goes_away(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words = tmp_path / "talk.txt"
    words.write_text("- Alpha bravo charlie delta.\n", encoding="utf-8")
    program = opened(words, write(tmp_path / "talk.wav", silence(10)))
    header, strip = program.window.page.header, program.window.page.sync
    assert any("no times" in text for text in header.chips.texts())
    program.features.sync._news.setInterval(300)
    found = [
        Segment(*word, 1_000 * number, 1_000 * number + 900, Confidence.SURE)
        for number, word in enumerate(program.window.page.view.transcript.words())
    ]
    with Library.open(program.tasks.folder) as library:
        transcripts.save_time_map(library, 1, TimeMap(found), coverage=1.0, method="test")
    program.session.reload()
    qtbot.waitUntil(lambda: strip.text == "Aligned 100%", timeout=WAIT_MS)
    assert not any("no times" in text for text in header.chips.texts())
    qtbot.waitUntil(lambda: strip.text == "", timeout=WAIT_MS)
    # Nor does it come back when the episode is opened again.
    sync = program.features.sync
    program.session.close()
    program.session.open(1)
    qtbot.waitUntil(lambda: sync.facts is not None, timeout=WAIT_MS)
    assert (strip.text, sync._news.isActive()) == ("", False)


def test_what_a_check_found_of_the_files_times_is_not_said_of_aligned_ones(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions = write_episode(tmp_path, cues=6)[0]
    program = opened(captions)
    strip = program.window.page.sync
    shifts = tuple(OffsetSample(ms, ms) for ms in (0, 87_800))
    check = SyncCheck(SyncVerdict.PIECEWISE, 0, shifts, 40, 40)
    found = SyncCheckResult(check.verdict, check.by_ms, check.message)
    with Library.open(program.tasks.folder) as library:
        keep_check(library, 1, found)
    program.session.close()
    opened(captions)
    qtbot.waitUntil(lambda: strip.text == DRIFT, timeout=WAIT_MS)
    assert {"Repair", "Dismiss"} <= set(strip.buttons)
    words = program.window.page.view.transcript.words()
    aligned = [
        Segment(*word, 300 * number, 300 * number + 200, Confidence.SURE)
        for number, word in enumerate(words)
    ]
    with Library.open(program.tasks.folder) as library:
        transcripts.save_time_map(library, 1, TimeMap(aligned), coverage=1.0, method="test")
    program.session.reload()
    program.session.refresh_list()
    qtbot.waitUntil(lambda: strip.text == "Aligned 100%", timeout=WAIT_MS)
    model = program.window.library.model
    qtbot.waitUntil(lambda: "aligned 100%" in model.facts(program.episodes[0]), timeout=WAIT_MS)
    assert "in sync" not in program.window.page.header.chips.texts()


def test_progress_of_aligning_never_runs_backwards(program: AppController) -> None:
    aligning = program.features.alignment
    aligning._work = AlignmentProgress(1)
    shown = []
    for done in (0.1, 0.6, 0.4, 0.7):
        aligning._progress(1, ProgressReport(done, None, None, 0.0))
        assert aligning.work is not None
        shown.append(aligning.work.done)
    aligning._work = None
    assert shown == [0.1, 0.6, 0.6, 0.7]
