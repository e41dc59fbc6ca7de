"""Header of the open episode: show, date, duration, title, and facts as chips."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Timing
from viewer.ui.i18n.feed_facts import feed_facts
from viewer.ui.i18n.locale_format import clock, format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.typesetting import is_rtl
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular, title_font
from viewer.ui.theme.theme import COVER_SIDE, ThemeManager
from viewer.ui.widgets.chips import ChipRow
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, tool_tip

# The registry of formats has them, too, but importing it loads all readers.
_FORMAT_NAMES = {
    "webvtt": "WebVTT",
    "srt": "SRT",
    "sbv": "SBV",
    "ass": "ASS",
    "ttml": "TTML",
    "lrc": "LRC",
    "json": "JSON",
    "html": "HTML",
    "docx": "Word",
    "markdown": "Markdown",
}
_LONG_TITLE = 180  # characters, about three lines
_LONG_WORD = re.compile(r"\S{32,}")


class EpisodeHeader(QWidget):
    """Shows show, date and duration, the title, and facts as chips.

    Signals:
        fact_pressed: the name of a chip that was pressed, that of a command, "chapters" or
            "passages", and the global point below it.
    """

    fact_pressed = Signal(str, QPoint)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._episode: EpisodeView | None = None
        self._passages = 0
        self._facts: list[str] = []
        self._chip_facts: list[tuple[str, str]] = []
        self._in_sync = False
        self._has_cover = False
        self._about = ElidedLabel()
        self._about.setFont(tabular(interface_font(SMALL_PX)))
        self._about.setProperty("muted", True)
        self.title = PlainLabel()
        self.title.setFont(title_font())
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chips = ChipRow(look)
        self.chips.pressed.connect(self.fact_pressed)
        self._column = 40, 0
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(4)
        self.cover = QLabel()
        self.cover.setAccessibleName(tr("Cover"))
        self.cover.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._about)
        words.addWidget(self.title)
        self._short_title = ElidedLabel()
        self._short_title.setFont(interface_font(14, QFont.Weight.DemiBold))
        self._short_chips = ChipRow(look)
        self._short_chips.pressed.connect(self.fact_pressed)
        # In a widget: a layout of which all is hidden would leave the words above no width.
        self._short = QWidget()
        short = QHBoxLayout(self._short)
        short.setContentsMargins(0, 0, 0, 0)
        short.setSpacing(16)
        short.addWidget(self._short_title, 1)
        short.addWidget(self._short_chips)
        self._short.hide()
        words.addWidget(self._short)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(top)
        self._layout.addWidget(self.chips)
        self.chips.setContentsMargins(0, 6, 0, 0)

    @property
    def is_compact(self) -> bool:
        """True while the header is one line, with the title and the way to the chapters."""
        return not self._short.isHidden()

    def set_compact(self, compact: bool) -> None:
        """Show one line, or all there is to say."""
        if compact == self.is_compact:
            return
        self._short.setVisible(compact)
        for part in (self._about, self.title, self.chips):
            part.setVisible(not compact)
        self._show_cover()
        self._short_title.ensurePolished()
        self.set_column(*self._column)
        self._layout.activate()

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._column = left, width
        right = max(12, self.width() - left - width)
        above, below = (10, 8) if self.is_compact else (24, 12)
        self._layout.setContentsMargins(left, above, right, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_column(*self._column)

    def show_episode(self, episode: EpisodeView, passages: int) -> None:
        """Show an episode with its number of passages."""
        self._episode, self._passages = episode, passages
        summary = episode.summary
        from_right = is_rtl(episode.transcript)
        direction = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        # Qt would align a Latin title of an Arabic transcript on the other side.
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        self.title.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._facts = [summary.show] if summary.show else []
        self._facts += feed_facts(summary)
        if summary.published is not None:
            self._facts.append(format_date(summary.published))
        self.set_duration(summary.duration_ms or 0)
        self.title.setText(_short(summary.title))
        self._short_title.setText(summary.title)
        self.title.setToolTip(tool_tip(summary.title) if len(summary.title) > _LONG_TITLE else "")
        self._chip_facts = _facts(episode, passages)
        self._show_chips()

    def set_passages(self, count: int) -> None:
        """Show another number of passages; does nothing if it is shown already."""
        if self._episode is not None and count != self._passages:
            self._passages = count
            self._chip_facts = _facts(self._episode, count)
            self._show_chips()

    def set_in_sync(self, in_sync: bool) -> None:
        """Show if the transcript's times were found to match the audio."""
        self._in_sync = in_sync
        self._show_chips()

    def _show_chips(self) -> None:
        sync = [(tr("in sync"), "check_sync")] if self._in_sync else []
        texts, names = zip(*self._chip_facts, *sync, strict=True) if self._chip_facts else ((), ())
        self.chips.set_texts(texts, names)
        short = [text for text, name in zip(texts, names, strict=True) if name == "chapters"]
        self._short_chips.set_texts(short, ["chapters"] * len(short))

    def set_cover(self, image: QImage | None) -> None:
        """Show the picture beside the title, or none."""
        self._has_cover = image is not None
        self._show_cover()
        if image is None:
            self.cover.clear()
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(max(picture.width(), picture.height(), 1) / COVER_SIDE)
        self.cover.setPixmap(picture)

    def _show_cover(self) -> None:
        self.cover.setVisible(self._has_cover and not self.is_compact)

    def set_duration(self, ms: int) -> None:
        """Show the duration (ms) of the audio, 0 for none."""
        length = [clock(ms)] if ms else []
        self._about.setText(join_facts(self._facts + length))


def _short(title: str) -> str:
    """Return the title, cut to some lines, with break opportunities in long words."""
    if len(title) > _LONG_TITLE:
        title = title[:_LONG_TITLE].rstrip() + "…"
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0]), title)


def _facts(episode: EpisodeView, passages: int) -> list[tuple[str, str]]:
    """Return the texts of the chips, with the names of what a press leads to."""
    facts = []
    speakers, chapters = len(episode.transcript.speakers), len(episode.transcript.chapters)
    if speakers:
        facts.append((tr("%Ln speaker|%Ln speakers", "", speakers), "speakers"))
    if episode.summary.format:
        facts.append((_form(episode), ""))
    if chapters:
        facts.append((tr("%Ln chapter|%Ln chapters", "", chapters), "chapters"))
    if passages:
        facts.append((tr("%Ln passage|%Ln passages", "", passages), "passages"))
    if episode.repairs:
        facts.append((tr("%Ln repair|%Ln repairs", "", episode.repairs), "show_repairs"))
    return facts


def _form(episode: EpisodeView) -> str:
    """Return the file format with the number of cues, or a remark that it has no times.

    The cues of plain text are its lines or paragraphs, so they are not counted.
    """
    form = str(episode.summary.format)
    if form == "page":
        form = tr("Page")
    elif form in ("timed-text", "dialogue", "text"):
        form = tr("Text")
    else:
        form = _FORMAT_NAMES.get(form, form.upper())
    if episode.summary.timing is Timing.NONE and episode.summary.coverage is not None:
        return form  # the status strip shows how it was aligned
    if episode.summary.timing is Timing.NONE:
        return join_facts((form, tr("no times")))
    cues = len(episode.transcript.cues)
    return join_facts((form, tr("%Ln cue|%Ln cues", "", cues)))
