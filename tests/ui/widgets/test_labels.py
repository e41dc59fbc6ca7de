import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import ElidedComboBox, ElidedLabel, PlainLabel, tool_tip

HOSTILE = '<img src="file:///etc/passwd"><b>bold</b> & <script>alert(1)</script>'


def test_a_tool_tip_keeps_plain_words_as_they_are() -> None:
    assert tool_tip("Q & A: 3 > 2") == "Q & A: 3 > 2"


def test_a_tool_tip_never_holds_markup_of_strangers() -> None:
    tip = tool_tip(HOSTILE)
    assert "<img" not in tip
    assert "<script" not in tip
    assert "&lt;img" in tip


def test_a_tool_tip_has_an_end() -> None:
    assert len(tool_tip("word " * 10_000)) < 700


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
def test_labels_show_markup_as_text(
    look: ThemeManager, qtbot: QtBot, kind: type[PlainLabel]
) -> None:
    label = kind(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.resize(900, 20)
    wide = label.grab().toImage()
    label.setText("bold")
    assert label.grab().toImage() != wide


def test_a_label_gives_way(look: ThemeManager, qtbot: QtBot) -> None:
    label = ElidedLabel("A conversation without timestamps")
    qtbot.addWidget(label)
    label.resize(120, 20)
    assert label.shown_text().endswith("…")
    assert label.minimumSizeHint().width() == 0
    label.resize(600, 20)
    assert label.shown_text() == "A conversation without timestamps"


def test_what_does_not_fit_is_in_the_tool_tip(look: ThemeManager, qtbot: QtBot) -> None:
    label = ElidedLabel(HOSTILE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    with qtbot.waitExposed(label):
        label.show()
    spot = QPoint(5, 5)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, spot, label.mapToGlobal(spot)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == tool_tip(HOSTILE)
    QToolTip.hideText()


def test_a_choice_gives_way(look: ThemeManager, qtbot: QtBot) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItem("A conversation without timestamps")
    box.resize(140, 30)
    assert box.shown_text().endswith("…")
    narrow = box.grab().toImage()
    box.setItemText(0, box.shown_text())
    assert box.grab().toImage() == narrow, "so it is painted, too"
    box.setItemText(0, "A talk")
    assert box.shown_text() == "A talk"
