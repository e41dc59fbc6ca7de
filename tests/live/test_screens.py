"""Windows and dialogs keep to the screen, whatever its size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import ROOT, LiveProgram, screen_environment

EVERY_DIALOG = "tests/integration/every_dialog.py"
TWO_SCREENS = "tests/integration/two_screens.py"
SMALL = [((1366, 768), 1), ((1024, 600), 1), ((2048, 1200), 2)]


def outside(live: LiveProgram) -> list[str]:
    """The windows that are not wholly on the screen."""
    screen = live.screen()
    left, top, width, height = map(int, screen["available"])

    def fits(frame: list[int]) -> bool:
        x, y, w, h = frame
        return x >= left and y >= top and x + w <= left + width and y + h <= top + height

    frames: dict[str, Any] = screen["windows"]
    return [f"{title} {frame}" for title, frame in frames.items() if not fits(frame)]


@pytest.mark.parametrize(("screen", "scale"), SMALL, ids=["1366", "1024", "scale 2"])
def test_the_first_window_keeps_to_the_screen(
    live: LiveProgram, tmp_path: Path, screen: tuple[int, int], scale: int
) -> None:
    live.screen_size, live.scale = screen, scale
    live.start_with(write_episode(tmp_path)[0])
    assert not outside(live)
    live.quit()


def test_a_window_of_a_larger_screen_comes_back_inside_a_small_one(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.screen_size = 2560, 1440
    live.start_with(write_episode(tmp_path)[0])
    live.quit()
    live.screen_size = 1024, 600
    live.start()
    live.see("Play", "Button")
    assert not outside(live)
    live.quit()


@pytest.mark.parametrize(
    ("screen", "scale", "family", "language"),
    [
        (*SMALL[1], "", "de"),
        (*SMALL[1], "DejaVu Sans", "en"),
        (*SMALL[1], "Noto Sans CJK JP", "de"),
        (*SMALL[2], "", "en"),
        (*SMALL[2], "DejaVu Sans", "de"),
        (*SMALL[2], "Noto Sans CJK JP", "en"),
    ],
)
def test_every_dialog_has_room_on_a_small_screen(
    tmp_path: Path, screen: tuple[int, int], scale: int, family: str, language: str
) -> None:
    """Nothing of any dialog is outside the screen, out of reach, or cut off."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", EVERY_DIALOG],
        cwd=ROOT,
        env={
            **os.environ,
            **screen_environment(tmp_path, screen, scale),
            "EARMARK_TEST_LANGUAGE": language,
            "EARMARK_TEST_FONT": family,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_two_screens_have_different_scales(tmp_path: Path) -> None:
    common = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96}
    screens = [
        {"name": "left", "x": 0, "width": 1366, "height": 768, "dpr": 1, **common},
        {"name": "right", "x": 1366, "width": 1400, "height": 900, "dpr": 2, **common},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TWO_SCREENS],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
