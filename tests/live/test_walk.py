"""The walk through seven days, in its short form."""

from pathlib import Path

from PySide6.QtGui import QImage

from tests.live.walk import walk


def test_the_days_go_by(tmp_path: Path) -> None:
    pictures = list(walk(tmp_path, tmp_path / "pictures", short=True))
    assert len(pictures) == 7
    images = [QImage(str(path)) for path in pictures]
    widths = [image.width() for image in images]
    assert all(1024 < width <= 1440 for width in widths[:5])
    assert all(900 < width <= 1024 for width in widths[5:])
    dark, light = (image.pixelColor(500, 300).lightness() for image in images[-2:])
    assert dark < 80 < light
