"""Placement of windows within their screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStyle, QWidget


def frame_size(window: QWidget) -> QSize:
    """Return the pixels that the frame adds to `window`; an estimate before it was shown."""
    title_bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    frame = window.frameGeometry().size() - window.geometry().size()
    return frame.expandedTo(QSize(4, title_bar))


def fit_to_screen(window: QWidget) -> None:
    """Shrink and move `window` so that all of it, with its frame, is on its screen."""
    if window.isFullScreen() or window.isMaximized():
        return
    available = window.screen().availableGeometry()
    frame = frame_size(window)
    room = available.size() - frame
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
    outer = QRect(window.frameGeometry().topLeft(), window.size() + frame)
    outer.moveRight(min(outer.right(), available.right()))
    outer.moveBottom(min(outer.bottom(), available.bottom()))
    outer.moveLeft(max(outer.left(), available.left()))
    outer.moveTop(max(outer.top(), available.top()))
    if outer.topLeft() != window.frameGeometry().topLeft():
        window.move(outer.topLeft())


class ScreenDialog(QDialog):
    """A dialog that stays within its screen and is high enough for its text."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        fit_to_screen(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and not event.spontaneous():  # not a resize by the user
            fit_to_screen(self)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return handled

    def _make_room(self) -> None:
        """Grow to the height of wrapped text, which Qt ignores in a window's minimum size."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(self.width())
            if self.height() < needed:
                self.resize(self.width(), needed)
