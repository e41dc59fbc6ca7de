import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.support import gallery
from viewer.ui.theme.theme import ColorScheme, ThemeManager


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return the folder for pictures: that in EARMARK_GALLERY, or a temporary one."""
    return Path(os.environ.get("EARMARK_GALLERY", tmp_path))


def colors(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
@pytest.mark.parametrize("size", [(1440, 900), (900, 600)])
def test_the_frame_can_be_looked_at(
    look: ThemeManager, qtbot: QtBot, pictures: Path, scheme: ColorScheme, size: tuple[int, int]
) -> None:
    look.set_scheme(scheme)
    window = gallery.window(look)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    picture = window.grab()
    file = pictures / f"frame-{scheme}-{size[0]}.png"
    assert picture.save(str(file))
    seen = colors(picture.toImage())
    theme = look.theme
    assert {c.rgb() for c in (theme.page, theme.panel, theme.played, theme.selected)} <= seen
