"""Another transcript beside the page: its words, the bar above both, and joint scrolling."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from viewer.services.parallel_text import ParallelText, level_turns
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.page_view import PageView
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import ElidedComboBox, ElidedLabel, PlainLabel, tool_tip

_AT = 0.25  # height of the view, from its top, at which the same words stand beside each other
_LONG_TURN, _STOP = 1_500, 500  # characters of a turn with stops of its own, and between these
_ADD = -1  # in the list of transcripts: add a file


class ParallelBar(QWidget):
    """Names of both transcripts, a choice of the other one, and the steps between differences.

    Signals:
        chosen: the id of another transcript was chosen.
        add_requested: a file is to be added as another transcript.
        step_requested: to the next (1) or previous (-1) difference.
        closed: the comparison is to be closed.
    """

    chosen = Signal(int)
    add_requested = Signal()
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ElidedLabel()
        self.name.setProperty("muted", True)
        self.other = ElidedComboBox()
        self.other.setAccessibleName(tr("Other transcript"))
        self.other.setSizeAdjustPolicy(
            ElidedComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.other.setMinimumContentsLength(8)
        self.other.activated.connect(self._activated)
        self.count = PlainLabel()
        self.count.setFont(tabular(interface_font(SMALL_PX)))
        self.count.setProperty("muted", True)
        self._steps = []
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 4, 8, 4)
        halves.setSpacing(0)
        self._left, right = QHBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.name, 1)
        right.setContentsMargins(12, 0, 0, 0)
        right.setSpacing(4)
        right.addWidget(self.other, 1)
        right.addSpacing(4)
        right.addWidget(self.count)
        for name, text, act in (
            ("chevron-up", tr("Previous Difference"), lambda: self.step_requested.emit(-1)),
            ("chevron-down", tr("Next Difference"), lambda: self.step_requested.emit(1)),
            ("close", tr("Close"), self.closed.emit),
        ):
            button = QToolButton()
            button.setIcon(icon(name, look))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            right.addWidget(button)
            if name != "close":
                self._steps.append(button)
        halves.addLayout(self._left, 1)
        halves.addLayout(right, 1)

    def show_names(self, name: str, others: Sequence[tuple[int, str]], current: int) -> None:
        """Show the name of the transcript on the page, and those of the others with their ids."""
        self.name.setText(name)
        self.other.clear()
        for number, other in others:
            self.other.addItem(other, number)
        self.other.insertSeparator(self.other.count())
        self.other.addItem(tr("Add Transcript…"), _ADD)
        self.other.setCurrentIndex(self.other.findData(current))
        self._shown = current

    def show_count(self, text: str, *, can_step: bool, words: str = "") -> None:
        """Show how many differences there are, and offer to go through them.

        `words` describe the current one in the tool tip, and to screen readers.
        """
        self.count.setText(text)
        self.count.setToolTip(tool_tip(words))
        self.count.setAccessibleDescription(words)
        for button in self._steps:
            button.setVisible(can_step)

    def set_column(self, left: int, _width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._left.setContentsMargins(left, 0, 0, 0)

    def _activated(self, index: int) -> None:
        number = self.other.itemData(index)
        if number == _ADD:
            self.other.setCurrentIndex(self.other.findData(self._shown))
            self.add_requested.emit()
        elif number is not None and number != self._shown:
            self.chosen.emit(number)


class ParallelPage(ReadingView):
    """The words of another transcript of the open episode."""

    def __init__(self, look: ThemeManager, typography: Typography, parent: QWidget) -> None:
        super().__init__(look, typography, parent)
        self.setAccessibleName(tr("Other transcript"))
        self.viewport().setAccessibleName(tr("Words of the other transcript"))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that copy and select all for this page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Copy) or event.matches(keys.SelectAll):
                event.accept()
                return True
        return super().event(event)


class ScrollLink(QObject):
    """Keeps the same moments of two pages at the same height.

    Paragraphs that correspond begin at the same height. Inside a long one, the pages scroll at
    the speeds that their words need.
    """

    def __init__(self, left: ReadingView, right: ReadingView) -> None:
        super().__init__(right)
        self._left, self._right = left, right
        self._level: list[tuple[int, int]] = []
        self._stops: list[tuple[int, int]] = []  # offsets of the same words, in order
        self._moves = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._lay_out)
        for view in (left, right):
            view.column_moved.connect(self._start)
        left.verticalScrollBar().valueChanged.connect(self._left_scrolled)
        right.verticalScrollBar().valueChanged.connect(self._right_scrolled)

    def set_parallel(self, parallel: ParallelText) -> None:
        """Link the texts that are on the pages now."""
        left, right = self._left.transcript, self._right.transcript
        self._level = level_turns(left, right, parallel.to_right)
        stops = [(0, 0)]
        stops += ((left.turns[n].start, right.turns[m].start) for n, m in self._level)
        for turn in left.turns:
            if turn.end - turn.start > _LONG_TURN:
                places = range(turn.start + _STOP, turn.end, _STOP)
                stops += ((place, parallel.to_right.at(place)) for place in places)
        stops.append((len(left.text), len(right.text)))
        self._stops = _rising(stops)
        self._lay_out()

    def end(self) -> None:
        """Leave the left page as it is without another one."""
        self._stops = []
        self._left.set_extra_rooms({})

    def _start(self, *_: int) -> None:
        if self._stops:
            self._later.start()

    def _lay_out(self) -> None:
        """Level the paragraphs by room above those that would begin earlier."""
        self._later.stop()
        if not self._stops:
            return
        left, right = self._left, self._right
        offset = left.top_offset()
        above = left.text_top(offset) - left.verticalScrollBar().value()
        tops = zip(
            left.tops([turn for turn, _ in self._level]),
            right.tops([turn for _, turn in self._level]),
            strict=True,
        )
        rooms: tuple[dict[int, int], dict[int, int]] = {}, {}
        added = [0, 0]
        for pair, (top, other) in zip(self._level, tops, strict=True):
            by = round(top + added[0] - other - added[1])
            side = 0 if by < 0 else 1
            if by:
                rooms[side][pair[side]] = abs(by)
                added[side] += abs(by)
        self._moves = True
        for view, extra in zip((left, right), rooms, strict=True):
            view.set_extra_rooms(extra)
        if left.verticalScrollBar().value():
            left.verticalScrollBar().setValue(round(left.text_top(offset) - above))
        self._moves = False
        self._left_scrolled()

    def _left_scrolled(self) -> None:
        self._scroll(self._left, self._right, 0)

    def _right_scrolled(self) -> None:
        if self._stops and not self._moves and not self._later.isActive():
            self._left.suspend_following()
            self._scroll(self._right, self._left, 1)

    def _scroll(self, source: PageView, target: PageView, side: int) -> None:
        if self._moves or not self._stops:
            return
        height = round(_AT * source.viewport().height())
        words = QPoint(source.words_between()[0] + 1, height)
        offset = source.offset_at(words)
        index = bisect_right(self._stops, offset, key=lambda stop: stop[side]) - 1
        index = min(max(index, 0), len(self._stops) - 2)
        first, last = self._stops[index], self._stops[index + 1]
        y = source.verticalScrollBar().value() + height
        start, end = (source.text_top(stop[side]) for stop in (first, last))
        other_start, other_end = (target.text_top(stop[1 - side]) for stop in (first, last))
        if start < y < end:
            to = other_start + (y - start) * (other_end - other_start) / (end - start)
        else:
            to = other_start + y - start if y <= start else other_end + y - end
        self._moves = True
        target.verticalScrollBar().setValue(round(to) - height)
        self._moves = False


def _rising(stops: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that increase in both numbers, with the first and the last one."""
    *others, last = sorted(stops)
    kept = others[:1]
    for left, right in others[1:]:
        if left > kept[-1][0] and kept[-1][1] < right < last[1]:
            kept.append((left, right))
    return [*kept, last]
