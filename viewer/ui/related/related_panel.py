"""Panel of related passages: the quote, and similar passages of other episodes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from viewer.services.search_messages import HitRow, Row
from viewer.services.topics.comparison import FEWEST, MOST
from viewer.text.word_cuts import shortened
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.search.filter_chips import FilterChips
from viewer.ui.search.hit_delegate import INSET
from viewer.ui.search.hit_list import HitList
from viewer.ui.search.hit_model import HitModel
from viewer.ui.search.search_field import SearchField
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH, ThemeManager
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.labels import PlainLabel, tool_tip
from viewer.ui.widgets.status_strip import StatusStrip

_LINES = 4  # of a passage in the list
_LONGEST_QUOTE = 240  # characters shown above the list


class RelatedPanel(QWidget):
    """Shows a quote and its related passages, grouped by episode.

    Signals:
        row_activated: a `HitRow` or an `EpisodeRow` is to be opened.
        play_requested: a `HitRow` is to be played in place.
        menu_requested: a context menu for the selected rows, at this global point.
        compare_requested: the selected passages are to be compared.
        filters_changed: the user changed the filters.
        escape_pressed: the user leaves the panel.
    """

    row_activated = Signal(object)
    play_requested = Signal(object)
    menu_requested = Signal(QPoint)
    compare_requested = Signal()
    filters_changed = Signal()
    escape_pressed = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HitModel(self)
        self.list = HitList(self.model, look, self, lines=_LINES)
        self.list.setAccessibleName(tr("Related passages"))
        self.quote = PlainLabel("", self)
        self.quote.setWordWrap(True)
        self.quote.setProperty("muted", True)
        self.quote.setContentsMargins(2 * INSET, 10, 2 * INSET, 4)
        self.chips = FilterChips(look, self)
        self.filters = SearchField(look, self.chips, self)
        self.filters.setPlaceholderText(tr("Filter, such as show:daily or date:2025"))
        self.filters.setAccessibleName(tr("Filter related passages"))
        self.filter_row = self._filter_row()
        self.status = PlainLabel("", self)
        self.status.setWordWrap(True)
        self.status.setFont(interface_font(SMALL_PX))
        self.status.setProperty("muted", True)
        self.status.setContentsMargins(2 * INSET, 0, 2 * INSET, 6)
        self.empty = EmptyState(
            "search",
            tr("Related passages"),
            tr(
                "Select a sentence and choose Related Passages (Ctrl+R) to see who else talks "
                "about the same thing."
            ),
            look,
            self,
        )
        self.compare_button = QPushButton(tr("Compare…"), self)
        self.compare_button.setAutoDefault(False)
        self.compare_button.setToolTip(tr("Put the quote and up to three passages side by side"))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.list)
        self.meaning_strip = StatusStrip(tr("Search by meaning"), self)
        footer = QHBoxLayout()
        footer.setContentsMargins(2 * INSET, 6, 2 * INSET, 8)
        footer.addStretch(1)
        footer.addWidget(self.compare_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.quote)
        column.addWidget(self.filter_row)
        column.addWidget(self.status)
        column.addWidget(self.stack, 1)
        column.addLayout(footer)
        column.addWidget(self.meaning_strip)
        self.list.row_activated.connect(self.row_activated)
        self.list.play_requested.connect(self.play_requested)
        self.list.menu_requested.connect(self.menu_requested)
        self.list.escaped.connect(self.escape_pressed)
        self.list.picked.connect(self._selection_changed)
        self.compare_button.clicked.connect(self.compare_requested)
        self.filters.query_changed.connect(lambda _: self.filters_changed.emit())
        self.filters.list_key_pressed.connect(self.list.take_key)
        self.filters.escaped.connect(self.escape_pressed)
        self.source_counts = True  # the quote is a passage that can be compared
        self.clear()

    def _filter_row(self) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(10, 4, 10, 4)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.chips)
        return row

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PANEL_WIDTH, 400)

    def clear(self) -> None:
        """Show the explanation instead of results."""
        self.model.set_rows((), whole=True)
        self.quote.hide()
        self.filter_row.hide()
        self.status.hide()
        self.compare_button.hide()
        self.stack.setCurrentWidget(self.empty)

    def show_waiting(self, quote: str) -> None:
        """Show the quote during the search."""
        shown = shortened(" ".join(quote.split()), _LONGEST_QUOTE)
        self.quote.setText(tr("“{quote}”").format(quote=unquoted(shown)))
        self.quote.setToolTip(tool_tip(quote))
        self.quote.show()
        self.filter_row.show()
        self.model.set_rows((), whole=True)
        self.status.setText(tr("Looking for related passages…"))
        self.status.show()
        self.compare_button.hide()
        self.stack.setCurrentWidget(self.list)

    def show_rows(
        self,
        rows: Sequence[Row],
        *,
        by_meaning: bool = False,
        problem: str = "",
    ) -> None:
        """Show passages grouped by episode."""
        self.model.set_rows(rows, whole=True)
        count = sum(isinstance(row, HitRow) for row in rows)
        episodes = len(rows) - count
        if not count:
            text = tr("No other episode has a passage about this.")
            if self.filters.text().strip():
                text = tr("No passage about this matches the filters.")
            self.status.setText(text)
        else:
            passages = tr("%Ln passage|%Ln passages", "", count)
            within = tr("%Ln episode|%Ln episodes", "", episodes)
            template = tr("{passages} in {episodes}, by shared words")
            if by_meaning:
                template = tr("{passages} in {episodes}, by shared words and by meaning")
            text = template.format(passages=passages, episodes=within)
            if problem:
                text += f"\n{problem}"
            self.status.setText(text)
        self.status.show()
        self._selection_changed()

    def show_problem(self, text: str) -> None:
        """Show why there are no results."""
        self.status.setText(text)
        self.status.show()

    def selected(self) -> list[HitRow]:
        """Return the selected passages, in the order of the list."""
        return self.list.selected_hits()

    def _selection_changed(self) -> None:
        count = len(self.selected())
        compared = count + self.source_counts
        self.compare_button.setVisible(count > 0 and FEWEST <= compared <= MOST)
