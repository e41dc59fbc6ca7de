from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

_MANY_STOPS = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from viewer.ui.player import Player
application = QApplication([])
player = Player()
for number in range(60):
    player.load(Path(sys.argv[1]))
    player.play()
    QTest.qWait(10 + number % 7)
    player.load(None)
print("done", flush=True)
"""


def test_playing_and_stopping_never_wait_for_each_other(tmp_path: Path) -> None:
    sound = tmp_path / "a.wav"
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(160_000))
    command = [sys.executable, "-c", _MANY_STOPS, str(sound)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "done" in done.stdout, done.stderr
