"""Highlight latency: delay between a word's audio and its highlight, with real playback.

Every word of the recording starts with a click. The time of a click is that of its sample in the
decoded audio of the player; the time of a word is the end of the paint that highlights it. With a
model (`EARMARK_MEANING` names its folder), also while vectors for search by meaning are made.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from PySide6.QtCore import QTimer

from tools.bench import Measure, at_most, figure
from tools.bench._window import Program, clicks, episode_with_word_times, import_folder
from viewer.library.imports import importer
from viewer.library.library import Library
from viewer.paths import resources
from viewer.services.alignment_jobs import AlignmentJobResult
from viewer.transcripts.active_cues import ActiveCueIndex

# Shorter to test the benchmark itself; real figures need three minutes.
LIVE_MS = 500
SECONDS = float(os.environ.get("EARMARK_BENCH_SECONDS", "180"))


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        captions = episode_with_word_times(folder, SECONDS * 2 + 20)
        with Program(folder / "library") as program:
            program.open(captions)
            for rate in (1.0, 2.0):
                late = _lateness(program, rate)
                yield at_most(f"highlight at {rate:g}×, p95", _p95(late), 25, "ms")
                yield at_most(f"highlight at {rate:g}×, worst", max(late), 60, "ms")
                yield at_most(f"highlight at {rate:g}×, median", statistics.median(late), 25, "ms")
            folders = [import_folder(folder / f"import{n}", 100, n) for n in range(12)]
            late = _lateness(program, 1.0, folders)
            yield at_most("highlight while 100 episodes are added, p95", _p95(late), 50, "ms")
            yield at_most("highlight while 100 episodes are added, worst", max(late), 60, "ms")
            with _Aligning(program) as aligning:
                late = _lateness(program, 1.0)
            assert aligning.told > SECONDS / 4, "nothing was aligned meanwhile"
            yield at_most("highlight while aligning, p95", _p95(late), 50, "ms")
            yield at_most("highlight while aligning, worst", max(late), 60, "ms")
            weights = os.environ.get("EARMARK_MEANING")
            if weights:
                late = _lateness_while_embedding(program, weights)
                yield at_most("highlight while vectors are made, p95", _p95(late), 50, "ms")
                yield figure("highlight while vectors are made, worst", max(late), "ms")


class _Aligning:
    """Aligns the demo's episodes repeatedly, while the open episode receives new times.

    The clicks cannot be aligned, so it receives its own times, as often as in an alignment.
    """

    def __init__(self, program: Program) -> None:
        main = program.main
        self._aligning, self._session = main.features.alignment, main.session
        self.told = 0  # number of progress reports
        with Library.open(main.tasks.folder) as library:
            self._numbers = importer.import_files(library, [resources() / "demo"]).added
        self._live = QTimer(interval=LIVE_MS)
        self._live.timeout.connect(self._retime)

    def __enter__(self) -> Self:
        self._aligning.finished.connect(self._again)
        self._aligning.changed.connect(self._note)
        self._aligning.align(self._numbers)
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()
        self._aligning.finished.disconnect(self._again)
        self._aligning.changed.disconnect(self._note)
        self._aligning.withdraw(self._numbers)

    def _note(self) -> None:
        self.told += 1

    def _again(self, aligned: AlignmentJobResult) -> None:
        self._aligning.align([aligned.episode_id])

    def _retime(self) -> None:
        episode = self._session.episode
        if episode is not None:
            words = episode.transcript
            self._session.update_timing(episode.id, words, ActiveCueIndex(words))


def _lateness_while_embedding(program: Program, weights: str) -> list[float]:
    """Return the delays while the program makes the vectors of the added episodes."""
    main = program.main
    meaning, updater = main.features.meaning, main.features.search.index_updater
    strip = main.features.related.panel.meaning_strip
    program.wait_until(lambda: not updater.is_running, 600)
    main.settings.meaning_model = weights
    meaning.update_vectors()
    program.wait_until(lambda: bool(strip.buttons))  # the first episode is being encoded
    late = _lateness(program, 1.0)
    assert meaning.is_running, "all vectors were made before the end"
    main.settings.meaning_model = ""
    return late


def _lateness(program: Program, rate: float, folders: list[Path] | None = None) -> list[float]:
    """Return for each played word the absolute delay between audio and highlight (ms)."""
    player, view = program.main.player, program.main.window.page.view
    lit: dict[int, float] = {}

    def painted() -> None:
        word = view.lit.word
        if word is not None:
            lit.setdefault(word.start_ms, time.monotonic())

    player.set_rate(rate)
    player.seek(0)
    view.follow()
    view.lit_painted.connect(painted)
    heard = clicks(player)
    waiting = list(folders or [])
    done = 0

    def add_next() -> None:
        """Import folders one after the other: into this library, then into other libraries."""
        nonlocal done
        if not folders or stopped:
            return
        library = program.main.tasks.folder
        if done >= len(waiting):
            library = library.with_name(f"other{done}")
        program.add(waiting[done % len(waiting)], library, add_next)
        done += 1

    stopped = False
    add_next()
    player.play()
    program.wait(SECONDS)
    stopped = True
    player.pause()
    view.lit_painted.disconnect(painted)
    heard.stop()
    program.wait(0.3)
    sounded = {round(ms): at_s for ms, at_s in heard.moments(rate)}
    late = []
    for ms, at_s in sounded.items():
        found = next((lit[near] for near in (ms, ms - 1, ms + 1) if near in lit), None)
        if found is not None:
            late.append(abs(found - at_s) * 1000)
    # A word that ends before it is painted counts as late, not as missing.
    missed = len(sounded) - len(late)
    assert len(late) > SECONDS * rate, f"only {len(late)} words were lit"
    return late + [1000.0] * max(0, missed - 2)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
