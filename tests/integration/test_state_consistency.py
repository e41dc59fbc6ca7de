"""What the window says of an episode's times never contradicts itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.integration.test_certainty import Opened
from tests.support.speech import silence, write
from tests.support.timeouts import WAIT_MS
from viewer.alignment.result import ProgressReport
from viewer.library import transcripts
from viewer.library.library import Library
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.ui.app.app_controller import AppController
from viewer.ui.sync.alignment_queue_controller import AlignmentProgress


def test_aligned_text_is_not_said_to_have_no_times_and_the_line_goes_away(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words = tmp_path / "talk.txt"
    words.write_text("- Alpha bravo charlie delta.\n", encoding="utf-8")
    program = opened(words, write(tmp_path / "talk.wav", silence(10)))
    header, strip = program.window.page.header, program.window.page.sync
    assert any("no times" in text for text in header._chips.texts())
    program.features.sync._news.setInterval(300)
    found = [
        Segment(*word, 1_000 * number, 1_000 * number + 900, Confidence.SURE)
        for number, word in enumerate(program.window.page.view.transcript.words())
    ]
    with Library.open(program.tasks.folder) as library:
        transcripts.save_time_map(library, 1, TimeMap(found), coverage=1.0, method="test")
    program.session.reload()
    qtbot.waitUntil(lambda: strip.text == "Aligned 100 %", timeout=WAIT_MS)
    assert not any("no times" in text for text in header._chips.texts())
    qtbot.waitUntil(lambda: strip.text == "", timeout=WAIT_MS)
    program.session.reload()
    qtbot.wait(500)
    assert strip.text == ""


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
