"""Header of the results: count, order, hint about the query, suggestion."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from viewer.services.search_messages import SearchResponse
from viewer.ui.i18n.translate import error_message, tr, unquoted
from viewer.ui.search.hit_delegate import INSET
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH, ThemeManager
from viewer.ui.widgets.buttons import IconButton
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, tool_tip


class SearchSummary(QWidget):
    """The count beside the button for the order, a hint, and a suggestion.

    Signals:
        suggestion_taken: the suggested query (text) that the user chose.
    """

    suggestion_taken = Signal(str)

    def __init__(self, order_button: OrderButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = ""
        self._order_button = order_button
        self.count = ElidedLabel("", self)
        self.count.setFont(tabular(interface_font(SMALL_PX)))
        self.count.setProperty("muted", True)
        self.hint = PlainLabel("", self)
        self.hint.setFont(interface_font(SMALL_PX))
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(2 * INSET, 0, 2 * INSET, 6)
        self.suggestion = QPushButton(self)
        self.suggestion.setProperty("quiet", True)
        self.suggestion.setAutoDefault(False)
        self.suggestion.clicked.connect(lambda: self.suggestion_taken.emit(self._suggested))
        counts = QHBoxLayout()
        counts.setContentsMargins(2 * INSET, 0, 10, 0)
        counts.addWidget(self.count, 1)
        counts.addWidget(order_button)
        suggested = QHBoxLayout()
        suggested.setContentsMargins(INSET + 2, 0, INSET, 0)
        suggested.addWidget(self.suggestion)
        suggested.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(counts)
        column.addWidget(self.hint)
        column.addLayout(suggested)

    def show_found(self, response: SearchResponse | None, *, has_query: bool) -> None:
        """Show the counts of `response`, None before the first; hide them without a query."""
        self.count.setVisible(has_query)
        self._order_button.setVisible(has_query)
        waiting = tr("Searching…") if has_query else ""
        self.count.setText(_counted(response) if response is not None else waiting)
        self.count.setAccessibleName(self.count.text())
        hint = response.hint if response is not None else None
        self.hint.setText(error_message(hint or ""))
        self.hint.setVisible(bool(hint))
        self._suggested = (response.suggestion if response is not None else None) or ""
        words = tr("Did you mean “{query}”?").format(query=unquoted(self._suggested))
        shown, room = words, SIDE_PANEL_WIDTH - 40
        if response is not None and self.fontMetrics().horizontalAdvance(words) > room:
            # The corrected words, which matter most.
            typed = set(response.typed.split())
            others = [word for word in self._suggested.split() if word not in typed]
            query = f"… {' … '.join(others)} …"
            shown = tr("Did you mean “{query}”?").format(query=unquoted(query))
        shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
        self.suggestion.setText(shown.replace("&", "&&"))
        self.suggestion.setToolTip(tool_tip(words))
        self.suggestion.setVisible(has_query and bool(self._suggested))


def _counted(response: SearchResponse) -> str:
    if response.asks_nothing:
        return ""
    hits = tr("%Ln result|%Ln results", "", response.total)
    episodes = tr("%Ln episode|%Ln episodes", "", response.episodes)
    took = QLocale().toString(max(round(response.elapsed_ms), 1))
    if not response.total and response.named:
        named = tr("%Ln episode|%Ln episodes", "", response.named)
        return tr("{episodes} · {ms} ms").format(episodes=named, ms=took)
    if not response.total:
        return tr("no results · {ms} ms").format(ms=took)
    return tr("{hits} in {episodes} · {ms} ms").format(hits=hits, episodes=episodes, ms=took)


ORDERS = ("relevance", "newest", "oldest")
HIT_ORDERS = ("closeness", "time")


class OrderButton(IconButton):
    """Button with a menu for the order of results, which `pop_up` opens.

    Its items are always those of the current state, as the command palette offers them, too.

    Signals:
        order_chosen: one of `ORDERS`.
        hit_order_chosen: one of `HIT_ORDERS`.
        save_requested: the user saves the query, or deletes a saved one.
        all_requested: the user selects all hits.
        within_requested: the user wants to search within the results.
        fold_requested: the user folds (True) or unfolds the results of all episodes.
    """

    order_chosen = Signal(str)
    hit_order_chosen = Signal(str)
    save_requested = Signal()
    all_requested = Signal()
    within_requested = Signal()
    fold_requested = Signal(bool)

    def __init__(self, look: ThemeManager, order: str, parent: QWidget | None = None) -> None:
        super().__init__("sort", look, parent, icon_size=14)
        self.order = order if order in ORDERS else ORDERS[0]
        self.menu = QMenu(tr("Search Results"), self)
        group = QActionGroup(self.menu)
        names = (tr("Most Relevant First"), tr("Newest First"), tr("Oldest First"))
        for order_key, name in zip(ORDERS, names, strict=True):
            action = self.menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(order_key == self.order)
            action.setData(order_key)
            group.addAction(action)
        group.triggered.connect(self._choose)
        self.menu.addSeparator()
        self.by_time = self.menu.addAction(tr("Sort by Time Within Episodes"))
        self.by_time.setCheckable(True)
        self.by_time.triggered.connect(lambda: self.hit_order_chosen.emit(self.hit_order))
        self.menu.addSeparator()
        self._within = self.menu.addAction(tr("Search Within Results"))
        self._within.triggered.connect(self.within_requested)
        self._fold = self.menu.addAction(tr("Fold All Results"))
        self._fold.triggered.connect(lambda: self.fold_requested.emit(True))
        self._unfold = self.menu.addAction(tr("Unfold All Results"))
        self._unfold.triggered.connect(lambda: self.fold_requested.emit(False))
        self.menu.addSeparator()
        self._save = self.menu.addAction(tr("Save Search"))
        self._save.triggered.connect(self.save_requested)
        self._all = self.menu.addAction(tr("Select All Results"))
        self._all.triggered.connect(self.all_requested)
        self.set_state(asked=False, saved=False, hits=False)
        self.describe(tr("Sort and save search"))

    @property
    def hit_order(self) -> str:
        """One of `HIT_ORDERS`."""
        return HIT_ORDERS[self.by_time.isChecked()]

    def set_state(self, *, asked: bool, saved: bool, hits: bool) -> None:
        """Set whether there is a query, whether it is saved, and whether there are hits."""
        self._save.setText(tr("Delete Saved Search") if saved else tr("Save Search"))
        self._save.setEnabled(asked)
        for action in (self._all, self._within, self._fold, self._unfold):
            action.setEnabled(hits)

    def set_order(self, order: str) -> None:
        """Check another one of `ORDERS`, without a signal."""
        self.order = order
        for action in self.menu.actions():
            if action.data() == order:
                action.setChecked(True)

    def pop_up(self) -> None:
        """Show the menu."""
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.order = action.data()
        self.order_chosen.emit(self.order)
