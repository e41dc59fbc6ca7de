"""Search panel: field, counts and list of hits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.services.search_messages import Completions, Row, SearchResponse, narrow
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.search.date_histogram import Histogram
from viewer.ui.search.filter_chips import FilterChips
from viewer.ui.search.hit_delegate import INSET
from viewer.ui.search.hit_list import HitList
from viewer.ui.search.hit_model import HitModel
from viewer.ui.search.result_header import ORDERS, OrderButton, SearchSummary
from viewer.ui.search.search_field import SearchField
from viewer.ui.search.start_page import SearchStart
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH, ThemeManager
from viewer.ui.widgets.buttons import ChipButton
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.labels import ElidedLabel


class SearchPanel(QWidget):
    """View of a search; the search itself is done by `SearchController`.

    The focus can stay in the field: Up and Down move through the hits, Enter opens one,
    Escape goes back.

    Signals:
        query_changed: the query (text, may be empty), after a pause.
        completion_requested: query and cursor position for completions.
        order_chosen: one of `ORDERS`.
        hit_order_chosen: one of `HIT_ORDERS`.
        meaning_switched: searches go by meaning, too (True), or by words only.
        row_activated: the user opened a `HitRow` or an `EpisodeRow`.
        play_requested: a `HitRow` to play without opening its episode.
        more_requested: the user scrolled near the end of the loaded rows.
        escaped: Escape was pressed.
        save_requested: the query (text) is to be saved, or deleted if it is saved.
        focused: the field got the focus, so that queries will follow.
        mark_requested: global position of a menu for marking the selected hits.
    """

    query_changed = Signal(str)
    completion_requested = Signal(str, int)
    order_chosen = Signal(str)
    hit_order_chosen = Signal(str)
    meaning_switched = Signal(bool)
    row_activated = Signal(object)
    play_requested = Signal(object)
    more_requested = Signal()
    escaped = Signal()
    save_requested = Signal(str)
    focused = Signal()
    mark_requested = Signal(QPoint)

    def __init__(
        self, look: ThemeManager, order: str = ORDERS[0], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.found: SearchResponse | None = None
        self._base = ""  # the query within whose results is searched
        self._saved: list[str] = []
        self._waiting: list[int] = []  # keys that wait for the next response
        self.model = HitModel(self)
        self.chips = FilterChips(look, self)
        self.field = SearchField(look, self.chips, self)
        self.meaning_button = ChipButton(tr("Meaning"), look, self)
        self.meaning_button.setCheckable(True)
        self.meaning_button.describe(tr("Search by meaning, too"))
        self.order_button = OrderButton(look, order, self)
        self.summary = SearchSummary(self.order_button, self)
        self.histogram = Histogram(look, self)
        self.list = HitList(self.model, look, self)
        self.start = SearchStart(look, self)
        self.nothing = EmptyState("search", "", "", look, self)
        self.empty = EmptyState(
            "search",
            tr("Search every episode"),
            tr("Open a transcript or add a folder, then search every word here."),
            look,
            self,
        )
        self.stack = QStackedWidget(self)
        for page in (self.empty, self.start, self.nothing, self.list):
            self.stack.addWidget(page)
        self.mark_button = QPushButton(self)
        self.mark_button.setAutoDefault(False)
        self.mark_button.hide()
        self.status = ElidedLabel("", self)
        self.status.setFont(tabular(interface_font(SMALL_PX)))
        self.status.setProperty("muted", True)
        self.status.setContentsMargins(2 * INSET, 4, 2 * INSET, 6)
        self._lay_out()
        self._connect()
        self._has_episodes = False
        self._show_parts()

    # Content

    def set_has_episodes(self, some: bool) -> None:
        """Set if the library contains episodes."""
        self._has_episodes = some
        self._show_parts()

    def show_found(self, response: SearchResponse) -> None:
        """Show the response to the query in the field."""
        stood = self.list.selection_state()
        again = self.found is not None and self.found.typed == response.typed
        self.found = response
        self.model.set_rows(response.rows, whole=response.whole, again=again)
        if again:
            self.list.restore_selection(stood)
        else:
            self.list.scrollToTop()
        self.chips.set_filters([response.typed[start:end] for start, end in self._own_filters()])
        self.histogram.set_months(response.months)
        self._show_parts()
        if self.is_answered():
            waiting, self._waiting = self._waiting, []
            for key in waiting:
                self.list.take_key(key)

    def add_rows(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Append rows of the same response."""
        everything = self.list.everything_selected
        self.model.add_rows(rows, whole=whole)
        if everything:
            self.list.select_everything()

    def clear_found(self) -> None:
        """Show the start page, as there is no query."""
        self.found = None
        self.model.set_rows((), whole=True)
        self.chips.set_filters(())
        self.histogram.set_months(())
        self._show_parts()

    def show_completions(self, completions: Completions) -> None:
        """Show completions for the filter at the cursor."""
        self.chips.set_completions(completions)

    def set_saved(self, queries: Sequence[str]) -> None:
        """Show the saved searches."""
        self._saved = list(queries)
        self.start.set_saved(self._saved)
        self._show_parts()

    def set_status(self, sentence: str) -> None:
        """Show a status below the list; "" hides it."""
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))

    def show_failure(self, sentence: str) -> None:
        """Show that the typed query gets no response."""
        self.summary.count.setText("")
        self.set_status(sentence)

    @property
    def query(self) -> str:
        """The typed query, and the one within whose results it is asked."""
        return narrow(self._base, self.field.text())[0]

    def _own_filters(self) -> list[tuple[int, int]]:
        """Return the filters of the answer that are in the field, as characters of the query."""
        before = narrow(self._base, self.field.text())[1]
        filters = self.found.filters if self.found is not None else ()
        return [(start, end) for start, end in filters if start >= before]

    def search_within(self) -> None:
        """Ask what is typed next within the results that are there."""
        base = self.query.strip()
        if self.hits() and not base.startswith("meaning:"):
            self._set_base(base)
            self.field.ask_for("")

    def leave_results(self) -> None:
        """Ask what is typed in every episode; without anything typed, the former query again."""
        base = self._base
        if base:
            self._set_base("")
            self.field.ask_for(self.field.text().strip() or base)
            self.query_changed.emit(self.query)

    def _set_base(self, base: str) -> None:
        self._base = base
        self.chips.set_base(base)
        self.field.set_within(bool(base))

    def ask_for(self, typed: str) -> None:
        """Ask something else in every episode."""
        self._set_base("")
        self.field.ask_for(typed)

    @property
    def saved(self) -> Sequence[str]:
        """The saved searches."""
        return self._saved

    @property
    def order(self) -> str:
        """One of `ORDERS`."""
        return self.order_button.order

    def focus_field(self) -> None:
        """Move the focus to the field and select its text."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PANEL_WIDTH, 500)

    # Widgets

    def _lay_out(self) -> None:
        field = QHBoxLayout()
        field.setContentsMargins(10, 8, 10, 4)
        field.setSpacing(6)
        field.addWidget(self.field, 1)
        field.addWidget(self.meaning_button)
        marks = QHBoxLayout()
        marks.setContentsMargins(10, 6, 10, 8)
        marks.addWidget(self.mark_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(field)
        chips = QVBoxLayout()
        chips.setContentsMargins(10, 0, 10, 0)
        chips.addWidget(self.chips)
        column.addLayout(chips)
        column.addWidget(self.summary)
        column.addWidget(self.histogram)
        column.addWidget(self.stack, 1)
        column.addLayout(marks)
        column.addWidget(self.status)
        self.status.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.query_changed.connect(lambda _: self.query_changed.emit(self.query))
        self.field.backspace_pressed.connect(self.leave_results)
        self.chips.base_removed.connect(self.leave_results)
        self.field.completion_requested.connect(self.completion_requested)
        self.field.list_key_pressed.connect(self._field_key)
        self.field.escaped.connect(self.escaped)
        self.field.focused.connect(self.focused)
        self.chips.removed.connect(self._remove_filter)
        self.meaning_button.clicked.connect(self.meaning_button.toggle)
        self.meaning_button.toggled.connect(self.meaning_switched)
        self.meaning_button.toggled.connect(
            lambda on: self.meaning_button.set_icon("check" if on else "")
        )
        self.order_button.clicked.connect(self.order_button.pop_up)
        self.order_button.order_chosen.connect(self.order_chosen)
        self.order_button.hit_order_chosen.connect(self.hit_order_chosen)
        self.order_button.save_requested.connect(
            lambda: self.save_requested.emit(self.query.strip())
        )
        self.order_button.all_requested.connect(self._select_all)
        self.order_button.within_requested.connect(self.search_within)
        self.order_button.fold_requested.connect(self.list.fold_all)
        self.summary.suggestion_taken.connect(self.ask_for)
        self.histogram.period_chosen.connect(self.field.only_in)
        self.list.row_activated.connect(self.row_activated)
        self.list.play_requested.connect(self.play_requested)
        self.list.escaped.connect(self.escaped)
        self.list.menu_requested.connect(self._menu_asked)
        self.list.picked.connect(self._show_mark_button)
        self.mark_button.clicked.connect(self._mark_clicked)
        self.model.more_requested.connect(self.more_requested)
        self.start.query_chosen.connect(self.ask_for)
        self.start.forget_requested.connect(self.save_requested)

    def _show_parts(self) -> None:
        response = self.found
        has_query = bool(self.query.strip()) and self._has_episodes
        has_query = has_query and not (response is not None and response.asks_nothing)
        self.summary.show_found(response, has_query=has_query)
        saved = self.query.strip() in self._saved
        self.order_button.set_state(asked=has_query, saved=saved, hits=self.hits())
        if not self._has_episodes:
            self.stack.setCurrentWidget(self.empty)
        elif not has_query:
            self.stack.setCurrentWidget(self.start)
        elif response is not None and not response.rows:
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.stack.setCurrentWidget(self.list)
        if response is not None:
            self.nothing.set_words(
                tr("No results for “{query}”").format(query=unquoted(response.typed)[:80]),
                tr("Check the spelling, or use fewer words."),
            )
        self._show_mark_button()

    def _show_mark_button(self) -> None:
        count = len(self.list.selected_hits())
        if self.list.everything_selected and self.found is not None:
            count = self.found.total
        self.mark_button.setVisible(count > 1)
        self.mark_button.setText(tr("Add {n} Results…").format(n=QLocale().toString(count)))

    # Input

    def _typed(self) -> None:
        self._waiting = []
        self._show_parts()

    def _field_key(self, key: int) -> None:
        if self.is_answered():
            self.list.take_key(key)
        else:
            # The rows belong to an earlier query; the keys are meant for the next response.
            self._waiting.append(key)

    def is_answered(self) -> bool:
        """Return True if the rows are the response to the typed query."""
        return self.found is not None and self.found.typed == self.query

    def _remove_filter(self, index: int) -> None:
        if self.is_answered():
            before = narrow(self._base, self.field.text())[1]
            self.field.remove(*(place - before for place in self._own_filters()[index]))

    def _select_all(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.select_everything()

    def _menu_asked(self, position: QPoint) -> None:
        if self.list.selected_hits():
            self.mark_requested.emit(position)

    def _mark_clicked(self) -> None:
        corner = self.mark_button.rect().topLeft()
        self.mark_requested.emit(self.mark_button.mapToGlobal(corner))

    def hits(self) -> bool:
        """Return True if there are hits."""
        return self.model.has_hits
