"""Volume button, with a slider that opens above it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton
from viewer.ui.widgets.labels import PlainLabel

_WHEEL_STEP = 5


class VolumeButton(IconButton):
    """Button that shows the volume: a click opens the slider, the wheel changes the volume.

    Signals:
        volume_changed: the volume that the user set, 0 to 1.
        mute_toggled: the user muted or unmuted.
    """

    volume_changed = Signal(float)
    mute_toggled = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__("volume-high", look, parent)
        self._percent = 100
        self._muted = False
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName("popup")
        self.slider = QSlider(Qt.Orientation.Horizontal, self._popup)
        self.slider.setRange(0, 100)
        self.slider.setValue(self._percent)
        self.slider.setPageStep(10)
        self.slider.setSingleStep(5)
        self.slider.setFixedWidth(132)
        self.slider.setAccessibleName(tr("Volume"))
        self.mute_button = IconButton("volume-high", look, self._popup)
        self.mute_button.setCheckable(True)
        self._figure = PlainLabel("", self._popup)
        self._figure.setFont(tabular(interface_font(SMALL_PX)))
        self._figure.setFixedWidth(38)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self._popup)
        row.setContentsMargins(6, 4, 12, 4)
        row.setSpacing(8)
        for widget in (self.mute_button, self.slider, self._figure):
            row.addWidget(widget)
        self.slider.valueChanged.connect(self._on_slider)
        self.mute_button.clicked.connect(lambda _checked: self.mute_toggled.emit())
        self.clicked.connect(lambda _checked: self.open())
        self._show()

    def set_volume(self, volume: float) -> None:
        """Show the volume, 0 to 1."""
        self._percent = round(min(max(volume, 0.0), 1.0) * 100)
        self.slider.blockSignals(True)
        self.slider.setValue(self._percent)
        self.slider.blockSignals(False)
        self._show()

    def set_muted(self, muted: bool) -> None:
        """Show if the audio is muted, at any volume."""
        self._muted = muted
        self._show()

    def open(self) -> None:
        """Show the slider, with the focus."""
        self._popup.adjustSize()
        size = self._popup.sizeHint()
        corner = self.mapToGlobal(QPoint(self.width(), 0))
        self._popup.move(corner.x() - size.width(), corner.y() - size.height() - 4)
        self._popup.show()
        self.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.slider.setValue(self._percent + (_WHEEL_STEP if turned > 0 else -_WHEEL_STEP))
        event.accept()

    def _on_slider(self, percent: int) -> None:
        self._percent = percent
        self._show()
        self.volume_changed.emit(percent / 100)

    def _show(self) -> None:
        silent = self._muted or self._percent == 0
        name = "volume-off" if silent else "volume-low" if self._percent <= 50 else "volume-high"
        self.set_icon(name)
        self.mute_button.set_icon("volume-off" if self._muted else "volume-high")
        self.mute_button.setChecked(self._muted)
        self.mute_button.describe(tr("Unmute") if self._muted else tr("Mute"))
        self._figure.setText(tr("{n}%").format(n=self._percent))
        if self._muted:
            self.describe(tr("Volume, muted"))
        else:
            self.describe(tr("Volume {percent}%").format(percent=self._percent))
