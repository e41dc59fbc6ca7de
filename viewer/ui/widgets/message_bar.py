"""A sentence above the words of an episode, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import StatusLabel

_BESIDE_FROM = 400  # pixels for the words, a button and the cross


class MessageBar(QWidget):
    """A sentence above the words, mostly about trouble: it stays until it is read or mended."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._text = StatusLabel()
        self._button = QPushButton()
        self._button.setProperty("strip", True)
        self._button.clicked.connect(self._clicked)
        close = QToolButton()
        close.setIcon(icon("close", look))
        close.setAccessibleName(tr("Dismiss"))
        close.setToolTip(tr("Dismiss"))
        close.clicked.connect(self.hide)
        self._column = 16, 0
        self._grid = grid = QGridLayout(self)
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(self._button, 0, 1)
        grid.addWidget(close, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(
        self,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        problem: bool = True,
    ) -> None:
        """Show `text`, with a button that does something about it."""
        self._act = act
        self._text.tell(text, problem=problem)
        self._button.setText(button)
        self._button.setVisible(act is not None)
        self.setVisible(bool(text))

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of text, in pixels of the page."""
        self._column = left, width
        right = max(8, self.width() - left - width)
        self._grid.setContentsMargins(left, 8, right, 4)
        # Where the button would leave the words no room, it stands below them.
        below = 0 < self.width() - left - right < _BESIDE_FROM
        if below != (self._grid.itemAtPosition(1, 0) is not None):
            place = (1, 0, Qt.AlignmentFlag.AlignLeading) if below else (0, 1)
            self._grid.addWidget(self._button, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_column(*self._column)

    @property
    def text(self) -> str:
        """What is told; nothing while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def _clicked(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
