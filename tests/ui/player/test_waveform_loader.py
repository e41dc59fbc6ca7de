"""The loader of waveforms: a result that is no longer asked for does not arrive."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.support.speech import music, write
from tests.support.timeouts import WAIT_MS
from viewer.library.records import AudioFile
from viewer.ui.player import waveform_loader
from viewer.ui.player.waveform_loader import WaveformLoader
from viewer.ui.tasks.task_runner import TaskRunner


def test_nothing_arrives_after_asking_for_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "talk.wav", music(2))
    audio = AudioFile(1, path, path.stat().st_size, 0, "fingerprint", 2_000)
    read = threading.Event()
    peaks_of = waveform_loader._peaks

    def and_tell(*arguments: Any) -> object:
        result = peaks_of(*arguments)
        read.set()
        return result

    monkeypatch.setattr(waveform_loader, "_peaks", and_tell)
    tasks = TaskRunner(tmp_path)
    loader = WaveformLoader(tasks)
    arrived: list[object] = []
    loader.finished.connect(arrived.append)
    loader.load(audio)
    assert read.wait(WAIT_MS / 1000)  # its result is under way
    loader.load(None)
    marks: list[object] = []
    tasks.run_in_thread(lambda: None, marks.append)
    qtbot.waitUntil(lambda: bool(marks), timeout=WAIT_MS)
    assert not arrived
    loader.load(audio)
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT_MS)
    tasks.close()
