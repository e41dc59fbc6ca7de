"""A line of dates with passages as dots, in lanes by show or by speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.services.topics.timeline import TimelinePassage, lane_of, lanes
from viewer.ui.i18n.locale_format import format_date, join_facts, period_in_words
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import HEAD_PX, SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip
from viewer.ui.widgets.row_delegate import RowDelegate

_LANE, _AXIS, _MARGIN = 30, 24, 12  # pixels
_NAMES = 150  # pixels of the names of the lanes
_UNDATED = 70  # pixels of the column of passages without a date
_DOT, _LARGEST = 4.5, 11.0  # radius of a dot, and of one for many passages
_NEAR = 10  # pixels between dots that become one
_TICK = 84  # pixels between two dates, at least


class Dot(NamedTuple):
    """Passages of one lane that are too near to each other for dots of their own."""

    center: QPointF
    radius: float
    passages: tuple[int, ...]


class TimelineView(QWidget):
    """Paints passages by date; one is the current one.

    The arrow keys go through the passages by date, Enter opens one, Space plays it.

    Signals:
        chosen: the passage of this index was chosen.
        activated: the current passage is to be opened.
        play_requested: the current passage is to be played, or stopped.
    """

    chosen = Signal(int)
    activated = Signal()
    play_requested = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Time runs as it does in the waveform, also where the window is mirrored.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._look = look
        self._passages: Sequence[TimelinePassage] = ()
        self._by_speaker = False
        self._lanes: list[str] = []
        self.current = -1
        self._lane_numbers: list[int] = []  # of the passages
        self._period: tuple[date, date] | None = None
        self._has_undated = False
        self._dots: list[Dot] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline"))
        look.changed.connect(self.update)

    def set_passages(self, passages: Sequence[TimelinePassage], *, by_speaker: bool) -> None:
        """Show passages, which are in the order of their dates."""
        self._passages, self._by_speaker = passages, by_speaker
        self._lanes = lanes(passages, by_speaker=by_speaker)
        numbers = {lane: number for number, lane in enumerate(self._lanes)}
        self._lane_numbers = [
            numbers[lane_of(passage, by_speaker=by_speaker)] for passage in passages
        ]
        days = [one.published for one in passages if one.published is not None]
        self._period = (min(days), max(days)) if days else None
        self._has_undated = len(days) < len(passages)
        self._dots = None
        self.current = min(self.current, len(passages) - 1)
        self.setFixedHeight(self.sizeHint().height())
        self._describe()
        self.update()

    def set_current(self, index: int) -> None:
        """Show which passage is the current one; -1 for none."""
        if index != self.current:
            self.current = index
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, _AXIS + max(len(self._lanes), 1) * _LANE + 6)

    def lane_top(self, index: int) -> int:
        """Return the middle (pixels) of the lane of a passage."""
        return _AXIS + self._lane_numbers[index] * _LANE

    def dots(self) -> list[Dot]:
        """Return all dots, lane by lane."""
        if self._dots is None:
            self._dots = list(self._grouped())
        return self._dots

    def _grouped(self) -> Iterator[Dot]:
        """Yield a dot for passages that are near each other in a lane."""
        groups: list[list[tuple[float, list[int]]]] = [[] for _ in self._lanes]
        for index, (passage, lane) in enumerate(
            zip(self._passages, self._lane_numbers, strict=True)
        ):
            x, group = self._x_of(passage.published), groups[lane]
            if group and x - group[-1][0] < _NEAR:
                group[-1][1].append(index)
            else:
                group.append((x, [index]))
        for lane, group in enumerate(groups):
            y = _AXIS + lane * _LANE + _LANE / 2
            for x, indexes in group:
                radius = min(_DOT + 1.5 * (len(indexes) - 1) ** 0.5, _LARGEST)
                yield Dot(QPointF(x, y), radius, tuple(indexes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._dots = None
        super().resizeEvent(event)

    # Places

    def _room(self) -> tuple[float, float]:
        """Return the first and the last pixel of dates."""
        right = self.width() - _MARGIN - _LARGEST - (_UNDATED if self._has_undated else 0)
        return _NAMES + _MARGIN + _LARGEST, max(right, _NAMES + 3 * _LARGEST)

    def _x_of(self, day: date | None) -> float:
        left, right = self._room()
        period = self._period
        if day is None or period is None:
            return self.width() - _MARGIN - _UNDATED / 2
        first, last = period
        if first == last:
            return (left + right) / 2
        return left + (right - left) * (day - first).days / (last - first).days

    def _ticks(self) -> list[tuple[float, str]]:
        """Return the places and the names of the dates on the axis."""
        period = self._period
        if period is None:
            return []
        first, last = period
        left, right = self._room()
        count = max(int((right - left) // _TICK), 1)
        days = (last - first).days
        if days <= count:
            named = [first + timedelta(days=n) for n in range(days + 1)]
            return [(self._x_of(day), format_date(day)) for day in named]
        months = (last.year - first.year) * 12 + last.month - first.month
        if months < 2:
            step = -(-days // count)
            named = [first + timedelta(days=n) for n in range(0, days + 1, step)]
            return [(self._x_of(day), format_date(day)) for day in named]
        step = next((n for n in (1, 2, 3, 6) if months / n <= count), 0)
        step = step or 12 * -(-months // (12 * count))
        ticks = []
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month, step):
            year, month = divmod(number, 12)
            name = f"{year:04}" if step >= 12 and not month else f"{year:04}-{month + 1:02}"
            ticks.append((self._x_of(date(year, month + 1, 1)), period_in_words(name)))
        return ticks

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        left, right = self._room()
        painter.setFont(tabular(interface_font(HEAD_PX)))
        for x, name in self._ticks():
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(x, _AXIS - 4), QPointF(x, self.height() - 6))
            painter.setPen(theme.muted)
            width = painter.fontMetrics().horizontalAdvance(name)
            at = min(max(x - width / 2, _NAMES), right + _LARGEST - width)
            painter.drawText(QPointF(at, _AXIS - 9), name)
        if self._has_undated:
            painter.setPen(theme.muted)
            column = QRectF(self.width() - _MARGIN - _UNDATED, 0, _UNDATED, _AXIS - 4)
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, tr("No date"))
        painter.setFont(interface_font(SMALL_PX))
        for number, lane in enumerate(self._lanes):
            top = _AXIS + number * _LANE
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(QPointF(left, top + _LANE / 2), QPointF(right, top + _LANE / 2))
            painter.setPen(theme.text if lane else theme.muted)
            name_box = QRect(_MARGIN, top, _NAMES - _MARGIN, _LANE)
            unknown = tr("No speaker") if self._by_speaker else tr("No show")
            font = interface_font(SMALL_PX)
            RowDelegate.draw_elided(painter, name_box, lane or unknown, font)
        for dot in self.dots():
            is_current = self.current in dot.passages
            painter.setPen(QPen(theme.panel, 1.5))
            painter.setBrush(theme.accent if is_current else theme.played)
            painter.drawEllipse(dot.center, dot.radius, dot.radius)
            if is_current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 1.5))
                painter.drawEllipse(dot.center, dot.radius + 3, dot.radius + 3)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    # The user

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            dot = self._dot_at(QPointF(event.pos()))
            if dot is not None:
                QToolTip.showText(event.globalPos(), tool_tip(self._words_of(dot)), self)
            else:
                QToolTip.hideText()
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._dot_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        dot = self._dot_at(event.position())
        if dot is None or event.button() != Qt.MouseButton.LeftButton:
            return
        # Another click on a dot of several passages goes on to the next of them.
        later = [index for index in dot.passages if index > self.current]
        within = self.current in dot.passages and later
        self.chosen.emit(later[0] if within else dot.passages[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._dot_at(event.position()) is not None:
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self._passages)
        if not count:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.chosen.emit(min(max(self.current + step, 0), count - 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.chosen.emit(0 if key == Qt.Key.Key_Home else count - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._change_lane(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        elif key == Qt.Key.Key_Space:
            self.play_requested.emit()
        else:
            super().keyPressEvent(event)

    def _change_lane(self, by: int) -> None:
        """Choose the passage of the next lane that is nearest by date."""
        if self.current < 0:
            self.chosen.emit(0)
            return
        here = self._passages[self.current]
        lane = self._lane_numbers[self.current] + by
        if not 0 <= lane < len(self._lanes):
            return
        there = [index for index, number in enumerate(self._lane_numbers) if number == lane]
        x = self._x_of(here.published)
        nearest = min(there, key=lambda index: abs(self._x_of(self._passages[index].published) - x))
        self.chosen.emit(nearest)

    def _dot_at(self, point: QPointF) -> Dot | None:
        for dot in self.dots():
            offset = dot.center - point
            if max(abs(offset.x()), abs(offset.y())) <= dot.radius + 4:
                return dot
        return None

    def _words_of(self, dot: Dot) -> str:
        first = self._passages[dot.passages[0]]
        day = format_date(first.published) if first.published is not None else tr("No date")
        count = tr("%Ln passage|%Ln passages", "", len(dot.passages))
        return f"{join_facts((day, first.title))}\n{count}\n{first.hit.snippet[:200]}"

    def _describe(self) -> None:
        """Tell screen readers what is shown, and the current passage."""
        count = tr("%Ln passage|%Ln passages", "", len(self._passages))
        names = ", ".join(lane for lane in self._lanes if lane)
        current = ""
        if 0 <= self.current < len(self._passages):
            passage = self._passages[self.current]
            day = format_date(passage.published) if passage.published is not None else ""
            speaker = passage.hit.speaker or ""
            current = join_facts((day, passage.title, speaker, passage.hit.snippet))
        self.setAccessibleDescription(". ".join(part for part in (count, names, current) if part))


_KEYS = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
}
