"""Animated scrolling."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QScrollBar, QWidget

SCROLL_MS = 160


class SmoothScroll(QObject):
    """Moves a view's scroll bar: short distances animated, long ones at once."""

    def __init__(self, bar: QScrollBar, view: QWidget) -> None:
        super().__init__(view)
        self._bar = bar
        self._view = view
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.setDuration(SCROLL_MS)
        self._glide.valueChanged.connect(self._step)
        self._jumps = False

    @property
    def is_moving(self) -> bool:
        """True while the scroll bar is being moved by this object, and not by the user."""
        return self._jumps or self._glide.state() == QVariantAnimation.State.Running

    @property
    def target(self) -> int:
        """The position of the scroll bar, or the end of its animation (pixels)."""
        if self._glide.state() == QVariantAnimation.State.Running:
            return int(self._glide.endValue())
        return self._bar.value()

    def to(self, value: int, *, glide: bool) -> None:
        """Scroll to a value (pixels), limited to the bar's range."""
        value = max(self._bar.minimum(), min(value, self._bar.maximum()))
        self._glide.stop()
        far = abs(value - self._bar.value()) > 2 * self._view.height()
        if not glide or far or not self._view.isVisible():
            self._jumps = True
            self._bar.setValue(value)
            self._jumps = False
            return
        self._glide.setStartValue(self._bar.value())
        self._glide.setEndValue(value)
        self._glide.start()

    def stop(self) -> None:
        """Stop the animation."""
        self._glide.stop()

    def _step(self, value: int) -> None:
        self._bar.setValue(value)
