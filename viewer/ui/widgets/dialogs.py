"""A question before something is done that cannot be undone."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from viewer.ui.theme.theme import interface_font
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


class ConfirmDialog(ScreenDialog):
    """Asks; accepted when the reader says `yes`. Enter and Escape leave everything as it is."""

    def __init__(self, parent: QWidget, question: str, sentence: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(yes)
        asked = PlainLabel(question)
        asked.setFont(interface_font(14, QFont.Weight.DemiBold))
        told = PlainLabel(sentence)
        told.setProperty("muted", True)
        for label in (asked, told):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setAutoDefault(False)
        self.yes.setProperty("danger", True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(asked)
        column.addWidget(told)
        column.addSpacing(12)
        column.addWidget(buttons)
        self.setFixedWidth(400)
        cancel.setFocus()
