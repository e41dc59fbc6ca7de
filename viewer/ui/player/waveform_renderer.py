"""Renderer of the waveform: an image for a size, which is then only copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from viewer.ui.theme.theme import Theme, mix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BAR, GAP = 2, 1  # device-independent pixels
HITS_HEIGHT = 5  # the strip above the bars
MARKS_HEIGHT = 9  # the strip below them
SIDE = 1  # margin at either end, for the playhead
_FLAG = QRectF(0, 0, 6, 5)  # of a bookmark
_PARTS = 8  # of a bar, whose mean is drawn: the maxima of long episodes are all alike


class PeaksSource(Protocol):
    """Protocol of the drawn peaks: `viewer.audio.waveform_peaks.Peaks`."""

    @property
    def loudest(self) -> int:
        """Return the largest amplitude, 0 to 32,768."""

    def columns(
        self, from_ms: float, to_ms: float, width: int
    ) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Return the lowest and the highest sample of each of `width` columns."""


@dataclass(frozen=True, slots=True)
class WaveformMark:
    """Range (ms) of a passage, with the color of its collection, if it is in one."""

    start_ms: int
    end_ms: int
    color: int | None


class StretchKind(StrEnum):
    """Reason for hatching a range of audio."""

    INSERT = "insert"  # audio that the transcript does not have
    DOUBTFUL = "doubtful"  # words of uncertain position


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """Range of audio (ms) whose words are missing or of uncertain position."""

    start_ms: int
    end_ms: int
    kind: StretchKind


@dataclass(slots=True)
class WaveformScene:
    """Content of the waveform; times in milliseconds of the audio."""

    duration_ms: int = 0
    outline: PeaksSource | None = None
    chapters_ms: Sequence[int] = ()
    passages: Sequence[WaveformMark] = ()
    hits_ms: Sequence[int] = ()
    bookmarks_ms: Sequence[int] = ()
    silences: Sequence[tuple[int, int]] = ()
    stretches: Sequence[MarkedRange] = field(default=())
    loop: tuple[int, int] | None = None

    def x_of(self, ms: float, width: int) -> float:
        """Return the x position (pixels) of `ms` in a picture of `width` pixels."""
        if self.duration_ms <= 0:
            return SIDE
        share = min(max(ms / self.duration_ms, 0.0), 1.0)
        return SIDE + share * max(width - 2 * SIDE, 0)

    def ms_of(self, x: float, width: int) -> int:
        """Return the time (ms) at `x` in a picture of `width` pixels."""
        share = (x - SIDE) / max(width - 2 * SIDE, 1)
        return round(min(max(share, 0.0), 1.0) * self.duration_ms)


def render(
    scene: WaveformScene, theme: Theme, size: QSize, ratio: float, *, played: bool
) -> QPixmap:
    """Return the image at `size` and device pixel `ratio`, with all bars played, or none."""
    picture = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    if scene.duration_ms <= 0:
        return picture
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    width = size.width()
    wave = QRectF(0, HITS_HEIGHT, width, size.height() - HITS_HEIGHT - MARKS_HEIGHT)
    _draw_loop(painter, scene, theme, wave)
    _draw_stretches(painter, scene, theme, wave)
    _draw_chapters(painter, scene, theme, wave)
    _draw_bars(painter, scene, theme.played if played else theme.wave, wave)
    _draw_hits(painter, scene, theme, width)
    _draw_silences(painter, scene, theme, wave)
    _draw_bookmarks(painter, scene, theme, wave)
    _draw_passages(painter, scene, theme, wave)
    painter.end()
    return picture


def bars(outline: PeaksSource, until_ms: float, count: int) -> list[float]:
    """Return `count` heights of bars (0 to 1) up to `until_ms`: loudness by its maximum."""
    if count <= 0 or until_ms <= 0 or outline.loudest == 0:
        return [0.0] * max(count, 0)
    lows, highs = outline.columns(0, until_ms, count * _PARTS)
    means = (highs.astype("f4") - lows.astype("f4")).reshape(count, _PARTS).mean(axis=1)
    most = float(means.max())
    return [float(height) for height in means / most] if most > 0 else [0.0] * count


def _draw_bars(painter: QPainter, scene: WaveformScene, color: QColor, wave: QRectF) -> None:
    # Equal steps of whole pixels: the remainder goes to the last gap.
    usable = wave.width() - 2 * SIDE
    pitch = BAR + GAP
    count = max(int((usable + GAP) // pitch), 0)
    until_ms = scene.duration_ms * min(count * pitch / max(usable, 1), 1.0)
    heights = bars(scene.outline, until_ms, count) if scene.outline else [0.0] * count
    middle, most = wave.center().y(), wave.height() - 2
    ratio = painter.device().devicePixelRatio()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for index, share in enumerate(heights):
        height = max(share * most, BAR)
        left = round((SIDE + index * pitch) * ratio) / ratio
        painter.drawRoundedRect(QRectF(left, middle - height / 2, BAR, height), BAR / 2, BAR / 2)


def _draw_chapters(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(theme.muted, theme.panel, 0.6))
    for ms in scene.chapters_ms:
        if 0 < ms < scene.duration_ms:
            x = round(scene.x_of(ms, int(wave.width())))
            painter.drawRect(QRectF(x, wave.top(), 1, wave.height()))


def _draw_stretches(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    """Draw ranges: hatched without words, dotted with words of uncertain position."""
    painter.setPen(Qt.PenStyle.NoPen)
    for stretch in scene.stretches:
        area = _span(scene, stretch.start_ms, stretch.end_ms, wave)
        insert = stretch.kind == StretchKind.INSERT
        painter.fillRect(area, theme.selected if insert else theme.hover)
        painter.save()
        painter.setClipRect(area)
        if insert:
            painter.setPen(QPen(mix(theme.muted, theme.panel, 0.55), 1))
            x = area.left() - area.height()
            while x < area.right():
                painter.drawLine(
                    int(x), int(area.bottom()), int(x + area.height()), int(area.top())
                )
                x += 6
        else:
            painter.fillRect(
                area,
                QBrush(mix(theme.muted, theme.panel, 0.55), Qt.BrushStyle.Dense6Pattern),
            )
        painter.restore()


def _draw_loop(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    if scene.loop is None:
        return
    area = _span(scene, *scene.loop, wave)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.cue)
    painter.drawRoundedRect(area, 3, 3)
    painter.setBrush(theme.accent)
    for x in (area.left(), area.right() - 2):
        painter.drawRoundedRect(QRectF(x, area.top(), 2, area.height()), 1, 1)


def _draw_hits(painter: QPainter, scene: WaveformScene, theme: Theme, width: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.text)
    drawn = -1.0
    for ms in sorted(scene.hits_ms):
        x = scene.x_of(ms, width)
        # No more dots than fit beside each other.
        if x - drawn >= 1.5 or drawn < 0:
            painter.drawEllipse(QRectF(x - 1.5, 0.5, 3, 3))
            drawn = x


def _draw_silences(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    """Draw a line below each silence that is skipped; those of one pixel are drawn once."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.muted)
    width, drawn = int(wave.width()), -1.0
    for start_ms, end_ms in scene.silences:
        left = scene.x_of(start_ms, width)
        right = max(scene.x_of(end_ms, width), left + 1)
        if right > drawn:
            left = max(left, drawn)
            painter.drawRect(QRectF(left, wave.bottom(), right - left, 2))
            drawn = right


def _draw_bookmarks(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    """Draw a flag on a thin line for each."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    drawn = -_FLAG.width()
    for ms in sorted(scene.bookmarks_ms):
        x = round(scene.x_of(ms, int(wave.width())))
        if x - drawn >= 2:
            painter.drawRect(QRectF(x, wave.top() - HITS_HEIGHT, 1, wave.height() + HITS_HEIGHT))
            painter.drawRect(_FLAG.translated(x, wave.top() - HITS_HEIGHT))
            drawn = x


def _draw_passages(painter: QPainter, scene: WaveformScene, theme: Theme, wave: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    strip = QRectF(wave.left(), wave.bottom() + MARKS_HEIGHT - 5, wave.width(), 3)
    for passage in scene.passages:
        color = passage.color
        painter.setBrush(theme.muted if color is None else theme.collection(color))
        painter.drawRoundedRect(_span(scene, passage.start_ms, passage.end_ms, strip, 5), 1.5, 1.5)


def _span(
    scene: WaveformScene, start_ms: int, end_ms: int, band: QRectF, least: float = 2
) -> QRectF:
    """Return the part of `band` from `start_ms` to `end_ms`, at least `least` pixels wide."""
    width = int(band.width())
    left, right = scene.x_of(start_ms, width), scene.x_of(end_ms, width)
    left = min(left, width - SIDE - least)
    return QRectF(left, band.top(), max(right - left, least), band.height())
