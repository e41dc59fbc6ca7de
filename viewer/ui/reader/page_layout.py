"""Layout of the page: its Qt document, and positions of the transcript's characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextDocument, QTextLine

from viewer.text.bidi import FROM_RIGHT
from viewer.transcripts.chapter_places import PlacedChapter, place_chapters
from viewer.transcripts.model import Transcript
from viewer.ui.i18n.locale_format import clock
from viewer.ui.reader import typesetting
from viewer.ui.reader.typesetting import Typography
from viewer.ui.reader.utf16_offsets import Utf16

_MOST_CHAPTERS = 1_000  # with a heading
_MOST_ABOVE = 6  # headings above one turn


class PageLayout:
    """A transcript in a typography. Offsets count characters, positions UTF-16 units.

    Heights are pixels from the top of the document.

    Attributes:
        above: for each turn the name above it; "" where the speaker goes on.
        times: for each turn when it begins, as written beside it; "" where that is unknown.
        chapters: the chapters whose headings stand above a turn, by its index.
        gutter: pixels before the text for the times; 0 where there are none.
        mirrored: the words are read from right to left, and the times stand right of them.
        colors: indices of the speakers' colors, by name.
    """

    def __init__(
        self,
        transcript: Transcript,
        typography: Typography,
        muted: QColor,
        colors: Mapping[str, int],
    ) -> None:
        self.transcript = transcript
        self.typography = typography
        self.colors = colors
        self.utf16 = Utf16(transcript.text)
        self.above = typesetting.speaker_labels(transcript)
        self.times = _turn_times(transcript)
        self.gutter = _gutter(self.times)
        self.mirrored = typesetting.is_rtl(transcript)
        self.chapters = _chapters(transcript)
        self._extra: Mapping[int, int] = {}
        self._rooms = self._turn_rooms()
        self.document: QTextDocument = typesetting.typeset(
            transcript, self._rooms, typography, self.gutter, mirrored=self.mirrored
        )
        self.set_sound_color(muted)

    def set_sound_color(self, muted: QColor) -> None:
        """Set the color of sounds that are not speech."""
        typesetting.color_sounds(self.document, self.transcript, muted)

    def update_labels(self, transcript: Transcript, colors: Mapping[str, int]) -> bool:
        """Update speakers and times of the same words; return False if a new layout is needed."""
        times = _turn_times(transcript)
        if self.gutter != _gutter(times):
            return False
        self.above = typesetting.speaker_labels(transcript)
        self.transcript, self.times, self.colors = transcript, times, colors
        self.chapters = _chapters(transcript)
        before, self._rooms = self._rooms, self._turn_rooms()
        typesetting.update_rooms(self.document, before, self._rooms, self.typography)
        self.lay_out()
        return True

    def _turn_rooms(self) -> list[int]:
        counts = {turn: len(found) for turn, found in self.chapters.items()}
        rooms = typesetting.turn_rooms(self.transcript, self.above, counts, self.typography)
        for turn, pixels in self._extra.items():
            rooms[turn] += pixels
        return rooms

    def set_extra_rooms(self, extra: Mapping[int, int]) -> None:
        """Leave so many more pixels above these turns, as beside a page with longer ones."""
        if extra != self._extra:
            self._extra = extra
            before, self._rooms = self._rooms, self._turn_rooms()
            typesetting.update_rooms(self.document, before, self._rooms, self.typography)
            self.lay_out()

    def tops(self, turns: Sequence[int]) -> list[float]:
        """Return the tops of the first lines of turns, in order, as without the extra rooms."""
        added, tops = 0, []
        extra = iter(sorted(self._extra.items()))
        following = next(extra, None)
        for turn in turns:
            while following is not None and following[0] <= turn:
                added += following[1]
                following = next(extra, None)
            top = self.block_rect(self.document.findBlockByNumber(turn)).top()
            tops.append(top - added)
        return tops

    def lay_out(self) -> None:
        """Lay out the whole document at once.

        Qt would do it in steps of up to 70 ms for a long text, while sound plays and the
        reader scrolls.
        """
        self.document.documentLayout().documentSize()

    def cursor(self, offset: int) -> QTextCursor:
        """Return a cursor before the character at `offset`, or at the end."""
        cursor = QTextCursor(self.document)
        last = self.document.characterCount() - 1
        cursor.setPosition(max(0, min(self.utf16.position(offset), last)))
        return cursor

    @property
    def left(self) -> int:
        """Pixels left of the text: the gutter, or the margin of a mirrored page."""
        return typesetting.MARGIN if self.mirrored else self.gutter

    @property
    def right(self) -> int:
        """Pixels right of the text."""
        return self.gutter if self.mirrored else typesetting.MARGIN

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a turn."""
        return self.document.documentLayout().blockBoundingRect(block)

    def line_top(self, offset: int) -> float:
        """Return the top of the line of `offset`, or of the headings above its turn."""
        position = max(0, self.utf16.position(offset))
        block = self.document.findBlock(position)
        if not block.isValid():
            return 0.0
        top = self.block_rect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        if line.isValid() and line.lineNumber() > 0:
            return top + line.y()
        # The name above the first turn is in the margin of the frame.
        return self.headings_top(block.blockNumber()) if block.blockNumber() else 0.0

    def text_top(self, offset: int) -> float:
        """Return the top of the line of `offset`, below any headings."""
        position = max(0, self.utf16.position(offset))
        block = self.document.findBlock(position)
        if not block.isValid():
            return 0.0
        line = block.layout().lineForTextPosition(position - block.position())
        return self.block_rect(block).top() + (line.y() if line.isValid() else 0.0)

    def headings_top(self, turn: int) -> float:
        """Return the top of the first heading above a turn, or of its first line without one."""
        top = self.block_rect(self.document.findBlockByNumber(turn)).top()
        count = len(self.chapters.get(turn, ()))
        if not count:
            return top
        room = self._rooms[turn] - self._extra.get(turn, 0)
        return top - room + self.typography.pixel_size

    def rects(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of the part of a span that is in this turn.

        There is one for each line, or several if it mixes text directions.
        """
        layout = block.layout()
        first = max(self.utf16.position(start) - block.position(), 0)
        last = min(self.utf16.position(end) - block.position(), block.length() - 1)
        if last <= first:
            return []
        origin = self.block_rect(block).topLeft()
        rects = []
        pitch = typesetting.line_pitch(self.typography)
        parts = _parts if block.blockNumber() in self._bidi_turns else _whole
        line = layout.lineForTextPosition(first)
        number = line.lineNumber() if line.isValid() else 0
        while number < layout.lineCount():
            line = layout.lineAt(number)
            line_end = line.textStart() + line.textLength()
            if line.textStart() >= last:
                break
            # Centered on the letters, as high as lines are apart: bands of two lines touch.
            top = origin.y() + line.y() + line.height() / 2 - pitch / 2
            for left, right in parts(line, max(first, line.textStart()), min(last, line_end)):
                rects.append(QRectF(origin.x() + left, top, right - left, pitch))
            number += 1
        return rects

    @cached_property
    def _bidi_turns(self) -> frozenset[int]:
        """The numbers of the turns with text from right to left."""
        text, turns = self.transcript.text, enumerate(self.transcript.turns)
        if not FROM_RIGHT.search(text):
            return frozenset()
        return frozenset(
            n for n, turn in turns if self.mirrored or FROM_RIGHT.search(text, turn.start, turn.end)
        )


def _whole(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return the left and right edge of positions `first` to `last` in a one-directional line."""
    return [(_x(line.cursorToX(first)), _x(line.cursorToX(last)))]


def _parts(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Return the edges of the parts of these positions in a line of mixed directions."""
    rects: list[tuple[float, float]] = []
    runs = (run.boundingRect() for run in line.glyphRuns(first, last - first))
    for left, right in sorted((run.left(), run.right()) for run in runs):
        if rects and left - rects[-1][1] < 1:
            rects[-1] = (rects[-1][0], max(right, rects[-1][1]))
        else:
            rects.append((left, right))
    return rects


def _chapters(transcript: Transcript) -> dict[int, list[PlacedChapter]]:
    """Return the chapters to show, by the turn below: the list has those that are too many."""
    found: dict[int, list[PlacedChapter]] = {}
    for chapter in place_chapters(transcript)[:_MOST_CHAPTERS]:
        if chapter.turn is not None:
            above = found.setdefault(chapter.turn, [])
            if len(above) < _MOST_ABOVE:
                above.append(chapter)
    return found


def _turn_times(transcript: Transcript) -> list[str]:
    times = []
    for turn in transcript.turns:
        interval = transcript.time_map.interval(turn.start, max(turn.end, turn.start + 1))
        times.append(clock(interval.start_ms) if interval is not None else "")
    return times


def _gutter(times: list[str]) -> int:
    return typesetting.GUTTER if any(times) else 0


def _x(position: object) -> float:
    # PySide returns the position alone or with the cursor that it belongs to.
    x = position[0] if isinstance(position, tuple) else position
    assert isinstance(x, float)
    return x
