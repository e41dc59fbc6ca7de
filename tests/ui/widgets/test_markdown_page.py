from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from viewer.ui.widgets.markdown_page import MarkdownPage

pytestmark = pytest.mark.window


@pytest.mark.parametrize(
    "text", ["", "\n\n", "> \n\n***\n\n- \n- a\n", "| a | |\n| - | - |\n|  | b |"]
)
def test_a_page_with_empty_blocks_is_resized(qtbot: QtBot, text: str) -> None:
    page = MarkdownPage()
    qtbot.addWidget(page)
    page.show()
    for width in (300, 500, 200):  # an empty block has no format to read: Qt crashed at times
        page.resize(width, 200)
        page.show_markdown(text)
    assert not page.verticalScrollBar().value()


def test_pictures_are_as_wide_as_the_page_at_most(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(500, 100, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "one.png"))
    page = MarkdownPage(tmp_path)
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    page.show_markdown("Words.\n\n![One](pictures/one.png)\n")
    assert page.horizontalScrollBar().maximum() == 0
    page.resize(800, 200)
    assert page.document().size().width() <= page.viewport().width()
