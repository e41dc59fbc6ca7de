"""Contrast of what is painted: WCAG 2 asks for 4.5 of words, and for 3 of parts with a meaning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from tests.support import gallery
from tests.ui.theme.test_theme import contrast
from viewer.ui.player.waveform_renderer import WaveformScene, render
from viewer.ui.search.date_histogram import Histogram
from viewer.ui.theme.theme import ColorScheme, ThemeManager

SCHEMES = pytest.mark.parametrize("scheme", [ColorScheme.LIGHT, ColorScheme.DARK])
FIELDS = pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox, QComboBox])


def colors(image: QImage, area: QRect) -> Iterator[QColor]:
    """Yield the opaque colors of an area."""
    for x in range(area.left(), area.right() + 1):
        for y in range(area.top(), area.bottom() + 1):
            color = image.pixelColor(x, y)
            if color.alpha() == 255:
                yield color


def best(image: QImage, area: QRect, ground: QColor) -> float:
    """Return the highest contrast of an area with its ground."""
    return max((contrast(color, ground) for color in colors(image, area)), default=1.0)


def shown(widget: QWidget, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(220, widget.sizeHint().height())
    with qtbot.waitExposed(widget):
        widget.show()
    widget.clearFocus()
    return widget.grab().toImage()


@SCHEMES
@FIELDS
def test_borders_of_fields(
    look: ThemeManager, qtbot: QtBot, scheme: ColorScheme, kind: type[QWidget]
) -> None:
    look.set_scheme(scheme)
    field = kind()
    field.setProperty("field", True)
    image = shown(field, qtbot)
    top = QRect(image.width() // 2, 0, 1, 2)
    for ground in (look.theme.page, look.theme.panel):
        assert best(image, top, ground) >= 3


@SCHEMES
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_placeholders(
    look: ThemeManager,
    qtbot: QtBot,
    scheme: ColorScheme,
    kind: type[QLineEdit] | type[QPlainTextEdit],
) -> None:
    look.set_scheme(scheme)
    field = kind()
    field.setProperty("field", True)
    field.setPlaceholderText("MMM LLL EEE")
    image = shown(field, qtbot)
    inside = image.rect().adjusted(8, 5, -60, -5)
    assert best(image, inside, look.theme.page) >= 4.5


@SCHEMES
def test_bars_of_months(look: ThemeManager, qtbot: QtBot, scheme: ColorScheme) -> None:
    look.set_scheme(scheme)
    histogram = Histogram(look)
    histogram.set_months([("2024-11", 3), ("2025-02", 12)])
    image = shown(histogram, qtbot)
    bar = histogram.bar(3, 4).toRect().adjusted(2, 2, -2, -2)
    assert min(contrast(color, look.theme.panel) for color in colors(image, bar)) >= 3


@SCHEMES
def test_the_waveform_that_is_not_played(look: ThemeManager, scheme: ColorScheme) -> None:
    look.set_scheme(scheme)
    scene = WaveformScene(60_000, gallery.peaks(60_000))
    image = render(scene, look.theme, QSize(300, 56), 1.0, played=False).toImage()
    painted = list(colors(image, image.rect()))
    assert len(painted) > 500
    assert min(contrast(color, look.theme.panel) for color in painted) >= 3
