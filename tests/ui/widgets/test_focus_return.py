from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.message_bar import MessageAction, MessageBar
from viewer.ui.widgets.status_strip import StatusStrip, StripAction


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Two fields, the second one with the keyboard."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for _ in range(2):
        column.addWidget(QLineEdit())
    made.show()
    qtbot.waitActive(made)
    return made


def begin(window: QWidget, qtbot: QtBot) -> QLineEdit:
    field = window.findChildren(QLineEdit)[1]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def test_a_strip_that_ends_gives_the_keyboard_back(window: QWidget, qtbot: QtBot) -> None:
    strip = StatusStrip("Alignment", window)
    strip.reduced_motion = True
    layout = window.layout()
    assert layout is not None
    layout.addWidget(strip)
    field = begin(window, qtbot)
    pause, cancel = (StripAction(text, lambda: None) for text in ("Pause", "Cancel"))
    strip.show_status("Aligning", [pause, cancel], done=0.5)
    strip.button("Cancel").setFocus()
    qtbot.waitUntil(strip.button("Cancel").hasFocus)
    strip.show_status("Aligning", [cancel], done=0.6)  # the button is made anew
    assert strip.button("Cancel").hasFocus()
    strip.show_status("")
    assert field.hasFocus()


def test_a_message_that_is_dismissed_gives_the_keyboard_back(
    window: QWidget, qtbot: QtBot, look: ThemeManager
) -> None:
    bar = MessageBar(look, window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(bar)
    field = begin(window, qtbot)
    for by_user in (False, True):
        bar.show_message("Something", MessageAction("Stop", lambda: None))
        button = bar.offered[0][1]
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        if by_user:
            button.click()
        else:
            bar.show_message("")
        assert not bar.isVisible()
        assert field.hasFocus()
