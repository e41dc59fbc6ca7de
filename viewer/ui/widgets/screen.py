"""Placement of windows within their screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QStyle, QVBoxLayout, QWidget


def frame_margins(window: QWidget) -> QMargins:
    """Return the pixels of the frame around `window`; an estimate before it is on the screen."""
    outer, inner = window.frameGeometry(), window.geometry()
    if outer != inner:
        left_top, right_bottom = inner.topLeft() - outer.topLeft(), outer.size() - inner.size()
        right, bottom = right_bottom.width() - left_top.x(), right_bottom.height() - left_top.y()
        return QMargins(left_top.x(), left_top.y(), right, bottom)
    title_bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    return QMargins(4, title_bar, 4, 6)


def fit_to_screen(window: QWidget) -> None:
    """Shrink and move `window` so that all of it, with its frame, is on its screen."""
    if window.isFullScreen() or window.isMaximized():
        return
    margins = frame_margins(window)
    room = window.screen().availableGeometry().marginsRemoved(margins)
    window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
    window.resize(window.size().boundedTo(room.size()))
    place = window.geometry()
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top()))
    moves = place != window.geometry()
    if isinstance(window, QDialog):
        # Until there is a frame, Qt takes the place of a dialog for that of its frame.
        moves |= window.frameGeometry() == window.geometry()
    else:
        # What was never moved is placed by the window manager.
        moves &= window.testAttribute(Qt.WidgetAttribute.WA_Moved)
    if moves:
        window.setGeometry(place)


class ScreenDialog(QDialog):
    """A dialog that stays within its screen and is high enough for its text."""

    def set_column(
        self, *items: QWidget | QLayout | tuple[QWidget | QLayout, int], spacing: int | None = 12
    ) -> QVBoxLayout:
        """Lay out items from top to bottom; a pair is an item and its stretch factor."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        if spacing is not None:
            column.setSpacing(spacing)
        for item in items:
            part, stretch = item if isinstance(item, tuple) else (item, 0)
            if isinstance(part, QLayout):
                column.addLayout(part, stretch)
            else:
                column.addWidget(part, stretch)
        return column

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
