import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from viewer.ui.theme.fonts import head_font, interface_font, tabular, title_font
from viewer.ui.theme.theme import DARK, LIGHT, ColorScheme, Theme, ThemeManager, mix, style_sheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's contrast ratio of two opaque colors, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(front: QColor, back: QColor) -> QColor:
    return mix(QColor(front.rgb()), back, front.alphaF())


def test_contrast_is_that_of_wcag() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.005)


@THEMES
def test_what_is_read_has_contrast_aa(theme: Theme) -> None:
    surfaces = [theme.page, theme.panel, theme.chip, theme.selected, theme.hover]
    for surface in surfaces:
        assert contrast(theme.text, surface) >= 7, surface.name()
        assert contrast(theme.muted, surface) >= 4.5, surface.name()
    for surface in [theme.page, theme.panel, theme.cue, theme.hit, theme.selection]:
        assert contrast(theme.text, surface) >= 4.5, surface.name()
    for surface in [theme.page, theme.panel, theme.selected, theme.hover]:
        assert contrast(theme.accent, surface) >= 4.5, surface.name()
        assert contrast(theme.problem, surface) >= 4.5, surface.name()
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.played) >= 3, "the sign on the play button"
    assert contrast(theme.played, theme.panel) >= 3
    for color in theme.speakers:
        assert contrast(color, theme.page) >= 4.5, color.name()
    for color in theme.collections:
        assert contrast(theme.text, over(theme.wash(color), theme.page)) >= 7, color.name()
        # A mark, not words; its name is always written beside it too.
        assert contrast(color, theme.page) >= 2.8, color.name()


@THEMES
def test_colors_are_told_apart_and_any_index_has_one(theme: Theme) -> None:
    for colors, pick in [
        (theme.speakers, theme.speaker),
        (theme.collections, theme.collection),
    ]:
        assert len({color.name() for color in colors}) == len(colors) >= 8
        assert pick(len(colors)) == colors[0]


@THEMES
def test_the_style_sheet_is_filled_in_and_understood(
    theme: Theme, qapp: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent.name() in sheet
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(sheet)
    field.ensurePolished()
    assert "Could not parse" not in capfd.readouterr().err


def test_the_scheme_switches_at_once(look: ThemeManager, qapp: QApplication, qtbot: QtBot) -> None:
    assert look.theme is LIGHT
    with qtbot.waitSignal(look.changed):
        look.set_scheme(ColorScheme.DARK)
    assert look.theme is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.panel
    assert DARK.panel.name() in qapp.styleSheet()
    look.set_scheme(ColorScheme.DARK)
    look.set_scheme(ColorScheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base) == LIGHT.page


def test_the_system_decides_while_it_is_asked_to(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = ThemeManager(qapp, ColorScheme.SYSTEM)
    hints = qapp.styleHints()
    # The platform of tests has no color scheme: stand in for its answer, not for our code.
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme is DARK
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: Qt.ColorScheme.Unknown)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert look.theme is LIGHT
    look.set_scheme(ColorScheme.LIGHT)
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme is LIGHT
    look.deleteLater()


def test_figures_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(tabular(interface_font()))
    assert len({round(metrics.horizontalAdvance(figure * 8), 3) for figure in "0123456789"}) == 1


def test_type_has_its_sizes(qapp: QApplication) -> None:
    assert interface_font().pixelSize() == 13
    assert title_font().pixelSize() == 22
    head = head_font()
    assert head.pixelSize() == 11
    assert head.weight() == QFont.Weight.DemiBold
    assert head.capitalization() == QFont.Capitalization.AllUppercase


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_parts_that_mean_something_stand_out(theme: Theme) -> None:
    """Bars of the waveform and of dates, and borders of fields: WCAG asks for 3."""
    for ground in (theme.page, theme.panel):
        assert contrast(theme.wave, ground) >= 3
        assert contrast(theme.muted, ground) >= 4.5
    sheet = style_sheet(theme)
    assert f"placeholder-text-color: {theme.muted.name()}" in sheet
