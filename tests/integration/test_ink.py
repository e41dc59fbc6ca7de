"""Letters are whole where they are painted: descenders and dots of any script and typeface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.timeouts import WAIT_MS
from viewer.text.timecode import stamp
from viewer.ui.app.app_controller import AppController
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme import fonts
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel
from viewer.ui.widgets.row_delegate import RowDelegate

FAMILIES = ("Inter", "DejaVu Sans", "Noto Sans CJK JP", "Liberation Serif")
NAMES = ("Ågnès Jypqÿ", "ضِيّ بِيجُمْ", "g日本語y")


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(fonts, "FAMILY", request.param)
    return str(request.param)


def ink(image: QImage, color: QColor | None = None) -> tuple[int, int]:
    """Return how many rows and columns of an image have letters, or some of this color."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixelColor(0, 0)
    rows, columns = set(), set()
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            if pixel == ground:
                continue
            if color is None or of_color(pixel, color):
                rows.add(y)
                columns.add(x)
    return len(rows), len(columns)


def of_color(pixel: QColor, color: QColor) -> bool:
    """Return True for a color that is mixed with a gray ground; text is nearly gray, too."""
    parts = pixel.red(), pixel.green(), pixel.blue()
    return max(parts) - min(parts) > 12 and abs(pixel.hslHue() - color.hslHue()) < 25


def free_ink(text: str, font: QFont, ground: QColor, color: QColor) -> tuple[int, int]:
    """Return the rows and columns of a text that has all the room that there is."""
    image = QImage(600, 160, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPoint(100, 90), text)
    painter.end()
    return ink(image)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_labels_show_whole_letters(
    qtbot: QtBot, family: str, kind: type[PlainLabel], name: str, weight: QFont.Weight
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet("background: white; color: black")
    label = kind(name, around)
    label.setFont(fonts.interface_font(13, weight))
    label.resize(QSize(400, label.sizeHint().height()))
    free = free_ink(name, label.font(), QColor("white"), QColor("black"))
    assert ink(label.grab().toImage())[0] == pytest.approx(free[0], abs=1)


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_lists_show_whole_letters(qapp: object, family: str, name: str) -> None:
    font = fonts.interface_font(13, QFont.Weight.Medium)
    image = QImage(400, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    height = QFontMetrics(font).height()
    RowDelegate.draw_elided(painter, QRect(20, 30, 360, height), name, font)
    painter.end()
    free = free_ink(name, font, QColor("white"), QColor("black"))
    assert ink(image)[0] == pytest.approx(free[0], abs=1)


def test_names_on_the_page_are_whole(
    qtbot: QtBot, family: str, opened: Callable[..., AppController], tmp_path: Path
) -> None:
    lines = ["WEBVTT", ""]
    for number, name in enumerate(NAMES):
        times = f"{stamp(4_000 * number)} --> {stamp(4_000 * number + 3_000)}"
        lines += [times, f"<v {name}>Well, so it is.", ""]
    (tmp_path / "a.vtt").write_text("\n".join(lines), encoding="utf-8")
    program = opened(tmp_path / "a.vtt")
    view = program.window.page.view
    view.set_typography(Typography(family=family))
    qtbot.waitUntil(lambda: view.typography.family == family, timeout=WAIT_MS)
    theme = program.look.theme
    page = view.viewport().grab(
        view.viewport().rect().adjusted(view.cursorRect().left() - 5, 0, 0, 0)
    )
    assert view.typography.label_font().family() in ("", family)
    for index, name in enumerate(NAMES):
        color = theme.speaker(index)
        free = free_ink(name, view.typography.label_font(), theme.page, color)
        assert ink(page.toImage(), color)[0] == pytest.approx(free[0], abs=1), name


def test_the_title_of_an_episode_is_whole(
    qtbot: QtBot, family: str, opened: Callable[..., AppController], tmp_path: Path
) -> None:
    title = NAMES[1]
    text = f"WEBVTT - {title}\n\n00:00.000 --> 00:03.000\nWell.\n"
    (tmp_path / "a.vtt").write_text(text, encoding="utf-8")
    program = opened(tmp_path / "a.vtt")
    labels = [one for one in program.window.page.findChildren(QLabel) if one.text() == title]
    (label,) = (one for one in labels if one.isVisible())
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()), timeout=WAIT_MS)
    image = label.grab().toImage()
    color = label.palette().color(label.foregroundRole())
    free = free_ink(title, label.font(), image.pixelColor(0, 0), color)
    assert ink(image)[0] == pytest.approx(free[0], abs=1)
