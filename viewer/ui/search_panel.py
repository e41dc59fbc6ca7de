"""The search panel: what is asked, how much was found, and the hits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.asking import Completions, EpisodeRow, Found, HitRow, Row
from viewer.ui.buttons import IconButton
from viewer.ui.empty_state import EmptyState
from viewer.ui.hit_list import HitList
from viewer.ui.icons import icon
from viewer.ui.plain_text import ElidedLabel, PlainLabel, tool_tip
from viewer.ui.search_chips import FilterChips
from viewer.ui.search_histogram import Histogram
from viewer.ui.search_rows import INSET, HitModel
from viewer.ui.search_start import SearchStart
from viewer.ui.theme import SIDE_PANEL_WIDTH, SMALL_PX, Look, interface_font, tabular
from viewer.ui.words import told, tr

ASK_MS = 40  # after a key, so that a fast word is one question
ORDERS = ("relevance", "newest", "oldest")
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_LIST_KEYS = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchPanel(QWidget):
    """Shows what it is given, tells what the reader wants, and finds nothing itself.

    The keyboard can stay in the field: Up and Down move through the hits, Enter opens one,
    Escape goes back.

    Signals:
        asked: the words in the field (text), which may be empty, have to be looked for.
        completion_asked: what may be typed next is wanted, for a text and a cursor.
        order_chosen: one of `ORDERS`.
        row_activated: a `HitRow` or an `EpisodeRow` is to be opened.
        play_asked: a `HitRow` is to be played in its place.
        more_asked: more rows are wanted.
        escaped: the reader wants to go back to where they were.
        save_asked: the query (text) is to be kept, or not any more.
        readied: the keyboard came into the field: questions will follow.
        mark_asked: the selected hits are to be marked; a menu may open at this global point.
    """

    asked = Signal(str)
    completion_asked = Signal(str, int)
    order_chosen = Signal(str)
    row_activated = Signal(object)
    play_asked = Signal(object)
    more_asked = Signal()
    escaped = Signal()
    save_asked = Signal(str)
    readied = Signal()
    mark_asked = Signal(QPoint)

    def __init__(self, look: Look, order: str = ORDERS[0], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._found: Found | None = None
        self._order = order if order in ORDERS else ORDERS[0]
        self._saved: list[str] = []
        self._everything = False
        self._waiting: list[int] = []  # keys for the answer that is to come
        self.model = HitModel(self)
        self.field = self._make_field()
        self.chips = FilterChips(look, self)
        self.count = ElidedLabel("", self)
        self.count.setFont(tabular(interface_font(SMALL_PX)))
        self.count.setProperty("muted", True)
        self.order_button = self._make_order()
        self.hint = PlainLabel("", self)
        self.hint.setFont(interface_font(SMALL_PX))
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(2 * INSET, 0, 2 * INSET, 6)
        self.suggestion = QPushButton(self)
        self.suggestion.setProperty("quiet", True)
        self.suggestion.setAutoDefault(False)
        self.histogram = Histogram(look, self)
        self.list = HitList(self.model, look, self)
        self.start = SearchStart(look, self)
        self.nothing = EmptyState("search", "", "", look, self)
        self.empty = EmptyState(
            "search",
            tr("Search every episode"),
            tr("Open a transcript or add a folder first: then any word is found here."),
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
        self._ask_timer = QTimer(self, interval=ASK_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._has_episodes = False
        self._show_parts()

    # What is shown

    def set_has_episodes(self, some: bool) -> None:
        """Whether there is anything to search in."""
        self._has_episodes = some
        self._show_parts()

    def show_found(self, found: Found) -> None:
        """The answer to what is in the field."""
        before = self.list.current_row()
        again = self._found is not None and self._found.typed == found.typed
        self._found = found
        self._everything = False
        self.model.set_rows(found.rows, whole=found.whole)
        if again and isinstance(before, HitRow):
            row = self.model.row_of(before)
            if row is not None:
                self.list.show_current(row)
        else:
            self.list.scrollToTop()
        self.chips.set_filters([found.typed[start:end] for start, end in found.filters])
        self.histogram.set_months(found.months)
        self._show_parts()
        if self._is_answered():
            waiting, self._waiting = self._waiting, []
            for key in waiting:
                self._list_key(key)

    def add_rows(self, rows: Sequence[Row], *, whole: bool) -> None:
        """More of the same answer."""
        everything = self._everything
        self.model.add_rows(rows, whole=whole)
        if everything:
            self._select_everything()

    def clear_found(self) -> None:
        """Nothing is asked."""
        self._found = None
        self.model.set_rows((), whole=True)
        self.chips.set_filters(())
        self.histogram.set_months(())
        self._show_parts()

    def show_completions(self, completions: Completions) -> None:
        """What may be typed at the cursor."""
        self.chips.set_completions(completions)

    def set_saved(self, queries: Sequence[str]) -> None:
        """The searches that are kept."""
        self._saved = list(queries)
        self.start.set_saved(self._saved)
        self._show_parts()

    def set_status(self, sentence: str) -> None:
        """What goes on behind the list, or nothing."""
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))

    @property
    def query(self) -> str:
        """What is in the field."""
        return self.field.text()

    @property
    def saved(self) -> Sequence[str]:
        """The searches that are kept."""
        return self._saved

    @property
    def order(self) -> str:
        """One of `ORDERS`."""
        return self._order

    @property
    def everything_selected(self) -> bool:
        """Whether all hits are, also those that are not in the list yet."""
        return self._everything

    def set_query(self, typed: str) -> None:
        """Look for something else."""
        self.field.setText(typed)

    def focus_field(self) -> None:
        """Let the reader type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_PANEL_WIDTH, 500)

    # Inside

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(tr("Search every episode"))
        field.setAccessibleName(tr("Search every episode"))
        field.setMaxLength(1_000)
        field.setProperty("leading", True)
        field.addAction(icon("search", self._look), QLineEdit.ActionPosition.LeadingPosition)
        clear = QAction(icon("close", self._look), tr("Clear the search"), field)
        clear.triggered.connect(field.clear)
        field.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        clear.setVisible(False)
        field.textChanged.connect(lambda words: clear.setVisible(bool(words)))
        field.installEventFilter(self)
        return field

    def _make_order(self) -> IconButton:
        button = IconButton("sort", self._look, self, icon_size=14)
        self._order_menu = QMenu(self)
        group = QActionGroup(self._order_menu)
        names = (tr("Most Relevant First"), tr("Newest First"), tr("Oldest First"))
        for order, name in zip(ORDERS, names, strict=True):
            action = self._order_menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.setData(order)
            group.addAction(action)
        self._order_menu.addSeparator()
        self._save_action = self._order_menu.addAction("")
        self._all_action = self._order_menu.addAction(tr("Select All Hits"))
        button.describe(tr("Order and saving"))
        return button

    def _lay_out(self) -> None:
        field = QHBoxLayout()
        field.setContentsMargins(10, 8, 10, 4)
        field.addWidget(self.field)
        counts = QHBoxLayout()
        counts.setContentsMargins(2 * INSET + 2, 0, 10, 0)
        counts.addWidget(self.count, 1)
        counts.addWidget(self.order_button)
        suggested = QHBoxLayout()
        suggested.setContentsMargins(INSET + 2, 0, INSET, 0)
        suggested.addWidget(self.suggestion)
        suggested.addStretch(1)
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
        column.addLayout(counts)
        column.addWidget(self.hint)
        column.addLayout(suggested)
        column.addWidget(self.histogram)
        column.addWidget(self.stack, 1)
        column.addLayout(marks)
        column.addWidget(self.status)
        self.status.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.cursorPositionChanged.connect(lambda *_: self._complete())
        self._ask_timer.timeout.connect(lambda: self.asked.emit(self.query))
        self.chips.removed.connect(self._remove_filter)
        self.chips.chosen.connect(self._take_completion)
        self._order_menu.triggered.connect(self._chosen_in_menu)
        self.order_button.clicked.connect(self._open_order)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.histogram.period_chosen.connect(self._only_in)
        self.list.activated_row.connect(self.row_activated)
        self.list.play_asked.connect(self.play_asked)
        self.list.escaped.connect(self.escaped)
        self.list.all_asked.connect(self._select_everything)
        self.list.menu_asked.connect(self._menu_asked)
        self.list.picked.connect(self._picked)
        self.mark_button.clicked.connect(self._mark_clicked)
        self.model.more_wanted.connect(self.more_asked)
        self.start.query_chosen.connect(self._start_with)
        self.start.forget_asked.connect(self.save_asked)

    def _show_parts(self) -> None:
        found = self._found
        asked = bool(self.query.strip()) and self._has_episodes
        asked = asked and not (found is not None and found.asks_nothing)
        self.order_button.setVisible(asked)
        self.count.setVisible(asked)
        self.hint.setVisible(found is not None and bool(found.hint))
        self.suggestion.setVisible(found is not None and bool(found.suggestion))
        if not self._has_episodes:
            self.stack.setCurrentWidget(self.empty)
        elif not asked:
            self.stack.setCurrentWidget(self.start)
        elif found is not None and not found.rows:
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.stack.setCurrentWidget(self.list)
        self.count.setText(self._counted(found) if found is not None else "")
        self.count.setAccessibleName(self.count.text())
        if found is not None:
            self.hint.setText(told(found.hint or ""))
            words = tr("Did you mean “{query}”?").format(query=found.suggestion or "")
            shown = self.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideMiddle, SIDE_PANEL_WIDTH - 40
            )
            self.suggestion.setText(shown.replace("&", "&&"))
            self.suggestion.setToolTip(tool_tip(words))
            self.nothing.set_words(
                tr("Nothing found"),
                tr("No episode has “{query}”.").format(query=found.typed.strip()[:80]),
            )
        self._show_mark_button()

    def _counted(self, found: Found) -> str:
        if found.asks_nothing:
            return ""
        hits = tr("%Ln hit|%Ln hits", "", found.total)
        episodes = tr("%Ln episode|%Ln episodes", "", found.episodes)
        took = QLocale().toString(max(round(found.elapsed_ms), 1))
        if not found.total and found.named:
            named = tr("%Ln episode|%Ln episodes", "", found.named)
            return tr("{episodes} · {ms} ms").format(episodes=named, ms=took)
        if not found.total:
            return tr("no hits · {ms} ms").format(ms=took)
        return tr("{hits} in {episodes} · {ms} ms").format(hits=hits, episodes=episodes, ms=took)

    def _show_mark_button(self) -> None:
        count = len(self.list.selected_hits())
        if self.everything_selected and self._found is not None:
            count = self._found.total
        self.mark_button.setVisible(count > 1)
        self.mark_button.setText(tr("Mark {n} Hits…").format(n=QLocale().toString(count)))

    # What the reader does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's keys that are the list's, and Tab, which takes what is offered."""
        if event.type() == QEvent.Type.FocusIn:
            self.readied.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._field_key(event)
        return super().eventFilter(watched, event)

    def _field_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in _LIST_KEYS:
            if self._is_answered():
                self._list_key(key)
            else:
                # The rows are those of other words; these keys are meant for what comes.
                self._waiting.append(key)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Tab and self.chips.first_completion:
            self._take_completion(self.chips.first_completion)
        else:
            return False
        return True

    def _is_answered(self) -> bool:
        """Whether the rows answer what is in the field."""
        return self._found is not None and self._found.typed == self.query

    def _list_key(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate()
        else:
            self.list.step(_STEPS[Qt.Key(key)])

    def _activate(self) -> None:
        if self.list.current_row() is not None or self.list.step(1):
            self.row_activated.emit(self.list.current_row())

    def _typed(self) -> None:
        self._waiting = []
        self._ask_timer.start()
        self._complete()
        self._show_parts()

    def _complete(self) -> None:
        if self.query and self.field.hasFocus():
            self.completion_asked.emit(self.query, self.field.cursorPosition())
        else:
            self.chips.set_completions(None)

    def _take_completion(self, option: str) -> None:
        place = self.chips.completions
        if place is None:
            return
        typed = self.query
        space = "" if option.endswith(":") else " "
        self.field.setText(typed[: place.start] + option + space + typed[place.end :].lstrip())
        self.field.setCursorPosition(place.start + len(option + space))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_filter(self, index: int) -> None:
        if self._found is None or self._found.typed != self.query:
            return
        start, end = self._found.filters[index]
        typed = self.query
        self.field.setText(f"{typed[:start].rstrip()} {typed[end:].lstrip()}".strip())

    def _only_in(self, period: str) -> None:
        words = [word for word in self.query.split() if not word.lower().startswith("date:")]
        kept = " ".join(words)
        if "OR" in words and not (kept.startswith("(") and kept.endswith(")")):
            kept = f"({kept})"  # of all that is asked for
        self.field.setText(f"{kept} date:{period}".strip())

    def _take_suggestion(self) -> None:
        if self._found is not None and self._found.suggestion:
            self.field.setText(self._found.suggestion)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_with(self, query: str) -> None:
        self.field.setText(query)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_order(self) -> None:
        saved = self.query.strip() in self._saved
        self._save_action.setText(tr("Forget This Search") if saved else tr("Save This Search"))
        self._all_action.setEnabled(self.hits())
        below = self.order_button.rect().bottomLeft()
        self._order_menu.popup(self.order_button.mapToGlobal(below))

    def _chosen_in_menu(self, action: QAction) -> None:
        if action is self._save_action:
            self.save_asked.emit(self.query.strip())
        elif action is self._all_action:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._select_everything()
        else:
            self._order = action.data()
            self.order_chosen.emit(self._order)

    def _select_everything(self) -> None:
        """Those too that are not in the list yet: they are when the reader scrolls there."""
        self.list.selectAll()
        self._everything = True
        self._show_mark_button()

    def _picked(self) -> None:
        self._everything = False
        self._show_mark_button()

    def _menu_asked(self, where: QPoint) -> None:
        if self.list.selected_hits():
            self.mark_asked.emit(where)

    def _mark_clicked(self) -> None:
        corner = self.mark_button.rect().topLeft()
        self.mark_asked.emit(self.mark_button.mapToGlobal(corner))

    def hits(self) -> bool:
        """Whether there are hits to go through."""
        return any(not isinstance(row, EpisodeRow) for row in self.model.rows)
