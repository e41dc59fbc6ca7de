from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support import gui_events
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.empty_state import EmptyState


def test_it_names_the_next_step(look: ThemeManager, qtbot: QtBot) -> None:
    state = EmptyState(
        "search", "No results", "Try fewer words.", look, action="Clear", other="Help"
    )
    qtbot.addWidget(state)
    state.resize(240, 400)
    state.show()
    assert state.words() == "No results Try fewer words."
    with qtbot.waitSignal(state.action_requested):
        gui_events.click(state.action_button)
    with qtbot.waitSignal(state.other_requested):
        gui_events.key(state.other_button, Qt.Key.Key_Space)


def test_without_words_there_is_no_button(look: ThemeManager, qtbot: QtBot) -> None:
    state = EmptyState("search", "Nothing here", "", look)
    qtbot.addWidget(state)
    state.show()
    assert not state.action_button.isVisible()
    assert not state.other_button.isVisible()


def test_its_words_can_change_and_are_plain_text(look: ThemeManager, qtbot: QtBot) -> None:
    state = EmptyState("search", "No results", "", look)
    qtbot.addWidget(state)
    state.set_words("Nothing for <b>x</b>", "Try <i>y</i>.")
    assert state.words() == "Nothing for <b>x</b> Try <i>y</i>."
    assert {label.textFormat() for label in state.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_long_sentences_wrap_in_narrow_places(look: ThemeManager, qtbot: QtBot) -> None:
    state = EmptyState("search", "No results", "A sentence that goes on. " * 6, look)
    qtbot.addWidget(state)
    state.resize(200, 500)
    state.show()
    for label in state.findChildren(QLabel):
        assert label.width() <= 200
        assert label.height() >= label.heightForWidth(label.width())
