import gc
import re

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from viewer.paths import resources
from viewer.ui.theme.icons import app_icon, icon, paint_icon
from viewer.ui.theme.theme import DARK, LIGHT, ColorScheme, ThemeManager

FILES = sorted((resources() / "icons").glob("*.svg"))
OWN_COLORS = re.compile(r"earmark|.*-neutral|.*-on-(light|dark)")
NAMES = [file.stem for file in FILES if not OWN_COLORS.fullmatch(file.stem)]


def ink(image: QImage) -> QColor:
    """The color of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_icon_is_valid(file: object, qapp: QApplication) -> None:
    assert QSvgRenderer(str(file)).isValid()


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_one_family(name: str) -> None:
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert re.search(r'viewBox="0 0 (16|20|24) \1"', source)
    assert 'stroke="currentColor"' in source
    assert 'stroke-width="1.5"' in source
    assert not re.search(r"#[0-9a-fA-F]{3,6}", source), "a colour of its own"


@pytest.mark.parametrize("name", NAMES)
def test_icons_draw_in_the_color_asked_for_and_stay_inside(name: str, qapp: QApplication) -> None:
    image = QImage(44, 44, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRect(2, 2, 40, 40), name, QColor("#2f6fae"))
    painter.end()
    drawn = ink(image)
    assert drawn.alpha() > 200
    assert drawn.blue() > drawn.green() > drawn.red()
    edge = [image.pixelColor(i, j).alpha() for i in range(44) for j in (0, 1, 42, 43)]
    assert not any(edge)


def test_an_icon_follows_the_theme(look: ThemeManager) -> None:
    made = icon("search", look)
    assert ink(made.pixmap(QSize(16, 16)).toImage()).lightness() < 80
    look.set_scheme(ColorScheme.DARK)
    assert ink(made.pixmap(QSize(16, 16)).toImage()).lightness() > 180
    assert look.theme is DARK


def test_a_disabled_icon_is_paler(look: ThemeManager) -> None:
    made = icon("play", look)
    pale = ink(made.pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage())
    assert pale.lightness() > ink(made.pixmap(QSize(20, 20)).toImage()).lightness() + 60
    assert pale.lightness() < LIGHT.panel.lightness() - 40


def test_an_icon_is_crisp_at_double_scale(look: ThemeManager) -> None:
    made = icon("pause", look).pixmap(QSize(20, 20), 2.0)
    assert made.size() == QSize(40, 40)
    assert made.devicePixelRatio() == 2.0
    image = made.toImage()
    across = [image.pixelColor(x, 20).alpha() for x in range(40)]
    # Two bars of 2.5 px, drawn at 40: at most one gray pixel at each of four edges.
    assert sum(0 < alpha < 255 for alpha in across) <= 4
    assert sum(alpha == 255 for alpha in across) >= 8


def test_icons_outlive_their_makers(look: ThemeManager, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    for _ in range(50):
        button.setIcon(icon("folder", look))
        action = QAction(icon("plus", look), "Add", button)
        button.setDefaultAction(action)
        gc.collect()
        assert not button.grab().isNull()


def test_an_unknown_icon_is_a_mistake(look: ThemeManager) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such icon", look)


def test_the_application_has_its_own_icon(qapp: QApplication) -> None:
    image = app_icon().pixmap(QSize(64, 64)).toImage()
    assert image.width() == 64
    assert image.pixelColor(8, 32).alpha() == 255
    assert image.pixelColor(63, 0).alpha() == 0, "the corner is folded"


def test_on_the_accent_an_icon_is_as_the_words_are(look: ThemeManager) -> None:
    picture = icon("return", look, on_accent=True).pixmap(QSize(32, 32)).toImage()
    assert ink(picture).name() == look.theme.on_accent.name()
