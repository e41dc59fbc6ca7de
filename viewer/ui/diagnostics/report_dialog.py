"""Dialogs with a report of a bug or crash, which the user can copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QPlainTextEdit,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


class ReportDialog(ScreenDialog):
    """Shows a text and a report, with a button that copies the report."""

    def __init__(self, parent: QWidget, title: str, sentences: str, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 460)
        self.report = report
        words = PlainLabel(sentences)
        words.setWordWrap(True)
        self.words = words
        self.field = QPlainTextEdit(report)
        self.field.setReadOnly(True)
        self.field.setProperty("field", True)
        self.field.setAccessibleName(tr("Report"))
        self.field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.field.setMinimumHeight(80)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(SMALL_PX)
        self.field.setFont(font)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(
            tr("Copy Report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        self.set_column(words, (self.field, 1), buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText(tr("Copied"))


class BugDialog(ReportDialog):
    """Dialog for an uncaught exception."""

    def __init__(self, parent: QWidget, report: str) -> None:
        super().__init__(
            parent,
            tr("Something Went Wrong"),
            tr(
                "Sorry, this is a bug in Earmark. Your saved work is safe, and you can "
                "continue. The report below describes what happened; it contains none of your "
                "transcripts."
            ),
            report,
        )
