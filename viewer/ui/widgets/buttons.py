"""Custom buttons: an icon without a frame, the round play button, a chip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.text.bidi import bidi_wrap
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.icons import DISABLED_SHARE, LARGE, paint_icon
from viewer.ui.theme.theme import Theme, ThemeManager, mix
from viewer.ui.widgets.labels import tool_tip

PLAY_DIAMETER = 42
CHIP_HEIGHT = 22


class ThemedButton(QAbstractButton):
    """Base class of buttons: name, tool tip with shortcut, hover, focus ring, theme.

    A click does not take the keyboard from the transcript; Tab does reach the button.
    """

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self._shortcut = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    @property
    def theme(self) -> Theme:
        """The current theme."""
        return self._look.theme

    def describe(self, name: str, shortcut: str | None = None) -> None:
        """Set the name for screen readers and the tool tip; without `shortcut`, that stays."""
        self._name = name
        if shortcut is not None:
            self._shortcut = shortcut
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(f"{name} ({self._shortcut})" if self._shortcut else name))

    def set_shortcut_text(self, shortcut: str) -> None:
        """Set the shortcut in the tool tip, in the platform's notation."""
        self.describe(self._name, shortcut)

    def ink(self, color: QColor) -> QColor:
        """Return `color`, paler while the button is disabled."""
        if self.isEnabled():
            return color
        return mix(color, self.theme.panel, DISABLED_SHARE)

    def paint_focus(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Paint the focus ring."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.accent, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def nextCheckState(self) -> None:
        # A click only emits a request; the receiver calls `setChecked`.
        pass

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class IconButton(ThemedButton):
    """An icon of `icon_size` pixels with a background that is shown on hover.

    `number` is drawn inside of the icon: the seconds in the ring of a skip button.
    """

    def __init__(
        self,
        icon_name: str,
        look: ThemeManager,
        parent: QWidget | None = None,
        *,
        icon_size: int = LARGE,
        number: int | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._icon_name = icon_name
        self._icon_size = icon_size
        self._number = number

    @property
    def icon_name(self) -> str:
        """The name of the icon."""
        return self._icon_name

    def set_icon(self, name: str) -> None:
        """Set the icon."""
        if name != self._icon_name:
            self._icon_name = name
            self.update()

    def sizeHint(self) -> QSize:
        side = self._icon_size + 12
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self.theme, QRectF(self.rect())
        if self.isEnabled() and (self.isDown() or self.isChecked() or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            resting = not (self.isDown() or self.isChecked())
            painter.setBrush(theme.hover if resting else theme.selected)
            painter.drawRoundedRect(rect, 7, 7)
        self.paint_focus(painter, rect, 7)
        color = self.ink(theme.text)
        square = QRectF(0, 0, self._icon_size, self._icon_size)
        square.moveCenter(QPointF(rect.center()))
        paint_icon(painter, square, self._icon_name, color)
        if self._number is not None:
            painter.setPen(color)
            painter.setFont(tabular(interface_font(9, QFont.Weight.Bold)))
            painter.drawText(
                square.translated(0, 0.5), Qt.AlignmentFlag.AlignCenter, str(self._number)
            )


class PlayButton(ThemedButton):
    """The round play button; its icon is the action: play or pause."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._playing = False

    def set_playing(self, playing: bool) -> None:
        """Show pause while playing, else play."""
        self._playing = playing
        self.update()

    def sizeHint(self) -> QSize:
        side = PLAY_DIAMETER + 8
        return QSize(side, side)

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        circle = QRectF(0, 0, PLAY_DIAMETER, PLAY_DIAMETER)
        circle.moveCenter(QRectF(self.rect()).center())
        face, glyph = theme.played, theme.on_accent
        if not self.isEnabled():
            face, glyph = theme.chip, mix(theme.text, theme.panel, DISABLED_SHARE)
        elif self.isDown():
            face = mix(face, theme.text, 0.82)
        elif self.underMouse():
            face = mix(face, theme.text, 0.92)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(face)
        painter.drawEllipse(circle)
        square = QRectF(0, 0, LARGE, LARGE)
        square.moveCenter(circle.center())
        paint_icon(painter, square, "pause" if self._playing else "play", glyph)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.text, 2))
            painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))


class ChipButton(ThemedButton):
    """A chip that can be pressed, with an optional icon after its text."""

    inset = 3  # pixels above and below the chip

    def __init__(self, text: str, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._icon_name = ""
        self.setFont(tabular(interface_font(SMALL_PX)))
        self.setText(text)

    @property
    def icon_name(self) -> str:
        """The name of the icon after the text; empty for none."""
        return self._icon_name

    def set_icon(self, name: str) -> None:
        """Show an icon after the text, or none for an empty name."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = 17 if self._icon_name else 0
        # An ampersand in a chip's text is no mnemonic.
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + icon + 20,
            CHIP_HEIGHT + 2 * self.inset,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        pill = QRectF(0, self.inset, self.width(), CHIP_HEIGHT)
        on = self.isChecked()
        face = theme.chip
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            face = mix(theme.text, theme.chip, 0.08)
        painter.setBrush(face)
        painter.setPen(QPen(self.ink(theme.muted), 1) if on else Qt.PenStyle.NoPen)
        inset = 0.5 if on else 0
        painter.drawRoundedRect(pill.adjusted(inset, inset, -inset, -inset), 11, 11)
        self.paint_focus(painter, QRectF(self.rect()), 13)
        color = self.ink(theme.text if on else theme.muted)
        inner = pill.adjusted(10, 0, -10, 0)
        if self._icon_name:
            square = QRectF(0, 0, 14, 14)
            right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x = inner.right() - 7 if right else inner.left() + 7
            square.moveCenter(QPointF(x, pill.center().y()))
            paint_icon(painter, square, self._icon_name, color)
            inner.adjust(0 if right else 17, 0, -17 if right else 0, 0)
        painter.setPen(color)
        painter.setFont(self.font())
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, bidi_wrap(self.text())
        )
