"""Parts that dialogs share: a confirmation, stacked widgets, optional parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import interface_font
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


def may_replace(parent: QWidget, chosen: Path, path: Path) -> bool:
    """Ask before a file is replaced that the file dialog, which got `chosen`, did not ask for."""
    if path == chosen or not path.exists():
        return True
    question = tr("Replace {name}?").format(name=path.name)
    sentence = tr("A file with this name already exists.")
    return bool(ConfirmDialog(parent, question, sentence, tr("Replace")).exec())


class ConfirmDialog(ScreenDialog):
    """A confirmation with the buttons `yes` and Cancel, which is the default."""

    def __init__(self, parent: QWidget, question: str, sentence: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(yes)
        title = PlainLabel(question)
        title.setFont(interface_font(14, QFont.Weight.DemiBold))
        explanation = PlainLabel(sentence)
        explanation.setProperty("muted", True)
        for label in (title, explanation):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = buttons.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setAutoDefault(True)  # Enter presses it only while it has the focus
        self.yes.setProperty("danger", True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = self.set_column(title, explanation, spacing=8)
        column.addSpacing(12)
        column.addWidget(buttons)
        self.setFixedWidth(400)
        cancel.setFocus()


def stack_widgets(dialog: QDialog, *widgets: QWidget) -> None:
    """Lay out `widgets` from top to bottom; lists and tables take the remaining height."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QListWidget | QTableWidget) else 0)


def show_parts(dialog: QDialog, parts: Sequence[QWidget], shown: bool, size: QSize) -> None:
    """Show `parts` of a dialog and give it `size`, or hide them and shrink it.

    The size that the user chose is kept while the parts stay visible or hidden.
    """
    layout = dialog.layout()
    if layout is None or all(part.isVisibleTo(dialog) == shown for part in parts):
        return
    for part in parts:
        part.setVisible(shown)
    layout.activate()
    if shown:
        dialog.resize(size)
    else:
        width = min(size.width(), 460)
        dialog.resize(width, layout.totalHeightForWidth(width))
