"""The pictures of the guide show the window as it is.

`make guide` writes them again: it sets EARMARK_GUIDE to the folder of the pictures.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.guide_pictures import grab, scenes, shown_in, texts
from tests.support.timeouts import WAIT_MS
from viewer.paths import guide
from viewer.services import demo_library
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.bootstrap import build
from viewer.ui.theme.theme import ColorScheme

PICTURES = guide() / "pictures"
_PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+)\.png\)")


@pytest.fixture
def demo(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppController]:
    """The window with the demo library."""
    folder = tmp_path / "demo"
    monkeypatch.setattr(demo_library, "default_folder", lambda: folder)
    demo_library.prepare(folder)
    main = build(qapp, folder)
    main.look.set_scheme(ColorScheme.LIGHT)
    main.window.show()
    main.begin([])
    qtbot.waitUntil(lambda: main.is_complete and bool(main.episodes), timeout=WAIT_MS)
    yield main
    main.window.close()
    shiboken6.delete(main.window)


def used() -> dict[str, str]:
    """Return the descriptions of the pictures in the pages, by name."""
    pages = [page.read_text(encoding="utf-8") for page in guide().glob("*.md")]
    return {name: text for page in pages for text, name in _PICTURE.findall(page)}


def test_the_pictures_fit_the_window(demo: AppController, qtbot: QtBot) -> None:
    written = os.environ.get("EARMARK_GUIDE")
    names = []
    for name, widget in scenes(demo, qtbot):
        names.append(name)
        if written:
            Path(written).mkdir(exist_ok=True)
            assert grab(widget).save(str(Path(written) / f"{name}.png"))
        picture = QImage(str(PICTURES / f"{name}.png"))
        assert not picture.isNull(), f"{name} is missing: make guide"
        assert shown_in(picture) == texts(widget), f"{name} is out of date: make guide"
        assert len(texts(widget)) > 1
    assert {path.stem for path in PICTURES.iterdir()} == set(names) == set(used())
    assert all(len(text) > 10 for text in used().values()), "each has a description"
