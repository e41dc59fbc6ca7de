"""Status strip: a lasting status with progress and buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.widgets.focus_return import FocusReturn
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel

SLIDE_MS = 160
_ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class StripAction(NamedTuple):
    """A button of a strip; `primary` for the one that most users want."""

    text: str
    act: Callable[[], object]
    primary: bool = False
    name: str = ""  # for screen readers and the tool tip, if the text is a symbol


class StatusStrip(QWidget):
    """Shows a lasting status with progress and buttons; hidden while there is none.

    A problem is shown on as many lines as it needs, any other text on one line. The strip
    slides in and out, or appears at once with `reduced_motion`.
    """

    reduced_motion = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._said = ""
        self._slide = QVariantAnimation(self, duration=SLIDE_MS)
        self._slide.valueChanged.connect(self.setMaximumHeight)
        self._slide.finished.connect(self._rest)
        self._choices: tuple[StripAction, ...] = ()
        self._column: tuple[int, int] | None = None
        self._buttons: list[QPushButton] = []
        self._label = ElidedLabel()
        self._label.setFont(tabular(interface_font(SMALL_PX)))
        self._label.setMinimumWidth(60)
        self._trouble = PlainLabel()
        self._trouble.setFont(self._label.font())
        self._trouble.setProperty("problem", True)
        self._trouble.setWordWrap(True)
        self._trouble.setMinimumWidth(60)
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trouble.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(tr("Progress"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 16, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._bar)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._trouble, 1)
        self._focus = FocusReturn(self)
        self._bar.hide()
        self.hide()

    def show_status(
        self,
        text: str,
        choices: Sequence[StripAction] = (),
        *,
        done: float | None = None,
        problem: bool = False,
    ) -> None:
        """Show `text`; "" hides the strip. `done` is 0 to 1, or below 0 while it is unknown."""
        before, self._said = self._said, text
        if not text:
            if before:
                self._focus.give_back()
                self._update_visibility()
            return
        self._trouble.setVisible(problem)
        self._label.setVisible(not problem)
        label = self._trouble if problem else self._label
        if text != label.text():
            label.setText(text)
            label.setAccessibleName(text)
        self._bar.setVisible(done is not None)
        if done is not None:
            self._bar.setRange(0, 1_000 if done >= 0 else 0)
            self._bar.setValue(round(1_000 * max(done, 0)))
        if [c[0] for c in choices] != [c[0] for c in self._choices]:
            self._make(choices)
        self._choices = tuple(choices)
        if not before:
            self._update_visibility()

    @property
    def text(self) -> str:
        """The status text; empty while the strip is hidden."""
        return self._said

    def button(self, text: str) -> QPushButton:
        """Return the button with this text.

        Raises:
            KeyError: there is none.
        """
        for button in self._buttons:
            if button.text() == text:
                return button
        raise KeyError(text)

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons."""
        return [button.text() for button in self._buttons] if self._said else []

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._column = left, width
        self._row.setContentsMargins(left, 4, max(12, self.width() - left - width), 8)

    def _update_visibility(self) -> None:
        shown, height = bool(self._said), 0 if self.isHidden() else self.height()
        self._slide.stop()
        parent = self.parentWidget()
        if self.reduced_motion or parent is None or not parent.isVisible():
            self._rest()
            return
        self._slide.setStartValue(height)
        height_wanted = self._row.totalHeightForWidth(self.width() if height else parent.width())
        self._slide.setEndValue(
            max(height_wanted, self._row.totalSizeHint().height()) if shown else 0
        )
        self.setMaximumHeight(height)
        self.show()
        self._slide.start()

    def _rest(self) -> None:
        self.setVisible(bool(self._said))
        self.setMaximumHeight(_ANY_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is not None:
            self.set_column(*self._column)

    def _make(self, choices: Sequence[StripAction]) -> None:
        focused = next((b.text() for b in self._buttons if b.hasFocus()), None)
        self._focus.give_back()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for index, choice in enumerate(choices):
            button = QPushButton(choice.text, self)
            button.setProperty("strip", True)
            button.setProperty("primary", choice.primary)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if choice.name:
                button.setAccessibleName(choice.name)
                button.setToolTip(choice.name)
            button.clicked.connect(lambda _checked, index=index: self._choices[index].act())
            self._row.addWidget(button)
            self._buttons.append(button)
            if choice.text == focused:
                button.show()
                button.setFocus(Qt.FocusReason.OtherFocusReason)
