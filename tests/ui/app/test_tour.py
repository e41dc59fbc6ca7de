"""The card of the tour in narrow lists: nothing of it is cut off, in any language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.app.tour import TourCard, TourStep
from viewer.ui.i18n.translators import install_translators
from viewer.ui.theme.theme import ThemeManager

STEPS = [TourStep(title, "Words that say what can be done here. " * 3) for title in ("One", "Two")]


@pytest.fixture(params=["en", "de"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The code of the language that the window has."""
    before = QLocale()
    installed = install_translators(qapp, request.param)
    yield request.param
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize("width", [220, 248, 600])
def test_its_buttons_are_whole(look: ThemeManager, qtbot: QtBot, language: str, width: int) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.resize(width, 500)
    card = TourCard(look)
    pane.show()
    card.begin(pane, STEPS)
    card.next.click()
    layout = card.layout()
    assert layout is not None
    layout.activate()
    assert card.back.isVisible()
    assert (card.back.text(), card.next.text()) == (
        ("Zurück", "Fertig") if language == "de" else ("Back", "Done")
    )
    shown = [card.count, card.title, card.cross, card.back, card.next]
    for widget in shown:
        inside = QRect(widget.mapTo(pane, QPoint()), widget.size())
        assert pane.rect().contains(inside)
        assert widget.width() >= widget.minimumSizeHint().width()
    for button in (card.back, card.next):
        assert button.width() >= button.sizeHint().width()
    places = [QRect(widget.mapTo(pane, QPoint()), widget.size()) for widget in shown]
    assert not [one for one in places for other in places if one != other and one.intersects(other)]
