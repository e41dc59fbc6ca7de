"""Page view: the transcript with active cues, passages and search hits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.transcripts.active_cues import ActiveCues
from viewer.transcripts.chapter_places import PlacedChapter
from viewer.transcripts.model import Span, Transcript
from viewer.ui.i18n.translate import tr
from viewer.ui.reader import typesetting
from viewer.ui.reader.chapter_heading import ChapterHeading
from viewer.ui.reader.page_layout import PageLayout
from viewer.ui.reader.page_painter import FADE, Layers, PagePainter
from viewer.ui.reader.passage_marks import MarkIndex, PassageMark
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.smooth_scroll import SmoothScroll

_MARK_REACH = 24  # pixels of a mark above and below its words: lines, initials


class PageView(QTextEdit):
    """Shows one transcript. Offsets in signals and methods count its characters.

    Active cues and marks move neither the caret nor the selection.

    Signals:
        column_moved: the column of text begins at this x and is so wide (pixels).
        lit_painted: what was lit last is on the screen.
        typography_changed: size, family or line width were set.
        chapter_pressed: the heading of this `PlacedChapter` was pressed.
    """

    column_moved = Signal(int, int)
    lit_painted = Signal()
    typography_changed = Signal()
    chapter_pressed = Signal(object)

    def __init__(
        self, look: ThemeManager, typography: Typography, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._page = PageLayout(Transcript(), typography, look.theme.muted, {})
        self.layers = Layers()
        self._headings: list[tuple[int, ChapterHeading]] = []  # with the turns below
        self._lit_pending = False
        self._moves_itself = False  # moved by the caret or the selection, not by the user
        self.reduced_motion = False
        self._kept_top = 0
        self._side_room = 0
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._fit_and_keep)
        self._scroll = SmoothScroll(self.verticalScrollBar(), self)
        self.setDocument(self._page.document)
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
        self.setAccessibleName(tr("Transcript"))
        self.viewport().setAccessibleName(tr("Words of the transcript"))
        # With the page as its proxy, the viewport would be described as focused, too.
        self.viewport().setFocusProxy(None)  # type: ignore[arg-type]  # Qt allows None
        self.setAutoFillBackground(True)
        self._apply_theme()
        look.changed.connect(self._apply_theme)

    # Content

    @property
    def typography(self) -> Typography:
        """The typography of the page."""
        return self._page.typography

    @property
    def transcript(self) -> Transcript:
        """The transcript on the page."""
        return self._page.transcript

    def show_transcript(
        self,
        transcript: Transcript,
        colors: Mapping[str, int] | None = None,
    ) -> None:
        """Show a transcript; `colors` are those of the speakers, by name."""
        self.layers = Layers(current_mark=self.layers.current_mark)
        self._typeset(transcript, self.typography, colors or {})
        self.verticalScrollBar().setValue(0)

    def update_labels(self, transcript: Transcript, colors: Mapping[str, int]) -> None:
        """Show the same text with other speakers or times; the scroll position stays."""
        anchor = self.top_offset()
        above_it = self._page.line_top(anchor) - self.verticalScrollBar().value()
        if not self._page.update_labels(transcript, colors):
            selected = self.selection()
            self._typeset(transcript, self.typography, colors)
            self.select(*selected)
        self._make_headings()
        self._scroll.to(round(self._page.line_top(anchor) - above_it), glide=False)
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set size, family and line width; the first visible word stays."""
        top = self.top_offset()
        self._typeset(self.transcript, typography, self._page.colors)
        self.scroll_to(top, at=0.0, animate=False)
        self.typography_changed.emit()

    def set_marks(self, marks: Sequence[PassageMark]) -> None:
        """Set the passages on the page, in the order of their starts."""
        before = self._marks_in_sight()
        self.layers.marks = MarkIndex(marks)
        self._update_marks(before ^ self._marks_in_sight())

    def set_current_mark(self, passage: int | None) -> None:
        """Set the current passage, which is painted stronger."""
        if passage != self.layers.current_mark:
            both = {passage, self.layers.current_mark}
            self.layers.current_mark = passage
            self._update_marks({m for m in self._marks_in_sight() if m.passage in both})

    def marks_at(self, offset: int) -> list[PassageMark]:
        """Return the passages at a character or right before it, shortest first."""
        marks = self.layers.marks.over(max(offset - 1, 0), offset + 1)
        return sorted(marks, key=lambda mark: mark.end - mark.start)

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Set the search hits on the page, in order, and the span of the current ones."""
        self.layers.hits, self.layers.current_hit = hits, current
        self.viewport().update()

    def set_differences(self, spans: Sequence[Span], current: Span | None = None) -> None:
        """Set the words that another text does not have, in order, and the current ones."""
        self.layers.differences, self.layers.current_difference = spans, current
        self.viewport().update()

    def set_lit(self, active: ActiveCues) -> None:
        """Set the active cues and word."""
        before, self.layers.lit = self.layers.lit, active
        if before.cues != active.cues or before.light != active.light:
            for span in (*before.cues, *active.cues):
                self._update_span(span.start, span.end)
        else:
            for word in (before.word, active.word):
                if word is not None:
                    self._update_span(word.start, word.end)
        self._lit_pending = True

    @property
    def lit(self) -> ActiveCues:
        """The active cues and word."""
        return self.layers.lit

    # Positions

    def top_offset(self) -> int:
        """Return the offset of the first visible word."""
        faded = FADE if self.verticalScrollBar().value() else 0
        cursor = self.cursorForPosition(QPoint(self._page.left + 1, faded + 1))
        return self._page.utf16.offset(cursor.position())

    def word_rect(self, offset: int) -> QRect:
        """Return the rectangle of the character at `offset` (pixels of the viewport)."""
        return self.cursorRect(self._page.cursor(offset))

    def line_y(self, offset: int) -> float:
        """Return the pixels from the view's top to the line of `offset`, or headings above."""
        return self._page.line_top(offset) - self.verticalScrollBar().value()

    def text_top(self, offset: int) -> float:
        """Return the pixels from the start of the page to the line of `offset`."""
        return self._page.text_top(offset)

    def tops(self, turns: Sequence[int]) -> list[float]:
        """Return the tops of turns, in order, as without the rooms of `set_extra_rooms`."""
        return self._page.tops(turns)

    def set_extra_rooms(self, extra: Mapping[int, int]) -> None:
        """Leave so many more pixels above turns, by their index, as long as this layout lasts."""
        self._page.set_extra_rooms(extra)
        self._place_headings()

    def is_in_sight(self, offset: int) -> bool:
        """Return whether the line of `offset` is wholly visible."""
        rect = self.word_rect(offset)
        return rect.top() >= 0 and rect.bottom() <= self.viewport().height()

    def offset_at(self, point: QPoint) -> int:
        """Return the offset at a point of the viewport."""
        return self._page.utf16.offset(self.cursorForPosition(point).position())

    def selection(self) -> Span:
        """Return the selected span; empty at the caret without a selection."""
        cursor = self.textCursor()
        return Span(
            self._page.utf16.offset(cursor.selectionStart()),
            self._page.utf16.offset(cursor.selectionEnd()),
        )

    def select(self, start: int, end: int) -> None:
        """Select the characters `start` to `end`, as the user would."""
        cursor = self._page.cursor(start)
        cursor.setPosition(self._page.utf16.position(end), QTextCursor.MoveMode.KeepAnchor)
        self._moves_itself = True
        self.setTextCursor(cursor)
        self._moves_itself = False

    def scroll_to(self, offset: int, *, at: float = 0.25, animate: bool = True) -> None:
        """Scroll the line of `offset` to a height of the view, from 0 (top) to 1."""
        above = max(round(at * self.viewport().height()), FADE)
        target = round(self._page.line_top(offset)) - above
        self._scroll.to(target, glide=animate and not self.reduced_motion)

    def shift(self, by: int) -> None:
        """Scroll by pixels, unless the page is being scrolled to some place."""
        if not self._scroll.is_moving:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by)

    @property
    def column_left(self) -> int:
        """Pixels from the view's left edge to the column."""
        return self.viewport().x()

    def words_between(self) -> tuple[int, int]:
        """Return the left and right edge of the text, in pixels of the viewport."""
        return self._page.left, self.viewport().width() - self._page.right

    # Private

    def _apply_theme(self) -> None:
        theme = self._look.theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        palette.setColor(QPalette.ColorRole.Window, theme.page)
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.Highlight, theme.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        self.setPalette(palette)
        self._page.set_sound_color(theme.muted)
        self.viewport().update()

    def _typeset(
        self, transcript: Transcript, typography: Typography, colors: Mapping[str, int]
    ) -> None:
        old = self._page
        self._page = PageLayout(transcript, typography, self._look.theme.muted, colors)
        self._moves_itself = True
        self._fit_width()
        self.setDocument(self._page.document)
        old.document.deleteLater()
        self._moves_itself = False
        self._page.lay_out()
        self._make_headings()

    def _make_headings(self) -> None:
        for _, heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = []
        page = self._page
        for turn, chapters in page.chapters.items():
            for chapter in chapters:
                heading = ChapterHeading(
                    *(chapter, self.typography, self._look, self.viewport()),
                    gutter=page.gutter,
                    first=chapter is chapters[0] and turn > 0,
                    mirrored=page.mirrored,
                    paragraph_time=page.times[turn],
                )
                heading.clicked.connect(partial(self._press_chapter, chapter))
                self._headings.append((turn, heading))
        self._place_headings()

    def _press_chapter(self, chapter: PlacedChapter, _checked: bool = False) -> None:
        self.chapter_pressed.emit(chapter)

    def _place_headings(self) -> None:
        pitch, scrolled = (
            typesetting.heading_pitch(self.typography),
            self.verticalScrollBar().value(),
        )
        before, top = -1, 0.0
        for turn, heading in self._headings:
            top = top + pitch if turn == before else self._page.headings_top(turn) - scrolled
            heading.setGeometry(0, round(top), self.viewport().width(), pitch)
            before = turn

    def set_side_room(self, pixels: int) -> None:
        """Leave room beside the column, on the side where lines end, if the view is wide enough."""
        if pixels != self._side_room:
            self._side_room = pixels
            self._fit_width()
            self._place_headings()

    @property
    def has_side_room(self) -> bool:
        """True if the room that was asked for is there."""
        full = typesetting.page_width(self.typography, self._page.gutter)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        return bool(self._side_room) and room >= full + 24 + self._side_room

    @property
    def is_mirrored(self) -> bool:
        """True for a page that is read from right to left."""
        return self._page.mirrored

    def _fit_width(self) -> None:
        full = typesetting.page_width(self.typography, self._page.gutter)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        width = max(min(full, room - 24), self._page.gutter + 160)
        beside = self._side_room if self.has_side_room else 0
        left = max(12, (room - width - beside) // 2)
        left += beside if self._page.mirrored else 0
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
        self.setViewportMargins(left, 0, max(0, room - left - width), 0)
        # The scroll bar is left of it where the window is mirrored.
        self.column_moved.emit(self.column_left, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first visible words at their position."""
        if not self._refit.isActive():
            self._kept_top = self.top_offset() if self.verticalScrollBar().value() else 0
        super().resizeEvent(event)
        if len(self.transcript.text) > typesetting.LONG_TEXT:
            # A change of the window's layout resizes this several times: lay out once.
            self._refit.start()
        else:
            self._fit_and_keep()

    def _fit_and_keep(self) -> None:
        # Other margins resize the viewport: this is called again before the words are scrolled.
        width, kept = self.lineWrapColumnOrWidth(), self._kept_top
        self._fit_width()
        self._place_headings()
        if kept and width != self.lineWrapColumnOrWidth():
            self.scroll_to(kept, at=0.0, animate=False)

    def changeEvent(self, event: QEvent) -> None:
        """Update the layout after the system's font changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.typography.family:
            self.document().setDefaultFont(self.typography.font())
            self._place_headings()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll the headings of chapters with the text."""
        super().scrollContentsBy(dx, dy)
        self._place_headings()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint backgrounds and lines, then Qt's text over them, then times and names."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._look.theme.page)
        scrolled = self.verticalScrollBar().value()
        around = PagePainter(
            painter, self._page, self._look.theme, scrolled, self.viewport().width()
        )
        blocks = list(self._visible_blocks(event.rect()))
        seen = self._seen(event.rect())
        for block in blocks:
            around.below(block, self.layers, seen)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        for block in blocks:
            around.beside(block)
        if scrolled and event.rect().top() < FADE:
            around.fade()
        painter.end()
        if self._lit_pending:
            self._lit_pending = False
            self.lit_painted.emit()

    def _visible_blocks(self, clip: QRect) -> Iterator[QTextBlock]:
        if not self.transcript.turns:
            return
        block = self.cursorForPosition(QPoint(self._page.left + 1, clip.top())).block()
        if block.previous().isValid():
            block = block.previous()  # whose name may extend into the clip
        while block.isValid() and self._block_rect(block).top() <= clip.bottom() + 40:
            yield block
            block = block.next()

    def _block_rect(self, block: QTextBlock) -> QRectF:
        return self._page.block_rect(block).translated(0, -self.verticalScrollBar().value())

    def _seen(self, clip: QRect) -> Span:
        """Return the span of the lines in the clip and next to it, as a turn may be very long."""
        pitch = typesetting.line_pitch(self.typography)
        first = self.cursorForPosition(QPoint(typesetting.GUTTER + 1, clip.top() - pitch))
        last = self.cursorForPosition(QPoint(self.viewport().width(), clip.bottom() + pitch))
        # In a right-to-left line, the last character is on the left.
        first.movePosition(QTextCursor.MoveOperation.StartOfLine)
        last.movePosition(QTextCursor.MoveOperation.EndOfLine)
        return Span(
            self._page.utf16.offset(first.position()), self._page.utf16.offset(last.position())
        )

    def _marks_in_sight(self) -> set[PassageMark]:
        return set(self.layers.marks.over(*self._seen(self.viewport().rect())))

    def _update_marks(self, changed: Collection[PassageMark]) -> None:
        """Repaint the lines of these spans, with the margin."""
        seen = self._seen(self.viewport().rect())
        for mark in changed:
            for part in self._parts(max(mark.start, seen.start), min(mark.end, seen.end)):
                part.setLeft(0)
                part.setRight(self.viewport().width())
                self.viewport().update(part.adjusted(0, -_MARK_REACH, 0, _MARK_REACH))

    def _update_span(self, start: int, end: int) -> None:
        for part in self._parts(start, end):
            self.viewport().update(part.adjusted(-6, -2, 6, 6))

    def _parts(self, start: int, end: int) -> Iterator[QRect]:
        """Return the rectangles (viewport) of a span's lines in the visible turns."""
        scrolled = self.verticalScrollBar().value()
        block = self.document().findBlock(self._page.utf16.position(start))
        last = self._page.utf16.position(end)
        while block.isValid() and block.position() < last:
            rect = self._block_rect(block)
            if rect.bottom() >= 0 and rect.top() <= self.viewport().height():
                for part in self._page.rects(block, start, end):
                    yield part.translated(0, -scrolled).toAlignedRect()
            block = block.next()
