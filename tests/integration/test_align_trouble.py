"""Alignments that fail, in the real window: message, former state, and the rest of the queue."""

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
from tests.integration.test_syncing import write_captions
from tests.support.episodes import on_page
from tests.support.speech import music, speech, write
from tests.support.timeouts import ALIGNED_MS
from viewer.library import alignment_queue
from viewer.library.library import Library
from viewer.transcripts.time_map import Confidence
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]


def silence(folder: Path) -> tuple[Path, Path]:
    words, sound, _ = write_text(folder)
    return words, write(sound, speech(0, 3_000) * 0)


def one_word(folder: Path) -> tuple[Path, Path]:
    words, sound, _ = write_text(folder)
    words.write_text("Hello\n", encoding="utf-8")
    return words, sound


def no_letter(folder: Path) -> tuple[Path, Path]:
    words, sound, _ = write_text(folder)
    words.write_text("… … …\n— — —\n!!! ???\n" * 3, encoding="utf-8")
    return words, sound


def music_only(folder: Path) -> tuple[Path, Path]:
    words, sound, _ = write_text(folder)
    return words, write(sound, music(40))


def other_audio(folder: Path) -> tuple[Path, Path]:
    words, sound, _ = write_text(folder)
    return words, write(sound, speech(95_000, 60_000))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (silence, "audio is silent"),
        (one_word, "only one word"),
        (no_letter, "no spoken words"),
        (music_only, "recognized"),
        (other_audio, "does not belong to this audio: of "),
    ],
)
def test_a_refusal_is_a_sentence_and_the_queue_goes_on(
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    make: Callable[[Path], tuple[Path, Path]],
    told: str,
) -> None:
    good, *_ = write_text(tmp_path, "good", 12_000)
    opened(good)
    program = opened(*make(tmp_path))
    bad = program.session.episode
    assert bad is not None and bad.audio is not None
    other = next(e.id for e in program.episodes if e.id != bad.id)
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS) as finished:
        program.features.alignment.align([bad.id, other])
    assert finished.args[0].episode_id == other
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert told in strip.text
    # A sentence about a file has its name before it.
    assert strip.text.removeprefix(f"{bad.audio.path.name}: ")[0].isupper()
    qtbot.waitUntil(lambda: program.features.alignment.work is None, timeout=ALIGNED_MS)
    assert on_page(program).transcript == bad.transcript
    # Opened elsewhere, the strip below tells of it, and leads to it.
    program.session.open(other)
    work = program.window.work
    qtbot.waitUntil(lambda: "Open" in work.buttons, timeout=ALIGNED_MS)
    assert "could not be aligned" in work.text
    assert told in work.text
    QTest.mouseClick(work.button("Open"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Dismiss" in strip.buttons, timeout=ALIGNED_MS)
    QTest.mouseClick(strip.button("Dismiss"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Dismiss" not in strip.buttons, timeout=ALIGNED_MS)
    with Library.open(program.tasks.folder) as library:
        assert alignment_queue.waiting(library) == []


def test_sound_that_has_gone_meanwhile_is_named(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, _ = write_text(tmp_path)
    program = opened(words, sound)
    sound.unlink()
    program.actions["align"].trigger()
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert "talk.flac" in strip.text


def test_times_and_pins_of_before_outlive_a_refusal(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    captions = write_captions(tmp_path)
    program = opened(captions, write(tmp_path / "talk.flac", speech(95_000, 60_000)))
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: "Choose Audio…" in strip.buttons, timeout=ALIGNED_MS)
    assert "does not match the transcript" in strip.text  # the check, made when it was opened
    word = on_page(program).transcript.words()[4]
    program.window.page.view.select(word.start, word.start)
    program.player.seek(4_000)
    program.actions["pin"].trigger()
    qtbot.waitUntil(lambda: bool(program.features.pins.pins), timeout=ALIGNED_MS)
    qtbot.waitUntil(
        lambda: on_page(program).transcript.time_map.to_ms(word.start) == 4_000,
        timeout=ALIGNED_MS,
    )
    before = on_page(program).transcript
    program.actions["align"].trigger()
    qtbot.waitUntil(lambda: "Try Again" in strip.buttons, timeout=ALIGNED_MS)
    assert "does not belong" in strip.text
    qtbot.waitUntil(
        lambda: on_page(program).transcript == before,
        timeout=ALIGNED_MS,
    )
    assert program.features.pins.pins == {word.start: 4_000}


def test_a_language_without_a_model_is_estimated_and_says_so(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, _ = write_text(tmp_path, length_ms=20_000)
    words.write_text(
        "Das ist eine Geschichte über die Wörter, die unter dem Bild stehen.\n"
        "Sie wird nicht erzählt, wie sie war, und es ist auch nicht die ganze.\n",
        encoding="utf-8",
    )
    program = opened(words, sound)
    program.actions["align"].trigger()
    strip, view = program.window.page.sync, program.window.page.view
    qtbot.waitUntil(lambda: "Approximate times" in strip.text, timeout=ALIGNED_MS)
    certainties = {segment.certainty for segment in view.transcript.time_map}
    assert certainties == {Confidence.INTERPOLATED}
    program.player.seek(5_000)
    qtbot.waitUntil(lambda: bool(view.lit.cues), timeout=ALIGNED_MS)
    assert view.lit.light


def test_audio_that_breaks_off_is_aligned_as_far_as_it_goes(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    words, sound, _ = write_text(tmp_path, length_ms=60_000)
    data = sound.read_bytes()
    sound.write_bytes(data[: len(data) // 2])
    program = opened(words, sound)
    program.actions["align"].trigger()
    strip, view = program.window.page.sync, program.window.page.view
    qtbot.waitUntil(lambda: strip.text.startswith("Aligned "), timeout=ALIGNED_MS)
    share = int(strip.text.split()[1].rstrip("%"))
    assert 35 <= share <= 65
    assert "not in the audio" in strip.text
    length = len(view.transcript.text)
    assert view.transcript.time_map.certainty(length // 4) is not None
    assert view.transcript.time_map.certainty(length - 10) is None
    qtbot.waitUntil(lambda: bool(view.extraSelections()), timeout=ALIGNED_MS)  # marked as absent


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for processes")
def test_a_killed_worker_is_replaced_and_nothing_is_lost(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    """One that hears, not the one that leads: its piece is given to its successor."""
    words, sound, _ = write_text(tmp_path, length_ms=60_000)
    program = opened(words, sound)
    program.actions["align"].trigger()
    qtbot.waitUntil(lambda: bool(program.features.alignment.work), timeout=ALIGNED_MS)
    workers: list[int] = []

    def found() -> bool:
        # Of all that the window has started, only what leads an alignment has workers of its own.
        for leader in (child.pid for child in multiprocessing.active_children()):
            tasks = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
            own = Path(f"/proc/{leader}/cmdline").read_bytes()
            commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in tasks}
            # A program that is being started has the command of its parent for a moment.
            workers[:] = [
                pid for pid, line in commands.items() if b"spawn_main" in line and line != own
            ]
            if workers:
                return True
        return False

    qtbot.waitUntil(found, timeout=ALIGNED_MS)
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        os.kill(workers[0], signal.SIGKILL)
    strip = program.window.page.sync
    qtbot.waitUntil(lambda: strip.text.startswith("Aligned "), timeout=ALIGNED_MS)
    assert int(strip.text.split()[1].rstrip("%")) >= 95
