"""A transcript as a Qt document: one block a turn, and nothing but plain text in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from viewer.text.bidi import reads_from_right
from viewer.transcripts.model import Transcript, TurnKind

GUTTER = 56  # pixels for the time beside a turn
LONG_TEXT = 300_000  # characters, about four hours of talk
_JUDGED = 50  # turns that say in which direction a transcript is read
MARGIN = 36  # pixels right of the text, for the marks beside it


class LineWidth(StrEnum):
    """Maximum line width of the transcript."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


_CHARACTERS = {LineWidth.NARROW: 60, LineWidth.MEDIUM: 68, LineWidth.WIDE: 75}


@dataclass(frozen=True, slots=True)
class Typography:
    """Typography of the page: font family ("" for the system's), size and line width."""

    family: str = ""
    pixel_size: int = 16
    line_width: LineWidth = LineWidth.MEDIUM

    def font(self) -> QFont:
        """The font of the running text."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.pixel_size)
        return font

    def label_font(self) -> QFont:
        """The font of the speakers' names."""
        font = self.font()
        font.setPixelSize(max(12, self.pixel_size - 3))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def text_width(self) -> int:
        """Pixels of a full line: so many characters of ordinary English."""
        sample = "the quick brown fox jumps over the lazy dog, and then it rests for a while "
        metrics = QFontMetricsF(self.font())
        per_character = metrics.horizontalAdvance(sample) / len(sample)
        return round(per_character * _CHARACTERS[self.line_width])


def page_width(typography: Typography, gutter: int = GUTTER) -> int:
    """Pixels of the whole column: gutter, full line, margin."""
    return gutter + typography.text_width() + MARGIN


def speaker_labels(transcript: Transcript) -> list[str]:
    """For each turn the name that stands above it; nothing where the speaker goes on."""
    shown = []
    before: str | None = None
    for turn in transcript.turns:
        shown.append(turn.speaker if turn.speaker and turn.speaker != before else "")
        if turn.kind == TurnKind.SPEECH:
            before = turn.speaker
    return shown


def is_rtl(transcript: Transcript) -> bool:
    """Return True if most of the first turns are right to left, as some may contain quotes."""
    begin = [transcript.text[turn.start : turn.end] for turn in transcript.turns[:_JUDGED]]
    return 2 * sum(reads_from_right(text) for text in begin) > len(begin)


def typeset(
    transcript: Transcript,
    above: list[str],
    typography: Typography,
    gutter: int = GUTTER,
    *,
    mirrored: bool = False,
) -> QTextDocument:
    """The document: `above` tells which turns have a name above them and need its room.

    The gutter is left of the text, and right of it where the page is `mirrored`.

    Headings are larger; how sounds look is for `color_sounds` to say.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    font = typography.font()
    if len(transcript.text) > LONG_TEXT:
        # Laid out in 0.4 of the time, for the price of kerning: twenty hours in 150 ms.
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(MARGIN if mirrored else gutter)
    frame.setRightMargin(gutter if mirrored else MARGIN)
    frame.setBottomMargin(typography.pixel_size * 12)
    document.rootFrame().setFrameFormat(frame)
    _top_margin(document, above, typography)
    named, plain, heading = _block_formats(typography)
    words, title = QTextCharFormat(), QTextCharFormat()
    large = QFont(font)
    large.setPixelSize(round(typography.pixel_size * 1.2))
    large.setWeight(QFont.Weight.DemiBold)
    title.setFont(large)
    cursor.beginEditBlock()
    for index, turn in enumerate(transcript.turns):
        is_heading = turn.kind == TurnKind.HEADING
        form = heading if is_heading else named if above[index] else plain
        if index:
            cursor.insertBlock(form, words)
        else:
            cursor.setBlockFormat(form)
        text = transcript.text[turn.start : turn.end]
        cursor.insertText(text, title if is_heading else words)
    cursor.endEditBlock()
    return document


def color_sounds(document: QTextDocument, transcript: Transcript, color: QColor) -> None:
    """Set what is heard but not said, "(upbeat music)", apart: in italics of this color."""
    aside = QTextCharFormat()
    aside.setFontItalic(True)
    aside.setForeground(color)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for index, turn in enumerate(transcript.turns):
        if turn.kind == TurnKind.SOUND:
            block = document.findBlockByNumber(index)
            cursor.setPosition(block.position())
            cursor.setPosition(
                block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(aside)
    cursor.endEditBlock()


def update_labels(
    document: QTextDocument, before: list[str], above: list[str], typography: Typography
) -> None:
    """Make room for the names `above` turns, and take it where there was one `before`."""
    named, plain, _ = _block_formats(typography)
    cursor = QTextCursor(document)
    if before[:1] != above[:1]:
        _top_margin(document, above, typography)
    cursor.beginEditBlock()
    for index, (old, new) in enumerate(zip(before, above, strict=True)):
        if bool(old) != bool(new):
            cursor.setPosition(document.findBlockByNumber(index).position())
            cursor.setBlockFormat(named if new else plain)
    cursor.endEditBlock()


def _top_margin(document: QTextDocument, above: list[str], typography: Typography) -> None:
    # Qt leaves out the margin above the first block, where its name would stand.
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(label_room(typography) if any(above[:1]) else 0)
    document.rootFrame().setFrameFormat(frame)


def line_pitch(typography: Typography) -> int:
    """Pixels from one line to the next: 1.6 times the letters' size, whatever the font says."""
    return round(typography.pixel_size * 1.6)


def label_room(typography: Typography) -> int:
    """Pixels above a turn that has a name, of which the lower part is the name's."""
    return round(typography.pixel_size * 1.0) + label_height(typography)


def label_height(typography: Typography) -> int:
    """Pixels of a speaker's name."""
    return round(QFontMetricsF(typography.label_font()).height()) + 4


def _block_formats(
    typography: Typography,
) -> tuple[QTextBlockFormat, QTextBlockFormat, QTextBlockFormat]:
    plain = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.FixedHeight
    plain.setLineHeight(line_pitch(typography), height.value)
    plain.setTopMargin(round(typography.pixel_size * 0.75))
    named = QTextBlockFormat(plain)
    named.setTopMargin(label_room(typography))
    heading = QTextBlockFormat(plain)
    heading.setTopMargin(round(typography.pixel_size * 1.6))
    return named, plain, heading
