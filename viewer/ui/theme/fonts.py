"""Fonts of the user interface: faces, sizes (device-independent pixels) and weights."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from viewer.paths import resources

BODY_PX = 13
SMALL_PX = 12
HEAD_PX = 11
TITLE_PX = 22
# Flags for a line of text: fallback fonts may be higher than the font's metrics.
ONE_LINE = int(Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
# The bundled typeface, used unless the user chose one.
FAMILY = "Inter"


def interface_font(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font in `pixels` (device-independent) and `weight`.

    The system's interface font is the fallback, as for letters of other scripts.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies(list(_families(font.family())))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


@cache
def text_height(pixels: int = BODY_PX) -> int:
    """Return the height of a line of the interface font (device-independent pixels)."""
    return max(round(pixels * 1.35), QFontMetrics(interface_font(pixels)).height())


@cache
def _families(system: str) -> tuple[str, ...]:
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return FAMILY, system


def tabular(font: QFont) -> QFont:
    """Return the font with tabular figures, so that changing times keep their width."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def head_font() -> QFont:
    """Return the font of section heads: small, semibold, letter-spaced capitals."""
    font = interface_font(HEAD_PX, QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    return font


def title_font() -> QFont:
    """Return the font of the episode's title above its transcript."""
    return interface_font(TITLE_PX, QFont.Weight.DemiBold)
