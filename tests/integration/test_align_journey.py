"""From words without times to captions, in the real window: align, watch, click, save, open."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.recognized import Listener
from tests.support.speech import RATE, between, music, speech, timed, write
from tests.support.timeouts import ALIGNED_MS
from viewer.audio.decode import decode
from viewer.paths import resources
from viewer.transcripts.active_cues import ActiveCues
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Transcript, TurnKind
from viewer.transcripts.readers import read as read_file
from viewer.transcripts.time_map import TimeMap
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build

Opened = Callable[..., AppController]
MUSIC_MS, SPOKEN_MS = 1_500, 120_000
HEARD_RATE = 8_000


def write_dialogue(folder: Path) -> tuple[Path, Path, Transcript]:
    """Short lines, `- ` where somebody else begins, a sound in brackets; and their recording."""
    truth = between(timed(), 0, SPOKEN_MS)
    lines = ["(upbeat music)"]
    for number, paragraph in enumerate(truth.text.split(". ")):
        wrapped = textwrap.wrap(paragraph + ".", 52)
        lines += [f"- {wrapped[0]}" if number % 3 == 0 else wrapped[0], *wrapped[1:]]
    words = folder / "cards.txt"
    words.write_text("\n" + "\n".join(lines), encoding="utf-8")
    sound = write(folder / "cards.mp3", music(MUSIC_MS / 1000), speech(0, SPOKEN_MS))
    return words, sound, truth


def true_starts(transcript: Transcript, truth: Transcript) -> dict[int, int]:
    """Return the true start of each word of the page by its offset."""
    spoken = [
        word
        for word in transcript.words()
        if transcript.turns[transcript.turn_at(word.start) or 0].kind is TurnKind.SPEECH
    ]
    starts = [truth.time_map.to_ms(word.start) for word in truth.words()]
    assert len(spoken) == len(starts)
    return {
        word.start: ms + MUSIC_MS for word, ms in zip(spoken, starts, strict=True) if ms is not None
    }


def test_from_words_without_times_to_captions(
    qapp: QApplication,
    opened: Opened,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words, sound, truth = write_dialogue(tmp_path)
    program = opened(words, sound)
    view, strip = program.window.page.view, program.window.page.sync
    assert view.transcript.turns[0].kind is TurnKind.SOUND
    assert not view.transcript.time_map
    starts = true_starts(view.transcript, truth)
    text = view.transcript.text

    # Align, and listen meanwhile.
    followed = watch(program)
    QTest.mouseClick(strip.button("Align with Audio"), Qt.MouseButton.LeftButton)
    QTest.keyClick(view, Qt.Key.Key_Space)
    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        pass
    program.player.pause()
    qtbot.waitUntil(lambda: strip.text.startswith("Aligned "), timeout=ALIGNED_MS)
    # The first times come in the middle of a word, which is lit at once.
    live = [(at_ms, start) for at_ms, start, at_work in followed if at_work][1:]
    # How many there are before the end is the machine's affair; that they are right is ours.
    off = [abs(at_ms - starts.get(start, -MUSIC_MS)) for at_ms, start in live]
    assert followed
    assert sum(ms <= 250 for ms in off) >= 0.95 * len(off), sorted(off)[-5:]
    assert view.transcript.text == text

    # Click a word, and hear it.
    offset = min(starts, key=lambda at: abs(starts[at] - 50_000))
    view.suspend_following()
    view.scroll_to(offset, animate=False)
    listener = Listener(program.player)
    QTest.mouseClick(
        *(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier),
        view.word_rect(offset + 1).center(),
    )
    qtbot.waitUntil(lambda: heard_ms(listener) > 1_500, timeout=ALIGNED_MS)
    program.player.pause()
    listener.stop()
    assert placed(samples(listener), truth) == pytest.approx(starts[offset], abs=150)

    # File > Save Transcript As…
    captions = tmp_path / "other" / "cards.vtt"
    captions.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(captions), ""))
    program.actions["save_transcript"].trigger()
    qtbot.waitUntil(captions.exists, timeout=ALIGNED_MS)
    aligned = view.transcript

    # Open that: the same words and times.
    again = build(qapp, tmp_path / "another library")
    again.window.show()
    again.begin([captions])
    with qtbot.waitSignal(again.session.opened, timeout=ALIGNED_MS, check_params_cb=bool):
        pass
    read = again.window.page.view.transcript
    assert said(read) == said(aligned)
    known = [(was, now) for was, now in zip(times(aligned), times(read), strict=True) if was]
    assert len(known) >= 0.95 * len(starts)
    assert [now for _, now in known] == [was for was, _ in known]
    again.window.close()
    shiboken6.delete(again.window)


def watch(program: AppController) -> list[tuple[int, int, bool]]:
    """From now on: the moment that was played (ms), the word that is lit, whether work goes on."""
    followed: list[tuple[int, int, bool]] = []

    def note(lit: ActiveCues) -> None:
        shown = program.window.page.view.lit.word
        if lit.word is not None and program.player.is_playing:
            assert shown == lit.word
            now_ms = program.player.now_ms()
            followed.append((now_ms, lit.word.start, program.features.alignment.work is not None))

    program.playback.follower.lit_changed.connect(note)
    return followed


def samples(listener: Listener) -> NDArray[np.float32]:
    return np.concatenate([heard.samples for heard in listener.heard])


def heard_ms(listener: Listener) -> float:
    return sum(len(heard.samples) for heard in listener.heard) * 1000 / HEARD_RATE


def placed(heard: NDArray[np.float32], truth: Transcript) -> float:
    """Return the position (ms) of the samples in the recording, by maximum correlation."""
    whole = np.concatenate([music(MUSIC_MS / 1000), speech(0, SPOKEN_MS)]).astype(np.float64)
    whole = whole[:: RATE // HEARD_RATE]
    loud = int(np.flatnonzero(np.abs(heard) > 0.003)[0])
    part = heard[: HEARD_RATE * 2].astype(np.float64)
    size = 1 << (len(whole) + len(part)).bit_length()
    found = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)))
    at = int(np.argmax(found[: len(whole)]))
    assert loud < HEARD_RATE // 2
    return at * 1000 / HEARD_RATE


def said(transcript: Transcript) -> list[str]:
    return [transcript.text[word.start : word.end] for word in transcript.words()]


def times(transcript: Transcript) -> list[int | None]:
    """Return the start of each word, if it is known."""
    time_map: TimeMap = transcript.time_map
    return [time_map.to_ms(word.start) for word in transcript.words()]


def test_a_digests_sections_become_chapters_that_play(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo, name = resources() / "demo", "The Back of the Book"
    said = assemble(read_file(demo / f"{name}.srt"))
    words = tmp_path / f"{name}.txt"
    words.write_text(said.text + "\n", encoding="utf-8")
    # Without the chapters of the recording's own tags, which would come first.
    sound = write(tmp_path / f"{name}.flac", *decode(demo / f"{name}.mp3", rate=RATE))
    program = opened(words, sound)
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(demo / f"{name} - notes.txt"), "")
    )
    program.actions["attach_notes"].trigger()
    places = program.features.chapters
    qtbot.waitUntil(lambda: len(places.places) >= 3, timeout=ALIGNED_MS)
    assert all(place.ms is None for place in places.places)
    assert not program.window.transport.waveform.scene.chapters_ms

    # Without times they cannot be saved, and it is said why.
    target = tmp_path / "saved.chapters.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    program.actions["save_chapters"].trigger()
    qtbot.waitUntil(lambda: "have no times" in program.window.page.notice.text, timeout=ALIGNED_MS)

    with qtbot.waitSignal(program.features.alignment.finished, timeout=ALIGNED_MS):
        program.actions["align"].trigger()
    page = program.window.page.view

    def said_at(offset: int) -> tuple[int, int]:
        """Return the times (ms) in the captions of a text, with half a second around it."""
        first_words = " ".join(page.transcript.text[offset : offset + 30].split())
        cue = said.cues[said.cue_at(said.text.index(first_words)) or 0]
        return (cue.start_ms or 0) - 500, (cue.end_ms or 0) + 500

    def in_place() -> None:
        for place in places.places[1:]:
            earliest, latest = said_at(place.offset or 0)
            assert earliest <= (place.ms or 0) <= latest

    qtbot.waitUntil(in_place, timeout=ALIGNED_MS)
    moments = [place.ms or 0 for place in places.places]
    assert moments == sorted(moments)
    assert list(program.window.transport.waveform.scene.chapters_ms) == moments

    # They play.
    program.player.seek(0)
    listener = Listener(program.player)
    program.actions["next_chapter"].trigger()
    program.player.play()
    qtbot.waitUntil(lambda: heard_ms(listener) > 300, timeout=ALIGNED_MS)
    program.player.pause()
    listener.stop()
    first = next(place for place in places.places if place.ms)
    assert listener.heard[0].start_ms == pytest.approx(first.ms, abs=150)
    assert first.title in program.window.transport.chapter.text()

    program.actions["save_chapters"].trigger()
    qtbot.waitUntil(target.exists, timeout=ALIGNED_MS)
    saved = read_file(target).chapters
    assert [(c.title, c.start_ms) for c in saved] == [(p.title, p.ms) for p in places.places]
