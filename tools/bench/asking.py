"""Search while typing, and related passages: the real window with 560 episodes, one open."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from tools.bench import Measure, at_most
from tools.bench._corpus import episodes
from tools.bench._window import Program
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.search.documents import EpisodeDocument
from viewer.services.indexer import update_index
from viewer.services.search_messages import HitRow
from viewer.text.timecode import stamp

EPISODES = 560
WORDS_IN_CUE, CUE_MS = 10, 4_000
RELATED = 20  # questions
KEY_S = 0.08  # between keys of a fast typist
# Rare and frequent words, and all operators.
TYPED = (
    *("deepseek", "the", "you know", '"you know"', '"the cost of training"', "train*", "zitron~"),
    *('"money market"~8', "china -nvidia", 'speaker:"speaker 2" models', "show:better data"),
    *("date:2021..2022-06 company", "has:audio inference", "xyzzyx"),
)


def measures() -> Iterator[Measure]:
    """Yield milliseconds from a question to its answer, and the longest stalls of the window."""
    from PySide6.QtTest import QTest

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _library(folder)
        with Program(folder / "library") as program:
            main = program.main
            program.wait(2.0)
            main.session.open(1)
            program.wait_until(lambda: main.session.episode is not None)
            program.wait_until(lambda: not main.features.search.index_updater.is_running)
            main.actions["search"].trigger()
            panel = main.features.search.panel
            program.wait(2.0)
            heartbeat = _Heartbeat(main.window)
            took = []
            for typed in TYPED:
                panel.field.clear()
                program.wait(0.3)
                for letter in typed:
                    program.wait(KEY_S)
                    QTest.keyClicks(panel.field, letter)
                took.append(_until_they_stand(program, typed))
                program.wait(0.3)
            stall = heartbeat.stop()
            heartbeat = _Heartbeat(main.window)
            answered = _ask_related(program)
            related_stall = heartbeat.stop()
    yield at_most(
        "typing: first hits after the last key, median", float(np.median(took)), 150, "ms"
    )
    yield at_most("typing: first hits after the last key, slowest", max(took), 150, "ms")
    yield at_most("typing: longest stall of the window", stall, 50, "ms")
    yield at_most("related: answer in the window, median", float(np.median(answered)), 150, "ms")
    yield at_most("related: longest stall of the window", related_stall, 50, "ms")


class _Heartbeat:
    """Measures how long the event loop of `window` does not come round."""

    def __init__(self, window: QWidget) -> None:
        self._beats: list[float] = []
        self._timer = QTimer(window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        self._timer.start(2)

    def stop(self) -> float:
        """Stop, and return the longest time between two beats (ms)."""
        self._timer.stop()
        return max((b - a) * 1000 for a, b in pairwise(self._beats))


def _ask_related(program: Program) -> list[float]:
    """Ask for related passages of sentences of the open episode, then compare and draw a timeline.

    Returns:
        The milliseconds until each answer is shown.
    """
    main = program.main
    episode, view = main.session.episode, main.window.page.view
    assert episode is not None
    shown: list[float] = []
    client = main.features.search.search_client
    client.related_found.connect(lambda _: shown.append(time.perf_counter()))
    took: list[float] = []
    for number in range(RELATED):
        start = len(episode.transcript.text) * number // RELATED
        view.select(start, start + 150)
        began = time.perf_counter()
        main.actions["related"].trigger()
        program.wait_until(lambda: len(shown) > len(took))
        took.append((shown[-1] - began) * 1000)
        program.wait(0.3)
    main.actions["timeline"].trigger()
    panel = main.features.related.panel
    for row in [at for at, one in enumerate(panel.model.rows) if isinstance(one, HitRow)][:3]:
        chosen = QItemSelectionModel.SelectionFlag.Select
        panel.list.selectionModel().select(panel.model.index(row, 0), chosen)
    panel.compare_button.click()
    program.wait_until(lambda: len(main.window.findChildren(QDialog)) == 2)
    program.wait(1.0)
    for dialog in main.window.findChildren(QDialog):
        dialog.close()
    return took


def _until_they_stand(program: Program, typed: str) -> float:
    """Return the milliseconds until the results of the query are shown."""
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    panel = program.main.features.search.panel
    program.wait_until(lambda: panel.found is not None and panel.found.typed == typed)
    QApplication.processEvents()  # paint
    return (time.perf_counter() - began) * 1000


def _library(folder: Path) -> None:
    """Import and index the episodes as caption files."""
    files = folder / "files"
    files.mkdir()
    for episode in episodes(EPISODES):
        text = _captions(episode)
        (files / f"{episode.published} {episode.episode}.vtt").write_text(text, encoding="utf-8")
    with Library.open(folder / "library") as library:
        importer.import_files(library, [files])
    update_index(folder / "library", processes=2)


def _captions(episode: EpisodeDocument) -> str:
    lines = [f"WEBVTT - {episode.title}", ""]
    ms = 0
    starts = [turn.start for turn in episode.turns]
    for turn, (start, end) in zip(
        episode.turns, pairwise([*starts, len(episode.text) + 1]), strict=True
    ):
        words = episode.text[start : end - 1].split()
        for first in range(0, len(words), WORDS_IN_CUE):
            said = " ".join(words[first : first + WORDS_IN_CUE])
            lines += [f"{stamp(ms)} --> {stamp(ms + CUE_MS)}", f"<v {turn.speaker}>{said}", ""]
            ms += CUE_MS
    return "\n".join(lines)
