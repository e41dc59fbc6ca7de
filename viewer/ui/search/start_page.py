"""Start page of the search panel: saved searches and examples of queries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDate, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.text.bidi import bidi_wrap
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.search.hit_delegate import INSET
from viewer.ui.theme.fonts import head_font
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton
from viewer.ui.widgets.labels import PlainLabel, tool_tip


class SearchStart(QScrollArea):
    """Lists of saved and recent searches, and examples; empty until `set_saved` is called.

    Signals:
        query_chosen: the query (text) that the user chose.
        forget_requested: a saved search (text) is to be deleted.
        recent_removed: a recent search (text) is to be deleted.
    """

    query_chosen = Signal(str)
    forget_requested = Signal(str)
    recent_removed = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._saved: Sequence[str] = ()
        self._recent: Sequence[str] = ()
        self.setProperty("panel", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_saved(self, queries: Sequence[str]) -> None:
        """Show the saved searches."""
        self._saved = tuple(queries)
        self._fill()

    def set_recent(self, queries: Sequence[str]) -> None:
        """Show recent searches, the latest first."""
        self._recent = tuple(queries)
        self._fill()

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(INSET, 4, INSET, 12)
        column.setSpacing(0)
        recent = [query for query in self._recent if query not in self._saved]
        for head, queries, removed in (
            (tr("Saved searches"), self._saved, self.forget_requested),
            (tr("Recent searches"), recent, self.recent_removed),
        ):
            if queries:
                self._head(column, head)
            for query in queries:
                row = QHBoxLayout()
                row.addWidget(self._button(query), 1)
                forget = IconButton("close", self._look, inside, icon_size=12)
                forget.describe(tr("Delete “{query}”").format(query=unquoted(query)[:60]))
                forget.clicked.connect(partial(_remove, removed, query))
                row.addWidget(forget)
                column.addLayout(row)
        self._head(column, tr("Search tips"))
        for query, meaning in examples():
            column.addWidget(self._button(query, f"   {meaning}"))
        column.addStretch(1)
        self.setWidget(inside)

    def _head(self, column: QVBoxLayout, words: str) -> None:
        head = PlainLabel(words)
        head.setFont(head_font())
        head.setProperty("muted", True)
        head.setContentsMargins(INSET, 10, INSET, 4)
        column.addWidget(head)

    def _button(self, query: str, meaning: str = "") -> QPushButton:
        metrics = self.fontMetrics()
        words = query + meaning
        # Punctuation after the last word belongs to the query, in every direction of text.
        query_text = bidi_wrap(query) if self.isRightToLeft() else query
        shown = metrics.elidedText(query_text + meaning, Qt.TextElideMode.ElideRight, 270)
        button = QPushButton(shown.replace("&", "&&"))
        button.setProperty("quiet", True)
        button.setAutoDefault(False)
        button.setIcon(icon("search", self._look))
        button.setIconSize(QSize(12, 12))
        button.setAccessibleName(words)
        button.setToolTip(tool_tip(words))
        button.clicked.connect(partial(self._choose, query))
        return button

    def _choose(self, query: str, _checked: bool = False) -> None:
        self.query_chosen.emit(query)


def _remove(signal: SignalInstance, query: str, _checked: bool = False) -> None:
    signal.emit(query)


def examples() -> tuple[tuple[str, str], ...]:
    """Return queries and what they search for. All find something in the demo library."""
    first, last = 2000, QDate.currentDate().year()
    return (
        (tr('"you could"'), tr("exact phrase")),
        (tr("record*"), tr("beginning of a word")),
        (tr("becuase~"), tr("similar spelling")),
        (tr('"magnetic tape"~8'), tr("words near each other")),
        (tr("tape -paper"), tr("exclude a word")),
        (tr("speaker:daniel"), tr("by speaker")),
        (f"date:{first}..{last}", tr("by date")),
    )
