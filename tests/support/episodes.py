"""Synthetic episodes: captions, and audio in which every cue starts with a click."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.services.episode_view import EpisodeView
from viewer.text.timecode import stamp
from viewer.ui.app.app_controller import AppController

RATE = 8_000
PROSE = (
    "the first machine that could be asked for a word was a drawer of cards and a patient "
    "clerk who knew where each of them lay and why it had been put there"
)


def on_page(program: AppController) -> EpisodeView:
    """Return the open episode."""
    assert program.session.episode is not None
    return program.session.episode


def settle(program: AppController, qtbot: QtBot) -> None:
    """Wait until all pending work of the library thread is delivered."""
    come: list[None] = []
    program.tasks.run_with_library(lambda _: None, come.append)
    qtbot.waitUntil(lambda: bool(come), timeout=WAIT_MS)


def spoken(cues: int, *, cue_ms: int = 2_000, pause_ms: int = 500) -> list[tuple[int, int, str]]:
    """Return `count` cues (start and end in ms, words) of seven words, all different."""
    made = []
    vocabulary = PROSE.split()
    for index in range(cues):
        start = 1_000 + index * (cue_ms + pause_ms)
        words = [vocabulary[(index * 7 + k) % len(vocabulary)] for k in range(6)]
        made.append((start, start + cue_ms, f"{' '.join(words)} number{index}"))
    return made


def write_vtt(path: Path, cues: Sequence[tuple[int, int, str]], *, title: str = "") -> Path:
    """Return the cues as WebVTT; two speakers take turns every ten cues."""
    lines = [f"WEBVTT - {title}" if title else "WEBVTT", ""]
    for index, (start, end, text) in enumerate(cues):
        voice = ("Ada", "Ben")[index // 10 % 2]
        lines += [f"{stamp(start)} --> {stamp(end)}", f"<v {voice}>{text}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def write_clicks(path: Path, starts_ms: Sequence[int], length_ms: int) -> Path:
    """Write a silent WAV file with a click of 5 ms at each start."""
    samples = np.zeros(length_ms * RATE // 1000, np.int16)
    for start in starts_ms:
        at = start * RATE // 1000
        samples[at : at + RATE // 200] = 20_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


def write_episode(folder: Path, name: str = "episode", cues: int = 40) -> tuple[Path, Path]:
    """Write captions and their audio."""
    made = spoken(cues)
    captions = write_vtt(folder / f"{name}.vtt", made, title=name.capitalize())
    sound = write_clicks(
        folder / f"{name}.wav", [start for start, _, _ in made], made[-1][1] + 2_000
    )
    return captions, sound
