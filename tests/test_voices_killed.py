"""Killed at thirty moments of transcribing and of telling voices apart, and on with it.

Recognizer and speaker encoder are small ones of the test; the rest is the program's own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.speech import music, silence, write
from viewer.library import voice_prints
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.services.transcription_jobs import transcribe_episode
from viewer.services.voices import identification
from viewer.services.voices.naming import voices_of_episode
from viewer.transcription.engine import SpokenSegment

KILLS = 30  # of each kind
ON_DISK = {"open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect"}


class Recognizer:
    """Says for each chunk where it began, and notes that it was asked."""

    name = "small"

    def __init__(self, asked: Path) -> None:
        self._asked = asked

    def transcribe(
        self, samples: NDArray[np.int16], start_ms: int, vocabulary: str
    ) -> list[SpokenSegment]:
        with self._asked.open("a") as file:
            file.write(f"{start_ms}\n")
        end_ms = start_ms + len(samples) * 1000 // 16_000
        return [SpokenSegment(start_ms, end_ms, f"The chunk at {start_ms} has words.", 0.9)]


class Encoder:
    """Hears one voice."""

    size = 256

    def __init__(self, folder: Path) -> None:
        pass

    def spectra(self, samples: NDArray[np.int16]) -> NDArray[np.float32]:
        return np.ones((10, 40), np.float32)

    def encode(
        self, samples: NDArray[np.int16], spans_ms: Sequence[tuple[int, int]], repair: object
    ) -> NDArray[np.float32]:
        return np.tile(np.eye(1, 256, dtype=np.float32), (len(spans_ms), 1))


def die_at(point: int) -> None:
    """Be killed at the `point`th use of the disk from now on; 0 for never."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in ON_DISK:
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def listen(folder: Path, number: int, asked: Path, point: int) -> None:
    die_at(point)
    transcribe_episode(
        *(folder, number, folder),
        engine=Recognizer(asked),
        report=lambda _: None,
        cancelled=lambda: False,
    )


def identify(folder: Path, number: int, _: Path, point: int) -> None:
    die_at(point)
    identification.identify_speakers(
        *(folder, number, folder), report=lambda _: None, cancelled=lambda: False
    )


def look(folder: Path, number: int, transcripts: int) -> None:
    """Check that the transcript is complete: that before the work, or that after it."""
    with Library.open(folder) as library:
        assert [found for found in check(library, repair=False) if not found.harmless] == []
        there = transcripts_of(library, number)
        assert transcripts <= len(there) <= transcripts + 1
        text = load_transcript(library, number).text
        assert text.count("The chunk at") == text.count("has words.") == (4 if there else 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
def test_killed_at_thirty_moments_of_each_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identification, "VoiceEncoder", Encoder)
    monkeypatch.setattr(os, "nice", lambda _: 0)  # thirty of them would wait for all others
    folder, asked = tmp_path / "library", tmp_path / "asked"
    audio = write(tmp_path / "talk.wav", music(40), silence(30), music(40))
    with Library.open(folder) as library:
        (number,) = import_files(library, [audio]).added
    context = multiprocessing.get_context("fork")
    for transcripts, work in enumerate((listen, identify)):
        killed, point, step = 0, 1, 3
        while killed < KILLS:
            child = context.Process(target=work, args=(folder, number, asked, point))
            child.start()
            child.join(120)
            look(folder, number, transcripts)
            if child.exitcode != -signal.SIGKILL:
                assert child.exitcode == 0
                break
            killed += 1
            point += step
        assert killed >= 10
        child = context.Process(target=work, args=(folder, number, asked, 0))
        child.start()
        child.join(120)
        assert child.exitcode == 0
        look(folder, number, transcripts)
    # Chunks that were heard before a kill are not heard again.
    starts = asked.read_text().split()
    assert len(starts) <= 2 * len(set(starts)) + KILLS
    with Library.open(folder) as library:
        assert load_transcript(library, number).speakers == ("Speaker 1",)
        assert [voice.shown for voice in voices_of_episode(library, number)] == ["Speaker 1"]
    assert not list((folder / voice_prints.FOLDER_NAME).glob("*.part"))
