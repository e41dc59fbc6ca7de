"""The reading view: the words of an episode as a page, with what is lit and marked on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QMimeData,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QTextEdit, QToolTip, QWidget

from viewer.transcripts.highlight import Lit
from viewer.transcripts.timecode import clock
from viewer.transcripts.transcript import Span, Transcript, TurnKind
from viewer.ui import marks, page
from viewer.ui.marks import Mark, Marks
from viewer.ui.page import Typography
from viewer.ui.plain_text import tool_tip
from viewer.ui.theme import Look, tabular
from viewer.ui.utf16 import Utf16

SCROLL_MS = 160
FADE = 14  # pixels
_NOTHING_LIT = Lit((), None, False, 0)


class ReadingView(QTextEdit):
    """Shows one transcript. Offsets in signals and methods count its characters.

    Playback lights words and scrolls, and moves neither the caret nor the selection. The
    reader's own scrolling, selecting or moving of the caret suspends following at once.

    Signals:
        play_requested: the reader wants to hear the word at this offset.
        following_changed: following began, or yielded to the reader.
        selected: the selection has changed (start, end); equal for none.
        menu_requested: a context menu at this global point.
        column_moved: the column of text begins at this x and is so wide (pixels).
        lit_painted: what was lit last is on the screen.
    """

    play_requested = Signal(int)
    following_changed = Signal(bool)
    selected = Signal(int, int)
    menu_requested = Signal(QPoint)
    column_moved = Signal(int, int)
    lit_painted = Signal()

    def __init__(self, look: Look, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._typography = typography
        self._transcript = Transcript()
        self._colours: Mapping[str, int] = {}
        self._page: QTextDocument | None = None
        self._above: list[str] = []
        self._times: list[str] = []
        self._gutter = 0
        self._utf16 = Utf16("")
        self._lit = _NOTHING_LIT
        self._lit_pending = False
        self._marks = Marks()
        self._current_mark: int | None = None
        self._hits: Sequence[Span] = ()
        self._current_hit: int | None = None
        self._following = True
        self._moves_itself = False
        self.reduced_motion = False
        self._kept_top = 0
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._fit_and_keep)
        self._scroll = QVariantAnimation(self)
        self._scroll.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._scroll.setDuration(SCROLL_MS)
        self._scroll.valueChanged.connect(self._scroll_step)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAccessibleName(self.tr("Transcript"))
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled_by_hand)
        self.selectionChanged.connect(self._selection_changed)
        self._dress()
        look.changed.connect(self._dress)

    # What is shown

    @property
    def typography(self) -> Typography:
        """How the page is set."""
        return self._typography

    @property
    def transcript(self) -> Transcript:
        """The transcript on the page."""
        return self._transcript

    def show_transcript(
        self,
        transcript: Transcript,
        colours: Mapping[str, int] | None = None,
    ) -> None:
        """Set the page anew; `colours` are those of the speakers, by name."""
        self._transcript = transcript
        self._colours = colours or {}
        self._utf16 = Utf16(transcript.text)
        self._marks, self._hits, self._current_hit = Marks(), (), None
        self._lit = _NOTHING_LIT
        self._typeset()
        self.verticalScrollBar().setValue(0)
        self._set_following(True)

    def retell(self, transcript: Transcript, colours: Mapping[str, int]) -> None:
        """The same words with other speakers or times; the words in sight stay where they are."""
        anchor = self.top_offset()
        above_it = self._line_top(anchor) - self.verticalScrollBar().value()
        before, self._above = self._above, page.labels(transcript)
        self._transcript, self._colours = transcript, colours
        self._times = self._turn_times()
        if self._gutter == self._gutter_wanted():
            page.relabel(self.document(), before, self._above, self._typography)
            self.document().documentLayout().documentSize()
        else:
            selected = self.selection()
            self._typeset()
            self.select(*selected)
        self._scroll.stop()
        self.verticalScrollBar().setValue(round(self._line_top(anchor) - above_it))
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Another size, family or line; the words at the top stay at the top."""
        top = self.top_offset()
        self._typography = typography
        self._typeset()
        self.scroll_to(top, at=0.0, animate=False)

    def set_marks(self, found: Sequence[Mark]) -> None:
        """The passages on the page, in the order of their starts."""
        self._marks = Marks(found)
        self.viewport().update()

    def set_current_mark(self, passage: int | None) -> None:
        """The passage that the reader works with stands out."""
        if passage != self._current_mark:
            self._current_mark = passage
            self.viewport().update()

    def marks_at(self, offset: int) -> list[Mark]:
        """The passages around a character or right before it, the shortest first."""
        found = self._marks.over(max(offset - 1, 0), offset + 1)
        return sorted(found, key=lambda mark: mark.end - mark.start)

    def set_hits(self, hits: Sequence[Span], current: int | None = None) -> None:
        """The search hits on the page, in order, and which of them is the current one."""
        self._hits, self._current_hit = hits, current
        self.viewport().update()

    def set_lit(self, lit: Lit) -> None:
        """Light these cues and this word, and nothing else."""
        before, self._lit = self._lit, lit
        if before.cues != lit.cues or before.light != lit.light:
            for span in (*before.cues, *lit.cues):
                self._update_span(span.start, span.end)
        else:
            for word in (before.word, lit.word):
                if word is not None:
                    self._update_span(word.start, word.end)
        self._lit_pending = True

    @property
    def lit(self) -> Lit:
        """What is lit now."""
        return self._lit

    # Where things are

    def top_offset(self) -> int:
        """The offset of the first word that can be seen."""
        cursor = self.cursorForPosition(QPoint(self._gutter + 1, 1))
        return self._utf16.offset(cursor.position())

    def word_rect(self, offset: int) -> QRect:
        """The place of the character at `offset` in the viewport, in pixels."""
        cursor = self._cursor(offset)
        return self.cursorRect(cursor)

    def offset_at(self, point: QPoint) -> int:
        """The offset under a point of the viewport."""
        return self._utf16.offset(self.cursorForPosition(point).position())

    def selection(self) -> Span:
        """What the reader selected; empty at the caret for nothing."""
        cursor = self.textCursor()
        return Span(
            self._utf16.offset(cursor.selectionStart()), self._utf16.offset(cursor.selectionEnd())
        )

    def select(self, start: int, end: int) -> None:
        """Select the characters `start` to `end`, as the reader would."""
        cursor = self._cursor(start)
        cursor.setPosition(self._utf16.position(end), QTextCursor.MoveMode.KeepAnchor)
        self._moves_itself = True
        self.setTextCursor(cursor)
        self._moves_itself = False

    def scroll_to(self, offset: int, *, at: float = 0.25, animate: bool = True) -> None:
        """Bring the line of `offset` to a height of the view, from 0 at its top to 1."""
        line_top = self._line_top(offset)
        bar = self.verticalScrollBar()
        target = round(line_top - at * self.viewport().height())
        self._scroll_bar_to(max(bar.minimum(), min(target, bar.maximum())), animate=animate)

    def reveal(self, offset: int) -> None:
        """Scroll only if the line of `offset` cannot be seen, and hold following."""
        self.suspend_following()
        top = self._line_top(offset) - self.verticalScrollBar().value()
        if not 0 <= top <= self.viewport().height() * 0.8:
            self.scroll_to(offset)

    # Following

    @property
    def following(self) -> bool:
        """Whether the page follows the sound."""
        return self._following

    def follow(self) -> None:
        """Go back to what sounds, and follow it from here."""
        self._set_following(True)
        self.follow_lit(always=True)

    def suspend_following(self) -> None:
        """The reader looks elsewhere."""
        self._scroll.stop()
        self._set_following(False)

    def follow_lit(self, *, always: bool = False) -> None:
        """Keep the current cue in the upper third, if following."""
        if not self._following or not self._lit.cues:
            return
        word = self._lit.word
        offset = word.start if word is not None else self._lit.cues[-1].start
        top = self._line_top(offset) - self._scroll_target()
        height = self.viewport().height()
        if always or not 0.04 * height <= top <= height / 3:
            self.scroll_to(offset, at=0.16)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    # Inside

    def _dress(self) -> None:
        theme = self._look.theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        palette.setColor(QPalette.ColorRole.Window, theme.page)
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.Highlight, theme.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        self.setPalette(palette)
        page.colour_sounds(self.document(), self._transcript, theme.muted)
        self.viewport().update()

    def _typeset(self) -> None:
        self._above = page.labels(self._transcript)
        self._times = self._turn_times()
        self._gutter = self._gutter_wanted()
        document = page.typeset(self._transcript, self._above, self._typography, self._gutter)
        page.colour_sounds(document, self._transcript, self._look.theme.muted)
        self._moves_itself = True
        old, self._page = self._page, document
        self._fit_width()
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self._moves_itself = False
        # Qt would lay out a long text in steps of up to 70 ms while sound plays and the
        # reader scrolls; once, now, is better.
        document.documentLayout().documentSize()

    def _gutter_wanted(self) -> int:
        return page.GUTTER if any(self._times) else 0

    def _turn_times(self) -> list[str]:
        times = []
        for turn in self._transcript.turns:
            interval = self._transcript.time_map.interval(turn.start, max(turn.end, turn.start + 1))
            times.append(clock(interval.start_ms) if interval is not None else "")
        return times

    def _fit_width(self) -> None:
        full = page.page_width(self._typography, self._gutter)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        width = max(min(full, room - 24), self._gutter + 160)
        left = max(12, (room - width) // 2)
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
        self.setViewportMargins(left, 0, max(0, room - left - width), 0)
        self.column_moved.emit(left, width)

    @property
    def column_left(self) -> int:
        """Pixels from the view's left edge to the column."""
        return self.viewportMargins().left()

    def _cursor(self, offset: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(max(0, min(self._utf16.position(offset), last)))
        return cursor

    def _line_top(self, offset: int) -> float:
        position = max(0, self._utf16.position(offset))
        block = self.document().findBlock(position)
        if not block.isValid():
            return 0.0
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        if line.isValid() and line.lineNumber() > 0:
            return top + line.y()
        return top

    def _scroll_target(self) -> int:
        if self._scroll.state() == QVariantAnimation.State.Running:
            return int(self._scroll.endValue())
        return self.verticalScrollBar().value()

    def _scroll_bar_to(self, value: int, *, animate: bool) -> None:
        bar = self.verticalScrollBar()
        self._scroll.stop()
        far = abs(value - bar.value()) > 2 * self.viewport().height()
        if not animate or self.reduced_motion or far or not self.isVisible():
            bar.setValue(value)
            return
        self._scroll.setStartValue(bar.value())
        self._scroll.setEndValue(value)
        self._scroll.start()

    def _scroll_step(self, value: int) -> None:
        self.verticalScrollBar().setValue(value)

    # What the reader does

    def _scrolled_by_hand(self, action: int) -> None:
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            self.suspend_following()

    def _selection_changed(self) -> None:
        span = self.selection()
        if span.end > span.start and not self._moves_itself:
            self.suspend_following()
        self.selected.emit(*span)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling is the reader's: following yields."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window zooms
            return
        self.suspend_following()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays from the caret; the keys that scroll, scroll."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.play_requested.emit(self.selection().start)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a turn's time plays from there."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            turn = self._time_at(point)
            if turn is not None:
                self.play_requested.emit(self._transcript.turns[turn].start)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer tells what a click would do."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            over_time = self._time_at(event.position().toPoint()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over_time else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A selection snaps to whole words, unless Alt is held."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.snap_selection()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a word plays from it."""
        offset = self.offset_at(event.position().toPoint())
        word = self._transcript.word_at(offset)
        if word is not None:
            self.play_requested.emit(word.start)
        else:
            super().mouseDoubleClickEvent(event)

    def snap_selection(self) -> None:
        """Widen the selection to whole words."""
        start, end = self.selection()
        if end <= start:
            return
        first = self._transcript.word_at(start)
        last = self._transcript.word_at(end)
        if first is not None and first.start < start < first.end:
            start = first.start
        if last is not None and last.start < end < last.end:
            end = last.end
        text = self._transcript.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if (start, end) != self.selection():
            self.select(start, end)

    def _time_at(self, point: QPoint) -> int | None:
        if not 0 <= point.x() < self._gutter - 4 or not self._transcript.turns:
            return None
        block = self.cursorForPosition(QPoint(self._gutter + 1, point.y())).block()
        index = block.blockNumber()
        if index >= len(self._times) or not self._times[index]:
            return None
        rect = self._block_rect(block)
        first_line = rect.top() + page.line_pitch(self._typography)
        return index if rect.top() - 2 <= point.y() <= first_line + 2 else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The window knows what can be done here."""
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Over marked words, a tool tip says whose mark it is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self.cursorForPosition(event.pos())
            over = self.cursorRect(cursor).adjusted(-40, 0, self.width(), 0).contains(event.pos())
            found = self.marks_at(self._utf16.offset(cursor.position())) if over else []
            QToolTip.showText(event.globalPos(), tool_tip("\n".join(m.told for m in found)), self)
            return True
        return super().viewportEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives the words, and nothing but the words."""
        start, end = self.selection()
        data = QMimeData()
        data.setText(self._transcript.text[start:end])
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first words in sight where they are."""
        if not self._refit.isActive():
            self._kept_top = self.top_offset() if self.verticalScrollBar().value() else 0
        super().resizeEvent(event)
        if len(self._transcript.text) > page.LONG_TEXT:
            # A window that changes its layout resizes this more than once: laid out once.
            self._refit.start()
        else:
            self._fit_and_keep()

    def _fit_and_keep(self) -> None:
        width = self.lineWrapColumnOrWidth()
        self._fit_width()
        if self._kept_top and width != self.lineWrapColumnOrWidth():
            self.scroll_to(self._kept_top, at=0.0, animate=False)

    def changeEvent(self, event: QEvent) -> None:
        """The system's font may change under way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self._typography.family:
            self.document().setDefaultFont(self._typography.font())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Washes and lines first, then Qt's text over them, then times and names."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._look.theme.page)
        blocks = list(self._visible_blocks(event.rect()))
        seen = self._seen(event.rect())
        for block in blocks:
            self._paint_marks(painter, block, seen)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        for block in blocks:
            self._paint_labels(painter, block)
        if self.verticalScrollBar().value() and event.rect().top() < FADE:
            self._paint_fade(painter)
        painter.end()
        if self._lit_pending:
            self._lit_pending = False
            self.lit_painted.emit()

    def _paint_fade(self, painter: QPainter) -> None:
        """Words that leave at the top fade, rather than being cut."""
        page_colour = self._look.theme.page
        gone = QColor(page_colour)
        gone.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, FADE)
        fade.setColorAt(0, page_colour)
        fade.setColorAt(1, gone)
        painter.fillRect(QRect(0, 0, self.viewport().width(), FADE), fade)

    def _visible_blocks(self, clip: QRect) -> Iterator[QTextBlock]:
        if not self._transcript.turns:
            return
        block = self.cursorForPosition(QPoint(self._gutter + 1, clip.top())).block()
        if block.previous().isValid():
            block = block.previous()  # whose name may hang into the clip
        while block.isValid() and self._block_rect(block).top() <= clip.bottom() + 40:
            yield block
            block = block.next()

    def _block_rect(self, block: QTextBlock) -> QRectF:
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def _seen(self, clip: QRect) -> Span:
        """The characters of the lines in the clip and next to it: a turn may be very long."""
        pitch = page.line_pitch(self._typography)
        first = self.cursorForPosition(QPoint(page.GUTTER + 1, clip.top() - pitch))
        last = self.cursorForPosition(QPoint(self.viewport().width(), clip.bottom() + pitch))
        # In a line from right to left, the last character is on the left.
        first.movePosition(QTextCursor.MoveOperation.StartOfLine)
        last.movePosition(QTextCursor.MoveOperation.EndOfLine)
        return Span(self._utf16.offset(first.position()), self._utf16.offset(last.position()))

    def _paint_marks(self, painter: QPainter, block: QTextBlock, seen: Span) -> None:
        start = self._utf16.offset(block.position())
        end = self._utf16.offset(block.position() + block.length() - 1)
        theme = self._look.theme
        first, last = max(start, seen.start), min(end, seen.end)
        over = [
            (mark, self._rects(block, max(mark.start, first), min(mark.end, last)))
            for mark in self._marks.over(first, last)
        ]
        for mark, rects in over:
            current = mark.passage == self._current_mark
            marks.paint_wash(painter, mark, rects, theme, current=current)
        beside = self.viewport().width() - page.MARGIN
        for mark, rects in over:
            marks.paint_lines(painter, mark, rects, theme)
            marks.paint_beside(painter, mark, rects, theme, beside, begins=mark.start >= first)
        for cue in self._lit.cues:
            self._paint_wash(painter, block, cue, theme.cue, light=self._lit.light)
        for index, hit in _overlapping(self._hits, start, end):
            current = index == self._current_hit
            for rect in self._rects(block, hit.start, hit.end):
                box = rect.adjusted(-1, 2, 1, -2)
                painter.fillRect(box, theme.hit)
                if current:
                    painter.setPen(QPen(theme.accent, 1.5))
                    painter.drawRoundedRect(box, 3, 3)
        word = self._lit.word
        if word is not None:
            for rect in self._rects(block, word.start, word.end):
                line = QRectF(rect.left(), rect.bottom() - 3.5, rect.width(), 2.5)
                colour = QColor(theme.accent)
                colour.setAlphaF(0.45 if self._lit.light else 1.0)
                painter.fillRect(line, colour)

    def _paint_wash(
        self, painter: QPainter, block: QTextBlock, span: Span, colour: QColor, *, light: bool
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        wash = QColor(colour)
        wash.setAlphaF(0.5 if light else 1.0)
        painter.setBrush(wash)
        for rect in self._rects(block, span.start, span.end):
            painter.drawRoundedRect(rect.adjusted(-4, 0, 4, 0), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _rects(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        """One rectangle a line, in viewport pixels, for a span that may reach further."""
        layout = block.layout()
        first = max(self._utf16.position(start) - block.position(), 0)
        last = min(self._utf16.position(end) - block.position(), block.length() - 1)
        if last <= first:
            return []
        origin = self._block_rect(block).topLeft()
        rects = []
        pitch = page.line_pitch(self._typography)
        line = layout.lineForTextPosition(first)
        number = line.lineNumber() if line.isValid() else 0
        while number < layout.lineCount():
            line = layout.lineAt(number)
            line_end = line.textStart() + line.textLength()
            if line.textStart() >= last:
                break
            x1 = line.cursorToX(max(first, line.textStart()))
            x2 = line.cursorToX(min(last, line_end))
            left, right = sorted((_x(x1), _x(x2)))
            # Centred on the letters, as high as lines are apart: bands of two lines touch.
            middle = origin.y() + line.y() + line.height() / 2
            rects.append(QRectF(origin.x() + left, middle - pitch / 2, right - left, pitch))
            number += 1
        return rects

    def _paint_labels(self, painter: QPainter, block: QTextBlock) -> None:
        index = block.blockNumber()
        if index >= len(self._transcript.turns):
            return
        turn = self._transcript.turns[index]
        rect = self._block_rect(block)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        baseline = rect.top() + line.y() + line.ascent()
        name = self._above[index]
        if name:
            font = self._typography.label_font()
            painter.setFont(font)
            painter.setPen(self._look.theme.speaker(self._colours.get(name, 0)))
            metrics = QFontMetricsF(font)
            y = rect.top() + line.y() - metrics.descent() - 4
            width = self.viewport().width() - self._gutter
            painter.drawText(
                QRectF(self._gutter, y - metrics.ascent(), width, metrics.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine,
                metrics.elidedText(name, Qt.TextElideMode.ElideRight, width),
            )
            baseline = y
        if self._times[index] and turn.kind != TurnKind.HEADING:
            painter.setFont(self._time_font())
            painter.setPen(self._look.theme.muted)
            painter.drawText(0, round(baseline), self._times[index])

    def _time_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(13)
        return tabular(font)

    def _update_span(self, start: int, end: int) -> None:
        first = self.document().findBlock(self._utf16.position(start))
        last = self._utf16.position(end)
        while first.isValid() and first.position() < last:
            rect = self._block_rect(first).toAlignedRect()
            if rect.bottom() >= 0 and rect.top() <= self.viewport().height():
                for part in self._rects(first, start, end):
                    self.viewport().update(part.toAlignedRect().adjusted(-6, -2, 6, 6))
            first = first.next()


def _x(found: object) -> float:
    # PySide returns the position alone or with the cursor that it belongs to.
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _overlapping(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, Span]]:
    index = max(0, bisect_left(spans, (start, start)) - 1)
    while index < len(spans) and spans[index].start < end:
        if spans[index].end > start:
            yield index, spans[index]
        index += 1
