"""Inline editor for a correction, over the words on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.reader import typesetting
from viewer.ui.reader.transcript_view import ReadingView

_LINES = 6  # of a field over long words, before it scrolls


class CorrectionEditor(QPlainTextEdit):
    """A field over the words of `span`: Enter accepts what was typed, Escape discards it.

    Signals:
        written: the words that replace those of the span.
        typed: the text of the field, after each change.
        discarded: the words stay as they are.
    """

    written = Signal(str)
    typed = Signal(str)
    discarded = Signal()

    def __init__(self, view: ReadingView, span: Span, typed: str | None = None) -> None:
        """Initialize with `typed`, the text of a draft, or else with the words of the span."""
        super().__init__(view.viewport())
        self._view = view
        self._span = span
        self._words = view.transcript.text[span.start : span.end]
        self.setProperty("field", True)
        self.setAccessibleName(tr("Correct the words"))
        self.setToolTip(tr("Enter saves the correction, Escape cancels."))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setPlainText(self._words if typed is None else typed)
        self.textChanged.connect(lambda: self.typed.emit(self.toPlainText()))
        view.suspend_following()
        view.reveal(span.start)
        self._place()
        self.selectAll()
        self.show()
        self.setFocus()
        view.verticalScrollBar().valueChanged.connect(self._place)
        # The layout of the page changes after its column moved or the text size changed.
        view.column_moved.connect(self._place, Qt.ConnectionType.QueuedConnection)

    def _place(self, *_: int) -> None:
        """Move over the words."""
        view = self._view
        self.setFont(view.typography.font())
        first = view.word_rect(self._span.start)
        pitch = typesetting.line_pitch(view.typography)
        left, right = view.words_between()
        left, right = left - 10, right + 10
        advance = self.fontMetrics().horizontalAdvance(self._words) + 60
        x = max(left, min(first.left() - 12, right - min(advance, right - left)))
        width = min(max(advance, 160), right - x)
        lines = min(max(1, -(-advance // max(right - left - 40, 1))), _LINES)
        if lines > 1:
            x, width = left, right - left
        height = lines * pitch + 18
        self.setGeometry(x, first.center().y() - pitch // 2 - 9, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept (Enter) or discard (Escape) the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            words = " ".join(self.toPlainText().split())
            self.end()
            if words and words != self._words:
                self.written.emit(words)
            else:
                self.discarded.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
            self.discarded.emit()
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """Remove the field from the page; what was typed stays a draft."""
        self._view.verticalScrollBar().valueChanged.disconnect(self._place)
        self._view.column_moved.disconnect(self._place)
        self.hide()
        self._view.setFocus()
        self.deleteLater()
