"""Skip Silence and Boost Quiet Voices in the real window, with real sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.episodes import write_vtt
from tests.support.page_marks import press
from tests.support.timeouts import WAIT_MS
from tests.support.voices import write_voices
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController

Opened = Callable[..., AppController]
PARTS = [(2_000, 12_000), (4_000, 0), (4_000, 2_400), (2_000, 12_000)]


@pytest.fixture
def voices(opened: Opened, tmp_path: Path) -> AppController:
    cues = [(0, 2_000, "loud words here"), (6_000, 10_000, "quiet ones"), (10_000, 12_000, "loud")]
    captions = write_vtt(tmp_path / "voices.vtt", cues)
    return opened(captions, write_voices(tmp_path / "voices.wav", PARTS))


def toast(program: AppController) -> str:
    return program.window.workspace.notifications.toast_text


def test_silence_is_skipped_underlined_and_counted(voices: AppController, qtbot: QtBot) -> None:
    skipper, player = voices.features.silences, voices.player
    scene = voices.window.transport.waveform.scene
    assert scene.silences == ()
    press(voices, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: len(skipper.silences) == 1, timeout=WAIT_MS)
    ((start_ms, end_ms),) = skipper.silences
    assert 2_100 <= start_ms <= 2_400 and 5_600 <= end_ms <= 5_900
    assert list(scene.silences) == [(start_ms, end_ms)]
    assert toast(voices) == "Skips 0:03 of silence in this episode."
    heard: list[int] = []
    player.position_changed.connect(heard.append)
    with qtbot.waitSignal(player.skipped, timeout=WAIT_MS) as skipped:
        player.play_from(1_500)
    assert skipped.args == [end_ms]
    qtbot.waitUntil(lambda: heard[-1] > end_ms + 300, timeout=WAIT_MS)
    player.pause()
    assert max(ms for ms in heard if ms < end_ms) < start_ms + 500
    assert 2 <= voices.settings.silence_saved_s <= 4
    heard.clear()
    press(voices, Qt.Key.Key_S)
    assert scene.silences == () and not voices.settings.skip_silence
    player.play_from(start_ms + 500)
    qtbot.waitUntil(lambda: start_ms + 700 < heard[-1] < end_ms - 500, timeout=WAIT_MS)
    player.pause()


def test_a_passage_and_a_loop_are_heard_with_their_silence(
    voices: AppController, qtbot: QtBot
) -> None:
    press(voices, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(voices.features.silences.silences), timeout=WAIT_MS)
    heard: list[int] = []
    voices.player.position_changed.connect(heard.append)
    voices.player.play_range(1_900, 3_600)
    with qtbot.waitSignal(voices.player.finished, timeout=WAIT_MS):
        pass
    assert any(2_700 < ms < 3_400 for ms in heard)
    assert voices.settings.silence_saved_s == 0


def test_quiet_voices_play_louder_than_loud_ones_are_let_through(
    voices: AppController, qtbot: QtBot
) -> None:
    player = voices.player

    def volume_at(ms: int) -> float:
        with qtbot.waitSignal(player.position_changed, timeout=WAIT_MS):
            player.play_from(ms)
        output = player.media.audioOutput()
        before: list[float] = []

        def steady() -> bool:
            before.append(output.volume())
            return len(before) > 3 and abs(before[-1] - before[-4]) < 0.1

        qtbot.waitUntil(steady, timeout=WAIT_MS)
        player.pause()
        return before[-1]

    assert volume_at(500) == pytest.approx(0.81, abs=0.01)
    press(voices, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: "by up to 12 dB" in toast(voices), timeout=WAIT_MS)
    loud, quiet = volume_at(300), volume_at(8_000)
    assert loud == pytest.approx(0.81 * 0.5, abs=0.1)
    assert quiet == pytest.approx(1.0, abs=0.05)
    voices.commands.set_volume(0.5)
    assert volume_at(8_000) == pytest.approx(0.25 * 2, abs=0.08)
    press(voices, Qt.Key.Key_V)
    assert volume_at(8_000) == pytest.approx(0.25, abs=0.01)


def test_both_are_kept_and_are_in_the_settings(voices: AppController, qtbot: QtBot) -> None:
    voices.actions["skip_silence"].trigger()
    voices.actions["boost_voices"].trigger()
    voices.settings.silence_saved_s = 754
    voices.settings.save(voices.tasks.folder)
    kept = Settings.load(voices.tasks.folder)
    assert kept.skip_silence and kept.boost_voices and kept.silence_saved_s == 754
    voices.actions["settings"].trigger()
    dialog = voices.settings_dialog
    dialog.search.setText("silence")
    assert any("0:12:34" in one.text() for one in dialog.findChildren(QLabel))
    dialog.close()
