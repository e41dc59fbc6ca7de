"""The demo without a display, as `make run` plays it where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from viewer.settings import Settings

ROOT = Path(__file__).parents[1]


def test_the_demo_leaves_a_picture_of_each_step(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)}
    environment["EARMARK_LIBRARY"] = str(tmp_path / "own")
    (tmp_path / "own").mkdir()
    Settings(color_scheme="dark", text_size=21).save(tmp_path / "own")
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "demo"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "There is no display" in done.stdout
    pictures = sorted((tmp_path / "earmark" / "demo" / "pictures").glob("*.png"))
    assert [path.name.split("-")[0] for path in pictures] == ["1", "2", "3", "4", "5"]
    assert str(pictures[0].parent) in done.stdout
    images = [QImage(str(path)) for path in pictures]
    assert all(image.width() == 1440 for image in images)
    demo = Settings.load(tmp_path / "earmark" / "demo")
    assert (demo.color_scheme, demo.text_size) == ("dark", 21), "it looks like the user's own"
    assert len({bytes(image.constBits()) for image in images}) == len(images)
