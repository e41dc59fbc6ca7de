"""Waveform of the whole episode: shows the position, and seeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QSlider, QToolTip, QWidget

from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.player.audio_player import LONG_SKIP_MS, SKIP_MS
from viewer.ui.player.waveform_renderer import (
    HITS_HEIGHT,
    MARKS_HEIGHT,
    MarkedRange,
    PeaksSource,
    WaveformMark,
    WaveformScene,
    render,
)
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import tool_tip

_PAGE_MS = 60_000
_LONGEST_MS = 2**31 - 1  # maximum of a slider's value: 24 days; captions may claim more
_DRAG_MS = 80  # between two seeks of a drag: a player cannot follow each pixel
_KNOB = 9  # pixels around the playhead while it has the focus
_TOLD_MS = 1_000  # between announcements of the position to screen readers during playback


class SoundState(StrEnum):
    """State of the audio behind the waveform."""

    READY = "ready"
    LOADING = "loading"
    NONE = "none"


class Waveform(QSlider):
    """Bars of loudness, played and not yet played, with hits, passages and other marks.

    A slider for screen readers and the keyboard: ←/→ 5 s, with Shift 15 s, Page Up/Down a
    minute, Home and End. Time runs from left to right in every language.

    Signals:
        seek_requested: position (ms), 0 to the duration.
            While dragging, at most every 80 ms, and once more at the end.
        previewed: position (ms) under a drag, for the clock.
    """

    seek_requested = Signal(int)
    previewed = Signal(int)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.scene = WaveformScene()
        self._bare = False
        self._position_ms = 0
        self._state = SoundState.NONE
        self._message = ""
        self._words_at: Callable[[int], str] | None = None
        self._pictures: tuple[QPixmap, QPixmap] | None = None
        self._hover_x: int | None = None
        self._dragging = False
        self._told = False
        self._throttle = QTimer(self, interval=_DRAG_MS, singleShot=True)
        self._throttle.timeout.connect(self._seek_where_dragged)
        self._wanted_ms: int | None = None
        self.setRange(0, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Position in the episode"))
        self.valueChanged.connect(self._on_value)
        look.changed.connect(self._redraw)

    # Content

    def set_duration(self, ms: int) -> None:
        """Set the duration of the audio (ms); 0 while unknown."""
        if ms != self.scene.duration_ms:
            self.scene.duration_ms = min(max(ms, 0), _LONGEST_MS)
            self._quietly(lambda: self.setRange(0, self.scene.duration_ms))
            self._redraw()

    def set_position(self, ms: int) -> None:
        """Move the playhead to `ms`; only the pixels that it crossed are repainted."""
        if self._dragging or ms == self._position_ms:
            return
        self._move_playhead(ms)
        if abs(ms - self.value()) >= _TOLD_MS:
            self._quietly(lambda: self.setValue(ms))
            self.setAccessibleDescription(self.value_text())

    def set_peaks(self, peaks: PeaksSource | None) -> None:
        """Set the peaks, of the beginning while they are computed; None for none."""
        self.scene.outline = peaks
        self._redraw()

    def set_state(self, state: SoundState, message: str = "") -> None:
        """Set the state of the audio.

        `message` is shown in the middle while there are no peaks: the work in progress, or
        the reason. The user can seek in every state but without audio.
        """
        if (state, message) != (self._state, self._message):
            self._state, self._message = state, message
            self.setEnabled(state != SoundState.NONE)
            self._redraw()

    def set_chapters(self, starts_ms: Sequence[int]) -> None:
        """Set the starts of chapters (ms), drawn as ticks."""
        self.scene.chapters_ms = tuple(starts_ms)
        self._redraw()

    def set_passages(self, passages: Sequence[WaveformMark]) -> None:
        """Set passages, drawn as colored lines below the bars."""
        self.scene.passages = tuple(passages)
        self._redraw()

    def set_hits(self, moments_ms: Sequence[int]) -> None:
        """Set the times of hits (ms), drawn as dots above the bars."""
        self.scene.hits_ms = tuple(moments_ms)
        self._redraw()

    def set_bookmarks(self, moments_ms: Sequence[int]) -> None:
        """Set the times of bookmarks (ms), drawn as flags at the top."""
        self.scene.bookmarks_ms = tuple(moments_ms)
        self._redraw()

    def set_silences(self, silences: Sequence[tuple[int, int]]) -> None:
        """Underline the silences (ms) that are skipped."""
        self.scene.silences = tuple(silences)
        self._redraw()

    def set_stretches(self, stretches: Sequence[MarkedRange]) -> None:
        """Set ranges: hatched without words, dotted with words of uncertain position."""
        self.scene.stretches = tuple(stretches)
        self._redraw()

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Set the range (ms) of the loop."""
        self.scene.loop = loop
        self._redraw()

    def set_bare(self, bare: bool) -> None:
        """Set if only the peaks are drawn, as marks and chapters are those of another episode."""
        if bare != self._bare:
            self._bare = bare
            self._redraw()

    def set_words_at(self, words_at: Callable[[int], str] | None) -> None:
        """Set a function that returns the words at a position (ms) as plain text, for hovering."""
        self._words_at = words_at

    def value_text(self) -> str:
        """Return the position for screen readers: "13:17 of 41:42"."""
        position, duration = clock(self._position_ms), clock(self.scene.duration_ms)
        return tr("{position} of {duration}").format(position=position, duration=duration)

    def hover_text(self, x: int) -> str:
        """Return the time and the words at `x` pixels from the left."""
        ms = self.scene.ms_of(x, self.width())
        words = self._words_at(ms).strip() if self._words_at else ""
        return f"{clock(ms)}  {words}" if words else clock(ms)

    # Input

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.scene.duration_ms:
            event.ignore()
            return
        self._dragging = True
        self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = round(event.position().x())
        self._hover(x)
        if self._dragging:
            self._drag_to(x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self._throttle.stop()
            self._seek_where_dragged()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LONG_SKIP_MS if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else SKIP_MS
        position, end = self._position_ms, self.scene.duration_ms
        targets = {
            Qt.Key.Key_Left: position - step,
            Qt.Key.Key_Down: position - step,
            Qt.Key.Key_Right: position + step,
            Qt.Key.Key_Up: position + step,
            Qt.Key.Key_PageDown: position - _PAGE_MS,
            Qt.Key.Key_PageUp: position + _PAGE_MS,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: end,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or not end:
            event.ignore()
        else:
            self._seek(min(max(target, 0), end))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel while scrolling the page must not seek

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hover(round(event.position().x()))

    def _drag_to(self, x: float) -> None:
        ms = self.scene.ms_of(x, self.width())
        self._move_playhead(ms)
        self.previewed.emit(ms)
        self._wanted_ms = ms
        if not self._throttle.isActive():
            self._seek_where_dragged()
            self._throttle.start()

    def _seek_where_dragged(self) -> None:
        if self._wanted_ms is not None:
            ms, self._wanted_ms = self._wanted_ms, None
            self._seek(ms)

    def _seek(self, ms: int) -> None:
        self._move_playhead(ms)
        self._quietly(lambda: self.setValue(ms))
        self.setAccessibleDescription(self.value_text())
        self.seek_requested.emit(ms)

    def _on_value(self, ms: int) -> None:
        # Only screen readers set the slider's value from outside.
        if not self._told:
            self._seek(ms)

    def _quietly(self, change: Callable[[], object]) -> None:
        self._told = True
        change()
        self._told = False

    def _hover(self, x: int | None) -> None:
        if x == self._hover_x or not self.scene.duration_ms:
            return
        for each in (self._hover_x, x):
            if each is not None:
                self.update(QRect(each - 1, 0, 3, self.height()))
        self._hover_x = x
        if x is None:
            QToolTip.hideText()
            return
        point = self.mapToGlobal(QPoint(x - 12, -56))
        QToolTip.showText(point, tool_tip(self.hover_text(x)), self)

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(600, HITS_HEIGHT + 42 + MARKS_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HITS_HEIGHT + 42 + MARKS_HEIGHT)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        # `QAbstractSlider` would repaint everything for each new value.
        if change != QAbstractSlider.SliderChange.SliderValueChange:
            super().sliderChange(change)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        self._pictures = None
        self.update()

    def _move_playhead(self, ms: int) -> None:
        before = self.scene.x_of(self._position_ms, self.width())
        after = self.scene.x_of(ms, self.width())
        self._position_ms = ms
        if before != after:
            around = _KNOB if self.hasFocus() else 3
            left, right = int(min(before, after)) - around, int(max(before, after)) + around + 1
            self.update(QRect(left, 0, right - left, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        if self._state == SoundState.NONE or not self.scene.duration_ms:
            self._paint_message(painter, theme.muted)
            return
        played, waiting = self._drawn()
        ratio = played.devicePixelRatio()
        x = self.scene.x_of(self._position_ms, self.width())
        for picture, left, right in ((played, 0.0, x), (waiting, x, float(self.width()))):
            part = QRectF(left, 0, right - left, self.height()) & QRectF(event.rect())
            if not part.isEmpty():
                source = QRectF(part.topLeft() * ratio, part.size() * ratio)
                painter.drawPixmap(part, picture, source)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wave = QRectF(0, HITS_HEIGHT, 1, self.height() - HITS_HEIGHT - MARKS_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._hover_x is not None and self.isEnabled():
            painter.setBrush(theme.muted)
            painter.drawRect(wave.translated(self._hover_x, 0))
        painter.setBrush(theme.played)
        painter.drawRoundedRect(QRectF(x - 1, wave.top() - 2, 2, wave.height() + 4), 1, 1)
        if self.hasFocus():
            knob = QRectF(0, 0, 2 * _KNOB - 4, 2 * _KNOB - 4)
            knob.moveCenter(QPointF(x, wave.center().y()))
            painter.setPen(QPen(theme.panel, 2))
            painter.drawEllipse(knob)
        if self._message and self.scene.outline is None:
            self._paint_message(painter, theme.muted)

    def _paint_message(self, painter: QPainter, color: QColor) -> None:
        painter.setPen(color)
        painter.setFont(interface_font(SMALL_PX))
        space = self.rect().adjusted(8, 0, -8, 0)
        words = painter.fontMetrics().elidedText(
            self._message, Qt.TextElideMode.ElideRight, space.width()
        )
        behind = painter.fontMetrics().boundingRect(space, Qt.AlignmentFlag.AlignCenter, words)
        painter.fillRect(behind.adjusted(-8, 0, 8, 0), self._look.theme.panel)
        painter.drawText(space, Qt.AlignmentFlag.AlignCenter, words)

    def _drawn(self) -> tuple[QPixmap, QPixmap]:
        ratio = self.devicePixelRatioF()
        if self._pictures is None or self._pictures[0].devicePixelRatio() != ratio:
            theme, size, scene = self._look.theme, self.size(), self.scene
            if self._bare:
                scene = WaveformScene(scene.duration_ms, scene.outline, silences=scene.silences)
            self._pictures = (
                render(scene, theme, size, ratio, played=True),
                render(scene, theme, size, ratio, played=False),
            )
        return self._pictures
