import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import ChipButton, IconButton
from viewer.ui.widgets.chips import Chip, ChipRow

FACTS = ["2 speakers", "WebVTT · 787 cues", "8 chapters", "5 passages"]


@pytest.fixture
def row(look: ThemeManager, qtbot: QtBot) -> ChipRow:
    made = ChipRow(look)
    qtbot.addWidget(made)
    made.set_texts(FACTS)
    made.resize(600, made.heightForWidth(600))
    with qtbot.waitExposed(made):
        made.show()
    return made


def chips(row: ChipRow) -> list[Chip]:
    return [chip for chip in row.findChildren(Chip) if chip.isVisible()]


def test_chips_stand_in_a_row(row: ChipRow) -> None:
    assert row.texts() == FACTS
    assert len({chip.y() for chip in chips(row)}) == 1
    lefts = [chip.x() for chip in chips(row)]
    assert lefts == sorted(lefts)


def test_chips_break_where_the_width_ends(row: ChipRow) -> None:
    row.resize(200, row.heightForWidth(200))
    QApplication.processEvents()
    assert row.height() > 40
    assert len({chip.y() for chip in chips(row)}) > 1
    assert all(row.rect().contains(chip.geometry()) for chip in chips(row))


def test_other_texts_replace_the_chips(row: ChipRow) -> None:
    row.set_texts(["1 speaker"])
    assert row.texts() == ["1 speaker"]
    QApplication.processEvents()
    assert len(chips(row)) == 1
    row.set_texts([])
    assert row.texts() == []
    assert row.heightForWidth(300) == 0


def test_right_to_left_begins_at_the_right(row: ChipRow, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        lefts = [chip.x() for chip in chips(row)]
        assert lefts == sorted(lefts, reverse=True)
        assert chips(row)[0].geometry().right() == row.rect().right()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_chips_words_are_plain_text_and_end_in_an_ellipsis(
    look: ThemeManager, qtbot: QtBot
) -> None:
    chip = Chip("<b>bold</b> " + "long " * 100, look)
    qtbot.addWidget(chip)
    assert chip.textFormat() == Qt.TextFormat.PlainText
    chip.resize(80, 22)
    assert not chip.grab().isNull()


def test_a_chip_button_is_pressed_by_mouse_and_key(look: ThemeManager, qtbot: QtBot) -> None:
    chip = ChipButton("Rock & Roll", look)
    qtbot.addWidget(chip)
    chip.describe("Genre", "G")
    assert (chip.accessibleName(), chip.toolTip()) == ("Genre", "Genre (G)")
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.clicked):
        gui_events.click(chip)
    with qtbot.waitSignal(chip.clicked):
        gui_events.key(chip, Qt.Key.Key_Space)
    narrow = chip.sizeHint().width()
    chip.set_icon("check")
    assert chip.sizeHint().width() > narrow


def test_a_disabled_button_is_paler(look: ThemeManager, qtbot: QtBot) -> None:
    button = IconButton("search", look)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    awake = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != awake
