"""The button beside the count: in which order hits come, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton

ORDERS = ("relevance", "newest", "oldest")


class OrderButton(IconButton):
    """Opens its menu by `pop_up`.

    Signals:
        chosen: one of `ORDERS`.
        save_asked: the search is to be kept, or not any more.
        all_asked: all hits are to be selected.
    """

    chosen = Signal(str)
    save_asked = Signal()
    all_asked = Signal()

    def __init__(self, look: ThemeManager, order: str, parent: QWidget | None = None) -> None:
        super().__init__("sort", look, parent, icon_size=14)
        self.order = order if order in ORDERS else ORDERS[0]
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        names = (tr("Most Relevant First"), tr("Newest First"), tr("Oldest First"))
        for one, name in zip(ORDERS, names, strict=True):
            action = self.menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(one == self.order)
            action.setData(one)
            group.addAction(action)
        group.triggered.connect(self._choose)
        self.menu.addSeparator()
        self._save = self.menu.addAction("")
        self._save.triggered.connect(self.save_asked)
        self._all = self.menu.addAction(tr("Select All Hits"))
        self._all.triggered.connect(self.all_asked)
        self.describe(tr("Order and saving"))

    def pop_up(self, *, saved: bool, hits: bool) -> None:
        """Show the menu, for a search that is kept or not and has hits or none."""
        self._save.setText(tr("Forget This Search") if saved else tr("Save This Search"))
        self._all.setEnabled(hits)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.order = action.data()
        self.chosen.emit(self.order)
