"""Windows and dialogs keep to the screen, whatever its size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram

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


def test_dialogs_keep_to_a_small_screen(live: LiveProgram, tmp_path: Path) -> None:
    live.screen_size = 1024, 600
    live.start_with(write_episode(tmp_path)[0])
    live.key("M")
    live.see("1 passage", "Button")
    for keys in ("F1", "Ctrl+E", "Ctrl+I", "Ctrl+Shift+U", "Ctrl+Shift+N"):
        live.key(keys)
        live.until(lambda: len(live.screen()["windows"]) > 1, f"{keys} opens a dialog")
        assert not outside(live), keys
        live.key("Escape")
        live.until(lambda: len(live.screen()["windows"]) == 1, f"{keys}'s dialog is closed")
    live.quit()
