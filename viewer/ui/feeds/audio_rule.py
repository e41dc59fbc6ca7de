"""Widget for the number of recordings of a show that are downloaded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from viewer.library.subscriptions.feeds import ALL, NONE
from viewer.ui.i18n.translate import tr

_MOST = 9_999


class AudioRule(QWidget):
    """Choice of none, the newest ones, or all.

    Signals:
        changed: the user chose something else; a value of `Subscription.keep_audio`.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        self._kind.setAccessibleName(tr("Audio to download"))
        self._kind.addItems([tr("None, only stream"), tr("The newest"), tr("All")])
        self._count = QSpinBox()
        self._count.setAccessibleName(tr("Number of episodes"))
        self._count.setRange(1, _MOST)
        self._count.setValue(5)
        self._count.setKeyboardTracking(False)  # a number is chosen once it is typed
        self._count.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._kind)
        row.addWidget(self._count)
        row.addStretch(1)
        self._kind.currentIndexChanged.connect(self._on_changed)
        self._count.valueChanged.connect(self._on_changed)

    @property
    def value(self) -> int:
        """The choice, as `Subscription.keep_audio`."""
        return (NONE, self._count.value(), ALL)[self._kind.currentIndex()]

    def set_value(self, value: int) -> None:
        """Show a choice without `changed`."""
        for widget in (self._kind, self._count):
            widget.blockSignals(True)
        self._kind.setCurrentIndex(0 if value == NONE else 2 if value == ALL else 1)
        if value > 0:
            self._count.setValue(min(value, _MOST))
        for widget in (self._kind, self._count):
            widget.blockSignals(False)
        self._count.setVisible(value > 0)

    def _on_changed(self) -> None:
        self._count.setVisible(self._kind.currentIndex() == 1)
        self.changed.emit(self.value)
