"""Dialog: the font of the transcript."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLineEdit,
    QListWidgetItem,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.reader.typesetting import Typography
from viewer.ui.widgets.accessibility import add_clear_button
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class FontDialog(ScreenDialog):
    """Lists the installed font families, with a sample in the user's text size.

    `family` is the chosen one; "" is the system's.
    """

    def __init__(self, parent: QWidget, typography: Typography) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Reading Text"))
        self.resize(420, 480)
        self._typography = typography
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter fonts"))
        self.filter.setAccessibleName(tr("Filter fonts"))
        add_clear_button(self.filter)
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Fonts"))
        self.sample = PlainLabel(tr("The quick brown fox jumps over the lazy dog. 0123456789"))
        self.sample.setWordWrap(True)
        self.sample.setMinimumHeight(96)
        self.sample.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(self.filter, (self.list, 1), self.sample, buttons)
        self.list.ensurePolished()  # the view measures rows when they are added
        self._add(tr("System font"), "")
        families = {
            family.partition(" [")[0].strip(): family  # without "[foundry]"
            for family in QFontDatabase.families()
            if not QFontDatabase.isPrivateFamily(family) and _has_letters(family)
        }
        for shown, family in families.items():
            self._add(shown, family)
        self.filter.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.itemActivated.connect(lambda _: self.accept())
        rows = [row for row in range(self.list.count()) if self._family(row) == typography.family]
        self.list.setCurrentRow(rows[0] if rows else 0)

    @property
    def family(self) -> str:
        """The name of the chosen family."""
        return self._family(self.list.currentRow())

    def _add(self, shown: str, family: str) -> None:
        item = QListWidgetItem(shown)
        item.setData(Qt.ItemDataRole.UserRole, family)
        self.list.addItem(item)

    def _family(self, row: int) -> str:
        item = self.list.item(row)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _filter(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.strip().casefold() not in item.text().casefold())

    def _show(self) -> None:
        self.sample.setFont(replace(self._typography, family=self.family).font())


def _has_letters(family: str) -> bool:
    """Return whether a family is made for letters, not for symbols."""
    return QFontDatabase.WritingSystem.Symbol not in QFontDatabase.writingSystems(family)
