"""The window with 100,000 passages: open an episode, list a collection, mark."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from tools.bench import Measure, at_most
from tools.bench._marked import LARGEST, fill
from tools.bench._window import Painted, Program
from viewer.library.library import Library
from viewer.ui.app.app_controller import AppController
from viewer.ui.passages.passage_model import PassageModel
from viewer.ui.passages.passages_panel import PassageScope, ScopeKind

TIMES = 9


def measures() -> Iterator[Measure]:
    """Yield milliseconds of opening, listing and marking."""
    with tempfile.TemporaryDirectory() as place:
        files, folder = Path(place) / "files", Path(place) / "library"
        files.mkdir()
        with Library.open(folder) as library:
            filled = fill(library, files)
        with Program(folder) as program:
            # Wait for the index, which is built in the background.
            program.wait_until(lambda: bool(program.main.episodes), 120)
            program.wait(20)
            # Ten thousand passages are in five hours of speech, whose layout takes longer.
            for told, episode, limit in (
                ("100", filled.episodes[3], 200),
                ("10,000", filled.crowded, 1_000),
            ):
                took = _opening(program, episode, filled.episodes[7])
                yield at_most(
                    f"from a click to an episode with its {told} passages", took, limit, "ms"
                )
                program.main.session.open(episode)
                program.wait(1.0)
                for panel in (False, True):
                    beside = ", listed beside it" if panel else ""
                    program.main.window.show_side(panel)
                    if panel:
                        program.main.features.passages.panel_controller.show().show_scope(
                            PassageScope()
                        )
                        program.wait(1.0)
                    took = _edits(program, of=TIMES)
                    name = f"from a key to the mark, in an episode with {told} passages{beside}"
                    yield at_most(name, took, 30, "ms")
            took = _listing(program, filled.largest)
            yield at_most("the panel of the largest collection, 20,000 passages", took, 150, "ms")
            took = _edits(program, of=TIMES)
            yield at_most("from a key to the mark, with that collection listed", took, 30, "ms")


def _seconds(
    program: Program,
    act: Callable[[], object],
    widget: QWidget,
    told_by: Sequence[SignalInstance],
    ready: Callable[[], bool],
) -> float:
    """Return the seconds from `act` to the paint of `widget` after a signal with `ready()`."""
    painted = Painted(widget)
    before: list[int] = []  # paints at the time of the signal

    def note(*_: object) -> None:
        if not before and ready():
            before.append(painted.count)

    for signal in told_by:
        signal.connect(note)
    began = time.perf_counter()
    act()
    program.wait_until(lambda: bool(before) and painted.count > before[0])
    took = time.perf_counter() - began
    for signal in told_by:
        signal.disconnect(note)
    painted.end()
    return took


def _opening(program: Program, wanted: int, other: int) -> float:
    """Return the median ms until text and marks are painted."""
    main, took = program.main, []
    for _ in range(5):
        for episode in (other, wanted):

            def ready(episode: int = episode) -> bool:
                book = main.edits.annotations
                return book.episode_id == episode and bool(book.passages)

            viewport = main.window.page.view.viewport()
            act = partial(main.session.open_if_different, episode)
            seconds = _seconds(program, act, viewport, [main.edits.annotations_changed], ready)
            took += [seconds] if episode == wanted else []
            program.wait(0.4)
    return round(statistics.median(took) * 1000, 1)


def _listing(program: Program, collection: int) -> float:
    """Return the median ms from choosing a collection until its passages are painted."""
    panel, took = program.main.features.passages.panel_controller.show(), []
    for _ in range(5):
        panel.show_scope(PassageScope())
        program.wait(0.6)
        model, viewport = panel.model, panel.list.viewport()
        act = partial(panel.show_scope, PassageScope(ScopeKind.COLLECTION, collection))
        ready = partial(_is_full, model)
        took.append(_seconds(program, act, viewport, [model.modelReset, model.rowsInserted], ready))
    return round(statistics.median(took) * 1000, 1)


def _edits(program: Program, *, of: int) -> float:
    """Return the median ms from a collection's key until the mark is stored and painted."""
    main, took = program.main, []
    view = main.window.page.view
    for _ in range(of):
        count = len(main.edits.annotations.passages)
        start = 200 + 97 * count % 1_500
        view.select(start, start + 40)
        program.wait(0.4)
        ready = partial(_has_more, main, count)
        act = main.actions["tag_1"].trigger
        took.append(
            _seconds(program, act, view.viewport(), [main.edits.annotations_changed], ready)
        )
        program.wait(0.4)
    return round(statistics.median(took) * 1000, 1)


def _is_full(model: PassageModel) -> bool:
    return len(model.all) >= LARGEST


def _has_more(main: AppController, count: int) -> bool:
    return len(main.edits.annotations.passages) > count
