"""Labels and combo boxes that show any text as it is, never as markup."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from viewer.text.bidi import bidi_wrap

_TOOL_TIP_CHARACTERS = 600
# Scripts with marks above and below their letters, and combining marks of all scripts.
_MARKED = re.compile(r"[\u0300-\u036f\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]")


def tool_tip(text: str) -> str:
    """`text` for `setToolTip` and `QToolTip`, which otherwise take what looks like HTML for it.

    Long texts are cut to a few lines' length.
    """
    if len(text) > _TOOL_TIP_CHARACTERS:
        text = text[:_TOOL_TIP_CHARACTERS] + "…"
    if "<" not in text:  # Qt detects markup by tags
        return text
    import html

    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'


class PlainLabel(QLabel):
    """A label whose text is never interpreted as markup, and is shown with all its marks."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._marks_height())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(0, self._marks_height())

    def heightForWidth(self, width: int) -> int:
        height = super().heightForWidth(width)
        return height + self._marks_height() if height >= 0 else height

    def _marks_height(self) -> int:
        """Return the room (px) for marks that font metrics leave out, as those of Arabic."""
        return self.fontMetrics().height() // 3 if _MARKED.search(self.text()) else 0


class StatusLabel(PlainLabel):
    """A status text, in another color for problems; the user can copy it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_status(self, text: str, *, problem: bool) -> None:
        """Show `text`, in the color of problems if it is one."""
        if self.property("problem") != problem:
            self.setProperty("problem", problem)
            self.style().polish(self)
        self.setText(text)
        self.setAccessibleName(text)


class ElidedLabel(PlainLabel):
    """A label of one line that is elided if it is too narrow.

    The tool tip shows the whole text then.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the text, whose script may be higher than the font."""
        size = super().sizeHint()
        size.setHeight(max(size.height(), self.fontMetrics().boundingRect(self.text()).height()))
        return size

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def shown_text(self) -> str:
        """Return the part of the text that fits."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(QStyle.visualAlignment(self.layoutDirection(), self.alignment())),
            self.palette(),
            self.isEnabled(),
            bidi_wrap(self.shown_text()),
            self.foregroundRole(),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = self.text()
            shown = tool_tip(whole) if self.shown_text() != whole else self.toolTip()
            QToolTip.showText(event.globalPos(), shown, self)
            return True
        return super().event(event)


class ElidedComboBox(QComboBox):
    """A combo box whose text is elided if it is too narrow."""

    def shown_text(self) -> str:
        """Return the part of the current item's text that fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option: Any = QStyleOptionComboBox()  # missing in the stubs
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
