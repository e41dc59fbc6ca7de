"""Reading view: a page that follows playback until the user scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from viewer.transcripts.model import Transcript
from viewer.ui.i18n.translate import tr
from viewer.ui.reader import typesetting
from viewer.ui.reader.page_view import PageView
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip

_WHEEL_STEP = 120  # eighths of a degree


class ReadingView(PageView):
    """Plays from clicks and keys, and follows playback.

    Playback marks words and scrolls, and moves neither the caret nor the selection. The
    user's own scrolling, selecting or moving of the caret suspends following at once.

    `is_pressed` is true while the mouse selects.

    Signals:
        play_requested: the user wants to hear the word at this offset.
        following_changed: following began, or yielded to the user.
        selected: the selection has changed (start, end); equal for none.
        menu_requested: a context menu at this global point.
        zoom_requested: larger text by so many steps, smaller where negative.
    """

    play_requested = Signal(int)
    following_changed = Signal(bool)
    selected = Signal(int, int)
    menu_requested = Signal(QPoint)
    zoom_requested = Signal(int)

    def __init__(
        self, look: ThemeManager, typography: Typography, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, typography, parent)
        self._following = True
        self.is_pressed = False  # the mouse is selecting
        self._zoom = 0  # remainder of the wheel's angle (eighths of a degree)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)
        self.selectionChanged.connect(self._selection_changed)

    def show_transcript(
        self,
        transcript: Transcript,
        colors: Mapping[str, int] | None = None,
    ) -> None:
        """Show a transcript and follow playback."""
        super().show_transcript(transcript, colors)
        self._set_following(True)

    def replace_transcript(self, transcript: Transcript, colors: Mapping[str, int]) -> None:
        """Show a corrected text; caret, scroll position and following stay as they are."""
        caret, top, following = self.selection().start, self.top_offset(), self._following
        above = self._page.line_top(top) - self.verticalScrollBar().value()
        super().show_transcript(transcript, colors)
        last = len(transcript.text)
        self.select(min(caret, last), min(caret, last))
        self._scroll.to(round(self._page.line_top(min(top, last)) - above), glide=False)
        self._set_following(following)

    # Following

    @property
    def following(self) -> bool:
        """True while the page follows playback."""
        return self._following

    def follow(self) -> None:
        """Scroll to the playback position, and follow it."""
        self._set_following(True)
        self.follow_lit(always=True)

    def suspend_following(self) -> None:
        """Stop following playback."""
        self._scroll.stop()
        self._set_following(False)

    def follow_lit(self, *, always: bool = False) -> None:
        """Keep the current cue in the upper third, if following."""
        active = self.layers.lit
        if not self._following or not active.cues:
            return
        offset = active.word.start if active.word is not None else active.cues[-1].start
        top = self._page.line_top(offset) - self._scroll.target
        height = self.viewport().height()
        if always or not 0.04 * height <= top <= height / 3:
            self.scroll_to(offset, at=0.16)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def reveal(self, offset: int) -> None:
        """Scroll if the line of `offset` is not visible, and suspend following."""
        self.suspend_following()
        top = self._page.line_top(offset) - self.verticalScrollBar().value()
        if not 0 <= top <= self.viewport().height() * 0.8:
            self.scroll_to(offset)

    # User input

    def _scrolled_by_hand(self, action: int) -> None:
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            self.suspend_following()

    def _selection_changed(self) -> None:
        span = self.selection()
        if span.end > span.start and not self._moves_itself:
            self.suspend_following()
        self.selected.emit(*span)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Suspend following while the user scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A touchpad reports parts of a step.
            self._zoom += event.angleDelta().y()
            steps = int(self._zoom / _WHEEL_STEP)
            self._zoom -= steps * _WHEEL_STEP
            if steps:
                self.zoom_requested.emit(steps)
            event.accept()
            return
        self.suspend_following()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play from the caret (Enter), clear the selection (Escape), or scroll."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.play_requested.emit(self.selection().start)
            return
        start, end = self.selection()
        if event.key() == Qt.Key.Key_Escape and end > start:
            self.select(start, start)
            return
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            bar.triggerAction(step)
            return
        super().keyPressEvent(event)
        # Qt shows the caret's line only, without the margins at both ends.
        if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play from a turn's time, or from a word with Ctrl."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            offset = self._played_at(point, event.modifiers())
            if offset is not None:
                self.play_requested.emit(offset)
                return
            self.is_pressed = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Set the cursor for what a click would do."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            plays = self._played_at(event.position().toPoint(), event.modifiers()) is not None
            shape = Qt.CursorShape.PointingHandCursor if plays else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Extend a selection to whole words, unless Alt is held."""
        super().mouseReleaseEvent(event)
        self.is_pressed = False
        if event.button() == Qt.MouseButton.LeftButton and not (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.snap_selection()

    def snap_selection(self) -> None:
        """Extend the selection to whole words."""
        selected = self.selection()
        whole = self.transcript.whole_words(selected)
        if selected.end > selected.start and whole != selected:
            self.select(*whole)

    def _played_at(self, point: QPoint, keys: Qt.KeyboardModifier) -> int | None:
        """Return the offset that a click at `point` with these keys plays from, if any."""
        turn = self._time_at(point)
        if turn is not None:
            return self.transcript.turns[turn].start
        if keys != Qt.KeyboardModifier.ControlModifier:
            return None
        word = self.transcript.word_at(self.offset_at(point))
        return word.start if word is not None else None

    def _time_at(self, point: QPoint) -> int | None:
        width = self.viewport().width()
        from_edge = width - 1 - point.x() if self._page.mirrored else point.x()
        if not 0 <= from_edge < self._page.gutter - 4 or not self.transcript.turns:
            return None
        block = self.cursorForPosition(QPoint(self._page.left + 1, point.y())).block()
        index = block.blockNumber()
        if index >= len(self._page.times) or not self._page.times[index]:
            return None
        rect = self._block_rect(block)
        first_line = rect.top() + typesetting.line_pitch(self.typography)
        return index if rect.top() - 2 <= point.y() <= first_line + 2 else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the window's context menu."""
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tool tip of a mark, or of a turn's time."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self._time_at(event.pos()) is not None:
                text = tr("Play from here. In the text: Ctrl+click a word, or Enter at the cursor.")
                QToolTip.showText(event.globalPos(), tool_tip(text), self)
                return True
            cursor = self.cursorForPosition(event.pos())
            over = self.cursorRect(cursor).adjusted(-40, 0, self.width(), 0).contains(event.pos())
            marks = self.marks_at(self._page.utf16.offset(cursor.position())) if over else []
            QToolTip.showText(
                event.globalPos(), tool_tip("\n".join(m.tool_tip for m in marks)), self
            )
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as plain text."""
        start, end = self.selection()
        data = QMimeData()
        data.setText(self.transcript.text[start:end])
        return data
