"""A window with all widgets and sample data, for screenshots."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.audio.waveform_peaks import Peaks
from viewer.library.records import AudioState, EpisodeSummary
from viewer.transcripts.model import Timing
from viewer.ui.library.library_models import CollectionRow
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.player.transport_bar import FollowMode, Transport
from viewer.ui.player.waveform_renderer import MarkedRange, StretchKind, WaveformMark
from viewer.ui.shell.side_panel import PanelTab, SidePanel
from viewer.ui.theme.fonts import SMALL_PX, interface_font, title_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.chips import ChipRow
from viewer.ui.widgets.labels import PlainLabel

MINUTE = 60_000
DURATION_MS = 41 * MINUTE + 42_000
HITS_MS = [13 * MINUTE + 9_000, 22 * MINUTE + 47_000, 36 * MINUTE + 2_000]
PASSAGES = [
    WaveformMark(152_000, 220_000, 0),
    WaveformMark(355_000, 465_000, 1),
    WaveformMark(785_000, 860_000, 0),
    WaveformMark(1_415_000, 1_540_000, 2),
    WaveformMark(2_025_000, 2_090_000, 1),
]
CHAPTERS_MS = [0, 244_000, 658_000, 1_086_000, 1_746_000, 2_150_000]


def peaks(duration_ms: int = DURATION_MS, seed: int = 3) -> Peaks:
    """Return speech-like peaks, fifty a second: phrases, pauses, accents."""
    chance = random.Random(seed)
    count = duration_ms // 20
    heights = np.zeros(count)
    at = 0
    while at < count:
        length = chance.randint(100, 900)
        level = chance.uniform(0.15, 0.6) if chance.random() < 0.93 else 1.0
        rise = np.sin(np.linspace(0, math.pi, length)) ** 0.3 * level
        end = min(at + length, count)
        heights[at:end] = rise[: end - at]
        at += length + chance.randint(5, 60)
    rough = np.random.default_rng(seed).uniform(0.5, 1.0, count)
    highs = (heights * rough * 30_000).astype(np.int16)
    return Peaks(-highs, highs, rate=8_000, block=160, samples=count * 160)


def episode(
    number: int,
    title: str,
    show: str = "Markets & Models",
    duration_ms: int | None = DURATION_MS,
    passages: int = 0,
    **others: object,
) -> EpisodeSummary:
    values: dict[str, object] = {
        "published": None,
        "timing": Timing.CUES,
        "cues": 787,
        "audio": Path("episode.mp3"),
        "transcript": "episode.vtt",
        "format": "webvtt",
        "coverage": None,
        "opened_at": None,
        "revision": 1,
        **others,
    }
    return EpisodeSummary(number, title, show, duration_ms=duration_ms, passages=passages, **values)  # type: ignore[arg-type]  # plain sample values


EPISODES = [
    episode(1, "The week everything got cheaper", passages=5),
    episode(2, "Inside the research lab", duration_ms=58 * MINUTE + 10_000, passages=12),
    episode(3, "Who owns the interface?", duration_ms=47 * MINUTE + 5_000),
    episode(4, "Episode 100: looking back", "Long Signal", 29 * MINUTE + 48_000, 2),
    episode(
        5,
        "Compute, capital and craft",
        "Long Signal",
        72 * MINUTE + 30_000,
        timing=Timing.NONE,
    ),
    episode(
        6,
        "A conversation without timestamps",
        "Field Notes",
        52 * MINUTE + 16_000,
        timing=Timing.NONE,
        coverage=0.974,
    ),
    episode(7, "The tape that went missing", "Field Notes", 12 * MINUTE),
]
COLLECTIONS = [
    CollectionRow(1, "Cost of training", 0, 14),
    CollectionRow(2, "Who captures value", 1, 9),
    CollectionRow(3, "Claims to check", 2, 6, depth=1),
    CollectionRow(4, "Openers & one-liners", 3, 3),
]


def transport(look: ThemeManager, parent: QWidget | None = None) -> Transport:
    made = Transport(look, parent)
    made.set_enabled_sound(True)
    made.set_duration(DURATION_MS)
    made.set_position(13 * MINUTE + 17_000)
    made.set_chapter("Chapter 3 · Why nobody traded on it")
    made.set_rate(1.5)
    made.set_follow(FollowMode.ON)
    wave = made.waveform
    wave.set_peaks(peaks())
    wave.set_chapters(CHAPTERS_MS)
    wave.set_passages(PASSAGES)
    wave.set_hits(HITS_MS)
    wave.set_stretches(
        [
            MarkedRange(1_150_000, 1_230_000, StretchKind.INSERT),
            MarkedRange(1_800_000, 1_860_000, StretchKind.DOUBTFUL),
        ]
    )
    return made


def library_panel(look: ThemeManager, parent: QWidget | None = None) -> LibraryPanel:
    made = LibraryPanel(look, parent)
    made.set_episodes(EPISODES)
    made.set_audio_states({7: AudioState.MISSING})
    made.set_collections(COLLECTIONS)
    made.set_current_episode(1)
    return made


def window(look: ThemeManager) -> QMainWindow:
    """The whole layout, with a placeholder for the transcript."""
    made = QMainWindow()
    for title in ("File", "Edit", "Playback", "Passage", "View", "Help"):
        made.menuBar().addMenu(title)
    page = QFrame()
    page.setStyleSheet(f"QFrame {{ tasks: {look.theme.page.name()}; }}")
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 26, 40, 20)
    column.setSpacing(4)
    facts = PlainLabel("Markets & Models · 6 Feb 2025 · 41:42")
    facts.setProperty("muted", True)
    facts.setFont(interface_font(SMALL_PX))
    heading = PlainLabel("The week everything got cheaper")
    heading.setFont(title_font())
    chips = ChipRow(look)
    chips.set_texts(["2 speakers", "WebVTT · 787 cues", "8 chapters", "5 passages"])
    column.addWidget(facts)
    column.addWidget(heading)
    column.addSpacing(6)
    column.addWidget(chips)
    for index, name in enumerate(("Host", "Guest", "Third")):
        speaker = PlainLabel(name)
        speaker.setFont(interface_font(weight=QFont.Weight.Bold))
        speaker.setStyleSheet(f"color: {look.theme.speaker(index).name()}")
        column.addWidget(speaker)
    column.addStretch(1)
    side = SidePanel()
    search = QWidget()
    rows = QVBoxLayout(search)
    rows.setContentsMargins(10, 8, 10, 8)
    field = QLineEdit("trade speaker:guest")
    rows.addWidget(field)
    rows.addStretch(1)
    side.set_page(PanelTab.SEARCH, search)
    side.show_page(PanelTab.SEARCH)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    for widget in (library_panel(look), page, side):
        split.addWidget(widget)
    split.setStretchFactor(1, 1)
    split.setSizes([248, 862, 330])
    whole = QWidget()
    stack = QVBoxLayout(whole)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(0)
    stack.addWidget(split, 1)
    hairline = QFrame()
    hairline.setProperty("hairline", True)
    hairline.setFixedHeight(1)
    stack.addWidget(hairline)
    stack.addWidget(transport(look))
    made.setCentralWidget(whole)
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Return a row of widgets."""
    made = QWidget()
    row = QHBoxLayout(made)
    for widget in widgets:
        row.addWidget(widget)
    return made
