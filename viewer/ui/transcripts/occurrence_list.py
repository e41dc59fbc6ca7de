"""List of misheard words in several episodes, each with its episode and a button to hear it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from viewer.services.misheard_words import CONTEXT_BEFORE, Occurrence
from viewer.ui.i18n.locale_format import format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.icons import paint_icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.transcripts.replacement_list import (
    BOX,
    ROW,
    TIME,
    ReplacementDelegate,
    ReplacementModel,
)

_FACTS, _BUTTON, _ICON = 20, 36, 16  # pixels: height of the second line, width of the button


class OccurrenceModel(ReplacementModel):
    """Model of occurrences; those in transcripts by a machine are checked at first."""

    def __init__(self) -> None:
        super().__init__()
        self.occurrences: Sequence[Occurrence] = ()
        self.playing: int | None = None  # the row that is heard

    def set_found(self, found: Sequence[Occurrence]) -> None:
        """Set the occurrences."""
        self.occurrences, self.playing = found, None
        self.set_rows(len(found), {row for row, one in enumerate(found) if not one.by_machine})

    def checked(self) -> list[Occurrence]:
        """Return the checked occurrences."""
        return [self.occurrences[row] for row in self.checked_rows()]

    def pieces(self, row: int) -> tuple[str, str, str, str]:
        one = self.occurrences[row]
        cut = len(one.before) >= CONTEXT_BEFORE
        before = "…" + one.before.lstrip() if cut else one.before
        return before, one.old, one.replacement.words, one.after

    def ms(self, row: int) -> int | None:
        return self.occurrences[row].start_ms

    def is_audible(self, row: int) -> bool:
        """Return True if the words of a row can be heard."""
        one = self.occurrences[row]
        return one.has_audio and one.start_ms is not None

    def facts(self, row: int) -> str:
        """Return title and date of the episode, and that a machine wrote its transcript."""
        one = self.occurrences[row]
        date = format_date(one.published) if one.published is not None else ""
        return join_facts((one.title, date, tr("transcribed by a machine") * one.by_machine))

    def set_playing(self, row: int | None) -> None:
        """Set the row that is heard, or None."""
        self.playing = row
        if self.occurrences:
            self.dataChanged.emit(self.index(0), self.index(len(self.occurrences) - 1))

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            assert isinstance(index, QModelIndex)
            return f"{shown}. {self.facts(index.row())}"
        return shown


class OccurrenceDelegate(ReplacementDelegate):
    """Paints the words in context, a second line about the episode, and a button to play.

    Signals:
        play_requested: the row whose button was clicked.
    """

    play_requested = Signal(int)

    def __init__(self, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, ROW + _FACTS + 4)

    def play_rect(self, option: QStyleOptionViewItem) -> QRect:
        """Return the place of the button in a row."""
        rect = self.part(option, option.rect.width() - _BUTTON, _BUTTON)
        rect.setHeight(option.rect.height())
        return rect

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: object
    ) -> bool:
        """Play by a click on the button; else as the base class."""
        if isinstance(event, QMouseEvent) and self.play_rect(option).contains(
            event.position().toPoint()
        ):
            assert isinstance(model, OccurrenceModel) and isinstance(index, QModelIndex)
            released = event.type() == QEvent.Type.MouseButtonRelease
            if released and model.is_audible(index.row()):
                self.play_requested.emit(index.row())
            return True
        return super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        assert isinstance(index, QModelIndex)
        model, row = index.model(), index.row()
        assert isinstance(model, OccurrenceModel)
        self.paint_background(painter, option, QRectF(option.rect), current=False)
        self.paint_line(painter, option, index, option.rect.width() - _BUTTON)
        painter.save()
        painter.setPen(self._look.theme.muted)
        left = BOX + TIME
        facts = self.part(option, left, option.rect.width() - left - _BUTTON - 8)
        facts.translate(0, ROW - 4)
        facts.setHeight(_FACTS)
        self.draw_elided(painter, facts, model.facts(row), interface_font(SMALL_PX))
        if model.is_audible(row):
            place = QRect(0, 0, _ICON, _ICON)
            place.moveCenter(self.play_rect(option).center())
            name = "pause" if model.playing == row else "play"
            paint_icon(painter, place, name, self._look.theme.text)
        painter.restore()
