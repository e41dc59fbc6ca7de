"""Headings of chapters on the page, above the first paragraphs of the chapters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.text.bidi import bidi_wrap
from viewer.transcripts.chapter_places import PlacedChapter
from viewer.ui.i18n.chapter_titles import chapter_title
from viewer.ui.i18n.locale_format import clock, join_facts
from viewer.ui.reader import typesetting
from viewer.ui.reader.page_painter import time_font
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme.fonts import ONE_LINE
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip


class ChapterHeading(QAbstractButton):
    """Title of a chapter with its time in the gutter; a click asks for the chapter.

    It is no part of the text: what is selected, copied and found is only what was said.
    """

    def __init__(
        self,
        chapter: PlacedChapter,
        typography: Typography,
        look: ThemeManager,
        parent: QWidget,
        *,
        gutter: int,
        first: bool,
        mirrored: bool,
        paragraph_time: str,
    ) -> None:
        """`gutter` is the width (pixels) of the times; `first` has a line above it.

        `paragraph_time` is the time of the paragraph below, which is not said twice.
        """
        super().__init__(parent)
        self.chapter = chapter
        self._look = look
        self._gutter = gutter
        self._first = first
        self._mirrored = mirrored
        self._title = chapter_title(chapter.title)
        time = clock(chapter.ms) if chapter.ms is not None else ""
        self._time = time if gutter and time != paragraph_time else ""
        self.setFont(typography.heading_font())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # commands go from chapter to chapter
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(join_facts((self._title, time)))
        self.show()

    def event(self, event: QEvent) -> bool:
        """Show the full title in the tool tip if it is elided."""
        if event.type() == QEvent.Type.ToolTip:
            cut = self._elided() != self._title
            self.setToolTip(tool_tip(self._title) if cut else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        words = self._words()
        if self._first:
            line = QRect(0, 0, self.width() - typesetting.MARGIN, 1)
            line.moveLeft(typesetting.MARGIN if self._mirrored else 0)
            painter.fillRect(line, theme.line)
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignBottom
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        near = right if self._mirrored else left
        painter.setPen(theme.accent if self.underMouse() else theme.text)
        painter.drawText(words, int(absolute | near) | ONE_LINE, bidi_wrap(self._elided()))
        font = time_font()
        font.setWeight(QFont.Weight.Normal)  # or else that of the heading
        painter.setFont(font)
        painter.setPen(theme.muted)
        painter.drawText(self.rect(), int(absolute | near) | ONE_LINE, self._time)

    def _words(self) -> QRect:
        margin = typesetting.MARGIN
        if self._mirrored:
            return self.rect().adjusted(margin, 0, -self._gutter, 0)
        return self.rect().adjusted(self._gutter, 0, -margin, 0)

    def _elided(self) -> str:
        width = self._words().width()
        return QFontMetrics(self.font()).elidedText(self._title, Qt.TextElideMode.ElideRight, width)
