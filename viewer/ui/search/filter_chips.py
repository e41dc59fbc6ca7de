"""Chips for the filters of a query, and for completions of the filter being typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.services.search_messages import Completions
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import ChipButton
from viewer.ui.widgets.chips import FlowLayout
from viewer.ui.widgets.labels import tool_tip

_WIDEST = 260  # pixels of a chip's words


class FilterChips(QWidget):
    """Row of chips: the search searched within, the filters of the query, then completions.

    Signals:
        base_removed: the user wants to search every episode, no longer the results of a query.
        removed: the user removed the filter with this index.
        chosen: the completion (text) that the user chose.
    """

    base_removed = Signal()
    removed = Signal(int)
    chosen = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._filters: tuple[str, ...] = ()
        self._base = ""
        self.completions: Completions | None = None
        self._flow = FlowLayout(self, spacing=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_filters(self, filters: Sequence[str]) -> None:
        """Show the filters of the query, as they were typed."""
        if tuple(filters) != self._filters:
            self._filters = tuple(filters)
            self._fill()

    def set_base(self, base: str) -> None:
        """Set the search within whose results is searched; "" for every episode."""
        if base != self._base:
            self._base = base
            self._fill()

    def set_completions(self, completions: Completions | None) -> None:
        """Show completions for the word at the cursor."""
        if completions is not None and not completions.options:
            completions = None  # nothing to offer
        if completions != self.completions:
            self.completions = completions
            self._fill()

    @property
    def first_completion(self) -> str | None:
        """Return the completion that Tab inserts."""
        return self.completions.options[0] if self.completions is not None else None

    def buttons(self) -> list[ChipButton]:
        """Return all chips, filters first."""
        widgets = (self._flow.itemAt(index) for index in range(self._flow.count()))
        return [chip for item in widgets if item and isinstance(chip := item.widget(), ChipButton)]

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        if self._base:
            within = tr("In results for “{query}”").format(query=unquoted(self._base))
            chip = self._chip(within, tr("Search every episode again"))
            chip.set_icon("close")
            chip.clicked.connect(lambda _checked=False: self.base_removed.emit())
        for index, words in enumerate(self._filters):
            chip = self._chip(words, tr("Remove {filter}").format(filter=words))
            chip.set_icon("close")
            chip.clicked.connect(partial(self._emit_removed, index))
        for number, option in enumerate(self.completions.options if self.completions else ()):
            chip = self._chip(option, option)
            chip.set_icon("plus")
            if number == 0:
                chip.set_shortcut_text(tr("Tab"))
            chip.clicked.connect(partial(self._emit_chosen, option))
        self.setVisible(self._flow.count() > 0)
        self.updateGeometry()

    def _chip(self, words: str, name: str) -> ChipButton:
        chip = ChipButton("", self._look, self)
        shown = QFontMetrics(chip.font()).elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        chip.setText(shown)
        chip.describe(name)
        chip.setToolTip(tool_tip(name))
        self._flow.addWidget(chip)
        return chip

    def _emit_removed(self, index: int, _checked: bool = False) -> None:
        self.removed.emit(index)

    def _emit_chosen(self, option: str, _checked: bool = False) -> None:
        self.chosen.emit(option)

    def sizeHint(self) -> QSize:
        return self._flow.sizeHint()
