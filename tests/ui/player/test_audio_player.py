from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.ui.player.audio_player import AudioPlayer

_MANY_STOPS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from viewer.ui.player.audio_player import AudioPlayer
application = QApplication([])
player = AudioPlayer()
for number in range(60):
    player.load(Path(sys.argv[1]))
    player.play()
    QTest.qWait(10 + number % 7)
    player.load(None)
print("done", flush=True)
"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Ten seconds of silence."""
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(160_000))
    return path


@pytest.mark.parametrize("far", [60_000, 2**31, 2**63, 10**30])
def test_far_beyond_its_end_is_its_end_also_before_it_is_loaded(
    qapp: QApplication, qtbot: QtBot, sound: Path, far: int
) -> None:
    player = AudioPlayer()
    moved: list[int] = []
    player.position_changed.connect(moved.append)
    player.load(sound, start_ms=far)
    player.seek(far)
    player.seek(player.now_ms() + far)
    assert moved == [min(far, 2**31 - 1), min(2 * far, 2**31 - 1)]
    qtbot.waitUntil(player.media.isSeekable, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: player.now_ms() <= 10_000, timeout=WAIT_MS)
    assert player.now_ms() > 9_000
    player.seek(0)
    player.seek(far)
    assert moved[-1] == player.duration_ms
    player.seek(-far)
    assert moved[-1] == 0
    player.load(None)


def test_a_file_that_is_loaded_already_is_loaded_again(
    qapp: QApplication, qtbot: QtBot, sound: Path
) -> None:
    player = AudioPlayer()
    for start_ms in (1_000, 4_000):
        player.load(sound, start_ms=start_ms)
        with qtbot.waitSignal(player.playing_changed, timeout=WAIT_MS):
            player.play()
            assert player.is_starting
        assert player.is_playing and player.now_ms() >= start_ms
    player.load(sound)
    player.play()
    player.toggle()  # before it plays
    assert not player.is_starting
    player.load(None)


def test_what_another_player_had_loaded_goes_on_at_its_own_speed(
    qapp: QApplication, qtbot: QtBot, sound: Path
) -> None:
    player, other = AudioPlayer(), AudioPlayer()
    player.load(sound)
    player.play_from(1_000)
    qtbot.waitUntil(lambda: player.now_ms() > 1_000, timeout=WAIT_MS)
    other.set_rate(2.0)
    before_ms = player.now_ms()
    player.swap(other)
    assert other.now_ms() >= before_ms
    assert other.rate == other.media.playbackRate() == 2.0
    other.swap(player)
    assert player.rate == player.media.playbackRate() == 1.0
    for each in (player, other):
        each.load(None)


def test_playing_and_stopping_never_wait_for_each_other(sound: Path) -> None:
    command = [sys.executable, "-c", _MANY_STOPS, str(sound)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "done" in done.stdout, done.stderr
