"""Find bar: incremental search in the open episode."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from viewer.transcripts.find_text import find_all
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel


class FindBar(QWidget):
    """Finds words in the open episode while they are typed.

    Signals:
        found: the matches (list of Span) and the index of the current one, or -1.
        closed: the user is done.
    """

    found = Signal(object, int)
    closed = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = ""
        self._from = 0
        self._spans: list[Span] = []
        self._current = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this episode"))
        self.field.setAccessibleName(tr("Find in this episode"))
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = PlainLabel()
        self.count.setFont(tabular(interface_font(SMALL_PX)))
        self.count.setProperty("muted", True)
        self._column = 16, 0
        self._row = row = QHBoxLayout(self)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(8)
        row.addWidget(self.count)
        for name, text, act in (
            ("chevron-up", tr("Previous match"), self.previous),
            ("chevron-down", tr("Next match"), self.next),
            ("close", tr("Close"), self.close_bar),
        ):
            button = QToolButton()
            button.setIcon(icon(name, look))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            if name == "close":
                row.addStretch(1)
            row.addWidget(button)
        self.hide()

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._column = left, width
        right = max(8, self.width() - left - width)
        self._row.setContentsMargins(left, 8, right, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_column(*self._column)

    def set_text(self, folded: str) -> None:
        """Set the folded text of another episode."""
        self._folded = folded
        self._from = 0
        if not self.isHidden():
            self._search()

    def open_at(self, offset: int, words: str) -> None:
        """Show the bar with the selected `words`; the first match is searched from `offset`."""
        self._from = offset
        self.show()
        if words and "\n" not in words and len(words) < 80:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def next(self) -> None:
        """Go to the next match, wrapping around."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous match, wrapping around."""
        self._step(-1)

    def close_bar(self) -> None:
        """Hide the bar and unmark the matches."""
        self.hide()
        self._spans, self._current = [], -1
        self.found.emit([], -1)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step (Enter, Shift+Enter) or close the bar (Escape)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        self._spans = find_all(self._folded, self.field.text())
        later = (index for index, span in enumerate(self._spans) if span.start >= self._from)
        self._current = next(later, 0) if self._spans else -1
        self._show_count()

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.show()
            self._search()
        elif self._spans:
            self._current = (self._current + by) % len(self._spans)
            self._from = self._spans[self._current].start
            self._show_count()

    def _show_count(self) -> None:
        if self._spans:
            text = tr("{n} of {total}").format(n=self._current + 1, total=len(self._spans))
        else:
            text = tr("No matches") if self.field.text().strip() else ""
        self.count.setText(text)
        self.found.emit(self._spans, self._current)
