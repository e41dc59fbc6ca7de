"""The middle of the window: what the episode is, its words, and what to say about them."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.transcripts.find import find_all
from viewer.transcripts.transcript import Span, Timing
from viewer.ui.chips import ChipRow
from viewer.ui.icons import icon
from viewer.ui.open_episode import OpenEpisode
from viewer.ui.page import Typography, is_mirrored
from viewer.ui.plain_text import ElidedLabel, PlainLabel, tool_tip
from viewer.ui.reading_view import ReadingView
from viewer.ui.strip import Strip
from viewer.ui.theme import SMALL_PX, Look, interface_font, tabular, title_font
from viewer.ui.words import clock, day_in_words, joined, tr

# The registry knows them too, but loads all readers.
FORMAT_NAMES = {
    "webvtt": "WebVTT",
    "srt": "SRT",
    "sbv": "SBV",
    "ass": "ASS",
    "ttml": "TTML",
    "lrc": "LRC",
    "podcast-json": "JSON",
    "whisper-json": "Whisper",
    "html": "HTML",
    "docx": "Word",
    "markdown": "Markdown",
}
COVER_SIDE = 56  # pixels, device-independent
_LONG_TITLE = 180  # characters, about three lines
_LONG_WORD = re.compile(r"\S{32,}")


class Header(QWidget):
    """Show, date and length; the title; what there is, as chips."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: list[str] = []
        self._chip_texts: list[str] = []
        self._in_sync = False
        self._about = ElidedLabel()
        self._about.setFont(tabular(interface_font(SMALL_PX)))
        self._about.setProperty("muted", True)
        self._title = PlainLabel()
        self._title.setFont(title_font())
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setAccessibleName(tr("Title"))
        self._chips = ChipRow(look)
        self._column = 40, 0
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(4)
        self._cover = QLabel()
        self._cover.setAccessibleName(tr("Cover"))
        self._cover.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._about)
        words.addWidget(self._title)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(top)
        self._layout.addSpacing(6)
        self._layout.addWidget(self._chips)

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._column = left, width
        right = max(12, self.width() - left - width)
        self._layout.setContentsMargins(left, 24, right, 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_column(*self._column)

    def show_episode(self, episode: OpenEpisode, passages: int) -> None:
        """Tell what is open."""
        summary = episode.summary
        from_right = is_mirrored(episode.transcript)
        direction = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        self._facts = [summary.show] if summary.show else []
        if summary.published is not None:
            self._facts.append(day_in_words(summary.published))
        self.set_duration(summary.duration_ms or 0)
        self._title.setText(_short(summary.title))
        self._title.setToolTip(tool_tip(summary.title) if len(summary.title) > _LONG_TITLE else "")
        self._chip_texts = _facts(episode, passages)
        self._show_chips()

    def set_in_sync(self, in_sync: bool) -> None:
        """Whether the transcript's times were found to fit the sound."""
        self._in_sync = in_sync
        self._show_chips()

    def _show_chips(self) -> None:
        self._chips.set_texts([*self._chip_texts, *([tr("in sync")] if self._in_sync else [])])

    def set_cover(self, image: QImage | None) -> None:
        """The picture beside the title, or none."""
        self._cover.setVisible(image is not None)
        if image is None:
            self._cover.clear()
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(max(picture.width(), picture.height(), 1) / COVER_SIDE)
        self._cover.setPixmap(picture)

    def set_duration(self, ms: int) -> None:
        """The length of the sound, once it is known exactly."""
        length = [clock(ms)] if ms else []
        self._about.setText(joined(self._facts + length))


class Notice(QWidget):
    """A sentence above the words, mostly about trouble: it stays until it is read or mended."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setProperty("problem", True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._clicked)
        close = QToolButton()
        close.setIcon(icon("close", look))
        close.setAccessibleName(tr("Dismiss"))
        close.setToolTip(tr("Dismiss"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        self.hide()

    def tell(
        self,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        problem: bool = True,
    ) -> None:
        """Show `text`, with a button that does something about it."""
        self._act = act
        if self._text.property("problem") != problem:
            self._text.setProperty("problem", problem)
            self._text.style().polish(self._text)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(act is not None)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is told; nothing while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def _clicked(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


class FindBar(QWidget):
    """Finds words in the open episode while they are typed.

    Signals:
        found: the matches (list of Span) and the index of the current one, or -1.
        closed: the reader is done.
    """

    found = Signal(object, int)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
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
        self.count.setAccessibleName(tr("Matches"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
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
            row.addWidget(button)
        self.hide()

    def set_text(self, folded: str) -> None:
        """Another episode: its folded text."""
        self._folded = folded
        self._from = 0
        if not self.isHidden():
            self._search()

    def open_at(self, offset: int, words: str) -> None:
        """Show the bar; matches count from `offset` on; `words` were selected."""
        self._from = offset
        self.show()
        if words and "\n" not in words and len(words) < 80:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def next(self) -> None:
        """Go to the next match, round the end."""
        self._step(1)

    def previous(self) -> None:
        """Go to the match before, round the beginning."""
        self._step(-1)

    def close_bar(self) -> None:
        """Hide, and unmark the matches."""
        self.hide()
        self._spans, self._current = [], -1
        self.found.emit([], -1)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter step, Escape closes."""
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
        self._tell()

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.show()
            self._search()
        elif self._spans:
            self._current = (self._current + by) % len(self._spans)
            self._from = self._spans[self._current].start
            self._tell()

    def _tell(self) -> None:
        if self._spans:
            text = tr("{n} of {total}").format(n=self._current + 1, total=len(self._spans))
        else:
            text = tr("No matches") if self.field.text().strip() else ""
        self.count.setText(text)
        self.found.emit(self._spans, self._current)


class ReadingPage(QWidget):
    """Header, find bar, notice and words, with the way back to what is playing."""

    def __init__(self, look: Look, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAutoFillBackground(True)
        self.header = Header(look)
        self.sync = Strip(tr("Sync"))
        self.notice = Notice(look)
        self.find_bar = FindBar(look)
        self.view = ReadingView(look, typography)
        self._back = QPushButton(tr("Back to playing"), self)
        self._back.setProperty("primary", True)
        self._back.setIcon(icon("return", look))
        self._back.setCursor(Qt.CursorShape.PointingHandCursor)
        self._back.clicked.connect(self.view.follow)
        self._back.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.find_bar)
        column.addWidget(self.header)
        column.addWidget(self.sync)
        column.addWidget(self.view, 1)
        self.view.column_moved.connect(self.header.set_column)
        self.view.column_moved.connect(self.sync.set_column)
        self.find_bar.found.connect(self._mark_found)
        self.find_bar.closed.connect(self.view.setFocus)
        look.changed.connect(self._dress)
        self._dress()

    def offer_way_back(self, offered: bool) -> None:
        """Show or hide "Back to playing"."""
        self._back.setVisible(offered)
        self._place_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The way back floats above the words' lower edge."""
        super().resizeEvent(event)
        self._place_back()

    def _place_back(self) -> None:
        size = self._back.sizeHint()
        x = (self.width() - size.width()) // 2
        self._back.setGeometry(x, self.height() - size.height() - 20, size.width(), size.height())
        self._back.raise_()

    def _mark_found(self, spans: list[Span], current: int) -> None:
        self.view.set_hits(spans, current if current >= 0 else None)
        if current >= 0:
            self.view.reveal(spans[current].start)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._look.theme.page)
        self.setPalette(palette)


def _short(title: str) -> str:
    """A title of some lines at most, whose words can all be broken."""
    if len(title) > _LONG_TITLE:
        title = title[:_LONG_TITLE].rstrip() + "…"
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0]), title)


def _facts(episode: OpenEpisode, passages: int) -> list[str]:
    facts = []
    speakers, chapters = len(episode.transcript.speakers), len(episode.transcript.chapters)
    if speakers:
        facts.append(tr("%Ln speaker|%Ln speakers", "", speakers))
    if episode.summary.format:
        facts.append(_form(episode))
    if chapters:
        facts.append(tr("%Ln chapter|%Ln chapters", "", chapters))
    if passages:
        facts.append(tr("%Ln passage|%Ln passages", "", passages))
    if episode.repairs:
        facts.append(tr("%Ln repair|%Ln repairs", "", episode.repairs))
    return facts


def _form(episode: OpenEpisode) -> str:
    """What the transcript's file is; its cues where they are timed, and else that it has no times.

    The lines or paragraphs of a text are cues to us, and to nobody else.
    """
    form = str(episode.summary.format)
    if form == "page":
        form = tr("Page")
    elif form in ("timed-text", "dialogue", "text"):
        form = tr("Text")
    else:
        form = FORMAT_NAMES.get(form, form.upper())
    if episode.summary.timing is Timing.NONE:
        return joined((form, tr("no times of its own")))
    cues = len(episode.transcript.cues)
    return joined((form, tr("%Ln cue|%Ln cues", "", cues)))
