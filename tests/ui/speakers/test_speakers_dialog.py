"""The dialog with the speakers' names."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.speakers.speakers_dialog import Row, SpeakersDialog
from viewer.ui.theme.theme import ThemeManager


def test_names_that_the_feed_credits_are_offered(qtbot: QtBot, look: ThemeManager) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    rows = [Row(1, "Speaker 1", 0, 4), Row(2, "Ann", 1, 2)]
    dialog = SpeakersDialog(parent, rows, "Show", look, ["Ann", "Bo", "x" * 500])
    field = dialog.fields["Speaker 1"]
    offered = [field.itemText(index) for index in range(field.count())]
    assert offered == ["Speaker 1", "Ann", "Bo", "x" * 100]
    assert dialog.renames() == {}
    field.setCurrentText("Bo")
    assert dialog.renames() == {"Speaker 1": "Bo"}
