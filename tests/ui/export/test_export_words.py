"""The program's own words in exported documents."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.export.quotes import ENGLISH, Words
from viewer.ui.export.export_words import export_words
from viewer.ui.i18n.translators import install_translators


def test_english_words_are_those_of_the_command_line(qtbot: QtBot) -> None:
    assert export_words() == ENGLISH
    # Plain ones: a process that writes an export has no Qt.
    assert {type(word) for word in export_words()} == {str}


def test_words_are_in_the_language_of_the_window(qapp: QApplication) -> None:
    before = QLocale()
    loaded: list[QTranslator] = install_translators(qapp, "de")
    try:
        assert export_words() == Words("Zitate", "Folge", "Sammlungen", "In", "Anhören", "Clip")
    finally:
        for translator in loaded:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)
