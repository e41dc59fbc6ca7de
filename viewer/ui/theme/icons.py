"""Outline icons, drawn from SVG in the given color and size."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.paths import resources
from viewer.ui.theme.theme import ThemeManager, mix

LARGE = 20
DISABLED_SHARE = 0.45


def icon(name: str, look: ThemeManager, *, on_accent: bool = False) -> QIcon:
    """Return `resources/icons/<name>.svg` in the theme's text color, or the one `on_accent`.

    It is drawn again for each size and scale, so it is crisp on any screen, and follows a
    change of the theme by itself. Nothing may be added to it (`addPixmap`): Qt would copy
    the engine, and PySide loses such copies.

    Raises:
        FileNotFoundError: no such icon.
    """
    _source(name)
    return QIcon(_Engine(name, look, on_accent))


def app_icon() -> QIcon:
    """Return the application icon."""
    return QIcon(str(resources() / "icons" / "earmark.svg"))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor) -> None:
    """Draw the icon into `rect` (device-independent pixels) in `color`.

    Raises:
        FileNotFoundError: no such icon.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color.name(QColor.NameFormat.HexRgb)).render(painter, QRectF(rect))
    painter.restore()


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = _source(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(svg.encode()))


class _Engine(QIconEngine):
    """Paints an icon in the current theme's colors."""

    def __init__(self, name: str, look: ThemeManager, on_accent: bool) -> None:
        super().__init__()
        self._name = name
        self._look = look
        self._on_accent = on_accent

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = self._look.theme
        color = theme.on_accent if self._on_accent else theme.text
        if mode == QIcon.Mode.Disabled:
            color = mix(color, theme.panel, DISABLED_SHARE)
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        paint_icon(painter, square, self._name, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._look, self._on_accent)

    def key(self) -> str:
        return f"earmark-{self._name}"
