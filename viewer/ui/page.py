"""A transcript as a Qt document: one block a turn, and nothing but plain text in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCursor, QTextDocument

from viewer.transcripts.transcript import Transcript, TurnKind

GUTTER = 56  # pixels for the time beside a turn
LONG_TEXT = 300_000  # characters, about four hours of talk
MARGIN = 36  # pixels right of the text, for the marks beside it


class LineWidth(StrEnum):
    """How long a line of the reading view may grow."""

    NARROW = "narrow"
    MEDIUM = "medium"
    WIDE = "wide"


_CHARACTERS = {LineWidth.NARROW: 60, LineWidth.MEDIUM: 68, LineWidth.WIDE: 75}


@dataclass(frozen=True, slots=True)
class Typography:
    """How the page is set: the family ("" for the system's), its size and its line."""

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


def page_width(typography: Typography) -> int:
    """Pixels of the whole column: gutter, full line, margin."""
    return GUTTER + typography.text_width() + MARGIN


def labels(transcript: Transcript) -> list[str]:
    """For each turn the name that stands above it; nothing where the speaker goes on."""
    shown = []
    before: str | None = None
    for turn in transcript.turns:
        shown.append(turn.speaker if turn.speaker and turn.speaker != before else "")
        if turn.kind == TurnKind.SPEECH:
            before = turn.speaker
    return shown


def typeset(transcript: Transcript, above: list[str], typography: Typography) -> QTextDocument:
    """The document: `above` tells which turns have a name above them and need its room."""
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
    frame.setLeftMargin(GUTTER)
    frame.setRightMargin(MARGIN)
    frame.setBottomMargin(typography.pixel_size * 12)
    document.rootFrame().setFrameFormat(frame)
    named, plain = _block_formats(typography)
    cursor.beginEditBlock()
    for index, turn in enumerate(transcript.turns):
        form = named if above[index] else plain
        if index:
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        cursor.insertText(transcript.text[turn.start : turn.end])
    cursor.endEditBlock()
    return document


def line_pitch(typography: Typography) -> int:
    """Pixels from one line to the next: 1.6 times the letters' size, whatever the font says."""
    return round(typography.pixel_size * 1.6)


def label_room(typography: Typography) -> int:
    """Pixels above a turn that has a name, of which the lower part is the name's."""
    return round(typography.pixel_size * 1.0) + label_height(typography)


def label_height(typography: Typography) -> int:
    """Pixels of a speaker's name."""
    return round(QFontMetricsF(typography.label_font()).height()) + 4


def _block_formats(typography: Typography) -> tuple[QTextBlockFormat, QTextBlockFormat]:
    plain = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.FixedHeight
    plain.setLineHeight(line_pitch(typography), height.value)
    plain.setTopMargin(round(typography.pixel_size * 0.75))
    named = QTextBlockFormat(plain)
    named.setTopMargin(label_room(typography))
    return named, plain
