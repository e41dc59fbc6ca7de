"""Typesetting: the Qt document of a transcript, one block of plain text a turn."""

from __future__ import annotations

from collections.abc import Mapping
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
MARGIN = 36  # pixels right of the text, for marks


class LineWidth(StrEnum):
    """Maximum line width of the transcript."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


_CHARACTERS = {LineWidth.NARROW: 61, LineWidth.MEDIUM: 68, LineWidth.WIDE: 74}
# With letters as wide, on average, as those of talk in English.
_SAMPLE = (
    "the quick brown fox jumps over the lazy dog, and then it rests for a while And that is what "
    "I mean when I say that most of the people who listened to it did not know how it was made. "
)


@dataclass(frozen=True, slots=True)
class Typography:
    """Typography of the page: font family ("" for the system's), size and line width."""

    family: str = ""
    pixel_size: int = 16
    line_width: LineWidth = LineWidth.MEDIUM

    def font(self) -> QFont:
        """Return the font of the text."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.pixel_size)
        return font

    def label_font(self) -> QFont:
        """Return the font of the speakers' names."""
        font = self.font()
        font.setPixelSize(max(12, self.pixel_size - 3))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def heading_font(self) -> QFont:
        """Return the font of headings."""
        font = self.font()
        font.setPixelSize(round(self.pixel_size * 1.2))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def text_width(self) -> int:
        """Return the width of a full line (pixels), for a number of average English characters."""
        metrics = QFontMetricsF(self.font())
        per_character = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(per_character * _CHARACTERS[self.line_width])


def page_width(typography: Typography, gutter: int = GUTTER) -> int:
    """Return the width of the column (pixels): gutter, full line, margin."""
    return gutter + typography.text_width() + MARGIN


def speaker_labels(transcript: Transcript) -> list[str]:
    """Return the name above each turn; "" if the speaker is the same as before."""
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


def turn_rooms(
    transcript: Transcript,
    above: list[str],
    headings: Mapping[int, int],
    typography: Typography,
) -> list[int]:
    """Return the pixels above each turn: for the name `above` it, and for headings of chapters.

    `headings` are the numbers of chapters, by the index of the turn that they stand above.
    """
    rooms, with_name = [], label_room(typography)
    for index, (turn, name) in enumerate(zip(transcript.turns, above, strict=True)):
        if turn.kind == TurnKind.HEADING:
            room = round(typography.pixel_size * 1.6)
        else:
            room = with_name if name else round(typography.pixel_size * 0.75)
        if not index and not name:
            room = 0
        if index in headings:
            room += headings_height(headings[index], typography)
        rooms.append(room)
    return rooms


def typeset(
    transcript: Transcript,
    rooms: list[int],
    typography: Typography,
    gutter: int = GUTTER,
    *,
    mirrored: bool = False,
) -> QTextDocument:
    """Return the document, with `rooms` (pixels) above the turns.

    The gutter is left of the text, and right of it where the page is `mirrored`.

    Headings are larger; how sounds look is for `color_sounds` to say.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    font = typography.font()
    if len(transcript.text) > LONG_TEXT:
        # Without kerning, layout takes 0.4 of the time: 150 ms for twenty hours.
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    frame = document.rootFrame().frameFormat()
    frame.setLeftMargin(MARGIN if mirrored else gutter)
    frame.setRightMargin(gutter if mirrored else MARGIN)
    frame.setBottomMargin(typography.pixel_size * 12)
    document.rootFrame().setFrameFormat(frame)
    _top_margin(document, rooms)
    words, title = QTextCharFormat(), QTextCharFormat()
    title.setFont(typography.heading_font())
    cursor.beginEditBlock()
    for index, turn in enumerate(transcript.turns):
        is_heading = turn.kind == TurnKind.HEADING
        if index:
            cursor.insertBlock(_block_format(rooms[index], typography), words)
        else:
            cursor.setBlockFormat(_block_format(rooms[index], typography))
        text = transcript.text[turn.start : turn.end]
        cursor.insertText(text, title if is_heading else words)
    cursor.endEditBlock()
    return document


def color_sounds(document: QTextDocument, transcript: Transcript, color: QColor) -> None:
    """Format sounds that are not speech, "(upbeat music)", in italics of this color."""
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


def update_rooms(
    document: QTextDocument, before: list[int], rooms: list[int], typography: Typography
) -> None:
    """Update the space above the turns where it was another one `before`."""
    cursor = QTextCursor(document)
    if before[:1] != rooms[:1]:
        _top_margin(document, rooms)
    cursor.beginEditBlock()
    for index, (old, new) in enumerate(zip(before, rooms, strict=True)):
        if old != new:
            cursor.setPosition(document.findBlockByNumber(index).position())
            cursor.setBlockFormat(_block_format(new, typography))
    cursor.endEditBlock()


def _top_margin(document: QTextDocument, rooms: list[int]) -> None:
    # Qt leaves out the margin above the first block.
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(rooms[0] if rooms else 0)
    document.rootFrame().setFrameFormat(frame)


def line_pitch(typography: Typography) -> int:
    """Return the line height (pixels): 1.6 times the text size, for every font."""
    return round(typography.pixel_size * 1.6)


def label_room(typography: Typography) -> int:
    """Return the space (pixels) above a turn with a name, which is in its lower part."""
    return round(typography.pixel_size * 1.0) + label_height(typography)


def label_height(typography: Typography) -> int:
    """Return the size (pixels) of speakers' names."""
    return round(QFontMetricsF(typography.label_font()).height()) + 4


def headings_height(count: int, typography: Typography) -> int:
    """Return the height of `count` headings of chapters with the space above them (pixels)."""
    return count * heading_pitch(typography) + (typography.pixel_size if count else 0)


def heading_pitch(typography: Typography) -> int:
    """Return the distance from one heading of a chapter to the next (pixels)."""
    return round(QFontMetricsF(typography.heading_font()).height()) + 12


def _block_format(room: int, typography: Typography) -> QTextBlockFormat:
    form = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.FixedHeight
    form.setLineHeight(line_pitch(typography), height.value)
    form.setTopMargin(room)
    return form
