"""Search field: reports the typed query after a short pause, with completions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.search.filter_chips import FilterChips
from viewer.ui.search.hit_list import LIST_KEYS
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.accessibility import add_search_icon

ASK_MS = 40  # ms after a key, so that a quickly typed word is one query


class SearchField(QLineEdit):
    """Search field: keeps the focus while arrow keys move through the hits; Tab completes.

    Signals:
        query_changed: the query (text, may be empty) after a pause.
        completion_requested: query and cursor position for completions.
        list_key_pressed: a key that moves in the list of hits or opens one.
        escaped: Escape was pressed.
        focused: the field got the focus, so that queries will follow.
        backspace_pressed: Backspace was pressed in the empty field.
    """

    query_changed = Signal(str)
    completion_requested = Signal(str, int)
    list_key_pressed = Signal(int)
    escaped = Signal()
    focused = Signal()
    backspace_pressed = Signal()

    def __init__(
        self, look: ThemeManager, chips: FilterChips, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips = chips
        self.set_within(False)
        self.setMaxLength(1_000)
        self.setProperty("leading", True)
        add_search_icon(self, look)
        clear = QAction(icon("close", look), tr("Clear the search"), self)
        clear.triggered.connect(self.clear)
        self.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        clear.setVisible(False)
        self._ask_timer = QTimer(self, interval=ASK_MS, singleShot=True)
        self._ask_timer.timeout.connect(lambda: self.query_changed.emit(self.text()))
        self.textChanged.connect(lambda words: clear.setVisible(bool(words)))
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(lambda *_: self._complete())
        chips.chosen.connect(self._take_completion)

    def ask_for(self, typed: str) -> None:
        """Set the query and search for it; the user may continue typing."""
        self.setText(typed)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, start: int, end: int) -> None:
        """Remove characters `start` to `end`, a filter."""
        typed = self.text()
        self.setText(f"{typed[:start].rstrip()} {typed[end:].lstrip()}".strip())

    def only_in(self, period: str) -> None:
        """Restrict the query to a month or year, as `date:` has it."""
        words = [word for word in self.text().split() if not word.lower().startswith("date:")]
        alternatives = " ".join(words)
        if "OR" in words and not (alternatives.startswith("(") and alternatives.endswith(")")):
            alternatives = f"({alternatives})"  # applies to the whole query
        self.setText(f"{alternatives} date:{period}".strip())

    def event(self, event: QEvent) -> bool:
        # Before the field's own keys, and before Tab goes to the next widget.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event) or super().event(event)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focused.emit()
        super().focusInEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in LIST_KEYS:
            self.list_key_pressed.emit(key)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Tab and self._chips.first_completion:
            self._take_completion(self._chips.first_completion)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backspace_pressed.emit()
        else:
            return False
        return True

    def set_within(self, within: bool) -> None:
        """Say that what is typed is searched for in results only, or in every episode."""
        words = tr("Search within these results") if within else tr("Search every episode")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def _changed(self) -> None:
        self._ask_timer.start()
        self._complete()

    def _complete(self) -> None:
        if self.text() and self.hasFocus():
            self.completion_requested.emit(self.text(), self.cursorPosition())
        else:
            self._chips.set_completions(None)

    def _take_completion(self, option: str) -> None:
        completions = self._chips.completions
        if completions is None:
            return
        typed = self.text()
        space = "" if option.endswith(":") else " "
        self.ask_for(
            typed[: completions.start] + option + space + typed[completions.end :].lstrip()
        )
        self.setCursorPosition(completions.start + len(option + space))
