"""Words have the room that they need, in the font that comes along and in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram
from viewer.paths import resources
from viewer.ui.theme.fonts import interface_font


@pytest.mark.parametrize(
    "family", ["", "DejaVu Sans", "Noto Sans CJK JP", "Liberation Serif"], ids=str
)
def test_no_words_are_clipped(live: LiveProgram, tmp_path: Path, family: str) -> None:
    live.environment = {"EARMARK_TEST_FONT": family}
    live.screen_size = 1024, 600
    live.start_with(write_episode(tmp_path)[0])
    live.key("M")
    live.see("1 passage", "Button")
    assert live.clipped() == []
    for keys in ("Ctrl+E", "Ctrl+I", "Ctrl+Shift+U", "Ctrl+Shift+N"):
        live.key(keys)
        live.until(lambda: len(live.screen()["windows"]) > 1, f"{keys} opens a dialog")
        assert live.clipped() == [], keys
        live.key("Escape")
        live.until(lambda: len(live.screen()["windows"]) == 1, f"{keys}'s dialog is closed")
    live.quit()


def test_the_typeface_comes_along(qapp: object) -> None:
    from PySide6.QtGui import QFont, QFontInfo

    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold):
        font = QFontInfo(interface_font(13, weight))
        assert font.family() == "Inter"
        assert font.weight() == weight


def test_a_button_is_as_bold_in_every_state() -> None:
    """Qt measures a button in its plain state: bolder letters would be cut off."""
    sheet = (resources() / "styles" / "earmark.qss").read_text(encoding="utf-8")
    for rule in sheet.split("}"):
        selector, _, body = rule.partition("{")
        if "font-weight" in body and "QPushButton" in selector:
            assert ":" not in selector, selector
