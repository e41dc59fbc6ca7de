"""Notes of passages in a column beside the words, edited in place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.reader.page_view import PageView
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager

if TYPE_CHECKING:
    from viewer.library.passages import Passage
    from viewer.services.annotations import Annotations

NOTES_WIDTH = 216  # pixels
_GAP, _BAR, _INSET = 8, 2, 10  # between notes, their line, from that to the words
_MOST_LINES = 8  # of a note that is not being written


class NoteCard(QPlainTextEdit):
    """The note of `passage`: Enter and leaving it save what was typed, Shift+Enter adds a line.

    Signals:
        typed: the passage and the text, after each change by the user.
        written: the passage's number and its new note.
        grown: it needs another height.
    """

    typed = Signal(object, str)
    written = Signal(int, str)
    grown = Signal()

    def __init__(self, passage: Passage, parent: QWidget) -> None:
        super().__init__(parent)
        self.passage = passage
        self._fills = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(interface_font(SMALL_PX))
        self.setTabChangesFocus(True)
        self.setReadOnly(passage.from_feed)  # a soundbite is the publisher's
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Note"))
        self.setAccessibleDescription(passage.quote[:200])
        self.setToolTip(tr("Note (Enter saves, Shift+Enter starts a new line)"))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setModified(False)  # the margin's change counts
        self.show_passage(passage)
        self.textChanged.connect(self._changed)
        self.show()

    def show_passage(self, passage: Passage) -> None:
        """Show the saved note, unless there is unsaved text."""
        before, self.passage = self.passage.note, passage
        text = self.toPlainText()
        is_saved = text.strip() == passage.note and not self.hasFocus()
        if not self.is_unsaved or is_saved or text == before:
            self._fills = True
            if text != passage.note:
                self.setPlainText(passage.note)
            self.document().setModified(False)
            self._fills = False

    @property
    def is_unsaved(self) -> bool:
        """Return True while text that the user typed is not in the library yet."""
        return self.document().isModified()

    def save(self) -> None:
        """Emit unsaved text; it counts as unsaved until `show_passage` gets it."""
        note = self.toPlainText().strip()
        if self.is_unsaved and note != self.passage.note:
            self.written.emit(self.passage.id, note)

    def height_for(self, width: int) -> int:
        """Return the height (pixels) of the note in a column."""
        self.setFixedWidth(width)
        lines = max(round(self.document().size().height()), 1)
        if not self.hasFocus():
            lines = min(lines, _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + 4

    def _changed(self) -> None:
        if not self._fills:
            self.typed.emit(self.passage, self.toPlainText())
            self.grown.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.grown.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed, unless only a menu or another window is in front."""
        super().focusOutEvent(event)
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept:
            self.save()
            self.grown.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that end writing from being shortcuts."""
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in ends:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if ends and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            margin = self.parentWidget()
            assert isinstance(margin, NoteMargin)
            margin.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class NoteMargin(QWidget):
    """The notes of the passages in sight, each beside its words or below the note before.

    Signals:
        typed, written: as those of `NoteCard`.
    """

    typed = Signal(object, str)
    written = Signal(int, str)

    def __init__(self, view: PageView, look: ThemeManager) -> None:
        super().__init__(view)
        self.view = view
        self._look = look
        self._passages: list[Passage] = []
        self.cards: dict[int, NoteCard] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place)
        self.setAccessibleName(tr("Notes"))
        for moved in (view.verticalScrollBar().valueChanged, view.column_moved):
            moved.connect(lambda *_: self._later.start())
        look.changed.connect(self.update)
        self.hide()

    def show_notes(self, annotations: Annotations, shown: bool = True) -> None:
        """Show the notes of the open episode's passages; without any or `shown`, hide it."""
        by_id = {each.id: each for each in annotations.passages if each.id in self.cards}
        for number, card in list(self.cards.items()):
            if number in by_id:
                card.show_passage(by_id[number])
                continue
            if card.passage.episode_id != annotations.episode_id:
                card.save()  # another episode was opened; else the passage was deleted
            self._remove(card)
        self._passages = [
            each for each in annotations.passages if shown and each.note and not each.review
        ]
        self.view.set_side_room(NOTES_WIDTH if self._passages else 0)
        self.setVisible(self.view.has_side_room)
        self._place()

    def _place(self) -> None:
        view = self.view
        self.setVisible(view.has_side_room and bool(self._passages))
        area = view.viewport().geometry()
        left = area.left() - NOTES_WIDTH if view.is_mirrored else area.right() + 1
        self.setGeometry(QRect(left, area.top(), NOTES_WIDTH, area.height()))
        shown = self._in_sight() if self.isVisible() else []
        kept = {passage.id for passage in shown}
        for number, card in list(self.cards.items()):
            if number in kept or card.hasFocus():
                continue
            if card.is_unsaved:  # another window is in front
                card.move(card.x(), -card.height())
            else:
                self._remove(card)
        top = -1_000_000
        for passage in shown:
            if passage.id not in self.cards:
                card = self.cards[passage.id] = NoteCard(passage, self)
                card.typed.connect(self.typed)
                card.written.connect(self.written)
                card.grown.connect(self._later.start)
            card = self.cards[passage.id]
            width = NOTES_WIDTH - _BAR - 2 * _INSET
            height = card.height_for(width)
            top = max(top, round(view.word_rect(passage.start).top()))
            card.setGeometry(_BAR + _INSET, top, width, height)
            top += height + _GAP
        self.update()

    def _remove(self, card: NoteCard) -> None:
        del self.cards[card.passage.id]
        card.blockSignals(True)  # losing the focus would save it
        if card.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        card.hide()
        card.deleteLater()

    def _in_sight(self) -> list[Passage]:
        first = self.view.top_offset()
        last = self.view.offset_at(self.view.viewport().rect().bottomRight())
        begin = bisect_left(self._passages, first, key=lambda passage: passage.start)
        end = bisect_left(self._passages, last + 1, key=lambda passage: passage.start)
        return self._passages[begin:end]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line beside each note, in the accent's color where it is written."""
        painter = QPainter(self)
        theme = self._look.theme
        for card in self.cards.values():
            rect = card.geometry()
            color = theme.accent if card.hasFocus() else theme.line
            painter.fillRect(rect.left() - _INSET, rect.top(), _BAR, rect.height(), color)
