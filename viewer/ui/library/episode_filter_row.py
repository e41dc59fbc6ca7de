"""Filter field of the list of episodes, its menu, and chips of the active filters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from viewer.services.episode_list import EpisodeFilter
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.accessibility import add_search_icon
from viewer.ui.widgets.buttons import ChipButton, IconButton
from viewer.ui.widgets.chips import FlowLayout


class EpisodeFilterRow(QWidget):
    """A text field, a button with the menu of orders and filters, and chips below.

    Signals:
        filter_removed: the cross of the chip of this `EpisodeFilter` was pressed.
    """

    filter_removed = Signal(object)

    def __init__(self, look: ThemeManager, inset: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._menu: QMenu | None = None
        self.field = self._make_field()
        self.button = IconButton("sort", look, self, icon_size=16)
        self.button.describe(tr("Sort and filter episodes"))
        self.button.clicked.connect(self.open_menu)
        self._chips = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._flow = FlowLayout(self._chips, spacing=4)
        self._chips.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, 10, inset, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._chips)

    def set_menu(self, menu: QMenu) -> None:
        """Set the menu of the button."""
        self._menu = menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        if self._menu is not None:
            self._menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def set_filters(self, filters: Iterable[EpisodeFilter]) -> None:
        """Show a chip for each active filter."""
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for each in sorted(filters):
            text = filter_name(each)
            chip = ChipButton(text, self._look, self._chips)
            chip.describe(tr("Remove {filter}").format(filter=text))
            chip.set_icon("close")
            chip.clicked.connect(partial(self._remove, each))
            self._flow.addWidget(chip)
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.updateGeometry()

    def chips(self) -> list[ChipButton]:
        """Return the chips of the active filters."""
        widgets = (self._flow.itemAt(index) for index in range(self._flow.count()))
        return [chip for item in widgets if item and isinstance(chip := item.widget(), ChipButton)]

    def _remove(self, episode_filter: EpisodeFilter, _checked: bool = False) -> None:
        self.filter_removed.emit(episode_filter)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(tr("Filter episodes"))
        field.setAccessibleName(tr("Filter episodes"))
        field.setProperty("leading", True)
        add_search_icon(field, self._look)
        clear = QAction(icon("close", self._look), tr("Clear the filter"), field)
        clear.triggered.connect(field.clear)
        field.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        clear.setVisible(False)
        field.textChanged.connect(lambda words: clear.setVisible(bool(words)))
        return field


def filter_name(episode_filter: EpisodeFilter) -> str:
    """Return the name of a filter on its chip."""
    return {
        EpisodeFilter.UNPLAYED: tr("Unplayed"),
        EpisodeFilter.IN_PROGRESS: tr("In Progress"),
        EpisodeFilter.PLAYED: tr("Played"),
        EpisodeFilter.PASSAGES: tr("With Passages"),
        EpisodeFilter.NO_TRANSCRIPT: tr("No Transcript"),
        EpisodeFilter.NOT_IN_SYNC: tr("Not in Sync"),
    }[episode_filter]
