"""Fonts of the user interface: faces, sizes (device-independent pixels) and weights."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BODY_PX = 13
SMALL_PX = 12
HEAD_PX = 11
TITLE_PX = 22
# Where fontconfig knows no interface font it answers with its last resort, which nobody
# chose. Then any of these, where installed, reads better.
_LAST_RESORTS = {"DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans"}
_BETTER_FACES = ("Inter", "Cantarell", "Noto Sans", "Open Sans", "Roboto", "Liberation Sans")


def interface_font(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's interface font in `pixels` (device-independent) and `weight`."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies(list(_families(font.family())))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


@cache
def _families(system: str) -> tuple[str, ...]:
    # Asking which face a font really gets takes a millisecond.
    if QFontInfo(QFont(system)).family() in _LAST_RESORTS:
        return (*_BETTER_FACES, system)
    return (system,)


def tabular(font: QFont) -> QFont:
    """The same font with figures of one width, so that running times stand still."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures


def head_font() -> QFont:
    """Section heads: small, semibold, letter-spaced capitals."""
    font = interface_font(HEAD_PX, QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
    return font


def title_font() -> QFont:
    """The episode's title above its transcript."""
    return interface_font(TITLE_PX, QFont.Weight.DemiBold)
