"""The list of 5,000 episodes: first paint, filter, another order."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tools.bench import Measure, at_most
from viewer.library.records import EpisodeSummary
from viewer.services.episode_list import EpisodeSort, ListOptions
from viewer.transcripts.model import Timing
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.theme.theme import ColorScheme, ThemeManager

EPISODES, OF_A_SHOW = 5_000, 50
TIMES = 5
LIMIT_MS = 50


def measures() -> Iterator[Measure]:
    """Yield milliseconds until the list is painted."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    look = ThemeManager(application, ColorScheme.LIGHT)
    episodes = [_episode(number) for number in range(EPISODES)]
    firsts, filters, orders = [], [], []
    for _ in range(TIMES):
        panel = LibraryPanel(look)
        panel.resize(248, 800)
        panel.show()
        application.processEvents()

        def fill(panel: LibraryPanel = panel) -> None:
            panel.set_episodes(episodes)
            panel.set_current_episode(EPISODES - 100)

        def order(panel: LibraryPanel = panel) -> None:
            panel.set_options(ListOptions(EpisodeSort.TITLE))

        firsts.append(_painted(panel, fill))
        for words in ("e", "episode 4", "4999", ""):
            filters.append(_painted(panel, partial(panel.filter_field.setText, words)))
        orders.append(_painted(panel, order))
        panel.deleteLater()
    named = ("first paint", firsts), ("slowest filter", filters), ("another order", orders)
    for name, took in named:
        worst = max(took) if took is filters else statistics.median(took)
        yield at_most(f"5,000 episodes in the list: {name}", worst, LIMIT_MS, "ms")


def _painted(panel: LibraryPanel, act: Callable[[], object]) -> float:
    """Return the ms of `act` with the layout and the paint that follow."""
    began = time.perf_counter()
    act()
    QApplication.processEvents()
    panel.episode_view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def _episode(number: int) -> EpisodeSummary:
    return EpisodeSummary(
        number,
        f"Episode {number}: what was said about the tape",
        f"Show {number // OF_A_SHOW:03}",
        None,
        duration_ms=2_400_000 + number,
        timing=Timing.CUES,
        cues=700,
        passages=number % 7,
        audio=Path("episode.mp3"),
        transcript="episode.vtt",
        format="webvtt",
        coverage=None,
        opened_at=None,
        revision=1,
    )
